"""The labelled texts hold what was reached, and the measure itself tells right from wrong."""

import json
from pathlib import Path

import pytest

from doorway.bench.understanding import Report, run, shown
from doorway.readings import BadLine

LABELLED = Path(__file__).parents[2] / "understanding"


def _report(name: str) -> Report:
    return run([LABELLED / name])[0]


def test_intents_hold() -> None:
    report = _report("intent.jsonl")
    assert report.kind == "intent"
    assert report.lines > 700
    assert report.accuracy >= 0.98, report.misses


def test_police_areas_hold_and_wrong_guesses_stay_rare() -> None:
    report = _report("areas.jsonl")
    assert report.lines > 500
    assert report.accuracy >= 0.98, report.misses
    assert report.wrong <= report.lines * 0.003, report.misses


def test_texts_that_say_everything_hold() -> None:
    report = _report("oneshot.jsonl")
    assert report.lines > 90
    assert report.accuracy >= 0.9, report.misses


def _one(tmp_path: Path, **label: object) -> Report:
    file = tmp_path / "labelled.jsonl"
    file.write_text(json.dumps(label) + "\n", encoding="utf-8")
    return run([file])[0]


def test_a_wrong_label_is_a_miss(tmp_path: Path) -> None:
    report = _one(tmp_path, text="is it free", intent="stop")
    assert (report.right, report.misses[0].expected, report.misses[0].got) == (0, "stop", "info")
    assert report.confusion == {"stop": {"info": 1}}


def test_a_wrong_area_is_worse_than_a_question(tmp_path: Path) -> None:
    assert _one(tmp_path, text="leeds", force="kent").wrong == 1
    assert _one(tmp_path, text="newcastle", force="northumbria").wrong == 0


def test_candidates_must_hold_those_of_the_label(tmp_path: Path) -> None:
    right = _one(tmp_path, text="st ives", force=None, ask=True, candidates=["cambridgeshire"])
    lacking = _one(tmp_path, text="st ives", force=None, ask=True, candidates=["kent"])
    assert (right.right, lacking.right) == (1, 0)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ({"text": "hi", "emergency": False}, "emergency"),
        ({"text": "hi", "intent": "greeting"}, "intent"),
        ({"text": "yes", "asked": "Shall I send this?", "answer": "yes"}, "yesno"),
        ({"text": "leeds", "force": "west-yorkshire"}, "areas"),
        ({"text": "no idea", "now": "2026-11-24T14:05", "windows": [], "ask": True}, "times"),
    ],
)
def test_the_kind_shows_by_the_keys_and_json_has_the_rates(
    tmp_path: Path, label: dict[str, object], kind: str
) -> None:
    report = _one(tmp_path, **label)
    assert (report.kind, report.accuracy) == (kind, 1.0)
    assert json.loads(json.dumps(shown(report)))["accuracy"] == 1.0


def test_a_broken_line_is_named_by_file_and_number(tmp_path: Path) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text('{"text": "hi", "intent": "greeting"}\n{"text"\n', encoding="utf-8")
    with pytest.raises(BadLine, match=r"broken\.jsonl: line 2 is not JSON"):
        run([file])
