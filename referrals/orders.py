"""Which protection orders can be asked for, by where the other person lives and the day: dated data.

A DAPO can be asked for in pilot areas only, and the test is where the respondent lives, not the applicant
(DA Act 2021 Part 3, commencement instruments). A specialist says which order fits wherever data do not.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from referrals.facts import Fact, FactKind, Review, review_of

_SHIPPED = Path(__file__).parent / "data" / "orders" / "dapo_areas.json"


@dataclass(frozen=True)
class DapoArea:
    """A police area, or some districts of one, where a DAPO could be asked for between two days."""

    force: str
    districts: frozenset[str]
    """Empty for the whole police area."""
    since: date
    until: date | None
    """The last day, None where no end is set."""
    review: Review

    @property
    def source(self) -> str:
        """The instrument that says so."""
        return self.review.source


def read_dapo_areas(path: Path) -> tuple[DapoArea, ...]:
    """The areas in an operator's own file; ValueError when it is not in the shipped file's form."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["areas"]
        return tuple(_area(row) for row in rows)
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError("not a list of areas with force, districts, from, until and source") from fault


@cache
def shipped_dapo_areas() -> tuple[DapoArea, ...]:
    """The areas as shipped: all end on 31 March 2026."""
    return read_dapo_areas(_SHIPPED)


_used: list[tuple[DapoArea, ...]] = []


def use_areas(path: Path | None) -> None:
    """Take an operator's own file from now on, None for the shipped one; ValueError as `read_dapo_areas`."""
    _used[:] = [] if path is None else [read_dapo_areas(path)]


def dapo_areas() -> tuple[DapoArea, ...]:
    """The areas in use."""
    return _used[0] if _used else shipped_dapo_areas()


def facts() -> tuple[Fact, ...]:
    """The areas as facts that somebody has to keep true."""
    return tuple(
        Fact(f"dapo.{area.force}", FactKind.ORDER_AREA, _said(area), area.review) for area in dapo_areas()
    )


def _said(area: DapoArea) -> str:
    until = f"to {area.until}" if area.until else "with no end"
    where = f" ({', '.join(sorted(area.districts))})" if area.districts else ""
    return f"A DAPO in {area.force}{where} from {area.since} {until}"


def can_ask_for_dapo(
    force: str | None, district: str | None, on: date, areas: tuple[DapoArea, ...] | None = None
) -> bool | None:
    """Whether a DAPO could be asked for against someone who lives there.

    None where that is for a specialist to say: the area is not known, or only part of it counts and the
    district is not known.
    """
    if force is None:
        return None
    current = [area for area in areas or dapo_areas() if area.force == force and _holds(area, on)]
    if not current:
        return False
    if any(not area.districts for area in current):
        return True
    if district is None:
        return None
    return any(district in area.districts for area in current)


def _holds(area: DapoArea, on: date) -> bool:
    return area.since <= on and (area.until is None or on <= area.until)


def _area(row: dict[str, str | list[str] | None]) -> DapoArea:
    districts, until = row["districts"], row["until"]
    if not isinstance(districts, list):
        raise TypeError("districts")
    end = None if until is None else date.fromisoformat(str(until))
    since = date.fromisoformat(str(row["from"]))
    return DapoArea(str(row["force"]), frozenset(districts), since, end, review_of(row))
