"""How place names are compared: without case, accents, hyphens, apostrophes, and with Saint as St."""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_](?:['’]?[^\W_])*")
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Token:
    """One comparable word and where it stands in the text."""

    word: str
    start: int
    end: int


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text in comparable form; at most the first 2,000 characters are looked at."""
    found = []
    for match in _WORD.finditer(text[:_MOST]):
        word = _fold_word(match[0])
        if word:
            found.append(Token(word, match.start(), match.end()))
    return tuple(found)


def fold(text: str) -> str:
    """The comparable form of a name; at most the first 2,000 characters are looked at."""
    return " ".join(token.word for token in tokens_of(text))


def _fold_word(word: str) -> str:
    if word.isascii():
        letters = word.lower().replace("'", "")
    else:
        plain = unicodedata.normalize("NFKD", word).casefold()
        letters = "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
    return "st" if letters == "saint" else letters
