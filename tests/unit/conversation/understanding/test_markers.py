"""Markers and worry about one's own behaviour, on labelled texts."""

from pathlib import Path

import pytest

from conversation.understanding.markers import is_own_behaviour, markers_in
from conversation.understanding.normal import plain
from referrals.referral import Marker

LABELLED = Path(__file__).parents[3] / "understanding" / "markers.txt"
ROWS = tuple(line.split("|", 1) for line in LABELLED.read_text("utf-8").splitlines() if line)


def told(text: str) -> set[str]:
    words = plain(text)
    return {marker.value for marker in markers_in(words)} | ({"own"} if is_own_behaviour(words) else set())


def fits(labels: str, text: str) -> bool:
    """`?label` may be told or not."""
    wanted = {label for label in labels.split(",") if label != "-"}
    allowed = {label.removeprefix("?") for label in wanted}
    return {label for label in wanted if not label.startswith("?")} <= told(text) <= allowed


def test_labelled_texts_reach_the_floor() -> None:
    wrong = [(text, told(text)) for labels, text in ROWS if not fits(labels, text)]
    assert len(wrong) <= 0.03 * len(ROWS), wrong


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("some days i dont want to be here", Marker.SUICIDAL),
        ("he says hell kill himself if i go", Marker.OTHER_SUICIDAL),
    ],
)
def test_rule_20_thoughts_of_suicide_are_told_from_his_threat(text: str, marker: Marker) -> None:
    found = markers_in(plain(text))
    assert marker in found
    assert found & {Marker.SUICIDAL, Marker.OTHER_SUICIDAL} == {marker}


@pytest.mark.parametrize(
    "text", ["im 15", "i'm 14 and my dad hits me", "dwi'n 13 oed", "daddy hits me and mummy"]
)
def test_rule_18_under_sixteen_or_sounding_so(text: str) -> None:
    assert Marker.UNDER_16 in markers_in(plain(text))


@pytest.mark.parametrize("text", ["my son is 15", "im 15 mins away", "15 weeks", "im 35", "im 115"])
def test_rule_18_a_number_is_not_always_an_age(text: str) -> None:
    assert Marker.UNDER_16 not in markers_in(plain(text))


@pytest.mark.parametrize("text", ["he strangled me once", "he had me by the throat", "mae o wedi fy nhagu"])
def test_rule_21_strangulation_is_heard(text: str) -> None:
    assert Marker.STRANGULATION in markers_in(plain(text))


@pytest.mark.parametrize("text", ["i hit my girlfriend last night", "i keep losing it with my wife"])
def test_rule_22_own_behaviour(text: str) -> None:
    assert is_own_behaviour(plain(text))


@pytest.mark.parametrize(
    "text", ["he says i hit him", "i hit him back", "he hits me", "he hit my girlfriend"]
)
def test_rule_22_what_is_done_to_them_is_not_their_own(text: str) -> None:
    assert not is_own_behaviour(plain(text))
