"""Words that weigh for and against danger, for texts that no rule names.

People say a thing in more ways than rules can list. Each run of one to three words has a weight, made from
the labelled texts (tests/understanding/weigh.py); they are added up, the same for the same text every time,
and the words that weighed most are the reason that can be shown. Nothing is learned from what people write.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

THRESHOLD = 1.2
"""Log odds from which a text counts as danger now."""
ENOUGH_WORDS, MORE_FOR_EACH = 5, 0.8
"""A shorter text says less of when, so each word that is missing asks for more."""
LONGEST = 30
"""Words weighed together; a longer text is weighed in parts, since weights come from short texts."""
_WORD = re.compile(r"[a-zà-ÿŵŷ']+|\d+")
_PART = re.compile(r"[.!?\n]+")
_STEM = 4
_SHOWN = 3


def features(line: str) -> Iterator[str]:
    """Single words, pairs and threes in order, and the first letters of long words."""
    words = _WORD.findall(line)
    bounded = ["^", *words, "$"]
    yield from words
    yield from (word[:_STEM] + "*" for word in words if len(word) > _STEM)
    yield from (f"{one} {two}" for one, two in pairwise(bounded))
    yield from (" ".join(three) for three in zip(bounded, bounded[1:], bounded[2:], strict=False))


def is_danger(line: str) -> bool:
    """Whether any part of a text weighs as danger now."""
    return any(weight(part) > _asked_of(part) for part in _parts(line))


def _asked_of(part: str) -> float:
    return THRESHOLD + MORE_FOR_EACH * max(0, ENOUGH_WORDS - len(part.split()))


def weight(part: str) -> float:
    """The log odds of one part."""
    weights = _weights()
    return weights[""] + sum(weights.get(feature, 0.0) for feature in set(features(part)))


def telling(line: str) -> tuple[str, ...]:
    """The runs of words that weighed most for danger: the reason."""
    weights = _weights()
    found = sorted(set(features(line)), key=lambda feature: (-weights.get(feature, 0.0), feature))
    return tuple(found[:_SHOWN])


def _parts(line: str) -> Iterator[str]:
    words = line.split()
    if len(words) <= LONGEST:
        yield line
        return
    for part in _PART.split(line):
        inside = part.split()
        for start in range(0, len(inside), LONGEST // 2):
            yield " ".join(inside[start : start + LONGEST])


@cache
def _weights() -> dict[str, float]:
    content = files("conversation.understanding").joinpath("weights.json").read_text(encoding="utf-8")
    return {str(name): float(value) for name, value in json.loads(content).items()}
