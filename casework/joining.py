"""Finding a person's other referrals, at this desk and elsewhere, from inside one that the asker holds.

The browser sends keyed tokens, which the server keys once more. An answer names desks to ask and nothing of
what is there; restricted referrals neither find nor are found (safety rules 15 and 17).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from casework import alarms, changes, limits, opposites, record
from casework.access import lock_for_acting
from casework.errors import BadRequest
from casework.limits import Limit
from casework.record import SealedEntry, Writing
from crypto.index import keyed_digest
from crypto.ring import KeyRing, Purpose
from ledger import chain, entries, history
from ledger.chain import Act
from ledger.moments import minute_of
from ledger.names import new_id
from storage import cases, contacts, linkage, referrals, tokens
from storage.cases import Case
from storage.contacts import Contact
from storage.desks import RESTRICTED
from storage.people import Person
from storage.referrals import Referral
from storage.tokens import OTHER, PERSON, Lookup, Shared

JOIN = "join"
LOOK_UP = "look up"
MATCHED = "matched"
TOKEN_LENGTH = 32
MOST_TOKENS = 48
DAILY = Limit("look-up", 40, timedelta(days=1))
"""A person's look-ups in a day."""


class Why(StrEnum):
    """Why somebody looks, in clear, since a lead elsewhere reviews it."""

    HISTORY = "history"
    RISK = "risk"
    CHILDREN = "children"
    BOTH_SIDES = "both_sides"


@dataclass(frozen=True)
class Search:
    """Tokens of the person and of the other one; the entry holds who they are, and the reason in words."""

    entry: SealedEntry
    why: Why
    person: tuple[bytes, ...]
    other: tuple[bytes, ...]


@dataclass(frozen=True)
class Match:
    """A desk to ask. `reference` is told of this desk's own alone."""

    desk: str
    desk_name: str
    reference: str | None
    is_opposite: bool


@dataclass(frozen=True)
class _Found:
    search: Search
    shared: tuple[Shared, ...]


def look(
    connection: Connection, ring: KeyRing, person: Person, referral: str, *, search: Search, now: datetime
) -> list[Match]:
    """Look for the same people, join what is one person's here, and tell leads of opposite roles.

    The same search again gives its answer and changes nothing. Raises BadRequest, NotOwner, Closed, TooMany,
    and what `record.keep` raises.
    """
    by_role = _keyed(ring, search)
    linkage.take_turn(connection)
    found = tokens.shared(connection, referral, by_role)
    _lock_all(connection, referral, found)
    held = lock_for_acting(connection, person, referral, now)
    if held.desk == RESTRICTED:
        found = []
    writing = Writing(person, held, JOIN, search.entry)
    if record.is_kept(connection, writing):
        return _answer(held, found)
    changes.require_owner(connection, held, person)
    limits.take(connection, ring, DAILY, person.id, now)
    changes.lock_desks(connection, held.desk, *(one.desk for one in found))
    current = record.keep(connection, writing, now)
    if held.desk != RESTRICTED:
        for role, keyed in by_role.items():
            tokens.add(connection, held.id, role, keyed)
    _note(connection, person, current, _Found(search, tuple(found)), now)
    opposites.tell(connection, person, current, [one for one in found if one.is_opposite], now)
    same = [one.referral for one in found if one.desk == held.desk and one.is_same_person]
    _join(connection, person, current, same, now)
    return _answer(held, found)


def _keyed(ring: KeyRing, search: Search) -> dict[str, Sequence[bytes]]:
    given = {PERSON: search.person, OTHER: search.other}
    if not any(given.values()) or set(search.person) & set(search.other):
        raise BadRequest(field="person")
    for role, found in given.items():
        if len(found) > MOST_TOKENS or any(len(token) != TOKEN_LENGTH for token in found):
            raise BadRequest(field=role)
    return {
        role: [keyed_digest(ring, Purpose.LINKAGE_INDEX, "token", token) for token in found]
        for role, found in given.items()
    }


def _lock_all(connection: Connection, referral: str, found: Sequence[Shared]) -> None:
    """Everything that may change, in one order for everyone."""
    own = [one.referral for one in found if one.is_same_person]
    here = cases.cases_of(connection, [referral, *own])
    desks_here = {one.desk for one in found}
    inside = {name for desk in desks_here for name in cases.members(connection, desk, here)}
    for name in sorted(inside | {referral, *(one.referral for one in found)}):
        referrals.lock(connection, name)


def _note(connection: Connection, person: Person, current: Referral, looked: _Found, now: datetime) -> None:
    """The look-up stands on this desk's chain, and on that of each desk where something matched."""
    search, found = looked.search, looked.shared
    lookup = Lookup(
        search.entry.id, current.id, current.desk, person.id, search.why.value, len(found), minute_of(now)
    )
    tokens.log(connection, lookup)
    changes.keep(connection, current, current, LOOK_UP, by=person.id, now=now)
    for one in found:
        chain.record_quietly(connection, one.desk, Act(MATCHED, one.referral, person.id), now)


def _join(
    connection: Connection, person: Person, current: Referral, same: Sequence[str], now: datetime
) -> None:
    """Make this desk's referrals of one person one case, and let its history count."""
    if not same:
        return
    inside = cases.members(connection, current.desk, cases.cases_of(connection, [current.id, *same]))
    case = cases.join(connection, inside)
    for name, at in cases.uncounted(connection, inside):
        contacts.add(connection, Contact(new_id(), name, None, at, urgent=False))
        contacts.link(connection, name, name)
    joined = referrals.lock(connection, current.id)
    told = history.of_case(connection, Case(case, current.desk), now)
    level = max(joined.level, told.level)
    rises = level > joined.level
    after = replace(
        joined,
        contacts=max(joined.contacts, told.contacts),
        level=level,
        raised_at=minute_of(now) if rises else joined.raised_at,
    )
    kept = changes.keep(connection, joined, after, JOIN, by=person.id, now=now)
    if told.why:
        summary = entries.Summary(JOIN, history.summary(kept.kind, told))
        entries.put_summary(connection, kept.id, summary, now)
    if rises:
        alarms.raise_for(connection, kept, now)


def _answer(held: Referral, found: Sequence[Shared]) -> list[Match]:
    """One line a desk elsewhere; here, one a referral."""
    here = [
        Match(one.desk, one.desk_name, one.reference, one.is_opposite)
        for one in found
        if one.desk == held.desk
    ]
    elsewhere = {(one.desk, one.desk_name) for one in found if one.desk != held.desk}
    opposite = {one.desk for one in found if one.is_opposite}
    return [*here, *(Match(slug, name, None, slug in opposite) for slug, name in sorted(elsewhere))]
