"""Specialists, how they sign in, and what was granted to them."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table

from storage.database import Instant
from storage.tables.schema import metadata

specialists = Table(
    "specialists",
    metadata,
    Column("id", String, primary_key=True),
    Column("sign_in", String, nullable=False, unique=True),
    Column("desk", ForeignKey("desks.slug"), nullable=False, index=True),
    Column("role", String, nullable=False, comment="specialist, worker or lead"),
    Column("state", String, nullable=False, comment="waiting, active or suspended"),
    Column("reads_restricted", Boolean, nullable=False, server_default="0"),
    Column("vetted_until", Instant),
    Column("trained_until", Instant),
    Column("public", LargeBinary, nullable=False, comment="X-Wing, 1216 bytes"),
    Column("signing", LargeBinary, nullable=False, comment="Ed25519, 32 bytes"),
    Column("created_at", Instant, nullable=False),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", String, primary_key=True, comment="passkey credential id, or the person's id"),
    Column("person", ForeignKey("specialists.id"), nullable=False, index=True),
    Column("kind", String, nullable=False, comment="passphrase or passkey"),
    Column("salt", LargeBinary, nullable=False, comment="Argon2id's, or the PRF's input"),
    Column(
        "proof", LargeBinary, nullable=False, comment="keyed hash of the proof, or the passkey's public key"
    ),
    Column("counter", Integer, nullable=False, server_default="0"),
    Column("parameters", String, comment="Argon2id's, as PHC strings write them; none for a passkey"),
    Column("wrapped", LargeBinary, nullable=False, comment="the person's secrets, wrapped in the browser"),
    Column("created_at", Instant, nullable=False),
)

invites = Table(
    "invites",
    metadata,
    Column("token", LargeBinary, primary_key=True, comment="hash of the invite"),
    Column("sign_in", String, nullable=False),
    Column("desk", ForeignKey("desks.slug"), nullable=False),
    Column("role", String, nullable=False),
    Column("invited_by", String, nullable=False, comment="a person's id, or operator"),
    Column("vetted_until", Instant),
    Column("trained_until", Instant),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

grants = Table(
    "grants",
    metadata,
    Column("person", ForeignKey("specialists.id"), primary_key=True),
    Column("desk_key", ForeignKey("desk_keys.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False, comment="the desk's secret, sealed to the person"),
    Column("granted_by", String, nullable=False),
    Column("at", Instant, nullable=False),
)

browser_sessions = Table(
    "browser_sessions",
    metadata,
    Column("token", LargeBinary, primary_key=True, comment="hash of the cookie"),
    Column("person", ForeignKey("specialists.id"), nullable=False, index=True),
    Column("opened_at", Instant, nullable=False, comment="when they last proved who they are"),
    Column("locked", Boolean, nullable=False, server_default="0"),
    Column("expires_at", Instant, nullable=False, index=True),
)

attempts = Table(
    "attempts",
    metadata,
    Column("source", LargeBinary, primary_key=True, comment="keyed hash of who tries, by purpose"),
    Column("since", Instant, nullable=False),
    Column("count", Integer, nullable=False),
)

challenges = Table(
    "challenges",
    metadata,
    Column("id", String, primary_key=True),
    Column("challenge", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

sweeps = Table(
    "sweeps",
    metadata,
    Column("name", String, primary_key=True),
    Column("until", Instant, nullable=False, comment="everything before this was looked through"),
)
