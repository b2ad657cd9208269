"""Which spelling stands for which word: the data of `spelling.txt`, for texts and for rules alike."""

from collections.abc import Mapping
from typing import Final

from conversation.understanding.phrases.files import lines_of

DROPPED: Final = "-"


def _load() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lines_of("spelling.txt"):
        found.update({variant: line.name for variant in line.value.split() if variant not in found})
    return found


SPELLING = _load()


def respelt(member: str) -> str:
    """A member of a group ("two_words") as the same words come out of a text; empty if all are dropped."""
    words = (SPELLING.get(word, word) for word in member.split("_"))
    return "_".join(word.replace(" ", "_") for word in words if word != DROPPED)
