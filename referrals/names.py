"""First names people here go by: never taken for a place with a slip in it."""

from functools import cache

from referrals.packaged import words_of


@cache
def first_names() -> frozenset[str]:
    """Common first names in lower case."""
    return frozenset(words_of("areas/first_names.json"))
