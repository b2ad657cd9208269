"""How often a source may try: counted under keyed hashes, so that the table names nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from casework.errors import TooMany
from crypto.index import keyed_digest
from crypto.ring import KeyRing, Purpose
from storage import sessions


@dataclass(frozen=True)
class Limit:
    """At most `most` tries within `window`, for one purpose."""

    purpose: str
    most: int
    window: timedelta


ASKING = Limit("ask", 120, timedelta(minutes=15))
"""Salts and challenges handed to one source."""
FROM_SOURCE = Limit("source", 60, timedelta(minutes=15))
FROM_SOURCE_AS_NAME = Limit("source-name", 10, timedelta(minutes=15))
AS_NAME = Limit("name", 100, timedelta(minutes=15))
"""From everywhere at once: high, or anybody could keep a specialist out by guessing wrongly for them."""
JOINING = Limit("join", 30, timedelta(minutes=15))


def take(connection: Connection, ring: KeyRing, limit: Limit, tried_by: str, now: datetime) -> None:
    """Count one try; TooMany beyond the limit."""
    if sessions.count_attempt(connection, _key(ring, limit, tried_by), now, limit.window) > limit.most:
        raise TooMany(retry_after=int(limit.window.total_seconds()))


def forget(connection: Connection, ring: KeyRing, limit: Limit, tried_by: str) -> None:
    """Start anew, as a success does."""
    sessions.forget_attempts(connection, _key(ring, limit, tried_by))


def _key(ring: KeyRing, limit: Limit, tried_by: str) -> bytes:
    return keyed_digest(ring, Purpose.SIGN_IN_PEPPER, f"attempts/{limit.purpose}", tried_by.encode())
