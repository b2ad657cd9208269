"""One spelling for each word, however it was typed: dialect, text speak, slips, contractions."""

import re
from collections.abc import Iterator, Mapping

from conversation.understanding.phrases.files import lines_of
from conversation.understanding.phrases.groups import GROUPS

MOST_WORDS = 420
_SHORTEST_SLIP = 5
_RULE_FILES = ("danger.txt", "markers.txt", "answers_rules.txt")
_REFERENCE = re.compile("<[a-z0-9_]+>")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\d+(?:[.:]\d+)+|[^\W_]+|[.,!?;:\n-]|[^\w\s]")
_DOUBLED = re.compile(r" is (?=(?:is|has|was|will|can) )")
"""Dads is "dad is", so that "dads has" is one word too many."""
_RUNS = re.compile(r"(.)\1{2,}")
_HARD = frozenset(".!?;:")
_SOFT = frozenset(",-")


def _load(name: str) -> dict[str, str]:
    return {variant: line.name for line in lines_of(name) for variant in line.value.split()}


def _real_words() -> frozenset[str]:
    return frozenset(word for line in lines_of("real_words.txt") for word in line.value.split())


def _deletions(word: str) -> Iterator[str]:
    return (word[:index] + word[index + 1 :] for index in range(len(word)))


def _slips(words: frozenset[str]) -> Mapping[str, str]:
    """Every form of a long word with one letter gone, and the word; forms of two words are left out."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for word in sorted(words):
        for form in set(_deletions(word)):
            if found.setdefault(form, word) != word:
                shared.add(form)
    return {form: word for form, word in found.items() if form not in shared}


_SPELLING = _load("spelling.txt")


def _welsh() -> frozenset[str]:
    """Words of Welsh rules: mutation moves letters, so a slip cannot be told from grammar."""
    values = [
        line.value for name in _RULE_FILES for line in lines_of(name) if line.section.startswith("cymraeg")
    ]
    values += (member for name, members in GROUPS.items() if name.startswith("cy_") for member in members)
    return frozenset(word for value in values for word in _WORD.findall(_REFERENCE.sub(" ", value)))


def _known() -> frozenset[str]:
    values = [line.value for name in _RULE_FILES for line in lines_of(name)]
    values += _SPELLING.values()
    values += (member for members in GROUPS.values() for member in members)
    return frozenset(word for value in values for word in _WORD.findall(_REFERENCE.sub(" ", value)))


_KNOWN = _known()
_WELSH = _welsh()
_REAL = _real_words()
_LONG = frozenset(word for word in _KNOWN - _WELSH if len(word) >= _SHORTEST_SLIP)
_SLIPS = _slips(_LONG)
_FULL = {word[:-1]: word for word in _KNOWN if word.endswith("ing")}
"""Hittin is hitting."""


def standard(plain_text: str) -> str:
    """The output of `normal.plain` as " word word . word " in one spelling, articles and oaths dropped.

    "." ends a sentence, "," a part of one; "?" stays, before the "." it also is.
    """
    words: list[str] = []
    for token in _TOKEN.findall(plain_text)[:MOST_WORDS]:
        words.extend(_read(token))
    line = _DOUBLED.sub(" ", f" {' '.join(words)}")
    return f"{line} "


def _read(token: str) -> tuple[str, ...]:
    if token in _HARD:
        return ("?", ".") if token.startswith("?") else (".",)
    if token in _SOFT:
        return (",",)
    meant = _spelt(token)
    return () if meant == "-" else tuple(meant.split())


def _spelt(token: str) -> str:
    if token in _SPELLING:
        return _SPELLING[token]
    if token in _KNOWN or token in _REAL or not token.isalpha():
        return token
    for form in (_RUNS.sub(r"\1\1", token), _RUNS.sub(r"\1", token)):
        if form != token and (form in _SPELLING or form in _KNOWN):
            return _SPELLING.get(form, form)
    return _slip_of(token)


def _slip_of(token: str) -> str:
    if token in _FULL:
        return _FULL[token]
    if len(token) < _SHORTEST_SLIP - 1:
        return token
    if token in _SLIPS:
        return _SLIPS[token]
    for form in _deletions(token):
        if len(form) >= _SHORTEST_SLIP and form in _LONG:
            return form
        if len(form) >= _SHORTEST_SLIP - 1 and len(_SLIPS.get(form, "")) == len(token):
            return _SLIPS[form]
    return token
