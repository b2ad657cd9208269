"""How the person may be reached: texts, voicemail, another number, who to ask for."""

import re
from dataclasses import dataclass

_NAME = re.compile(r"\b(?:ask (?:4|for)|its|my names?(?: is)?|name is) ([^\W\d_]{2,20})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reach:
    """What one text says of reaching the person; None where it says nothing."""

    safe_text: bool | None = None
    safe_voicemail: bool | None = None
    name: str | None = None
    number: str | None = None
    """E.164."""


def reach_in(text: str, plain_text: str) -> Reach:
    """Read the verbatim text (names keep their capitals) and its plain form."""
    name = _NAME.search(text)
    return Reach(
        safe_text=False if re.search(r"\b(dont text|no texts)\b", plain_text) else None,
        safe_voicemail=False if re.search(r"\bno (v|voice) ?mails?\b", plain_text) else None,
        name=name.group(1) if name else None,
    )
