"""Mailboxes, and what passes between desks and people."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table

from storage.database import Instant
from storage.tables.schema import metadata

mailboxes = Table(
    "mailboxes",
    metadata,
    Column("id", String, primary_key=True),
    Column("lookup", LargeBinary, nullable=False, unique=True, comment="from the words and the ring"),
    Column("public", LargeBinary, nullable=False, comment="X-Wing, 1216 bytes"),
    Column("created_at", Instant, nullable=False, comment="to the minute"),
    Column("touched_at", Instant, nullable=False, index=True, comment="to the minute"),
)

mailbox_sessions = Table(
    "mailbox_sessions",
    metadata,
    Column("token", LargeBinary, primary_key=True, comment="hash of the cookie"),
    Column("mailbox", ForeignKey("mailboxes.id"), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False, comment="the box's seed, under the cookie's key"),
    Column("step", String, nullable=False, comment="the one-use token of the next form"),
    Column("expires_at", Instant, nullable=False, index=True),
)

handovers = Table(
    "handovers",
    metadata,
    Column("referral", ForeignKey("referrals.id"), primary_key=True),
    Column("from_desk", ForeignKey("desks.slug"), nullable=False, index=True),
    Column("to_desk", ForeignKey("desks.slug"), nullable=False),
    Column("by", ForeignKey("specialists.id"), nullable=False),
    Column("at", Instant, nullable=False, comment="the row goes once the other desk takes it"),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("person", ForeignKey("specialists.id"), primary_key=True),
    Column("referral", ForeignKey("referrals.id"), primary_key=True),
    Column("at", Instant, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True, comment="the id of the entry that asks"),
    Column("referral", ForeignKey("referrals.id"), nullable=False, index=True),
    Column("kind", String, nullable=False, comment="lower, close or withdraw"),
    Column("level", Integer, comment="the level asked for"),
    Column("asked_by", ForeignKey("specialists.id"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("decided_by", ForeignKey("specialists.id")),
    Column("decided_at", Instant),
    Column("agreed", Boolean),
)
