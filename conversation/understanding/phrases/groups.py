"""Groups of words that mean the same to a rule ("him", "her ex" and "hubby" are all he)."""

import re
from collections.abc import Mapping

from conversation.understanding.phrases.files import lines_of
from conversation.understanding.phrases.variants import respelt

_REFERENCE = re.compile(r"<([a-z0-9_]+)>")


def _load() -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for line in lines_of("groups.txt"):
        members: list[str] = []
        for word in line.value.split():
            reference = _REFERENCE.fullmatch(word)
            members.extend(groups[reference.group(1)] if reference else (respelt(word),))
        groups[line.name] = tuple(dict.fromkeys(filter(None, members)))
    return groups


GROUPS = _load()
"""Group name to its members; "_" stands between the words of a member of several."""


def members_of(alternatives: str) -> tuple[str, ...]:
    """The words that "a|<group>|b_c" stands for."""
    found: list[str] = []
    for part in alternatives.split("|"):
        reference = _REFERENCE.fullmatch(part)
        found.extend(GROUPS[reference.group(1)] if reference else (respelt(part),))
    return tuple(filter(None, found))
