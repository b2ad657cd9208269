"""From a police area to the desk that answers for it; `data/desks.json` says which, for anyone to review."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from referrals.packaged import DataMissing, object_of

NATIONAL = "national"
"""The front desk for every area that has no desk of its own yet."""
_FILE = "desks.json"


@dataclass(frozen=True)
class Serves:
    """One line of the data: a desk, and the area or the district of it that it answers for."""

    desk: str
    force: str
    district: str | None


def desk_for(force: str | None, district: str | None, open_desks: Collection[str]) -> str:
    """The desk for a place: the district's, else the area's own, else the national front desk.

    Where even that is not open, any open desk is better than none (ValueError when there is none at all).
    """
    if not open_desks:
        raise ValueError("no desk is open")
    wanted = [
        *(line.desk for line in table() if line.force == force and line.district == (district or "")),
        *(line.desk for line in table() if line.force == force and line.district is None),
        *((force,) if force else ()),
        NATIONAL,
    ]
    return next((desk for desk in wanted if desk in open_desks), min(open_desks))


def forces_of(desk: str) -> frozenset[str]:
    """Every police area whose referrals a desk may be given, whole or in part."""
    return frozenset(line.force for line in table() if line.desk == desk) | {desk}


@cache
def table() -> tuple[Serves, ...]:
    """The lines of the data; raises DataMissing where they are not as they should be."""
    lines = object_of(_FILE).get("serves")
    if not isinstance(lines, list):
        raise DataMissing(_FILE)
    return tuple(_line(line) for line in lines)


def _line(line: object) -> Serves:
    match line:
        case {"desk": str(desk), "force": str(force), "district": str(district)}:
            return Serves(desk, force, district)
        case {"desk": str(desk), "force": str(force)}:
            return Serves(desk, force, None)
        case _:
            raise DataMissing(_FILE)
