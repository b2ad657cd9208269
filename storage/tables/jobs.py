"""Work that must happen later."""

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from storage.database import Instant
from storage.tables.schema import metadata

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("row", String, nullable=False, comment="the id of what it is about, never content"),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("lease", String),
    Column("leased_until", Instant),
    Column("parked_at", Instant),
    UniqueConstraint("kind", "row"),
    Index("ix_jobs_due", "parked_at", "due_at"),
)
