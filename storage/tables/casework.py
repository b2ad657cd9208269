"""What specialists decide between them: hand-overs, conflicts, and what needs a second person."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from storage.database import Instant
from storage.tables.schema import metadata

handovers = Table(
    "handovers",
    metadata,
    Column("referral", ForeignKey("referrals.id"), primary_key=True),
    Column("from_desk", ForeignKey("desks.slug"), nullable=False),
    Column("to_desk", ForeignKey("desks.slug"), nullable=False),
    Column("by", ForeignKey("specialists.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("taken_at", Instant, comment="from then on the old desk reads no more"),
    Column("change", Integer, nullable=False, comment="the old desk's, when this last changed"),
    Index("ix_handovers_change", "from_desk", "change"),
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
    Column("kind", String, nullable=False, comment="lower, close, withdraw or both_named"),
    Column("level", Integer, comment="the level asked for"),
    Column("asked_by", ForeignKey("specialists.id"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("decided_by", ForeignKey("specialists.id")),
    Column("decided_at", Instant),
    Column("agreed", Boolean),
)

breaches = Table(
    "breaches",
    metadata,
    Column(
        "id", String, primary_key=True, comment="the id of the entry, or of the referral, that reports it"
    ),
    Column("referral", ForeignKey("referrals.id"), nullable=False, index=True),
    Column("reported_at", Instant, nullable=False),
    Column("outcome", String, comment="arrest, charge, visit or none"),
    Column("decided_by", ForeignKey("specialists.id")),
    Column("decided_at", Instant),
    Column("told", Integer, nullable=False, server_default="0", comment="how far up it was told of"),
    Index("ix_breaches_open", "outcome", "reported_at"),
)
