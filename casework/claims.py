"""Who holds a referral: exactly one person at a time, and nobody finds out too late who that is."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from casework import alarms, changes
from casework.access import lock_for_acting
from casework.errors import BothNamed, Claimed, NotOwner
from ledger import chain
from ledger.chain import Act
from ledger.moments import minute_of
from storage import handovers, outgoing, queue, referrals, tokens
from storage.people import Person
from storage.referrals import Referral


def claim(connection: Connection, person: Person, referral: str, now: datetime) -> None:
    """Take a referral, and a hand-over to this desk with it; Claimed when a colleague was first.

    Again by who holds it changes nothing. Raises Closed, and BothNamed for who holds the
    same people's other side (safety rule 17).
    """
    held = lock_for_acting(connection, person, referral, now)
    changes.require_open(held)
    if held.owner == person.id:
        return
    if held.owner is not None:
        raise Claimed(by=changes.name_of(connection, held.owner), at=held.claimed_at)
    if person.id in tokens.opposed_owners(connection, held.id):
        raise BothNamed
    moving = handovers.of(connection, [held.id]).get(held.id)
    if moving is not None:
        changes.lock_desks(connection, held.desk, moving.from_desk)
        change = chain.record(connection, moving.from_desk, Act("taken", held.id, person.id), now)
        handovers.take(connection, moving, minute_of(now), change)
    after = replace(held, owner=person.id, claimed_at=minute_of(now), state=queue.CLAIMED)
    changes.keep(connection, held, after, "claim", by=person.id, now=now)


def release(connection: Connection, person: Person, referral: str, now: datetime) -> None:
    """Give a referral back to the desk; its alerts begin anew. Again changes nothing."""
    held = lock_for_acting(connection, person, referral, now)
    changes.require_open(held)
    if held.owner is None:
        return
    changes.require_owner(connection, held, person)
    give_back(connection, held, person.id, now)


def release_all(connection: Connection, owner: str, by: str, now: datetime) -> None:
    """Give back every open referral that somebody holds who left."""
    for referral in referrals.open_of(connection, owner):
        held = referrals.lock(connection, referral)
        if held.owner == owner and held.state != queue.CLOSED:
            give_back(connection, held, by, now)


def give_back(connection: Connection, held: Referral, by: str, now: datetime) -> Referral:
    """A locked referral goes back to the queue as new."""
    after = replace(held, owner=None, claimed_at=None, state=queue.NEW)
    kept = changes.keep(connection, held, after, "release", by=by, now=now)
    alarms.raise_for(connection, kept, now)
    return kept


def see(connection: Connection, person: Person, referral: str, through: int, now: datetime) -> None:
    """The owner has read up to an entry: nothing is unread unless something newer came meanwhile."""
    held = lock_for_acting(connection, person, referral, now)
    if held.owner != person.id:
        raise NotOwner(by=changes.name_of(connection, held.owner))
    if held.entries > through:
        return
    failures = outgoing.see_failures(connection, held.id)
    if held.unread or failures:
        changes.keep(connection, held, replace(held, unread=False), "seen", by=person.id, now=now)
