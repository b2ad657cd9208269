"""Patterns over words in one spelling, in a small notation kept in data files.

`word` · `a|b` one of · `<group>` · `x?` may be missing · `..3` up to three words that turn nothing round ·
`^` the beginning of a part · `$` its end · `!x` not followed by · `~x` not preceded by (first in a pattern).
`_` joins the words of one alternative ("going_to"); `#` is a number of two or three digits.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from conversation.understanding.phrases.files import lines_of
from conversation.understanding.phrases.groups import members_of


@dataclass(frozen=True)
class Pattern:
    """One rule, its section and name (the reason that can be shown), and what may not stand before it."""

    section: str
    name: str
    regex: re.Pattern[str]
    anchors: frozenset[str]
    not_after: frozenset[str]


@dataclass(frozen=True)
class Match:
    """Where a rule fits."""

    pattern: Pattern
    start: int
    end: int


_TURNING = "|".join(members_of("<turning>"))
_NUMBER = "[1-9][0-9]{1,2}"
_END = r"(?=[.,?] |$)"
_COMMON = frozenset(members_of("<common>"))


class Patterns:
    """The rules of one data file, found by a word that each of them needs."""

    def __init__(self, file: str) -> None:
        self._by_word: dict[str, list[Pattern]] = {}
        for line in lines_of(file):
            pattern = _compiled(line.section, line.name, line.value)
            for word in pattern.anchors:
                self._by_word.setdefault(word, []).append(pattern)

    def matches(self, line: str) -> Iterator[Match]:
        """Every place where a rule fits a line of `spelling.standard`."""
        for pattern in self._candidates(line):
            for found in pattern.regex.finditer(line):
                if _word_before(line, found.start()) not in pattern.not_after:
                    yield Match(pattern, found.start(), found.end())

    def sections(self, line: str) -> frozenset[str]:
        """The sections that have a rule which fits."""
        return frozenset(match.pattern.section for match in self.matches(line))

    def _candidates(self, line: str) -> Iterable[Pattern]:
        found: dict[str, Pattern] = {}
        for word in dict.fromkeys(line.split()):
            for pattern in self._by_word.get(word, ()):
                found.setdefault(f"{pattern.section}.{pattern.regex.pattern}", pattern)
        return found.values()


def _word_before(line: str, start: int) -> str:
    before = line[:start].rstrip()
    return before[before.rfind(" ") + 1 :]


def _compiled(section: str, name: str, value: str) -> Pattern:
    elements = value.split()
    not_after: frozenset[str] = frozenset()
    if elements[0].startswith("~"):
        not_after = frozenset(members_of(elements.pop(0)[1:]))
    regex = re.compile("(?<= )" + "".join(_piece(element) for element in elements))
    return Pattern(section, name, regex, _anchors(elements), not_after)


def _piece(element: str) -> str:
    if element == "^":
        return r"(?:(?<=^ )|(?<=[.,] ))"
    if element == "$":
        return _END
    if element.startswith(".."):
        return rf"(?:(?!(?:{_TURNING}|[.,?]) )[^ ]+ ){{0,{element[2:]}}}"
    if element.startswith("!"):
        return f"(?!{_either(element[1:])})"
    if element.endswith("?"):
        return f"(?:{_either(element[:-1])})?"
    return _either(element)


def _either(alternatives: str) -> str:
    words = _by_first(word for word in members_of(alternatives) if word != "$")
    either = "(?:" + "|".join(words) + ") "
    return f"(?:{either}|{_END})" if "$" in alternatives else either


def _by_first(members: Iterable[str]) -> list[str]:
    return [
        _NUMBER if member == "#" else re.escape(member.replace("_", " ")).replace(r"\ ", " ")
        for member in sorted(members, reverse=True)
    ]


def _anchors(elements: Iterable[str]) -> frozenset[str]:
    choices = [
        frozenset(member.split("_")[0] for member in members_of(element))
        for element in elements
        if element[0] not in "^$.!"
        and not element.endswith("?")
        and not {"$", "#"} & set(members_of(element))
    ]
    return min(choices, key=lambda words: (len(words & _COMMON), len(words)))


def reason(match: Match) -> Mapping[str, str]:
    """The rule that fitted, for showing why."""
    return {"section": match.pattern.section, "rule": match.pattern.name}
