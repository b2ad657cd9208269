"""The inbox's reads: the queue in its order, what changed since, and one referral's timeline.

Every page is bounded, and reads only the rows it shows, so that 100,000 referrals cost what 1,000 do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from storage.errors import NotFound
from storage.tables import desks, entries, referrals, specialists, summaries, wraps

NEW = "new"
CLAIMED = "claimed"
WAITING = "waiting"
CLOSED = "closed"
OPEN_STATES = (NEW, CLAIMED, WAITING)
SUMMARIES_EACH = 5
_MARKS_AT_ONCE = 500


@dataclass(frozen=True)
class Sealed:
    """An entry or a summary as it lies: what it is bound to in clear, the rest sealed."""

    id: str
    referral: str
    desk: str
    """Where it was sealed, which a hand-over does not change."""
    sequence: int
    kind: str
    door: str
    author: str
    written_by: str | None
    received_at: datetime
    body: bytes
    signature: bytes | None
    wraps: dict[str, bytes]


@dataclass(frozen=True)
class Item:
    """One referral as the queue shows it."""

    id: str
    reference: str
    desk: str
    kind: str
    door: str
    level: int
    state: str
    received_at: datetime
    raised_at: datetime
    heard_at: datetime
    danger_count: int
    contacts: int
    entries: int
    owner: str | None
    owner_name: str | None
    claimed_at: datetime | None
    unread: bool
    closed_at: datetime | None
    outcome: str | None
    change: int
    case_id: str
    attempts: int
    due_at: datetime | None
    danger_checked: int


def change_of(connection: Connection, desk: str) -> int:
    """A desk's change counter; 0 when there is no such desk."""
    found = connection.execute(select(desks.c.change).where(desks.c.slug == desk)).scalar()
    return 0 if found is None else int(found)


@dataclass(frozen=True)
class Place:
    """Where a page of the queue ended: the next one begins behind it."""

    level: int
    raised_at: datetime
    id: str


def top(connection: Connection, desk: str, limit: int, after: Place | None = None) -> list[Item]:
    """The most urgent open referrals of a desk behind a place, most urgent first, then longest at that level.

    One short index range a state and level: the whole desk is never sorted.
    """
    found = [item for state in OPEN_STATES for item in _top_of(connection, desk, state, limit, after)]
    found.sort(key=lambda item: (-item.level, item.raised_at, item.id))
    return found[:limit]


def _top_of(connection: Connection, desk: str, state: str, limit: int, after: Place | None) -> Iterator[Item]:
    left = limit
    for level in _levels(connection, desk, state, after):
        items = items_where(
            connection,
            (
                referrals.c.desk == desk,
                referrals.c.state == state,
                referrals.c.level == level,
                *_behind(level, after),
            ),
            (referrals.c.raised_at, referrals.c.id),
            left,
        )
        yield from items
        left -= len(items)
        if left <= 0:
            return


def _behind(level: int, after: Place | None) -> tuple[ColumnElement[bool], ...]:
    if after is None or level != after.level:
        return ()
    return (
        referrals.c.raised_at >= after.raised_at,
        or_(referrals.c.raised_at > after.raised_at, referrals.c.id > after.id),
    )


def _levels(connection: Connection, desk: str, state: str, after: Place | None) -> Iterator[int]:
    highest = select(func.max(referrals.c.level)).where(referrals.c.desk == desk, referrals.c.state == state)
    first = highest if after is None else highest.where(referrals.c.level <= after.level)
    level = connection.execute(first).scalar()
    while level is not None:
        yield level
        level = connection.execute(highest.where(referrals.c.level < level)).scalar()


def since(connection: Connection, desk: str, change: int, limit: int) -> list[Item]:
    """A desk's referrals changed after `change`, closed ones too, in the order of their changes."""
    return items_where(
        connection,
        (referrals.c.desk == desk, referrals.c.change > change),
        (referrals.c.change,),
        limit,
    )


def item(connection: Connection, referral: str) -> Item:
    """One referral; NotFound when there is none."""
    found = items_where(connection, (referrals.c.id == referral,), (), 1)
    if not found:
        raise NotFound("no such referral")
    return found[0]


