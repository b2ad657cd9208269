"""Who may read: let in, vetted and trained in date, to the second."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.errors import LeadOnly, NotActive, OutOfDate, Refusal, Suspended
from casework.standing import ends_soon, is_open, out_of_date, require_lead, require_open
from storage.people import ACTIVE, LEAD, SPECIALIST, SUSPENDED, WAITING, Person

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
YEAR = NOW + timedelta(days=365)


def _person(
    state: str = ACTIVE,
    role: str = SPECIALIST,
    vetted: datetime | None = YEAR,
    trained: datetime | None = YEAR,
) -> Person:
    return Person("p", "priya", "national", role, state, False, vetted, trained, b"", b"", NOW)


@pytest.mark.parametrize(
    ("vetted", "missing"),
    [(None, ["vetting"]), (NOW, ["vetting"]), (NOW + timedelta(seconds=1), []), (YEAR, [])],
)
def test_a_date_holds_until_it_is_reached(vetted: datetime | None, missing: list[str]) -> None:
    assert out_of_date(_person(vetted=vetted), NOW) == missing


def test_thirty_days_before_the_end_it_is_said() -> None:
    soon, later = NOW + timedelta(days=30), NOW + timedelta(days=31)
    assert [one.what for one in ends_soon(_person(vetted=soon, trained=later), NOW)] == ["vetting"]
    assert ends_soon(_person(vetted=NOW), NOW) == [], "what has ended is said otherwise"


@pytest.mark.parametrize(
    ("person", "refusal"),
    [
        (_person(state=WAITING), NotActive),
        (_person(state=SUSPENDED), Suspended),
        (_person(vetted=None), OutOfDate),
        (_person(trained=NOW), OutOfDate),
    ],
)
def test_whoever_may_not_read_is_told_why(person: Person, refusal: type[Refusal]) -> None:
    assert not is_open(person, NOW)
    with pytest.raises(refusal):
        require_open(person, NOW)


def test_a_lead_is_a_lead_who_may_read() -> None:
    require_lead(_person(role=LEAD), NOW)
    with pytest.raises(LeadOnly):
        require_lead(_person(), NOW)
    with pytest.raises(OutOfDate):
        require_lead(_person(role=LEAD, trained=None), NOW)
