"""How often times are read right, on labelled texts; conventions as in the examples' README."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conversation.understanding.normal import plain
from conversation.understanding.times import windows_in
from conversation.understanding.times.moments import LONDON

DATA = Path(__file__).parents[4] / "understanding"
Spread = frozenset[tuple[str, str, str]]


def labelled(name: str) -> Iterator[tuple[str, datetime, Spread]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        now = datetime.fromisoformat(row["now"]).replace(tzinfo=LONDON).astimezone(UTC)
        yield (
            row["text"],
            now,
            frozenset(
                (day, window["from"], window["to"])
                for window in row["windows"]
                for day in window.get("days") or [window["date"]]
            ),
        )


def read(text: str, now: datetime, *, asked: bool) -> Spread:
    return frozenset(
        (day, f"{window.start:%H:%M}", f"{window.end:%H:%M}")
        for window in windows_in(plain(text), now, asked=asked)
        for day in (list(window.days) or [str(window.on)])
    )


@pytest.mark.parametrize(("name", "asked"), [("times.jsonl", True), ("times_unasked.jsonl", False)])
def test_windows_are_right_and_hardly_ever_wrong(name: str, asked: bool) -> None:
    rows = [(text, expected, read(text, now, asked=asked)) for text, now, expected in labelled(name)]
    missed = [(text, sorted(got)) for text, expected, got in rows if got != expected]
    wrong = [text for text, expected, got in rows if got and got != expected]
    assert len(rows) >= 60
    assert len(missed) <= 0.02 * len(rows), missed
    assert len(wrong) <= 0.01 * len(rows), wrong


def test_punctuation_between_times_does_not_change_them() -> None:
    for text, now, _ in labelled("times.jsonl"):
        assert read(text + " !!", now, asked=True) == read(text, now, asked=True), text
        assert read(text.upper(), now, asked=True) == read(text, now, asked=True), text
