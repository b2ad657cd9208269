"""Texts on their way out."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table

from storage.database import Instant
from storage.tables.schema import metadata

outgoing = Table(
    "outgoing",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, comment="reply, notice, alert, escalation"),
    Column("desk", ForeignKey("desks.slug")),
    Column("referral", ForeignKey("referrals.id"), index=True),
    Column("entry", String, comment="the entry that holds the same words"),
    Column("number_index", LargeBinary, comment="whose stop is asked before sending"),
    Column("sealed", LargeBinary, nullable=False, comment="number and body, under the courier key"),
    Column("state", String, nullable=False),
    Column("sid", String, unique=True),
    Column("error", Integer),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("failure_seen", Boolean, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
)

courier_keys = Table(
    "courier_keys",
    metadata,
    Column("outgoing", ForeignKey("outgoing.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)
