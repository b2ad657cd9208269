"""Whether somebody is in danger as the text is sent."""

import re

from conversation.understanding.reading import DangerKind

_ATTACK = re.compile(
    r"\b(kicking|breaking|smashing) (the|my) door"
    r"|\b(hes|he is|shes) (hitting|punching|strangling|got a knife)"
)
_OVERDOSE = re.compile(r"\b(took|taken|swallowed)\b.*\b(all|packet)\b.*\b(tablets|pills)")
_CANNOT_CALL = re.compile(r"\b(deaf|cant (talk|speak|call))\b")


def danger_in(plain_text: str) -> DangerKind | None:
    """The kind of danger now, or None; reads the output of `normal.plain`."""
    if _OVERDOSE.search(plain_text):
        return DangerKind.OVERDOSE
    return DangerKind.ATTACK if _ATTACK.search(plain_text) else None


def cannot_call(plain_text: str) -> bool:
    """Whether they say that a voice call is impossible (deaf, mute)."""
    return _CANNOT_CALL.search(plain_text) is not None
