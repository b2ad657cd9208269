"""Counts of a desk's referrals over a span of time: figures, never rows."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.queue import CLOSED
from storage.tables import referrals


def arrived(connection: Connection, desk: str, since: datetime) -> dict[int, int]:
    """How many came in, by the level at which they stand now."""
    rows = connection.execute(
        select(referrals.c.level, func.count())
        .where(referrals.c.desk == desk, referrals.c.received_at >= since)
        .group_by(referrals.c.level)
    )
    return {row[0]: row[1] for row in rows}


def ended(connection: Connection, desk: str, since: datetime) -> dict[str, int]:
    """How many were closed, by outcome."""
    rows = connection.execute(
        select(referrals.c.outcome, func.count())
        .where(
            referrals.c.desk == desk,
            referrals.c.state == CLOSED,
            referrals.c.closed_at >= since,
            referrals.c.outcome.is_not(None),
        )
        .group_by(referrals.c.outcome)
    )
    return {row[0]: row[1] for row in rows}
