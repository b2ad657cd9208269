"""How far an organisation's referrals are: one word each, and nothing of what was said at the desk."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from casework.access import keys_of
from casework.standing import require_open
from storage import charities
from storage.charities import Standing
from storage.people import Person
from storage.queue import CLOSED, Sealed


class Stage(StrEnum):
    """Where a referral stands, in the five words that a charity is told."""

    RECEIVED = "received"
    BEING_READ = "being_read"
    CALL_BOOKED = "call_booked"
    CALLED = "called"
    CLOSED = "closed"


@dataclass(frozen=True)
class Progress:
    """One referral: how far it is, who sent it, and its form as it lies."""

    standing: Standing
    stage: Stage
    form: Sealed


def of(connection: Connection, worker: Person, now: datetime) -> list[Progress]:
    """Everything that a worker's organisation sent, newest first."""
    require_open(worker, now)
    found = charities.standings(connection, worker.desk)
    forms = charities.forms(connection, [one.sent.entry for one in found], keys_of(connection, worker))
    return [Progress(one, stage(one), forms[one.sent.entry]) for one in found]


def stages(connection: Connection, worker: Person, now: datetime) -> dict[str, Stage]:
    """The same in one word each, by referral: what a page asks again and again."""
    require_open(worker, now)
    return {one.sent.referral: stage(one) for one in charities.standings(connection, worker.desk)}


def stage(standing: Standing) -> Stage:
    """One word for how far a referral is. Called is only said once somebody was reached."""
    if standing.state == CLOSED:
        return Stage.CLOSED
    if standing.due_at is not None:
        return Stage.CALL_BOOKED
    if standing.calls and standing.attempts == 0:
        return Stage.CALLED
    return Stage.BEING_READ if standing.owner is not None else Stage.RECEIVED
