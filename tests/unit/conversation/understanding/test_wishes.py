"""Interpreter, relay, whom to speak to, texts and no calls: read from any text, on labelled ones."""

from pathlib import Path

import pytest

from conversation.understanding.normal import plain
from conversation.understanding.wishes import spoken_language, wished_in

ROWS = [
    line.split("|", 1)
    for line in (Path(__file__).parents[3] / "understanding" / "wishes.txt").read_text("utf-8").splitlines()
]


def told(text: str) -> set[str]:
    wished = wished_in(plain(text))
    return {wish.value for wish in wished.wishes} | ({wished.interpreter} if wished.interpreter else set())


@pytest.mark.parametrize(("labels", "text"), ROWS, ids=[text for _, text in ROWS])
def test_a_wish_is_read_and_nothing_else(labels: str, text: str) -> None:
    assert told(text) == {label for label in labels.split(",") if label != "-"}


def test_a_language_is_said_in_both_languages() -> None:
    assert (spoken_language("polish", "en"), spoken_language("polish", "cy")) == ("Polish", "Pwyleg")
    assert spoken_language("unsaid", "en") == ""
