"""Place names with a slip in them, matched only where no other area has a name as close."""

from collections.abc import Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from referrals.packaged import words_of
from referrals.places import Name, names

_IN_NAMES = frozenset(
    {"great", "little", "north", "south", "east", "west", "upper", "lower", "old", "new", "high", "long"}
    | {
        "market",
        "royal",
        "st",
        "park",
        "hill",
        "bridge",
        "green",
        "street",
        "town",
        "common",
        "road",
        "cross",
    }
    | {"castle", "bay", "wood", "heath", "spa", "isle", "port", "milton", "end", "moor", "vale", "le", "on"}
)
"""Everyday words that begin or end the names of places."""
_SHORTEST = 5
_SMALL_FROM = 7
"""Letters from which also a village's name may be misspelt."""
_TWO_FROM, _THREE_FROM = 8, 13


def nearest_name(words: tuple[str, ...]) -> Name | None:
    """The place that these words nearly name; None when they name none, or two areas' places alike."""
    joined = "".join(words)
    if len(joined) < _SHORTEST or not _could_be_name(words):
        return None
    whole = _joined_names().get(joined) or _joined_names().get("h" + joined)
    if whole is not None:
        return _only(_names_of(whole))
    for letters in (joined, "h" + joined):
        found = _close(letters)
        if found:
            return _only(found)
    return None


def _could_be_name(words: tuple[str, ...]) -> bool:
    common = _common()
    if len(words) == 1:
        return words[0] not in common and not any(sign.isdigit() for sign in words[0])
    edges = {words[0], words[-1]} - _IN_NAMES
    return bool(edges) and not edges & common and not any(sign.isdigit() for sign in "".join(words))


def _close(letters: str) -> tuple[Name, ...]:
    most, near = _most_slips(len(letters)), _near().get((letters[0], len(letters)), ())
    matches = process.extract(letters, near, scorer=OSA.distance, score_cutoff=most, limit=12)
    if not matches:
        return ()
    best = min(distance for _, distance, _ in matches)
    # Two slips in a short or middling name are trusted only for places many people know.
    close = [name for name, distance, _ in matches if distance == best]
    found = tuple(name for joined in close for name in _names_of(_joined_names()[joined]))
    if best > 1 or len(letters) < _SMALL_FROM:
        known = tuple(name for name in found if name.is_large or name.outside or name.is_region)
        return known if len(known) == len(found) or best == 1 else ()
    return found


def _most_slips(length: int) -> int:
    return 1 + (length >= _TWO_FROM) + (length >= _THREE_FROM)


def _only(found: tuple[Name, ...]) -> Name | None:
    """The one meaning; a large place outshines small ones with a name as close, two areas are unclear."""
    large = tuple(name for name in found if name.is_large)
    kept = large or found
    meanings = {(name.forces, name.outside) for name in kept}
    if len(meanings) != 1:
        return None
    return kept[0]


def _names_of(folded: tuple[str, ...]) -> tuple[Name, ...]:
    return tuple(names()[name] for name in folded)


@cache
def _joined_names() -> Mapping[str, tuple[str, ...]]:
    joined: dict[str, tuple[str, ...]] = {}
    for name in names():
        key = name.replace(" ", "")
        if len(key) >= _SHORTEST:
            joined[key] = (*joined.get(key, ()), name)
    return joined


@cache
def _near() -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Names by first letter and by every length of letters that few enough slips could make of them."""
    buckets: dict[tuple[str, int], list[str]] = {}
    longest = max(map(len, _joined_names()))
    for name in _joined_names():
        for length in range(_SHORTEST, longest + _most_slips(longest) + 1):
            if abs(length - len(name)) <= _most_slips(length):
                buckets.setdefault((name[0], length), []).append(name)
    return {shape: tuple(found) for shape, found in buckets.items()}


@cache
def _common() -> frozenset[str]:
    return frozenset(words_of("areas/everyday.json"))
