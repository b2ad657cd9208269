"""One referral, whole. Fetching it is a look, which stands on the desk's chain."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from casework import lists, record
from casework.access import keys_of, readable, visible
from casework.lists import Row
from casework.record import Reader
from ledger import chain
from ledger.chain import Act
from storage import breaches, decisions, mailboxes, people, queue, selections, timeline
from storage.breaches import Breach
from storage.decisions import Decision
from storage.desks import RESTRICTED
from storage.people import Person
from storage.queue import Item, Sealed
from storage.timeline import Deed, Delivery

LOOK = "look"
MATERIAL = "look at all"
_CASE = 50


@dataclass(frozen=True)
class Referral:
    """All that a person may see of a referral, sealed as it lies."""

    row: Row
    entries: tuple[Sealed, ...]
    readers: tuple[Reader, ...]
    mailbox: Reader | None
    deliveries: tuple[Delivery, ...]
    deeds: tuple[Deed, ...]
    looks: int
    decisions: tuple[Decision, ...]
    writers: tuple[Person, ...]
    case: tuple[Item, ...]
    breaches: tuple[Breach, ...]


def read(connection: Connection, person: Person, referral: str, now: datetime) -> Referral:
    """A referral's whole timeline; the look is recorded. NotFound when it is not this person's to see."""
    item = readable(connection, person, referral, now)
    chain.record_quietly(connection, item.desk, Act(LOOK, item.id, person.id), now)
    entries = queue.timeline(connection, item.id, keys_of(connection, person))
    asked = decisions.of_referral(connection, item.id)
    wrote = {entry.written_by for entry in entries if entry.written_by is not None}
    return Referral(
        row=lists.row(connection, person, item),
        entries=tuple(entries),
        readers=tuple(record.readers_of(connection, item.id, item.desk)),
        mailbox=record.mailbox_of(connection, mailboxes.of_referral(connection, item.id)),
        deliveries=tuple(timeline.deliveries(connection, item.id)),
        deeds=tuple(timeline.deeds(connection, item.id, {LOOK, MATERIAL})),
        looks=timeline.actors(connection, item.id, LOOK),
        decisions=tuple(asked),
        writers=tuple(people.some(connection, wrote)),
        case=_case(connection, person, item),
        breaches=tuple(breaches.of_referral(connection, item.id)),
    )


def material(connection: Connection, person: Person, referral: str, now: datetime) -> list[Sealed]:
    """Every entry and summary with this person's wraps, to be wrapped for another desk."""
    item = readable(connection, person, referral, now)
    chain.record_quietly(connection, item.desk, Act(MATERIAL, item.id, person.id), now)
    keys = keys_of(connection, person)
    sealed = timeline.all_summaries(connection, item.id, keys)
    return [*queue.timeline(connection, item.id, keys), *sealed]


def _case(connection: Connection, person: Person, item: Item) -> tuple[Item, ...]:
    if item.desk == RESTRICTED:
        return ()
    others = selections.of_case(connection, item.case_id, item.desk, _CASE)
    return tuple(other for other in visible(connection, person, others) if other.id != item.id)
