"""How much of the labelled texts must be understood, and how little may be guessed wrongly."""

from pathlib import Path

import pytest

from doorway.bench.understanding import run

DATA = Path(__file__).parents[2] / "understanding"


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [("intent.jsonl", 0.98, 1.0), ("areas.jsonl", 0.98, 0.005), ("yesno.jsonl", 0.99, 0.0)],
)
def test_kinds_places_and_answers_are_read_right(name: str, right: float, wrong: float) -> None:
    (report,) = run([DATA / name])

    assert report.lines >= 100
    assert report.accuracy >= right, report.misses
    assert report.wrong <= wrong * report.lines, report.misses


def test_one_text_gives_every_slot() -> None:
    (report,) = run([DATA / "oneshot.jsonl"])

    assert report.accuracy >= 0.95, report.misses
    assert min(report.rates.values()) >= 0.97, report.rates
