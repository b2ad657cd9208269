"""What a first message is for: twelve kinds, the first that fits in the order of the examples' README."""

import re

from conversation.understanding.reading import Intent

_PATTERNS = (
    (Intent.STOP, re.compile(r"\W*(stop|stopall|unsubscribe)\W*")),
    (Intent.ERASE, re.compile(r"\b(delete|erase|wipe) (everything|what i|my)\b")),
    (Intent.LANGUAGE_CY, re.compile(r"\b(cymraeg|welsh please)\b")),
    (Intent.HELP, re.compile(r"\W*help\W*")),
    (Intent.HUMAN, re.compile(r"\b(real person|human)\b")),
    (Intent.THIRD_PARTY, re.compile(r"\b(client|support worker|my (friend|sister|daughter))\b")),
    (Intent.BREACH, re.compile(r"\bisnt allowed\b|\bbroke(n)? (his|the) order\b")),
    (Intent.CALLBACK, re.compile(r"\b(ring|call|phone|ffonio) (me|fi)\b|\bcall ?back\b")),
    (Intent.ORDER, re.compile(r"\b(orders?|injunction|dapo|non mol)\b")),
    (Intent.INFO, re.compile(r"\?|\b(how|what|cost)\b")),
    (Intent.GREETING, re.compile(r"\W*(hi|hello|hey|helo|shwmae)\W*")),
)


def intent_of(plain_text: str) -> Intent:
    """The best single intent."""
    return next((intent for intent, pattern in _PATTERNS if pattern.search(plain_text)), Intent.NONE)
