"""Words people can carry: one list of 2,048 ordinary things, no two within one slip of each other.

The browser's bundle holds the same list (docs/sealed-format.md).
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import DamerauLevenshtein

COUNT = 2048
MAILBOX_WORDS = 7
"""Seven words in any order are 2,048^7 / 7! choices: over 64 bits."""
_SLIP_FROM = 4
"""Letters from which a mistyped word still tells which one was meant."""


@cache
def word_list() -> tuple[str, ...]:
    """The list in alphabetical order."""
    return tuple((files("crypto") / "data" / "words.txt").read_text(encoding="ascii").split())


@cache
def _known() -> frozenset[str]:
    return frozenset(word_list())


def draw(below: Callable[[int], int]) -> tuple[str, ...]:
    """Seven different words for a mailbox; `below(n)` gives a secret random number under n."""
    drawn: list[str] = []
    while len(drawn) < MAILBOX_WORDS:
        word = word_list()[below(COUNT)]
        if word not in drawn:
            drawn.append(word)
    return tuple(drawn)


def canonical(typed: str) -> str:
    """The words as they are derived from: lower case, one slip mended, in order of the alphabet.

    Case, commas, line breaks and order are forgiven. A slip is mended only where one word alone is that
    close, so that a wrong list of words never turns into another person's.
    """
    letters = "".join(sign if sign.isalpha() else " " for sign in typed.casefold())
    return " ".join(sorted(_mended(word) for word in letters.split()[: MAILBOX_WORDS * 2]))


def _mended(word: str) -> str:
    if word in _known() or len(word) < _SLIP_FROM:
        return word
    close = [known for known in word_list() if _is_one_slip(word, known)]
    return close[0] if len(close) == 1 else word


def _is_one_slip(word: str, known: str) -> bool:
    if abs(len(word) - len(known)) > 1:
        return False
    return DamerauLevenshtein.distance(word, known, score_cutoff=1) == 1
