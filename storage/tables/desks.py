"""Desks, organisations that refer to them, their public keys and their hash chains."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from storage.database import Instant
from storage.tables.schema import metadata

desks = Table(
    "desks",
    metadata,
    Column("slug", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False, server_default="desk", comment="desk or organisation"),
    Column("alert", LargeBinary, comment="the number to alert, under the ring"),
    Column("lead", LargeBinary, comment="the lead's number, under the ring"),
    Column("escalation", LargeBinary, comment="the control room's number, under the ring"),
    Column("change", Integer, nullable=False, server_default="0", comment="counts what the inbox must see"),
    Column("links", Integer, nullable=False, server_default="0"),
    Column("head", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
)

desk_keys = Table(
    "desk_keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("desk", ForeignKey("desks.slug"), nullable=False, index=True),
    Column("public", LargeBinary, nullable=False, comment="X-Wing, 1216 bytes"),
    Column("signing", LargeBinary, nullable=False, comment="Ed25519, 32 bytes: checks the next key"),
    Column("signature", LargeBinary, comment="by the key before it; the first has none"),
    Column("made", String, nullable=False, comment="browser, offline or server"),
    Column("created_at", Instant, nullable=False),
    Column("retired_at", Instant),
)

links = Table(
    "links",
    metadata,
    Column("desk", ForeignKey("desks.slug"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("act", String, nullable=False),
    Column("subject", String, nullable=False, index=True, comment="id of the row it is about"),
    Column("actor", String, nullable=False),
    Column("digest", LargeBinary, nullable=False, comment="SHA-256 of the ciphertext, or of nothing"),
    Column("head", LargeBinary, nullable=False),
)
