"""From the words of a person to the police area they are in."""

from collections.abc import Iterator
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from referrals.fold import fold
from referrals.found import Found
from referrals.places import LONGEST_NAME, Place, gazetteer, well_known
from referrals.postcodes import find_postcode

_RAILWAY = frozenset({"train", "trains", "railway", "platform", "tube", "metro", "underground", "tram"})
_SCOTTISH = ("scotland", "glasgow", "edinburgh", "aberdeen", "dundee", "inverness", "stirling", "paisley")
_NORTHERN_IRISH = ("northern ireland", "belfast", "derry", "londonderry", "lisburn", "newry", "armagh")
_NORTHERN_IRISH_COUNTIES = ("county down", "county antrim", "county tyrone", "county armagh", "fermanagh")
_OUTSIDE = {
    "scotland": frozenset(_SCOTTISH),
    "northern-ireland": frozenset({*_NORTHERN_IRISH, *_NORTHERN_IRISH_COUNTIES}),
}
_TYPO_FROM = 6
"""Letters from which one wrong letter still leaves a name recognisable."""
_POLICE = "btp"


def find(words: str) -> Found:
    """The police area named in the text: a postcode first, then the longest place name.

    A name in several areas gives candidates to ask about, a railway gives British Transport Police among
    them, and words that name no place give an empty answer.
    """
    place = _find_place(words)
    if not _RAILWAY.intersection(fold(words).split()):
        return place
    known = (place.force,) if place.force else place.candidates
    return Found(candidates=(*known, _POLICE), railway=True, words=place.words)


def names() -> frozenset[str]:
    """The folded names of every place known."""
    return frozenset(gazetteer())


def choose(words: str, candidates: tuple[str, ...]) -> str | None:
    """Which of the areas asked about an answer means ("staffs"); None when that is still unclear."""
    found = find(words)
    mentioned = (found.force,) if found.force else found.candidates
    fitting = [slug for slug in candidates if slug in mentioned]
    return fitting[0] if len(fitting) == 1 else None


def _find_place(words: str) -> Found:
    postcode = find_postcode(words)
    if postcode is None:
        return _find_name(fold(words))
    if not postcode.candidates:
        return postcode
    # A postcode that two areas share is settled by a place named beside it.
    named = _find_name(fold(words))
    return named if named.force in postcode.candidates else postcode


def _find_name(folded: str) -> Found:
    words = folded.split()
    return _known_name(words) or _misspelt_name(words) or Found()


def _misspelt_name(words: list[str]) -> Found | None:
    """One letter wrong, added, left out or swapped, where every name that close lies in one area."""
    for word in words:
        if len(word) < _TYPO_FROM:
            continue
        scorer = DamerauLevenshtein.distance
        close = [name for name, _, _ in process.extract(word, _typed_names(), scorer=scorer, score_cutoff=1)]
        found = [_of_places(name, well_known(gazetteer()[name])) for name in close]
        forces = {place.force for place in found}
        if len(forces) == 1 and None not in forces:
            return found[0]
    return None


@cache
def _typed_names() -> tuple[str, ...]:
    return tuple(name for name in gazetteer() if len(name) >= _TYPO_FROM and " " not in name)


def _known_name(words: list[str]) -> Found | None:
    for name in _spans(words):
        for country, towns in _OUTSIDE.items():
            if name in towns:
                return Found(outside=country, words=name)
        places = gazetteer().get(name)
        if places:
            return _of_places(name, well_known(places))
    return None


def _spans(words: list[str]) -> Iterator[str]:
    """Runs of words, the longest first."""
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _of_places(name: str, places: tuple[Place, ...]) -> Found:
    first = places[0]
    if len(places) == 1 and not first.border:
        return Found(first.force, district=first.district or None, words=name)
    choices = tuple(f"{place.name} in {place.district or place.force}" for place in places)
    return Found(candidates=tuple(place.force for place in places), choices=choices, words=name)
