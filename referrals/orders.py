"""Which protection orders can be asked for, by where the other person lives and the day: dated data.

A DAPO can be asked for in pilot areas only, and the test is where the respondent lives, not the applicant
(DA Act 2021 Part 3, commencement instruments). A specialist says which order fits wherever data do not.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

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
    source: str


def read_dapo_areas(path: Path) -> tuple[DapoArea, ...]:
    """The areas in an operator's own file; ValueError when it is not in the shipped file's form."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["areas"]
        return tuple(_area(row) for row in rows)
    except (KeyError, TypeError) as fault:
        raise ValueError("not a list of areas with force, districts, from, until and source") from fault


@cache
def shipped_dapo_areas() -> tuple[DapoArea, ...]:
    """The areas as shipped: all end on 31 March 2026."""
    return read_dapo_areas(_SHIPPED)


def can_ask_for_dapo(
    force: str | None, district: str | None, on: date, areas: tuple[DapoArea, ...] | None = None
) -> bool | None:
    """Whether a DAPO could be asked for against someone who lives there.

    None where that is for a specialist to say: the area is not known, or only part of it counts and the
    district is not known.
    """
    if force is None:
        return None
    current = [area for area in areas or shipped_dapo_areas() if area.force == force and _holds(area, on)]
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
    return DapoArea(str(row["force"]), frozenset(districts), since, end, str(row["source"]))
