"""Everything of one desk, referral by referral, for reading offline."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from storage.queue import Item, Sealed, item, readers, timeline
from storage.tables import referrals

_AT_ONCE = 500


def ids_of(connection: Connection, desk: str) -> Iterator[str]:
    """Ids of every referral that stands at a desk, closed ones too."""
    last = ""
    while True:
        rows = connection.execute(
            select(referrals.c.id)
            .where(referrals.c.desk == desk, referrals.c.id > last)
            .order_by(referrals.c.id)
            .limit(_AT_ONCE)
        ).all()
        if not rows:
            return
        yield from (row.id for row in rows)
        last = rows[-1].id


def whole(connection: Connection, referral: str) -> tuple[Item, list[Sealed]]:
    """One referral and every entry in order, with the wraps of every key it is sealed to."""
    return item(connection, referral), timeline(connection, referral, readers(connection, referral))
