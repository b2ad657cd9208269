"""Dates of named days: bank holidays of England and Wales, and the days people name beside them."""

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

_FIXED = {"christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26)} | {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
_MONDAY = 0


def holiday_on(name: str, today: date) -> date | None:
    """The next date of a named day from today on, or None where none is known."""
    for year in (today.year, today.year + 1):
        day = next((day for day in _dates(name, year) if day >= today), None)
        if day is not None:
            return day
    return None


def _dates(name: str, year: int) -> list[date]:
    if name in _FIXED:
        return [date(year, *_FIXED[name])]
    calendar = _calendar(year)
    if name == "bank holiday monday":
        return [day for day, _ in calendar if day.weekday() == _MONDAY]
    days = {label: day for day, label in calendar}
    match name:
        case "easter saturday":
            return [days["Good Friday"] + timedelta(1)]
        case "easter sunday":
            return [days["Good Friday"] + timedelta(2)]
        case _:
            return [day for label, day in days.items() if label.casefold() == name]


@lru_cache(maxsize=8)
def _calendar(year: int) -> tuple[tuple[date, str], ...]:
    """Bank holidays of a year, in order."""
    return tuple(sorted(country_holidays("GB", subdiv="ENG", years=year).items()))
