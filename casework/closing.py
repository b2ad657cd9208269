"""Closing a referral: never without an outcome and a next step, never over danger that nobody checked."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from casework import breaches, changes, checks, record, seconds
from casework.access import lock_for_acting
from casework.errors import DangerUnchecked
from casework.record import SealedEntry, Writing
from ledger.moments import minute_of
from referrals.urgency import Urgency
from storage import decisions, queue
from storage.people import Person
from storage.referrals import Referral

CLOSE = "close"


class Outcome(StrEnum):
    """How a referral ended."""

    HELPED = "helped"
    REFERRED_ON = "referred_on"
    ORDER_MADE = "order_made"
    NO_CONTACT = "no_contact"
    WITHDRAWN = "withdrawn"
    NOT_FOR_US = "not_for_us"
    DUPLICATE = "duplicate"


class Next(StrEnum):
    """What happens after it is closed; the words are in the entry."""

    NOTHING_MORE = "nothing_more"
    SERVICE_RINGS = "service_rings"
    PERSON_RETURNS = "person_returns"
    POLICE_ATTEND = "police_attend"
    OTHER = "other"


@dataclass(frozen=True)
class Closing:
    """An end with its reason."""

    entry: SealedEntry
    outcome: Outcome
    next: Next


def close(connection: Connection, person: Person, referral: str, closing: Closing, now: datetime) -> None:
    """Close a referral; a new word from the person opens it again. The same closing again changes nothing.

    Raises NotOwner, Closed, DangerUnchecked, ChecksMissing, BreachOpen, NeedsSecond and what
    `record.keep` raises.
    """
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, CLOSE, closing.entry)
    if record.is_kept(connection, writing):
        return
    changes.require_owner(connection, held, person)
    _require_may_close(connection, held, closing.outcome)
    current = record.keep(connection, writing, now)
    after = replace(
        current,
        state=queue.CLOSED,
        closed_at=minute_of(now),
        outcome=closing.outcome.value,
        unread=False,
        due_at=None,
    )
    changes.keep(connection, current, after, CLOSE, by=person.id, now=now)


def _require_may_close(connection: Connection, held: Referral, outcome: Outcome) -> None:
    if changes.is_danger_unchecked(held):
        raise DangerUnchecked
    if held.level == Urgency.DANGER:
        seconds.require_agreed(connection, held, decisions.CLOSE)
    if outcome is Outcome.WITHDRAWN:
        seconds.require_agreed(connection, held, decisions.WITHDRAW)
    breaches.require_ended(connection, held)
    checks.require_done(connection, held)
