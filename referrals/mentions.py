"""Every place that a text mentions, in order, with what each can mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from referrals.fold import Token, tokens_of
from referrals.packaged import lists_of
from referrals.places import LONGEST_NAME, Name, names
from referrals.postcodes import Postcode, area_of, is_listed, postcodes_in
from referrals.slips import nearest_name
from referrals.welsh import unmutated

_AS_FIGURES = frozenset({"b4", "m8", "l8", "w8", "ne1", "n1", "g2", "g1", "g8", "e1", "e2", "s1", "w2", "m1"})
"""Outcodes that are also short for before, mate, late, wait, anyone, nice one."""
_IN_FRONT = frozenset(
    {
        "in",
        "at",
        "near",
        "nr",
        "from",
        "live",
        "living",
        "around",
        "round",
        "by",
        "outside",
        "yn",
        "yng",
        "ym",
    }
    | {"o", "ger", "town", "is", "area", "postcode", "staying", "central", "north", "south", "east", "west"}
)
_LIKELY_AFTER = frozenset(
    {"in", "near", "nr", "yn", "yng", "ym", "live", "living", "outside", "town", "around"}
)
_FILLING = frozenset(
    {
        "love",
        "luv",
        "mate",
        "hun",
        "pet",
        "duck",
        "x",
        "xx",
        "area",
        "town",
        "uk",
        "innit",
        "please",
        "pls",
        "ta",
    }
    | {
        "thanks",
        "atm",
        "near",
        "the",
        "centre",
        "center",
        "of",
        "city",
        "village",
        "in",
        "at",
        "live",
        "way",
        "now",
    }
)
"""Words that may stand beside a place that is also an everyday word."""
_SURELY_AFTER = frozenset({"in", "live", "living", "staying", "yn", "yng", "ym"})
_SLIP_WORDS = 3
_ANSWER_WORDS = 5
_BREAK = re.compile(r"[,.;:!?\n/()]|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text; `first` and `last` number its words, `start` and `end` its characters."""

    first: int
    last: int
    start: int
    end: int
    name: Name
    is_postcode: bool = False
    is_slip: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A text as comparable words, and which of them begin a part of it."""

    text: str
    tokens: tuple[Token, ...]
    breaks: frozenset[int]
    """Words with a comma, stop or line's end before them."""

    def part(self, at: int) -> tuple[int, int]:
        """The first word and the word after the last of the part that word `at` stands in."""
        before = [start for start in self.breaks if start <= at]
        after = [start for start in self.breaks if start > at]
        return max(before, default=0), min(after, default=len(self.tokens))


def words_in(text: str) -> Words:
    """Cut a text into comparable words and its parts."""
    tokens = tokens_of(text)
    breaks = {0}
    for at in range(1, len(tokens)):
        if _BREAK.search(text, tokens[at - 1].end, tokens[at].start):
            breaks.add(at)
    return Words(text, tokens, frozenset(breaks))


def mentions_in(words: Words) -> tuple[Mention, ...]:
    """Every place named or given by postcode; misspelt ones only where nothing else is a place."""
    codes = tuple(_postcodes(words))
    taken = {at for code in codes for at in range(code.first, code.last + 1)}
    named = tuple(_names(words, taken))
    found = tuple(sorted((*codes, *named), key=lambda mention: mention.first))
    found = tuple(mention for mention in found if _is_likely(words, mention, found))
    if not found:
        return slips_in(words)
    taken = {at for one in found for at in range(one.first, one.last + 1)}
    more = (
        slip for slip in _slips(words, taken) if words.tokens[max(slip.first - 1, 0)].word in _SURELY_AFTER
    )
    return tuple(sorted((*found, *more), key=lambda mention: mention.first))


def named_in(words: Words) -> tuple[Mention, ...]:
    """Every name, also where it may be an everyday word: for a short answer to "which town"."""
    if len(words.tokens) > _ANSWER_WORDS:
        return ()
    codes = tuple(_postcodes(words))
    taken = {at for code in codes for at in range(code.first, code.last + 1)}
    return tuple(sorted((*codes, *_names(words, taken)), key=lambda mention: mention.first))


def slips_in(words: Words) -> tuple[Mention, ...]:
    """Names with a slip wherever a place is to be expected, for a text that names no other."""
    return tuple(_slips(words, set()))


def _is_likely(words: Words, mention: Mention, found: tuple[Mention, ...]) -> bool:
    """Whether a name that is also an everyday word stands where a place is to be expected."""
    if not mention.name.is_cautious:
        return True
    before = words.tokens[mention.first - 1].word if mention.first else ""
    start, end = words.part(mention.first)
    others = [words.tokens[at].word for at in range(start, end) if not mention.first <= at <= mention.last]
    fills = before != "the" and all(word in _FILLING for word in others)
    beside = end > mention.last + 1 and any(
        other.first == mention.last + 1 and not other.name.is_cautious for other in found
    )
    in_county = _says_county(words, mention, found)
    moved = before == "to" and any(token.word == "moved" for token in words.tokens[start : mention.first])
    return fills or beside or in_county or moved or before in _LIKELY_AFTER


