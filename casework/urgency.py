"""Danger checked, urgency raised or lowered. Anyone may raise; lowering takes a second person."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from casework import alarms, changes, record, seconds
from casework.access import lock_for_acting
from casework.errors import BadRequest, DangerUnchecked
from casework.record import SealedEntry, Writing
from ledger.moments import minute_of
from referrals.urgency import Urgency
from storage import decisions
from storage.decisions import Decision
from storage.people import Person
from storage.referrals import Referral

CHECK = "check"
RISK = "risk"


@dataclass(frozen=True)
class Grading:
    """Another level of urgency, with its reason."""

    entry: SealedEntry
    level: Urgency


def check_danger(
    connection: Connection, person: Person, referral: str, entry: SealedEntry, now: datetime
) -> None:
    """Record that whoever holds the referral checked the danger; it lowers nothing (safety rule 3)."""
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, CHECK, entry)
    if record.is_kept(connection, writing):
        return
    changes.require_owner(connection, held, person)
    current = record.keep(connection, writing, now)
    after = replace(current, danger_checked=current.danger_count)
    changes.keep(connection, current, after, "danger checked", by=person.id, now=now)


def grade(
    connection: Connection, person: Person, referral: str, grading: Grading, now: datetime
) -> Decision | None:
    """Raise the level at once, or ask a second person to agree to lower it.

    Raises DangerUnchecked, BadRequest for the level it has, and what `record.keep` raises.
    """
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, RISK, grading.entry)
    if record.is_kept(connection, writing):
        return _asked_before(connection, held.id, grading.entry.id)
    changes.require_open(held)
    if grading.level == held.level:
        raise BadRequest(field="level")
    if grading.level < held.level and changes.is_danger_unchecked(held):
        raise DangerUnchecked
    current = record.keep(connection, writing, now)
    if grading.level > held.level:
        _raise(connection, current, grading.level, person, now)
        return None
    asked = Decision(grading.entry.id, held.id, decisions.LOWER, grading.level, person.id, minute_of(now))
    return seconds.put(connection, current, asked, now)


def _raise(connection: Connection, current: Referral, level: Urgency, person: Person, now: datetime) -> None:
    danger = 1 if level is Urgency.DANGER else 0
    after = replace(
        current, level=level, raised_at=minute_of(now), danger_count=current.danger_count + danger
    )
    kept = changes.keep(connection, current, after, f"raise to {level.slug}", by=person.id, now=now)
    alarms.raise_for(connection, kept, now)


def _asked_before(connection: Connection, referral: str, entry: str) -> Decision | None:
    return next((one for one in decisions.of_referral(connection, referral) if one.id == entry), None)
