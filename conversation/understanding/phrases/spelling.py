"""One spelling for each word, however it was typed: dialect, text speak, slips, contractions."""

import re
from collections.abc import Iterator, Mapping

from conversation.understanding.phrases.files import lines_of
from conversation.understanding.phrases.groups import GROUPS, members_of
from conversation.understanding.phrases.variants import DROPPED, SPELLING

MOST_WORDS = 420
_SHORTEST_SLIP = 5
_RULE_FILES = ("danger.txt", "markers.txt", "answers_rules.txt")
_REFERENCE = re.compile("<[a-z0-9_]+>")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\d+(?:[.:]\d+)+|[^\W_]+|[.,!?;:\n-]|[^\w\s]")
_DOUBLED = re.compile(r" is (?=(?:is|has|was|will|can) )")
"""Dads is "dad is", so that "dads has" is one word too many."""
_WE_ARE = re.compile(
    r"(?<![^.,] ) were (?=(?:at|on|in|all|both|hiding|locked|stuck|trapped|being|going|not|still"
    r"|outside|here|inside) )"
)
"""Were at the beginning of a part is "we are" without its apostrophe."""
_RUNS = re.compile(r"(.)\1{2,}")
_HARD = frozenset(".!?;:")
_SOFT = frozenset(",-")


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


def _is_welsh(name: str) -> bool:
    return name.startswith("cy")


def _vocabulary(*, with_welsh: bool) -> frozenset[str]:
    """Every word of the rules as they are compiled."""
    values = [
        member
        for name in _RULE_FILES
        for line in lines_of(name)
        if with_welsh or not (_is_welsh(line.section) or _is_welsh(line.name))
        for element in _REFERENCE.sub(" ", line.value).split()
        for member in members_of(element.strip("~!?"))
    ]
    values += (
        member for name, group in GROUPS.items() if with_welsh or not _is_welsh(name) for member in group
    )
    return frozenset(word for value in values for word in _WORD.findall(value.replace("_", " ")))


_KNOWN = _vocabulary(with_welsh=True) | frozenset(
    word for meant in SPELLING.values() for word in _WORD.findall(meant)
)
_OF_PEOPLE = {
    f"{word}s": f"{word} is"
    for group in ("<he>", "<person>")
    for word in members_of(group)
    if word.isalpha() and len(word) > 2 and not word.endswith("s")
}
"""Fellas is "fella is" or more than one of them, and either way they do something."""
_REAL = _real_words()
_LONG = frozenset(word for word in _vocabulary(with_welsh=False) if len(word) >= _SHORTEST_SLIP)
"""Long words of English rules; in Welsh, mutation moves letters: a slip cannot be told from grammar."""
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
    return _WE_ARE.sub(" we is ", f"{line} ".replace(" about to ", " going to "))


def _read(token: str) -> tuple[str, ...]:
    if token in _HARD:
        return ("?", ".") if token.startswith("?") else (".",)
    if token in _SOFT:
        return (",",)
    meant = _spelt(token)
    return () if meant == DROPPED else tuple(meant.split())


def _spelt(token: str) -> str:
    if token in SPELLING:
        return SPELLING[token]
    if token in _OF_PEOPLE:
        return _OF_PEOPLE[token]
    if token in _KNOWN or token in _REAL or not token.isalpha():
        return token
    for form in (_RUNS.sub(r"\1\1", token), _RUNS.sub(r"\1", token)):
        if form != token and (form in SPELLING or form in _KNOWN):
            return SPELLING.get(form, form)
    if f"{token}g" in SPELLING:
        return SPELLING[f"{token}g"]
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
