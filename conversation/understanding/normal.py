"""A text made comparable: how people type on cheap phones folded to one plain form."""

import re
import unicodedata

LONGEST = 2000
"""Characters that rules look at; the rest of a huge text is kept verbatim and not read."""
_QUOTES = str.maketrans(
    dict.fromkeys("’‘`´ʼ′‛＇", "'") | dict.fromkeys("“”„″", '"') | dict.fromkeys("–—‐‑−", "-")
)
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff\U0001f3fb-\U0001f3ff]")
"""Soft hyphens, zero-width marks, and what only colours an emoji."""


def plain(text: str) -> str:
    """Lower case, straight quotes, no apostrophes inside words ("he's" is "hes"), single spaces.

    Accents stay, since Welsh needs them; digits, dots, dashes and emoji stay as they are.
    """
    straight = text[:LONGEST].translate(_QUOTES)
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", straight)).casefold().translate(_QUOTES)
    return _SPACES.sub(" ", folded.replace("'", "")).strip()
