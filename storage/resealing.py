"""What is not yet sealed to a desk's newest key, of referrals that are open."""

from sqlalchemy import ColumnElement, Connection, exists, func, literal, select, union_all

from storage.queue import CLOSED, Sealed, sealed_of, wraps_of
from storage.tables import entries, referrals, summaries, wraps

COUNT_LIMIT = 10_000


def behind(connection: Connection, desk: str, key: str, mine: set[str], limit: int) -> list[Sealed]:
    """Entries, then summaries, that lack a wrap for a key, with the wraps of these keys."""
    found: list[Sealed] = []
    for table in (entries, summaries):
        written_by = entries.c.written_by if table is entries else literal(None)
        signature = entries.c.signature if table is entries else literal(None)
        rows = connection.execute(
            select(table, written_by.label("writer"), signature.label("signed"))
            .join(referrals, referrals.c.id == table.c.referral)
            .where(*_of_desk(desk), ~_has_wrap(table.c.id, key))
            .order_by(table.c.referral, table.c.sequence)
            .limit(limit - len(found))
        ).all()
        kept = wraps_of(connection, [row.id for row in rows], mine)
        found += [sealed_of(row, row.writer, row.signed, kept.get(row.id, {})) for row in rows]
    return found


def count_behind(connection: Connection, desk: str, key: str) -> int:
    """How many lack a wrap for a key, counted to COUNT_LIMIT and no further."""
    each = [
        select(table.c.id)
        .join(referrals, referrals.c.id == table.c.referral)
        .where(*_of_desk(desk), ~_has_wrap(table.c.id, key))
        for table in (entries, summaries)
    ]
    some = union_all(*each).limit(COUNT_LIMIT).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def are_open_here(connection: Connection, desk: str, sealed: set[str]) -> bool:
    """Whether these are all entries or summaries of a desk's open referrals."""
    found: set[str] = set()
    for table in (entries, summaries):
        rows = connection.execute(
            select(table.c.id)
            .join(referrals, referrals.c.id == table.c.referral)
            .where(*_of_desk(desk), table.c.id.in_(sealed))
        )
        found |= {row.id for row in rows}
    return found == sealed


def _of_desk(desk: str) -> tuple[ColumnElement[bool], ...]:
    return referrals.c.desk == desk, referrals.c.state != CLOSED


def _has_wrap(sealed: ColumnElement[str], key: str) -> ColumnElement[bool]:
    return exists().where(wraps.c.entry == sealed, wraps.c.key_id == key)
