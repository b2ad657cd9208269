"""Words that weigh for and against danger, for texts that no rule names.

People say a thing in more ways than rules can list. Each run of one to three words has a weight, made from
the labelled texts (tests/understanding/weigh.py); they are added up, the same for the same text every time,
and the words that weighed most are the reason that can be shown. Nothing is learned from what people write.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

from conversation.understanding import moment
from conversation.understanding.phrases.groups import members_of

THRESHOLD = 1.0
"""Log odds from which a text counts as danger now."""
ENOUGH_WORDS, MORE_FOR_EACH = 5, 0.5
"""A shorter text says less of when, so each word that is missing asks for more."""
LONGEST = 30
"""Words weighed together; a longer text is weighed in parts, since weights come from short texts."""
_WORD = re.compile(r"[a-zà-ÿŵŷ']+|\d+")
_PART = re.compile(r" (?:\? )?\. ")
_STEM = 4
_RUNS = ((0, 1), (0, 1, 2), (0, 2))
_LONG_RUNS = ((0, 3), (0, 1, 2, 3))
_MARK = "%"
_CLASSES: Mapping[str, str] = {
    "not": "<negation>",
    "now": "<now>|<in_minute>",
    "he": "<he>",
    "person": "<person>",
    "hitting": "<violent_ing>|<hitting>|<breaking>",
    "did": "<violent_past>|<hitpast>|<savage>",
    "hit": "<violent>|<hit>|<break>",
    "weapon": "<blade>|<weapon>",
    "door": "<door>",
    "place": "<place>|<den>",
    "body": "<body>",
    "past": "<past>",
    "pill": "<pills>",
    "abroad": "<abroad>",
}
"""Words that weigh together, by their groups; a word in two of them counts in the first."""
_THEMSELVES = frozenset({"i", "we", "me", "us", "my", "our"})
_CLASS_OF: Mapping[str, str] = {
    word: _MARK + name
    for name, groups in reversed(tuple(_CLASSES.items()))
    for word in members_of(groups)
    if "_" not in word and word not in _THEMSELVES
}
_MARKS = " .,?"
_SHOWN = 3
_LEAST_WORDS = 3
"""A sentence of fewer words is weighed only with the rest."""


def features(line: str) -> Iterator[str]:
    """Runs of words and of their classes, pairs with a gap, and the guards that speak of another time."""
    words = _WORD.findall(line)
    bounded = ["^", *words, "$"]
    yield from words
    yield from (word[:_STEM] + "*" for word in words if len(word) > _STEM)
    yield from _joined(bounded, _RUNS)
    classes = ["#" if word.isdigit() else _CLASS_OF.get(word, word) for word in bounded]
    yield from (name for name in classes if name[0] == _MARK)
    yield from (run for run in _joined(classes, (*_RUNS, *_LONG_RUNS)) if _MARK in run)
    yield from (f"!{sign}" for sign in moment.signs(line))


def _joined(words: Sequence[str], runs: Sequence[tuple[int, ...]]) -> Iterator[str]:
    for places in runs:
        gap = "_" * (places[-1] - len(places) + 1)
        for start in range(len(words) - places[-1]):
            run = " ".join([words[start + place] for place in places])
            yield f"{gap}{run}"


def is_danger(line: str) -> bool:
    """Whether any part of a text weighs as danger now."""
    return any(weight(part) > _asked_of(part) for part in _parts(line))


def _asked_of(part: str) -> float:
    return THRESHOLD + MORE_FOR_EACH * max(0, ENOUGH_WORDS - len(_WORD.findall(part)))


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
    """Each sentence alone, with what follows and with what stands before: chatter must not outweigh a cry."""
    sentences = [found.split() for found in _PART.split(f" {line.strip(_MARKS)} ")]
    if len(sentences) == 1 and len(sentences[0]) <= LONGEST:
        yield f" {' '.join(sentences[0])} "
        return
    ends = [*accumulate(len(sentence) + 1 for sentence in sentences)]
    words = [word for sentence in sentences for word in (*sentence, ".")]
    yield from _windows(words)
    for sentence, end in zip(sentences, ends, strict=True):
        start = end - len(sentence) - 1
        if len(sentence) >= _LEAST_WORDS:
            yield from _windows(sentence)
        yield _joined_up(words[start : start + LONGEST])
        yield _joined_up(words[max(0, end - LONGEST) : end])


def _windows(words: Sequence[str]) -> Iterator[str]:
    for start in range(0, max(1, len(words) - LONGEST // 2), LONGEST // 2):
        yield _joined_up(words[start : start + LONGEST])


def _joined_up(words: Sequence[str]) -> str:
    return f" {' '.join(words).strip(_MARKS)} "


@cache
def _weights() -> dict[str, float]:
    content = files("conversation.understanding").joinpath("weights.json").read_text(encoding="utf-8")
    return {str(name): float(value) for name, value in json.loads(content).items()}
