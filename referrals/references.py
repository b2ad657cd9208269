"""What a referral is called when two people speak of it: a dull word and a number, TEAL-42."""

from collections.abc import Callable
from functools import cache

from referrals.packaged import text_of

_FEWEST_DIGITS = 2
TRIES = 5


def reference(attempt: int, below: Callable[[int], int]) -> str:
    """A reference by chance; each attempt after the first has a digit more, so that they never run out.

    `below` gives a random whole number from 0 up to, and without, its argument.
    """
    words = _words()
    least = 10 ** (_FEWEST_DIGITS + attempt - 1)
    return f"{words[below(len(words))].upper()}-{least + below(9 * least)}"


@cache
def _words() -> tuple[str, ...]:
    return tuple(text_of("reference_words.txt").split())
