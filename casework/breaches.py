"""Broken orders: each ends in an outcome that somebody stands for by name, or comes back."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from casework import alarms, changes, record
from casework.access import lock_for_acting
from casework.errors import BreachOpen, Decided
from casework.record import SealedEntry, Writing
from ledger.moments import minute_of
from referrals.urgency import Urgency
from storage import breaches
from storage.breaches import Breach
from storage.errors import NotFound
from storage.people import Person
from storage.referrals import Referral

REPORT = "breach"
OUTCOME = "breach_outcome"


class BreachOutcome(StrEnum):
    """What came of a report. NONE has its reason in the entry."""

    ARREST = "arrest"
    CHARGE = "charge"
    VISIT = "visit"
    NONE = "none"


@dataclass(frozen=True)
class Ended:
    """An outcome; `breach` is the id of the report that it answers."""

    entry: SealedEntry
    breach: str
    outcome: BreachOutcome


def report(connection: Connection, person: Person, referral: str, entry: SealedEntry, now: datetime) -> None:
    """Record that an order was broken, as a specialist was told; it is looked at within the hour.

    Raises Closed and what `record.keep` raises. The same again changes nothing.
    """
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, REPORT, entry)
    if record.is_kept(connection, writing):
        return
    changes.require_open(held)
    current = record.keep(connection, writing, now)
    breaches.add(connection, Breach(entry.id, held.id, minute_of(now)))
    after = current
    if current.level < Urgency.SAME_HOUR:
        after = replace(current, level=Urgency.SAME_HOUR, raised_at=minute_of(now))
    kept = changes.keep(connection, current, after, REPORT, by=person.id, now=now)
    alarms.raise_for(connection, kept, now)


def end(connection: Connection, person: Person, referral: str, ended: Ended, now: datetime) -> None:
    """Record what came of a breach. The same again changes nothing.

    Raises NotOwner, Closed, Decided when it has an outcome, NotFound and what `record.keep` raises.
    """
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, OUTCOME, ended.entry)
    if record.is_kept(connection, writing):
        return
    changes.require_owner(connection, held, person)
    found = _one(connection, held, ended.breach)
    if found.outcome is not None:
        raise Decided
    current = record.keep(connection, writing, now)
    breaches.add(connection, found)
    breaches.decide(connection, found.id, ended.outcome.value, person.id, minute_of(now))
    act = f"{OUTCOME} {ended.outcome.value}"
    changes.keep(connection, current, current, act, by=person.id, now=now)


def require_ended(connection: Connection, held: Referral) -> None:
    """Raise BreachOpen while a breach told in this referral has no outcome."""
    if any(one.outcome is None for one in breaches.of_referral(connection, held.id)):
        raise BreachOpen


def _one(connection: Connection, held: Referral, breach: str) -> Breach:
    for one in breaches.of_referral(connection, held.id):
        if one.id == breach:
            return one
    raise NotFound("no such breach")
