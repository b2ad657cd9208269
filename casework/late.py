"""What is late at a desk: whose, since when, why. Nobody is forgotten quietly."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from casework.access import visible
from casework.callbacks import ATTEMPTS
from casework.people import require_may_lead
from ledger.alarm import LEAD, NEXT_PERSON
from referrals.routing import NATIONAL
from referrals.urgency import Urgency
from storage import breaches, conversations, decisions, handovers, selections
from storage.people import Person
from storage.queue import Item

BREACH_AFTER = timedelta(days=1)
HANDED_AFTER = timedelta(minutes=30)
DECIDED_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Late:
    """One referral that waits longer than it should; `why` is a slug, `owner` a sign-in name."""

    item: Item
    why: str
    since: datetime
    owner: str | None


def at_desk(connection: Connection, lead: Person, now: datetime) -> list[Late]:
    """Everything late at a lead's desk, longest first."""
    require_may_lead(connection, lead, now)
    found = [*_unclaimed(connection, lead.desk, now), *_promised(connection, lead.desk, now)]
    found += [*_asked(connection, lead.desk, now), *_handed(connection, lead.desk, now)]
    found += _broken(connection, lead.desk, now)
    seen = {item.id for item in visible(connection, lead, [one.item for one in found])}
    return sorted((one for one in found if one.item.id in seen), key=lambda one: one.since)


def waiting_for_reader(connection: Connection, lead: Person, now: datetime) -> int:
    """How many restricted referrals nobody may read yet: for national leads, who can appoint somebody."""
    require_may_lead(connection, lead, now)
    return conversations.without_reader(connection) if lead.desk == NATIONAL else 0


def _unclaimed(connection: Connection, desk: str, now: datetime) -> Iterator[Late]:
    for level, after in ((Urgency.DANGER, NEXT_PERSON), (Urgency.SAME_HOUR, LEAD)):
        for item in selections.unclaimed(connection, desk, level, now - after):
            yield Late(item, "unclaimed", item.raised_at, None)


def _promised(connection: Connection, desk: str, now: datetime) -> Iterator[Late]:
    for item in selections.due(connection, desk, now):
        yield Late(item, "due", item.due_at or now, item.owner_name)
    for item in selections.tried(connection, desk, ATTEMPTS):
        yield Late(item, "attempts", item.heard_at, item.owner_name)


def _asked(connection: Connection, desk: str, now: datetime) -> Iterator[Late]:
    waiting = [one for one in decisions.open_at(connection, desk) if one.asked_at <= now - DECIDED_AFTER]
    found = {item.id: item for item in selections.some(connection, [one.referral for one in waiting])}
    for one in waiting:
        item = found[one.referral]
        yield Late(item, "decision", one.asked_at, item.owner_name)


def _handed(connection: Connection, desk: str, now: datetime) -> Iterator[Late]:
    moving = [one for one in handovers.from_desk(connection, desk) if one.at <= now - HANDED_AFTER]
    found = {item.id: item for item in selections.some(connection, [one.referral for one in moving])}
    for one in moving:
        yield Late(found[one.referral], "handed", one.at, None)


def _broken(connection: Connection, desk: str, now: datetime) -> Iterator[Late]:
    """Orders reported as broken a day ago, and no outcome by name."""
    waiting = breaches.without_outcome(connection, now - BREACH_AFTER, desk=desk)
    found = {item.id: item for item in selections.some(connection, [one.referral for one in waiting])}
    for one in waiting:
        item = found[one.referral]
        yield Late(item, "breach", one.reported_at, item.owner_name)
