"""Which referrals a person may see: their desk's, those handed over and not yet taken, and restricted ones
that were sealed to them; none that they declared a conflict in.
"""

from datetime import datetime

from sqlalchemy import Connection

from casework.standing import require_open
from ledger.recipients import key_id_of
from storage import conflicts, handovers, people, queue, referrals
from storage.desks import RESTRICTED
from storage.errors import NotFound
from storage.people import Person
from storage.queue import Item
from storage.referrals import Referral


def keys_of(connection: Connection, person: Person) -> set[str]:
    """Ids of the keys that a person opens with: desk keys sealed to them, and their own."""
    return {grant.desk_key for grant in people.grants_of(connection, person.id)} | {key_id_of(person.id)}


def visible(connection: Connection, person: Person, items: list[Item]) -> list[Item]:
    """Those of a page's items that this person may see, in their order."""
    shut_out = conflicts.of_person(connection, person.id)
    restricted = [item.id for item in items if item.desk == RESTRICTED]
    theirs = queue.sealed_to(connection, restricted, key_id_of(person.id)) if restricted else set()
    return [
        item for item in items if item.id not in shut_out and (item.desk != RESTRICTED or item.id in theirs)
    ]


def readable(connection: Connection, person: Person, referral: str, now: datetime) -> Item:
    """A referral this person may read; NotFound otherwise, as for one that does not exist."""
    require_open(person, now)
    item = queue.item(connection, referral)
    if not _is_theirs(connection, person, item):
        raise NotFound("no such referral")
    return item


def lock_for_acting(connection: Connection, person: Person, referral: str, now: datetime) -> Referral:
    """A referral this person may act on, held until the transaction ends; NotFound otherwise.

    A desk that handed it over reads until it is taken, and acts no more.
    """
    require_open(person, now)
    held = referrals.lock(connection, referral)
    item = queue.item(connection, referral)
    if item.desk not in {person.desk, RESTRICTED} or not _is_theirs(connection, person, item):
        raise NotFound("no such referral")
    return held


def _is_theirs(connection: Connection, person: Person, item: Item) -> bool:
    if not visible(connection, person, [item]):
        return False
    if item.desk in {person.desk, RESTRICTED}:
        return True
    moving = handovers.of(connection, [item.id]).get(item.id)
    return moving is not None and moving.from_desk == person.desk
