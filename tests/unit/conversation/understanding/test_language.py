"""English or Welsh, on labelled texts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversation.understanding.language import language_of
from conversation.understanding.normal import plain

LABELLED = Path(__file__).parents[3] / "understanding" / "languages.txt"
SECTIONS = {
    "cy": ("en", "cy"),
    "en": ("en", "en"),
    "keep-cy": ("cy", "cy"),
    "en-from-cy": ("cy", "en"),
    "cy-from-cy": ("cy", "cy"),
}


def rows() -> list[tuple[str, str, str]]:
    """Text, the language in use, and the one it should be read in."""
    found, now = [], ("en", "en")
    for line in LABELLED.read_text("utf-8").splitlines():
        if line.startswith("@"):
            now = SECTIONS[line[1:]]
        elif line:
            found.append((line, *now))
    return found


def test_labelled_texts_reach_the_floor() -> None:
    wrong = [row for row in rows() if language_of(plain(row[0]), row[1]) != row[2]]
    assert len(wrong) <= 0.02 * len(rows()), wrong


@pytest.mark.parametrize("text", ["helo", "dwi isio help", "iawn", "mae o yma", "hi, ga i siarad efo rhywun"])
def test_welsh_is_told_from_the_first_word(text: str) -> None:
    assert language_of(plain(text), "en") == "cy"


@pytest.mark.parametrize("text", ["im in llandudno", "fy1 2ab", "caernarfon", "heol y bont", "ok"])
def test_places_tell_nothing(text: str) -> None:
    assert language_of(plain(text), "en") == "en"
    assert language_of(plain("llandudno"), "cy") == "cy"


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(rows()), st.sampled_from([str.upper, str.title]), st.sampled_from([".", "!", "  "]))
def test_case_and_ending_change_nothing(row: tuple[str, str, str], cased: type[str], ending: str) -> None:
    text, current, _ = row
    assert language_of(plain(cased(text) + ending), current) == language_of(plain(text), current)