def items_where(
    connection: Connection, wheres: Iterable[object], orders: Iterable[object], limit: int
) -> list[Item]:
    """Referrals for which all column expressions hold, in this order, at most so many."""
    statement = (
        select(referrals, specialists.c.sign_in)
        .join(specialists, specialists.c.id == referrals.c.owner, isouter=True)
        .where(*wheres)  # type: ignore[arg-type]  # column expressions, whose types SQLAlchemy keeps to itself
        .order_by(*orders)  # type: ignore[arg-type]
        .limit(limit)
    )
    return [_item(row) for row in connection.execute(statement)]


def summaries_of(connection: Connection, found: list[str], keys: set[str]) -> dict[str, list[Sealed]]:
    """The newest summaries of each referral with the wraps of these keys, newest first."""
    by_referral: dict[str, list[Sealed]] = {}
    for start in range(0, len(found), _MARKS_AT_ONCE):
        some = found[start : start + _MARKS_AT_ONCE]
        rows = connection.execute(
            select(summaries)
            .where(summaries.c.referral.in_(some))
            .order_by(summaries.c.received_at.desc(), summaries.c.sequence.desc())
        ).all()
        kept = wraps_of(connection, [row.id for row in rows], keys)
        for row in rows:
            newest = by_referral.setdefault(row.referral, [])
            if len(newest) < SUMMARIES_EACH:
                newest.append(sealed_of(row, None, None, kept.get(row.id, {})))
    return by_referral


def timeline(connection: Connection, referral: str, keys: set[str]) -> list[Sealed]:
    """Every entry of a referral in order, with the wraps of these keys."""
    rows = connection.execute(
        select(entries).where(entries.c.referral == referral).order_by(entries.c.sequence)
    ).all()
    kept = wraps_of(connection, [row.id for row in rows], keys)
    return [sealed_of(row, row.written_by, row.signature, kept.get(row.id, {})) for row in rows]


def readers(connection: Connection, referral: str) -> set[str]:
    """Ids of the keys that a referral's entries are sealed to."""
    rows = connection.execute(
        select(wraps.c.key_id)
        .join(entries, entries.c.id == wraps.c.entry)
        .where(entries.c.referral == referral)
        .distinct()
    )
    return {row.key_id for row in rows}


def sealed_to(connection: Connection, found: list[str], key: str) -> set[str]:
    """Which of these referrals have an entry or summary sealed to a key."""
    through: set[str] = set()
    for table in (entries, summaries):
        rows = connection.execute(
            select(table.c.referral)
            .join(wraps, wraps.c.entry == table.c.id)
            .where(table.c.referral.in_(found), wraps.c.key_id == key)
            .distinct()
        )
        through |= {row.referral for row in rows}
    return through


def wraps_of(connection: Connection, found: list[str], keys: set[str]) -> dict[str, dict[str, bytes]]:
    """The wraps of these keys, by entry or summary, then by key id."""
    by_entry: dict[str, dict[str, bytes]] = {}
    for start in range(0, len(found), _MARKS_AT_ONCE):
        rows = connection.execute(
            select(wraps).where(
                wraps.c.entry.in_(found[start : start + _MARKS_AT_ONCE]), wraps.c.key_id.in_(keys)
            )
        )
        for row in rows:
            by_entry.setdefault(row.entry, {})[row.key_id] = bytes(row.wrap)
    return by_entry


def sealed_of(
    row: Row[tuple[object, ...]], written_by: str | None, signature: bytes | None, kept: dict[str, bytes]
) -> Sealed:
    """An entry or a summary out of its row."""
    return Sealed(
        row.id,
        row.referral,
        row.desk,
        row.sequence,
        row.kind,
        row.door,
        row.author,
        written_by,
        row.received_at,
        bytes(row.body),
        None if signature is None else bytes(signature),
        kept,
    )


def _item(row: Row[tuple[object, ...]]) -> Item:
    return Item(
        row.id,
        row.reference,
        row.desk,
        row.kind,
        row.door,
        row.level,
        row.state,
        row.received_at,
        row.raised_at,
        row.heard_at,
        row.danger_count,
        row.contacts,
        row.entries,
        row.owner,
        row.sign_in,
        row.claimed_at,
        row.unread,
        row.closed_at,
        row.outcome,
        row.change,
        row.case_id,
        row.attempts,
        row.due_at,
        row.danger_checked,
    )
