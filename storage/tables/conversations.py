"""Conversations in progress, number records, and what waits for an answer."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from storage.database import Instant
from storage.tables.schema import metadata

claims = Table(
    "claims",
    metadata,
    Column("message", LargeBinary, primary_key=True, comment="HMAC of Twilio's message id"),
    Column("at", Instant, nullable=False, index=True),
)

conversations = Table(
    "conversations",
    metadata,
    Column("number_index", LargeBinary, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("day", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
)

day_keys = Table(
    "day_keys",
    metadata,
    Column("day", String, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

number_records = Table(
    "number_records",
    metadata,
    Column("number_index", LargeBinary, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("touched_at", Instant, nullable=False, index=True),
)

pending = Table(
    "pending",
    metadata,
    Column("session", String, primary_key=True),
    Column("number_index", LargeBinary, nullable=False),
    Column("wrapped", LargeBinary, nullable=False, comment="the pending key, under the ring"),
    Column("sealed", LargeBinary, nullable=False),
    Column("reader_wanted_at", Instant, nullable=True, comment="since when nobody may read it"),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("id", String, primary_key=True),
    Column(
        "sealed", LargeBinary, nullable=False, comment="what a conversation's start asks for, under the ring"
    ),
)
