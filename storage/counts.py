"""How much waits at a desk: counted to a limit and no further, so that it costs the same at any size."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from storage.queue import CLOSED, NEW, OPEN_STATES
from storage.tables import referrals

COUNT_LIMIT = 1000


def counts(connection: Connection, desk: str) -> dict[str, int]:
    """How many referrals a desk has in each state, counted to COUNT_LIMIT and no further."""
    found = {}
    for state in (*OPEN_STATES, CLOSED):
        some = (
            select(referrals.c.id)
            .where(referrals.c.desk == desk, referrals.c.state == state)
            .limit(COUNT_LIMIT)
            .subquery()
        )
        found[state] = int(connection.execute(select(func.count()).select_from(some)).scalar_one())
    return found


def at_least(connection: Connection, desk: str, level: int) -> list[tuple[int, datetime]]:
    """Level and time of unclaimed referrals from `level` on: what a locked page may show."""
    rows = connection.execute(
        select(referrals.c.level, referrals.c.raised_at)
        .where(referrals.c.desk == desk, referrals.c.state == NEW, referrals.c.level >= level)
        .order_by(referrals.c.level.desc(), referrals.c.raised_at)
        .limit(COUNT_LIMIT)
    )
    return [(row.level, row.raised_at) for row in rows]
