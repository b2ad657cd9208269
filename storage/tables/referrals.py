"""Referrals, contacts, and what is sealed for good."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from storage.database import Instant
from storage.tables.schema import metadata

referrals = Table(
    "referrals",
    metadata,
    Column("id", String, primary_key=True),
    Column("reference", String, nullable=False, unique=True),
    Column("desk", ForeignKey("desks.slug"), nullable=False),
    Column("kind", String, nullable=False),
    Column("door", String, nullable=False),
    Column("level", Integer, nullable=False, comment="referrals.urgency.Urgency"),
    Column("state", String, nullable=False, comment="new, claimed, waiting or closed"),
    Column("number_index", LargeBinary, index=True, comment="joining index"),
    Column("mailbox", ForeignKey("mailboxes.id"), index=True, comment="where a page person reads replies"),
    Column("case_id", String, nullable=False, index=True, comment="referrals of one number share it"),
    Column(
        "joined", Boolean, nullable=False, server_default="0", comment="its case holds more than one number's"
    ),
    Column("received_at", Instant, nullable=False, comment="to the minute"),
    Column("raised_at", Instant, nullable=False, comment="since when it stands at this level"),
    Column("heard_at", Instant, nullable=False, comment="last word from the person, to the minute"),
    Column("danger_count", Integer, nullable=False, server_default="0"),
    Column(
        "danger_checked", Integer, nullable=False, server_default="0", comment="danger_count when checked"
    ),
    Column("contacts", Integer, nullable=False, server_default="1"),
    Column("entries", Integer, nullable=False, server_default="0"),
    Column("owner", ForeignKey("specialists.id")),
    Column("claimed_at", Instant),
    Column("unread", Boolean, nullable=False, server_default="0"),
    Column("closed_at", Instant),
    Column("outcome", String),
    Column(
        "attempts", Integer, nullable=False, server_default="0", comment="calls in a row without an answer"
    ),
    Column("due_at", Instant, comment="when somebody promised to ring"),
    Column("change", Integer, nullable=False),
    Index("ix_referrals_queue", "desk", "state", "level", "raised_at"),
    Index("ix_referrals_closed", "desk", "state", "closed_at", "id"),
    Index("ix_referrals_change", "desk", "change"),
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", String, primary_key=True),
    Column("session", String, nullable=False, index=True, comment="the conversation it is part of"),
    Column("number_index", LargeBinary, comment="joining index; a page has none"),
    Column("referral", ForeignKey("referrals.id"), index=True),
    Column("at", Instant, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Index("ix_contacts_joined", "number_index", "at"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", String, primary_key=True),
    Column("referral", ForeignKey("referrals.id"), nullable=False),
    Column("desk", ForeignKey("desks.slug"), nullable=False, comment="where it was sealed"),
    Column("sequence", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("door", String, nullable=False),
    Column("author", String, nullable=False),
    Column("written_by", ForeignKey("specialists.id")),
    Column("received_at", Instant, nullable=False, comment="to the minute"),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary),
    UniqueConstraint("referral", "sequence"),
)

summaries = Table(
    "summaries",
    metadata,
    Column("id", String, primary_key=True),
    Column("referral", ForeignKey("referrals.id"), nullable=False),
    Column("session", String, nullable=False),
    Column("desk", ForeignKey("desks.slug"), nullable=False, comment="where it was sealed"),
    Column("sequence", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("door", String, nullable=False),
    Column("author", String, nullable=False),
    Column("received_at", Instant, nullable=False, comment="to the minute"),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("referral", "session"),
)

wraps = Table(
    "wraps",
    metadata,
    Column("entry", String, primary_key=True, comment="an entry's or a summary's id"),
    Column("key_id", String, primary_key=True, comment="a desk key's id, or a person's"),
    Column("wrap", LargeBinary, nullable=False),
)
