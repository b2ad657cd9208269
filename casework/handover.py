"""Passing a referral to a colleague, or to another desk: sealed anew in the browser, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from casework import alarms, changes, record
from casework.access import lock_for_acting
from casework.errors import BadRequest, Incomplete, NotOwner
from casework.record import WRAP_LENGTH, Reader, SealedEntry, Writing
from casework.standing import is_open
from ledger import chain
from ledger.chain import Act
from ledger.moments import minute_of
from ledger.recipients import key_id_of
from storage import conflicts, desks, handovers, people, queue, referrals, timeline
from storage.desks import RESTRICTED
from storage.errors import NotFound
from storage.handovers import Handover
from storage.people import LEAD, Person
from storage.referrals import Referral

HANDOVER = "handover"
Wraps = Mapping[str, Mapping[str, bytes]]
"""Wraps by the id of the entry or summary, then by key id."""


@dataclass(frozen=True)
class Move:
    """To another desk: the reason, and every entry and summary wrapped for that desk's keys."""

    entry: SealedEntry
    desk: str
    wraps: Wraps


def to_colleague(
    connection: Connection, person: Person, referral: str, *, to: str, entry: SealedEntry, now: datetime
) -> None:
    """Make a colleague the owner. By who holds it, or a lead. Again changes nothing.

    Raises BadRequest when the colleague can't take it, and what `record.keep` raises.
    """
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, HANDOVER, entry)
    if record.is_kept(connection, writing):
        return
    changes.require_open(held)
    _require_may_pass(connection, held, person)
    _require_can_take(connection, held, to, now)
    current = record.keep(connection, writing, now)
    after = replace(current, owner=to, claimed_at=minute_of(now), state=queue.CLAIMED, unread=True)
    changes.keep(connection, current, after, "pass", by=person.id, now=now)


def to_desk(connection: Connection, person: Person, referral: str, move: Move, now: datetime) -> None:
    """Give a referral to another desk, whose queue it joins as new; this desk reads until it is taken there.

    Nothing of it is done unless every entry and summary is wrapped for every current key of that desk. Again
    changes nothing. Raises Incomplete, BadRequest and what `record.keep` raises.
    """
    if _is_done(connection, person, move):
        return
    held = lock_for_acting(connection, person, referral, now)
    changes.require_open(held)
    _require_may_pass(connection, held, person)
    readers = _readers_there(connection, held, move.desk)
    _require_complete(connection, held, move.wraps, readers)
    changes.lock_desks(connection, held.desk, move.desk)
    current = record.keep(connection, Writing(person, held, HANDOVER, move.entry, tuple(readers)), now)
    referrals.put_wraps(connection, move.wraps)
    _arrive(connection, current, move.desk, person, now)


def _arrive(connection: Connection, held: Referral, desk: str, person: Person, now: datetime) -> None:
    change = chain.record(connection, held.desk, Act("hand over", held.id, person.id), now)
    handovers.begin(connection, Handover(held.id, held.desk, desk, person.id, minute_of(now), None, change))
    moved = replace(held, desk=desk)
    after = replace(moved, owner=None, claimed_at=None, state=queue.NEW, unread=True)
    referrals.save(connection, moved, "desk")
    alarms.raise_for(connection, changes.keep(connection, moved, after, "arrive", by=person.id, now=now), now)


def _is_done(connection: Connection, person: Person, move: Move) -> bool:
    stands = timeline.entry(connection, move.entry.id)
    return (
        stands is not None
        and stands.kind == HANDOVER
        and stands.written_by == person.id
        and stands.body == move.entry.body
    )


def _require_may_pass(connection: Connection, held: Referral, person: Person) -> None:
    if held.owner != person.id and person.role != LEAD:
        raise NotOwner(by=changes.name_of(connection, held.owner))


def _require_can_take(connection: Connection, held: Referral, to: str, now: datetime) -> None:
    try:
        colleague = people.find(connection, to)
    except NotFound:
        raise BadRequest(field="to") from None
    if held.desk == RESTRICTED:
        belongs = key_id_of(to) in queue.readers(connection, held.id)
    else:
        belongs = colleague.desk == held.desk
    shut_out = conflicts.is_declared(connection, to, held.id)
    if not belongs or shut_out or not is_open(colleague, now):
        raise BadRequest(field="to")


def _readers_there(connection: Connection, held: Referral, desk: str) -> list[Reader]:
    known = {one.slug for one in desks.every(connection)}
    if held.desk in {RESTRICTED, desk} or desk not in known:
        raise BadRequest(field="desk")
    readers = record.readers_at(connection, desk)
    if not readers:
        raise BadRequest(field="desk")
    return readers


def _require_complete(connection: Connection, held: Referral, wraps: Wraps, readers: list[Reader]) -> None:
    wanted = {reader.key_id for reader in readers}
    there = timeline.sealed_ids(connection, held.id)
    if set(wraps) - set(there) or any(set(given) - wanted for given in wraps.values()):
        raise BadRequest(field="wraps")
    if any(len(wrap) != WRAP_LENGTH for given in wraps.values() for wrap in given.values()):
        raise BadRequest(field="wraps")
    missing = [
        {"entry": sealed, "key_ids": sorted(wanted - set(wraps.get(sealed, {})))}
        for sealed in there
        if wanted - set(wraps.get(sealed, {}))
    ]
    if missing:
        raise Incomplete(missing=missing)
