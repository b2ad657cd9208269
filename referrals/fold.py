"""How place names are compared: without case, accents, hyphens, apostrophes, and with Saint as St."""

import re
import unicodedata

_LETTERS = re.compile(r"[a-z0-9]+")
_MOST = 2000


def fold(text: str) -> str:
    """The comparable form of a name; at most the first 2,000 characters are looked at."""
    plain = unicodedata.normalize("NFKD", text[:_MOST]).casefold().replace("'", "").replace("’", "")
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = _LETTERS.findall(letters)
    return " ".join("st" if word == "saint" else word for word in words)
