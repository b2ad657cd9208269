"""Finding the same people across desks: keyed tokens, look-ups, and the sealed key they are made with."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from storage.database import Instant
from storage.tables.schema import metadata

linkage = Table(
    "linkage",
    metadata,
    Column("name", String, primary_key=True, comment="there is one"),
    Column("id", String, nullable=False, unique=True, comment="its wraps stand under this"),
    Column("desk", ForeignKey("desks.slug"), nullable=False, comment="whose browser made it"),
    Column("made_by", ForeignKey("specialists.id"), nullable=False),
    Column("made_at", Instant, nullable=False, comment="to the minute"),
    Column("body", LargeBinary, nullable=False, comment="the key, sealed to each desk"),
    Column("signature", LargeBinary, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("token", LargeBinary, primary_key=True, comment="HMAC of a browser's HMAC of name and birth date"),
    Column("referral", ForeignKey("referrals.id"), primary_key=True, index=True),
    Column("role", String, primary_key=True, comment="person or other"),
)

lookups = Table(
    "lookups",
    metadata,
    Column("id", String, primary_key=True, comment="the id of the entry that holds its words"),
    Column("referral", ForeignKey("referrals.id"), nullable=False, index=True),
    Column("desk", ForeignKey("desks.slug"), nullable=False),
    Column("by", ForeignKey("specialists.id"), nullable=False),
    Column("reason", String, nullable=False),
    Column("matches", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reviewed_by", ForeignKey("specialists.id")),
    Column("reviewed_at", Instant),
    Index("ix_lookups_review", "reviewed_at", "at"),
)

opposites = Table(
    "opposites",
    metadata,
    Column("first", ForeignKey("referrals.id"), primary_key=True),
    Column("second", ForeignKey("referrals.id"), primary_key=True, index=True),
    Column("found_at", Instant, nullable=False),
    CheckConstraint("first < second", name="ck_opposites_order"),
)
