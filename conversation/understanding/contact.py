"""How the person may be reached: texts, voicemail, another number, who to ask for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import phonenumbers

from conversation.understanding.names import name_in
from conversation.understanding.patterns import compiled

_COUNTRY = "GB"
_MAY_HOLD_NUMBER = re.compile(r"\d(?:\W?\d){8}")
_LIKE_OURS = re.compile(r"0[123789]|\+|\(0|00")
_NOT_TO_RING = re.compile(
    r"\b(?:his|hers|their|he|hes|shes|exs?|husbands?|partners?|bf|boyfriends?|fellas?|dads?|from|blocked|block|"
    r"dont (?:call|ring|text|use)|not|old|withheld|keeps|rang|rung|called|texted|reference|ref|case|crime)"
    r"\b[^,.]{0,25}$"
)


@dataclass(frozen=True)
class Reach:
    """What one text says of reaching the person; None where it says nothing."""

    safe_text: bool | None = None
    safe_voicemail: bool | None = None
    name: str | None = None
    number: str | None = None
    """E.164."""


def reach_in(text: str, plain_text: str, *, place: str | None = None) -> Reach:
    """Read the verbatim text (names keep their capitals) and its plain form.

    `place` is what the text says of where the person is: no name is looked for in it.
    """
    signs = _signs()
    return Reach(
        safe_text=_said(signs, plain_text, "text"),
        safe_voicemail=_said(signs, plain_text, "voicemail"),
        name=name_in(text, place=place),
        number=_number_in(text),
    )


@cache
def _signs() -> Mapping[str, re.Pattern[str]]:
    return compiled("reach.json")


def _said(signs: Mapping[str, re.Pattern[str]], plain_text: str, what: str) -> bool | None:
    """No wins over yes: where both seem to be said, nothing is sent."""
    if signs["both_no"].search(plain_text) or signs[f"no_{what}"].search(plain_text):
        return False
    if signs["both_yes"].search(plain_text) or signs[f"yes_{what}"].search(plain_text):
        return True
    return None


def _number_in(text: str) -> str | None:
    """Another number they ask to be rung on; a number that is the other person's is left alone."""
    if _MAY_HOLD_NUMBER.search(text) is None:
        return None
    # Possible, not valid: ranges change faster than a library, and the person knows the number.
    for match in phonenumbers.PhoneNumberMatcher(text, _COUNTRY, leniency=phonenumbers.Leniency.POSSIBLE):
        before = text[: match.start].lower().replace("'", "").replace("’", "")
        if _LIKE_OURS.match(match.raw_string) and _NOT_TO_RING.search(before) is None:
            return str(phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164))
    return None
