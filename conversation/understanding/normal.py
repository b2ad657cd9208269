"""A text made comparable: how people type on cheap phones folded to one plain form."""

import re
import unicodedata

LONGEST = 2000
"""Characters that most rules look at; what comes after is read for danger and markers alone (`later`)."""
_WHOLE = 12_000
"""Characters that are read at all: more than a page takes at once."""
_TOKENS, _STEP = 400, 320
"""Rules read so many words and marks in one go (`phrases.spelling`); pieces overlap, or a sentence would be
cut in two."""
_QUOTES = str.maketrans(
    dict.fromkeys("’‘`´ʼ′‛＇", "'") | dict.fromkeys("“”„″", '"') | dict.fromkeys("–—‐‑−", "-")
)
_SPACES = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff\U0001f3fb-\U0001f3ff]")
"""Soft hyphens, zero-width marks, and what only colours an emoji."""


def plain(text: str) -> str:
    """Lower case, straight quotes, no apostrophes inside words ("he's" is "hes"), single spaces.

    Accents stay, since Welsh needs them; digits, dots, dashes and emoji stay as they are.
    """
    return _folded(text[:LONGEST])


def later(text: str) -> tuple[str, ...]:
    """Pieces of a long text, in plain form, that hold all that one reading of `plain` does not reach."""
    whole = _folded(text[:_WHOLE])
    starts = [token.start() for token in _TOKEN.finditer(whole)]
    if len(starts) <= _TOKENS and len(text) <= LONGEST:
        return ()
    begins = range(0, max(1, len(starts) - _TOKENS + _STEP), _STEP)
    edges = [*starts, len(whole)]
    return tuple(whole[edges[at] : edges[min(at + _TOKENS, len(starts))]].strip() for at in begins)


def _folded(text: str) -> str:
    straight = text.translate(_QUOTES)
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", straight)).casefold().translate(_QUOTES)
    return _SPACES.sub(" ", folded.replace("'", "")).strip()
