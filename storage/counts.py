"""How much waits at a desk: counted to a limit and no further, so that it costs the same at any size."""

from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select

from storage.queue import CLAIMED, CLOSED, NEW, OPEN_STATES, WAITING
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


def urgent(connection: Connection, desk: str, level: int) -> list[str]:
    """Referrals from `level` on that nobody has taken, and danger said anew that its owner has not seen."""
    unseen = and_(
        referrals.c.state.in_((CLAIMED, WAITING)),
        referrals.c.unread,
        referrals.c.danger_count > referrals.c.danger_checked,
    )
    rows = connection.execute(
        select(referrals.c.id)
        .where(referrals.c.desk == desk, referrals.c.level >= level, or_(referrals.c.state == NEW, unseen))
        .limit(COUNT_LIMIT)
    )
    return [row.id for row in rows]
