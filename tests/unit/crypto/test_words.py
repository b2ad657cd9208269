"""The word list and how typed words are forgiven."""

import math
import random

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from crypto.words import COUNT, MAILBOX_WORDS, canonical, draw, word_list

_LISTS = st.integers(0, 2**32).map(lambda seed: draw(random.Random(seed).randrange))


def test_the_list_has_2048_different_short_plain_words() -> None:
    words = word_list()
    assert len(set(words)) == len(words) == COUNT
    assert all(
        word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 10 for word in words
    )


def test_no_two_words_are_within_one_slip() -> None:
    words = word_list()
    close = [
        (one, other)
        for place, one in enumerate(words)
        for other in words[place + 1 :]
        if abs(len(one) - len(other)) <= 1 and DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
    ]
    assert close == []


def test_seven_words_in_any_order_hold_sixty_bits() -> None:
    assert math.log2(math.comb(COUNT, MAILBOX_WORDS)) > 60


@given(_LISTS, st.randoms(use_true_random=False))
def test_order_case_and_commas_are_forgiven(drawn: tuple[str, ...], chance: random.Random) -> None:
    shuffled = list(drawn)
    chance.shuffle(shuffled)
    assert canonical(", ".join(word.upper() for word in shuffled)) == canonical(" ".join(drawn))


def test_one_slip_is_mended_where_one_word_alone_is_close() -> None:
    assert canonical("kingfishr symphony") == canonical("kingfisher symphony")


@given(_LISTS, _LISTS)
def test_other_words_never_become_the_same(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert (canonical(" ".join(one)) == canonical(" ".join(other))) == (set(one) == set(other))


@given(st.text(max_size=4000))
def test_anything_typed_is_taken(typed: str) -> None:
    assert canonical(typed) == canonical(f"  {typed}\n")
