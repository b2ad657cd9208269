"""Every name a place goes by, and the police areas it can mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from referrals.fold import fold
from referrals.packaged import lists_of, rows_of, words_of

LONGEST_NAME = 5
"""Words in the longest name that is looked for."""
_LARGE = frozenset({"city", "unitary", "borough", "district", "county"})
_WELL_KNOWN_FROM = 15_000
"""People from which a town outshines a village of its name."""
_MANY = 40_000


@dataclass(frozen=True, slots=True)
class Place:
    """One named place in one police area."""

    name: str
    kind: str
    force: str
    district: str
    border: bool
    people: int
    curated: bool

    @property
    def is_well_known(self) -> bool:
        """Whether people of another county would know of it."""
        return self.kind in _LARGE or self.curated or self.people >= _WELL_KNOWN_FROM

    @property
    def is_large(self) -> bool:
        """A city, borough, district, county, or a town of that size."""
        return self.kind in _LARGE or self.people >= _MANY


@dataclass(frozen=True, slots=True)
class Name:
    """What one spoken name can mean."""

    forces: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    wider: frozenset[str] = frozenset()
    """Areas that were in a county of this name, for a town that says the old county."""
    outside: str | None = None
    district: str | None = None
    is_region: bool = False
    """Too wide to name one area, or a county: it tells which town is meant rather than where."""
    is_cautious: bool = False
    """Also an everyday word or a person's name."""
    is_large: bool = False
    border: bool = False


@cache
def gazetteer() -> Mapping[str, tuple[Place, ...]]:
    """Every listed place by its folded name."""
    named: dict[str, list[Place]] = {}
    for name, kind, force, district, people, confidence, _, _, source in rows_of("areas/places.csv"):
        place = Place(
            name, kind, force, district, confidence == "border", int(people or 0), source == "curated"
        )
        named.setdefault(fold(name), []).append(place)
    return {name: tuple(places) for name, places in named.items()}


def well_known(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """One place for each police area; a village does not make a well-known place of its name unclear."""
    large = [place for place in places if place.kind != "village" and place.is_well_known]
    small = [place for place in places if place.kind == "village"]
    kept = large if large and len(large) + len(small) == len(places) else list(places)
    by_force = {place.force: place for place in reversed(kept)}
    return tuple(by_force[force] for force in sorted(by_force))


@cache
def names() -> Mapping[str, Name]:
    """Every name by its folded form: regions, listed places, spoken names, places outside."""
    known: dict[str, Name] = {}
    cautious = frozenset(fold(word) for word in words_of("areas/cautious.json"))
    counties = lists_of("areas/regions.json", "old_counties")
    for country, spoken in lists_of("areas/outside.json").items():
        for word in spoken:
            known[fold(word)] = Name(outside=country, is_cautious=fold(word) in cautious)
    for force, spoken in lists_of("areas/spoken.json", "spoken").items():
        for word in spoken:
            known[fold(word)] = Name((force,), (word,), is_cautious=fold(word) in cautious)
    for folded, places in gazetteer().items():
        known[folded] = _name_of(well_known(places), folded in cautious, counties)
    for region, forces in lists_of("areas/regions.json", "regions").items():
        known[fold(region)] = Name(forces, forces, is_region=True)
    return known


def _name_of(places: tuple[Place, ...], is_cautious: bool, counties: Mapping[str, tuple[str, ...]]) -> Name:
    first = places[0]
    is_county = len(places) == 1 and first.kind == "county"
    return Name(
        tuple(place.force for place in places),
        tuple(_choice(place) for place in places),
        frozenset(counties.get(first.force, ())) if is_county else frozenset(),
        district=first.district or None if len(places) == 1 else None,
        is_region=is_county,
        is_cautious=is_cautious,
        is_large=any(place.is_large for place in places),
        border=any(place.border for place in places),
    )


def _choice(place: Place) -> str:
    """A place as a person would tell it from others of its name."""
    if not place.district or fold(place.district).startswith(fold(place.name)):
        return place.district or place.name
    return f"{place.name} in {place.district}"
