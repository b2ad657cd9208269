"""A text made comparable: how people type on cheap phones folded to one plain form."""

import re
import unicodedata

LONGEST = 2000
"""Characters that rules look at; the rest of a huge text is kept verbatim and not read."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Lower case, straight quotes, no apostrophes inside words ("he's" is "hes"), single spaces.

    Accents stay, since Welsh needs them; digits, dots, dashes and emoji stay as they are.
    """
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_QUOTES).casefold()
    return _SPACES.sub(" ", folded.replace("'", "")).strip()
