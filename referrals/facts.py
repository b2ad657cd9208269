"""A fact that an operator keeps true: its source, when it was checked, when it is looked at again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FactKind(StrEnum):
    """What a fact is about."""

    HELPLINE = "helpline"
    ANSWER = "answer"
    LINES = "lines"
    ORDER_AREA = "order_area"


class Standing(StrEnum):
    """Whether a fact may be relied on."""

    HOLDS = "holds"
    NEVER_CHECKED = "never checked"
    PAST = "past its review"


@dataclass(frozen=True)
class Review:
    """Where a fact comes from and when it was and will be looked at; None where that is not known."""

    source: str
    checked_on: date | None
    review_by: date | None

    def standing(self, on: date) -> Standing:
        """What never was checked, or has no day of review, is not relied on."""
        if self.checked_on is None or self.review_by is None:
            return Standing.NEVER_CHECKED
        return Standing.PAST if self.review_by < on else Standing.HOLDS


@dataclass(frozen=True)
class Fact:
    """One fact by its id, as operators see it."""

    id: str
    kind: FactKind
    says: str
    review: Review


def review_of(row: Mapping[str, object]) -> Review:
    """The review in a row of a data file; KeyError or ValueError where it has none we can read."""
    return Review(str(row["source"]), _day(row.get("checked_on")), _day(row.get("review_by")))


def due(facts: tuple[Fact, ...], on: date) -> Iterator[Fact]:
    """The facts that somebody has to look at."""
    return (fact for fact in facts if fact.review.standing(on) is not Standing.HOLDS)


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
