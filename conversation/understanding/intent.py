"""What a first message is for: twelve kinds, the first that fits in the order of the examples' README.

The rules are data (`intent.json`): each has the intent, why in words, patterns of which one must be found
and patterns of which none may; "{kin}" in a pattern is any of the words listed there. A clear advert or
errand is told before calls, orders and questions, since "call me an Uber" and "the coat I ordered" use
their words.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from conversation.understanding.reading import Intent

_FROM_LETTER = r"(?<![^\W_])"
_NAMED = re.compile(r"\{([a-z_]+)\}")
_ASKS = re.compile(
    r"\?|(?:^|[.,;!] ?|\b(?:hi|hiya|hello|and|but|so|wondering|wondered|know|ask|me|advice|info\w*) )"
    r"(?:what|wot|whats|how|who|whos|where|which|why|when|will|would|do|does|is|are|can|could|should|"
    r"if|on|about|am|beth|sut|pwy|oes|faint|ydi|ydy|pam)\b"
)
_LONGEST = 600
"""Characters of a text that rules look at; nobody asks for something only after so many."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to take a text for an intent."""

    intent: Intent
    why: str
    signs: re.Pattern[str]
    unless: re.Pattern[str] | None

    def fits(self, plain_text: str) -> bool:
        """Whether the text shows a sign and nothing that speaks against it."""
        if self.signs.search(plain_text) is None:
            return False
        return self.unless is None or self.unless.search(plain_text) is None


def intent_of(plain_text: str) -> Intent:
    """The best single intent."""
    return reason_for(plain_text)[0]


def reason_for(plain_text: str) -> tuple[Intent, str]:
    """The best single intent and, in words, why."""
    looked_at = plain_text[:_LONGEST]
    for rule in _rules():
        if rule.fits(looked_at):
            return rule.intent, rule.why
    return Intent.NONE, "nothing is asked for"


def is_question(plain_text: str) -> bool:
    """Whether a part of the text asks something, by its mark or the word it begins with."""
    return _ASKS.search(plain_text[:_LONGEST]) is not None


@cache
def _rules() -> tuple[Rule, ...]:
    data = json.loads((files("conversation.understanding") / "intent.json").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = data["words"]
    return tuple(
        Rule(
            Intent(rule["intent"]),
            rule["why"],
            _either(rule["any"], words),
            _either(rule["unless"], words) if rule["unless"] else None,
        )
        for rule in data["rules"]
    )


def _either(patterns: list[str], words: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Any of the patterns from the beginning of a word, which is looked for once for all of them."""
    return re.compile(
        _FROM_LETTER + f"(?:{'|'.join(f'(?:{_spelled(pattern, words)})' for pattern in patterns)})"
    )


def _spelled(pattern: str, words: Mapping[str, list[str]]) -> str:
    """The pattern with every list named in it written out, lists within lists too."""
    return _NAMED.sub(lambda named: f"(?:{_spelled('|'.join(words[named[1]]), words)})", pattern)
