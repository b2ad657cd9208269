"""Mailboxes at rest: public halves and blind lookups."""

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table

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
