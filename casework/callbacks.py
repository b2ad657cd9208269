"""Calls: what came of each, and what is promised next, with a clock."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from casework import changes, record
from casework.access import lock_for_acting
from casework.errors import BadRequest
from casework.record import SealedEntry, Writing
from ledger.moments import minute_of
from referrals.urgency import Urgency
from storage import decisions, queue
from storage.decisions import Decision
from storage.people import Person
from storage.referrals import Referral

CALL = "call"
ATTEMPTS = 3
"""After so many calls in a row without an answer a person decides what next, and no call is planned."""
FURTHEST = timedelta(days=90)


class CallOutcome(StrEnum):
    """What came of a call."""

    SPOKE = "spoke"
    NO_ANSWER = "no_answer"
    WRONG_PERSON = "wrong_person"
    VOICEMAIL = "voicemail"
    ASKED_TO_STOP = "asked_to_stop"


class Step(StrEnum):
    """What follows a call."""

    RING = "ring"
    WAIT = "wait"
    DECIDE = "decide"


@dataclass(frozen=True)
class Call:
    """A call as it is logged; `at` is when to ring again, where that is the next step."""

    entry: SealedEntry
    outcome: CallOutcome
    step: Step
    at: datetime | None


def log(connection: Connection, person: Person, referral: str, call: Call, now: datetime) -> None:
    """Keep a call and what follows from it; the same call again counts once.

    Raises NotOwner, Closed, BadRequest for a next step that can't be, and what `record.keep` raises.
    """
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, CALL, call.entry)
    if record.is_kept(connection, writing):
        return
    changes.require_owner(connection, held, person)
    _require_next(held, call, now)
    current = record.keep(connection, writing, now)
    changes.keep(connection, current, after_call(current, call, now), CALL, by=person.id, now=now)
    if call.outcome is CallOutcome.ASKED_TO_STOP:
        # Withdrawal is acted on only once a lead agreed (safety rule 5).
        asked = Decision(call.entry.id, held.id, decisions.WITHDRAW, None, person.id, minute_of(now))
        decisions.ask(connection, asked)


def after_call(referral: Referral, call: Call, now: datetime) -> Referral:
    """A referral as it stands after a call."""
    after = replace(
        referral,
        state=queue.WAITING,
        unread=False,
        attempts=attempts_after(referral, call.outcome),
        due_at=call.at if call.step is Step.RING else None,
    )
    if call.outcome is CallOutcome.WRONG_PERSON and referral.level < Urgency.SAME_HOUR:
        # Someone else on the person's phone is looked at within the hour (safety rule 4).
        return replace(after, level=Urgency.SAME_HOUR, raised_at=minute_of(now))
    return after


def attempts_after(referral: Referral, outcome: CallOutcome) -> int:
    """Calls in a row without reaching the person."""
    reached = outcome in {CallOutcome.SPOKE, CallOutcome.ASKED_TO_STOP}
    return 0 if reached else referral.attempts + 1


def _require_next(referral: Referral, call: Call, now: datetime) -> None:
    if (call.step is Step.RING) != (call.at is not None):
        raise BadRequest(field="next")
    if call.at is not None and not now - timedelta(minutes=2) <= call.at <= now + FURTHEST:
        raise BadRequest(field="next")
    must_decide = attempts_after(referral, call.outcome) >= ATTEMPTS
    barred = call.outcome in {CallOutcome.WRONG_PERSON, CallOutcome.ASKED_TO_STOP}
    if call.step is Step.RING and (must_decide or barred):
        raise BadRequest(field="next")
    if call.step is Step.WAIT and must_decide:
        raise BadRequest(field="next")
