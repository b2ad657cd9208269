"""Long texts: danger is heard wherever it stands, and no text costs more than its length."""

from datetime import UTC, datetime

import pytest

from conversation.understanding.normal import LONGEST, later, plain
from conversation.understanding.phrases.spelling import MOST_WORDS, standard
from conversation.understanding.read import read
from referrals.referral import Marker

NOW = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
STORY = "We met at college and moved here two years ago. It was fine at first and then it slowly changed. "
MARKS = "so.. i . d k . it is a lot , u c ? . "


@pytest.mark.parametrize("story", [STORY, MARKS], ids=["story", "marks"])
@pytest.mark.parametrize("length", [0, 1_400, 1_700, 1_900, 2_100, 5_000, 9_900])
@pytest.mark.parametrize("after", ["", STORY * 3])
def test_rule_03_danger_is_heard_wherever_it_stands_in_a_long_text(
    story: str, length: int, after: str
) -> None:
    before = (story * 300)[:length].rpartition(" ")[0]
    reading = read(f"{before} . He is kicking the door in right now. {after}", now=NOW)
    assert reading.is_emergency


def test_rule_03_a_long_calm_story_is_no_danger() -> None:
    assert not read(STORY * 100, now=NOW).is_emergency


def test_markers_are_heard_at_the_end_of_a_long_text() -> None:
    assert Marker.STRANGULATION in read(STORY * 60 + "last week he strangled me", now=NOW).markers


@pytest.mark.parametrize("unit", ["a", "a ", ".", "a.", "'", "\n", "ﷺ", "a_"])
def test_every_piece_is_read_to_its_end(unit: str) -> None:
    for piece in later(unit * 9_000):
        assert len(standard(f"{piece} zzzq").split()) < 2 * MOST_WORDS
        assert " zzzq " in standard(f"{piece} zzzq")


def test_a_short_text_is_read_once() -> None:
    assert later("hes kicking the door in") == ()
    assert later(STORY * 10) == ()
    assert len(plain(STORY * 60)) <= LONGEST


def test_a_text_of_apostrophes_is_read_at_once() -> None:
    # Took a minute once, and nothing else was answered meanwhile: the runner's own limit would end it.
    for unit in ("'", "a'", "' ", "\n", "!", " x", "x "):
        assert not read(unit * (10_000 // len(unit)) + "abc", now=NOW).is_emergency