def _says_county(words: Words, mention: Mention, found: tuple[Mention, ...]) -> bool:
    """Whether the words go on with where it lies ("deal in kent")."""
    after = words.tokens[mention.last + 1].word if mention.last + 1 < len(words.tokens) else ""
    return after in {"in", "near"} and any(
        other.first == mention.last + 2 and other.name.is_region for other in found
    )


def _mention(words: Words, first: int, last: int, name: Name, **facts: bool) -> Mention:
    return Mention(first, last, words.tokens[first].start, words.tokens[last].end, name, **facts)


def _names(words: Words, taken: set[int]) -> Iterator[Mention]:
    at = 0
    while at < len(words.tokens):
        found = None if at in taken else _name_at(words, at, taken)
        if found is None:
            at += 1
            continue
        yield found
        at = found.last + 1


def _name_at(words: Words, at: int, taken: set[int]) -> Mention | None:
    tokens = words.tokens
    for length in range(min(LONGEST_NAME, len(tokens) - at), 0, -1):
        last = at + length - 1
        if any(place in taken for place in range(at, last + 1)):
            continue
        name = names().get(" ".join(token.word for token in tokens[at : last + 1]))
        if name is None and length == 1:
            name = _mutated(words, at)
        if name is not None:
            return _with_figure(words, at, last, name)
    return None


def _mutated(words: Words, at: int) -> Name | None:
    """A Welsh name as it stands after yn, i or o ("yng Nghaerdydd")."""
    before = words.tokens[at - 1].word if at else ""
    return next((names()[form] for form in unmutated(before, words.tokens[at].word) if form in names()), None)


@cache
def _post_towns() -> Mapping[str, str]:
    return {town: letters for letters, towns in lists_of("areas/post_towns.json").items() for town in towns}


def _with_figure(words: Words, first: int, last: int, name: Name) -> Mention:
    """A town with the number of its postcode district ("leeds 9" is LS9)."""
    plain = _mention(words, first, last, name)
    figure = words.tokens[last + 1].word if last + 1 < len(words.tokens) else ""
    letters = _post_towns().get(" ".join(token.word for token in words.tokens[first : last + 1]))
    if letters is None or not figure.isdigit() or len(figure) > 2 or not _ends_there(words, last + 1):
        return plain
    outcode = letters + figure.lstrip("0")
    if not is_listed(outcode):
        return plain
    area = area_of(Postcode(outcode))
    forces = area.forces[:1] if area.clear else tuple(force for force in area.forces if force in name.forces)
    if not forces:
        return plain
    return _mention(words, first, last + 1, Name(forces, forces), is_postcode=True)


def _ends_there(words: Words, at: int) -> bool:
    """Whether a number ends its part of the text, so that it is no hour ("leeds 9-5")."""
    rest = words.text[words.tokens[at].end :]
    return re.match(r"\s*(?:$|[,.;!?](?!\d)|\n)", rest) is not None


def _postcodes(words: Words) -> Iterator[Mention]:
    folded = " ".join(token.word for token in words.tokens)
    starts: dict[int, int] = {}
    place = 0
    for at, token in enumerate(words.tokens):
        starts[place] = at
        place += len(token.word) + 1
    for postcode in postcodes_in(folded):
        first = starts[postcode.start]
        last = max(at for start, at in starts.items() if start < postcode.end)
        if _is_meant(words, postcode, first, last):
            yield _of_postcode(words, postcode, first, last)


def _is_meant(words: Words, postcode: Postcode, first: int, last: int) -> bool:
    """Whether letters and figures are a postcode, not short for a word, a motorway or a time."""
    before = words.tokens[first - 1].word if first else ""
    alone = first == 0 and last == len(words.tokens) - 1
    if postcode.unit or alone:
        return True
    if not is_listed(postcode.outcode) or before == "the":
        return False
    shown = words.text[words.tokens[first].start : words.tokens[first].end]
    if postcode.outcode not in _AS_FIGURES:
        return True
    return shown[0].isupper() or before in _IN_FRONT


def _of_postcode(words: Words, postcode: Postcode, first: int, last: int) -> Mention:
    area = area_of(postcode)
    forces = area.forces[:1] if area.clear else area.forces
    name = Name(forces, forces, outside=area.outside, district=area.district)
    # A lone figure after the first half may be the next word of the text.
    bare = first if postcode.sector and not postcode.unit and first > 0 else last
    return _mention(words, first, bare, name, is_postcode=True)


def _slips(words: Words, taken: set[int]) -> Iterator[Mention]:
    """Names with a slip, looked for only where a place is to be expected."""
    for at in range(len(words.tokens)):
        if at in taken or not _is_expected(words, at):
            continue
        end = words.part(at)[1]
        for length in range(min(_SLIP_WORDS, end - at), 0, -1):
            span = range(at, at + length)
            if taken.intersection(span):
                continue
            name = nearest_name(tuple(words.tokens[place].word for place in span))
            if name is not None and (not name.is_cautious or words.part(at) == (at, at + length)):
                yield _mention(words, at, at + length - 1, name, is_slip=True)
                taken.update(span)
                break


def _is_expected(words: Words, at: int) -> bool:
    before = words.tokens[at - 1].word if at else ""
    if len(words.tokens) <= _ANSWER_WORDS or before in _IN_FRONT:
        return True
    start, end = words.part(at)
    return start == at and end - start <= _SLIP_WORDS
