"""What a referral is called."""

import random
import re

from referrals.references import TRIES, reference


def test_a_reference_is_a_word_and_a_number_with_a_digit_more_each_try() -> None:
    below = random.Random(7).randrange
    for attempt in range(TRIES):
        for _ in range(50):
            assert re.fullmatch(rf"[A-Z]+-[1-9][0-9]{{{attempt + 1}}}", reference(attempt, below))


def test_chance_alone_decides_which() -> None:
    below = random.Random(7).randrange
    assert len({reference(0, below) for _ in range(500)}) > 450
