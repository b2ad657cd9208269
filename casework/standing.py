"""Whether a person may read: let in by a lead, vetted and trained in date (design.md, Enrolment)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.errors import LeadOnly, NotActive, OutOfDate, Suspended
from storage.people import ACTIVE, LEAD, SUSPENDED, Person

VETTING = "vetting"
TRAINING = "training"
WARNING = timedelta(days=30)


@dataclass(frozen=True)
class Ending:
    """What ends soon, and when."""

    what: str
    on: datetime


def out_of_date(person: Person, now: datetime) -> list[str]:
    """What was never recorded or has run out: vetting, training."""
    return [what for what, until in _dates(person) if until is None or until <= now]


def ends_soon(person: Person, now: datetime) -> list[Ending]:
    """What runs out within 30 days."""
    return [
        Ending(what, until)
        for what, until in _dates(person)
        if until is not None and now < until <= now + WARNING
    ]


def is_open(person: Person, now: datetime) -> bool:
    """Whether this person may be served ciphertext."""
    return person.state == ACTIVE and not out_of_date(person, now)


def require_open(person: Person, now: datetime) -> None:
    """Raise Suspended, NotActive or OutOfDate unless this person may be served ciphertext."""
    if person.state == SUSPENDED:
        raise Suspended
    if person.state != ACTIVE:
        raise NotActive
    require_in_date(person, now)


def require_in_date(person: Person, now: datetime) -> None:
    """Raise OutOfDate unless vetting and training hold."""
    missing = out_of_date(person, now)
    if missing:
        raise OutOfDate(what=missing)


def require_lead(person: Person, now: datetime) -> None:
    """Raise unless this person is a lead who may read."""
    if person.role != LEAD:
        raise LeadOnly
    require_open(person, now)


def _dates(person: Person) -> Iterator[tuple[str, datetime | None]]:
    yield VETTING, person.vetted_until
    yield TRAINING, person.trained_until
