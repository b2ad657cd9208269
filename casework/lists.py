"""The inbox's lists: what is open, closed, handed over, and what changed. Each page costs what it shows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from casework.access import keys_of, visible
from casework.standing import require_open
from ledger.recipients import key_id_of
from referrals.urgency import Urgency
from storage import counts, handovers, outgoing, queue, selections
from storage.counts import COUNT_LIMIT
from storage.desks import RESTRICTED
from storage.handovers import Handover
from storage.people import Person
from storage.queue import Item, Place, Sealed

LARGEST_PAGE = 500
CHANGES_AT_ONCE = 200


@dataclass(frozen=True)
class Row:
    """One referral with its newest summaries, as far as this person's keys go."""

    item: Item
    summaries: tuple[Sealed, ...]
    handed: Handover | None
    failed: int


@dataclass(frozen=True)
class Page:
    """Some rows, and where the next page begins; None when this was the last."""

    rows: tuple[Row, ...]
    next: Place | None


@dataclass(frozen=True)
class Waiting:
    """What waits at a desk: numbers only, so that a locked page may show it."""

    by_state: dict[str, int]
    urgent: tuple[tuple[Urgency, datetime], ...]
    capped: int


@dataclass(frozen=True)
class Seen:
    """Up to which change numbers a browser knows its desk and the restricted referrals."""

    change: int
    restricted: int


@dataclass(frozen=True)
class News:
    """What changed since, oldest change first; `more` says that there is more behind `seen`."""

    rows: tuple[Row, ...]
    gone: tuple[str, ...]
    """Ids of referrals that another desk took."""
    seen: Seen
    more: bool


def open_page(
    connection: Connection, person: Person, now: datetime, *, limit: int, after: Place | None
) -> Page:
    """Open referrals, most urgent first, restricted ones of this person among them."""
    require_open(person, now)
    items = queue.top(connection, person.desk, limit, after)
    if person.reads_restricted:
        items = _merged(items, queue.top(connection, RESTRICTED, limit, after))[:limit]
    last = items[-1] if len(items) == limit else None
    place = None if last is None else Place(last.level, last.raised_at, last.id)
    return Page(_rows(connection, person, items), place)


def closed_page(
    connection: Connection, person: Person, now: datetime, *, limit: int, before: Place | None
) -> Page:
    """Closed referrals, last closed first."""
    require_open(person, now)
    items = selections.closed(connection, person.desk, limit, before)
    last = items[-1] if len(items) == limit else None
    place = None
    if last is not None and last.closed_at is not None:
        place = Place(last.level, last.closed_at, last.id)
    return Page(_rows(connection, person, items), place)


def handed(connection: Connection, person: Person, now: datetime) -> tuple[Row, ...]:
    """What this desk handed over and nobody took yet, oldest first."""
    require_open(person, now)
    moving = handovers.from_desk(connection, person.desk)
    found = {item.id: item for item in selections.some(connection, [one.referral for one in moving])}
    return _rows(connection, person, [found[one.referral] for one in moving if one.referral in found])


def news(connection: Connection, person: Person, now: datetime, seen: Seen) -> News:
    """Referrals changed since a browser last asked, closed ones too."""
    require_open(person, now)
    items = queue.since(connection, person.desk, seen.change, CHANGES_AT_ONCE)
    reached, more = _reached(connection, person.desk, items)
    moved = handovers.since(connection, person.desk, seen.change)
    gone = tuple(one.referral for one in moved if one.taken_at is not None)
    items += selections.some(connection, [one.referral for one in moved if one.taken_at is None])
    if not person.reads_restricted:
        return News(_rows(connection, person, items), gone, Seen(reached, seen.restricted), more)
    named = queue.since(connection, RESTRICTED, seen.restricted, CHANGES_AT_ONCE)
    reached_there, more_there = _reached(connection, RESTRICTED, named)
    rows = _rows(connection, person, [*items, *named])
    return News(rows, gone, Seen(reached, reached_there), more or more_there)


def row(connection: Connection, person: Person, item: Item) -> Row:
    """One referral as a list shows it."""
    return _with_summaries(connection, person, [item])[0]


def waiting(connection: Connection, person: Person) -> Waiting:
    """Counts by state, and level and time of what is urgent and unclaimed."""
    urgent = counts.at_least(connection, person.desk, Urgency.SAME_HOUR)
    return Waiting(
        counts.counts(connection, person.desk),
        tuple((Urgency(level), since) for level, since in urgent),
        COUNT_LIMIT,
    )


def _reached(connection: Connection, desk: str, items: list[Item]) -> tuple[int, bool]:
    if len(items) == CHANGES_AT_ONCE:
        return items[-1].change, True
    return queue.change_of(connection, desk), False


def _merged(here: list[Item], named: list[Item]) -> list[Item]:
    return sorted([*here, *named], key=lambda item: (-item.level, item.raised_at, item.id))


def _rows(connection: Connection, person: Person, items: list[Item]) -> tuple[Row, ...]:
    return _with_summaries(connection, person, visible(connection, person, items))


def _with_summaries(connection: Connection, person: Person, items: list[Item]) -> tuple[Row, ...]:
    ids = [item.id for item in items]
    if not ids:
        return ()
    keys = keys_of(connection, person) | {key_id_of(person.id)}
    sealed = queue.summaries_of(connection, ids, keys)
    moving = handovers.of(connection, ids)
    failures = outgoing.unseen_failures(connection, ids)
    return tuple(
        Row(item, tuple(sealed.get(item.id, ())), moving.get(item.id), failures.get(item.id, 0))
        for item in items
    )
