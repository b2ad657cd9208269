"""Where the person is, out of all that a text says: not where the other one is, or where they once lived."""

import re
from enum import IntEnum
from functools import cache

from conversation.understanding.patterns import compiled
from conversation.understanding.reading import PlaceRead
from referrals.areas import settle, with_railway
from referrals.fold import fold
from referrals.found import Found
from referrals.mentions import Mention, Words, mentions_in, named_in, slips_in, words_in
from referrals.railways import is_on_railway

_WORDS = cache(lambda: compiled("whereabouts.json"))


_NOW_HERE = re.compile(
    r"\b(?:now|but|and im|n im|im|i am|currently|(?<!was )(?<!were )(?:staying|living))\b"
    r"|\bfrom (?:\w+ ){1,3}(?=to$)"
)


_CALLED = re.compile(r"\b(?:ring|call|phone|bell|text|txt)(?: (?:me|us|then|back|please|pls|there))+\b")
_AGAINST = re.compile(r"\b(?:on|against|from) (?:my|me|the|our) (?:ex )?[a-z]+(?= [a-z0-9]+$| ?$)")
"""Whom an order is to be against, said before a place: "a dapo on my brother e17"."""
_SHE = re.compile(r"\b(?:shes?|theyre|they|theyve|hi)\b")


class _Standing(IntEnum):
    """How surely a mention is where the person is now."""

    NOT_HERE = 0
    FROM_THERE = 1
    NEAR = 2
    SAID = 3
    SURELY = 4


def place_in(text: str, plain_text: str, *, asked: bool) -> PlaceRead:
    """The place they are in now, not where the other person is; `asked` says the text answers just that."""
    words = words_in(text)
    ranked, best = _ranked(words, mentions_in(words))
    if asked and not ranked:
        ranked, best = _ranked(words, named_in(words))
    if best is _Standing.NOT_HERE:
        ranked, best = _ranked(words, slips_in(words))
    chosen = tuple(
        mention for standing, mention in ranked if standing is best and best is not _Standing.NOT_HERE
    )
    if best in {_Standing.SAID, _Standing.SURELY}:
        chosen = _with_neighbours(chosen, ranked)
    found = settle(words, chosen)
    if is_on_railway(fold(text)) and (best is not _Standing.SURELY or _names_station(plain_text)):
        found = with_railway(found)
    return _read(found)


def _ranked(words: Words, mentions: tuple[Mention, ...]) -> tuple[list[tuple[_Standing, Mention]], _Standing]:
    ranked = [(_standing(words, mention), mention) for mention in mentions]
    return ranked, max((standing for standing, _ in ranked), default=_Standing.NOT_HERE)


def _names_station(plain_text: str) -> bool:
    return re.search(r"\b(?:at|in|on) [a-z ]{0,40}(?:station|train|tube|platform)\b", plain_text) is not None


def _read(found: Found) -> PlaceRead:
    return PlaceRead(
        found.words, found.force, found.candidates, found.choices, found.outside, railway=found.railway
    )


def _with_neighbours(
    chosen: tuple[Mention, ...], ranked: list[tuple[_Standing, Mention]]
) -> tuple[Mention, ...]:
    """The chosen places with those right beside them, which say which one is meant ("cheadle stockport")."""
    kept = list(chosen)
    for standing, mention in ranked:
        beside = any(abs(mention.first - other.last) == 1 for other in chosen)
        if mention not in kept and beside and standing is not _Standing.NOT_HERE:
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.first))


def _standing(words: Words, mention: Mention) -> _Standing:
    start = words.part(mention.first)[0]
    before = " ".join(token.word for token in words.tokens[start : mention.first])
    if _is_named_after(words, mention) or _has("past", _since_last_self(before)) or _is_elsewhere(before):
        return _Standing.NOT_HERE
    if _has("from", before):
        return _Standing.NEAR if _has("counted_from", before) else _Standing.FROM_THERE
    if _has("near", before):
        return _Standing.NEAR
    return _Standing.SURELY if _has("self", before) else _Standing.SAID


def _has(what: str, before: str) -> bool:
    return _WORDS()[what].search(before) is not None


def _is_named_after(words: Words, mention: Mention) -> bool:
    """Whether the name is a road's, a club's or a court's ("manchester road")."""
    after = [token.word for token in words.tokens[mention.last + 1 : mention.last + 2]]
    before = words.tokens[mention.first - 1].word if mention.first else ""
    if after == ["st"] and words.part(mention.first)[1] == mention.last + 2:
        return not mention.is_postcode
    if after == ["way"] and before in {"round", "down", "over", "up", "out"}:
        return False
    return bool(after) and not mention.is_postcode and _WORDS()["road"].fullmatch(after[0]) is not None


def _since_last_self(before: str) -> str:
    """What is said since the person last spoke of being somewhere ("used to live in x now im in")."""
    parts = _NOW_HERE.split(before)
    return parts[-1] if len(parts) > 1 and len(parts[-1].split()) <= 4 else before


def _is_elsewhere(before: str) -> bool:
    """Whether the words before a place tell of somebody else, of work, or of a journey."""
    if _has("at_theirs", before):
        return False
    before = _AGAINST.sub(" ", _CALLED.split(before)[-1])
    last_self, last_kin = _last("self", before), _last("kin", before)
    last_other = max(_last("other", _of_kin(before, last_kin)), _last("person", before))
    if last_other > last_self:
        return last_kin < last_other or re.search(r"\b(?:his|her)\b", before) is not None
    return _has("ahead", before[last_self:])


def _of_kin(before: str, last_kin: int) -> str:
    """The words with "she" and "they" after a sister or friend blotted out: she is who matters."""
    return before[:last_kin] + _SHE.sub(lambda said: " " * len(said[0]), before[last_kin:])


def _last(what: str, before: str) -> int:
    """Where such a word ends last; 0 where none is."""
    return max((found.end() for found in _WORDS()[what].finditer(before)), default=0)
