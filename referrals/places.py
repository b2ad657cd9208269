"""Place names to police areas."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from referrals.fold import fold

_DATA = Path(__file__).parent / "data" / "areas"
LONGEST_NAME = 5
"""Words in the longest name that is looked for."""
_LARGE = frozenset({"city", "unitary", "borough", "district", "county"})


@dataclass(frozen=True)
class Place:
    """One named place in one police area."""

    name: str
    kind: str
    force: str
    district: str
    ambiguous: bool
    border: bool


@cache
def gazetteer() -> dict[str, tuple[Place, ...]]:
    """Every place by its folded name."""
    named: dict[str, list[Place]] = {}
    with (_DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = Place(
                row["place"],
                row["kind"],
                row["force_slug"],
                row["district"],
                row["ambiguous"] == "yes",
                row["confidence"] == "border",
            )
            named.setdefault(fold(place.name), []).append(place)
    return {name: tuple(places) for name, places in named.items()}


def well_known(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """One place for each police area; a village does not make the city of its name unclear."""
    large = [place for place in places if place.kind in _LARGE]
    small = [place for place in places if place.kind == "village"]
    kept = large if large and len(large) + len(small) == len(places) else list(places)
    by_force = {place.force: place for place in reversed(kept)}
    return tuple(by_force[force] for force in sorted(by_force))
