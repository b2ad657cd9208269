"""Weights for texts that no rule names: measured on texts that took no part in making them."""

import json
from pathlib import Path

import pytest

from conversation.understanding import weighing
from conversation.understanding.danger import danger_in, reasons
from conversation.understanding.normal import plain
from conversation.understanding.phrases.spelling import standard
from tests.understanding import weigh

UNSEEN = Path(weigh.__file__).with_name("emergency_unseen.jsonl")
LEAST_RECALL, MOST_FALSE_ALARMS = 0.95, 0.04


def _read(text: str) -> bool:
    return danger_in(plain(text)) is not None


def test_danger_is_found_in_texts_that_nothing_was_made_from() -> None:
    rows = [json.loads(line) for line in UNSEEN.read_text().splitlines()]
    found = [_read(row["text"]) for row in rows if row["emergency"]]
    false = [_read(row["text"]) for row in rows if not row["emergency"]]
    assert sum(found) / len(found) >= LEAST_RECALL
    assert sum(false) / len(false) <= MOST_FALSE_ALARMS


def test_no_unseen_text_takes_part_in_the_weights() -> None:
    seen = {json.loads(line)["text"] for line in UNSEEN.with_name("emergency.jsonl").read_text().splitlines()}
    unseen = {json.loads(line)["text"] for line in UNSEEN.read_text().splitlines()}
    assert len(unseen - seen) >= 0.9 * len(unseen)


def test_a_weighed_text_shows_the_words_that_weighed() -> None:
    found = list(reasons(plain("he not let me go out he lock door i am inside with child")))
    assert found
    assert all(reason for _, reason in found)


def test_words_weigh_in_runs_and_by_their_class() -> None:
    found = set(weighing.features(" he is here "))
    assert {"he", "is", "here", "^ he", "he is", "he is here", "here $", "_he here"} <= found
    assert {"%he", "^ %he", "%he is here"} <= found
    assert "%he is here" in set(weighing.features(" husband is here "))


def test_the_guards_that_fit_weigh() -> None:
    assert "!past" in set(weighing.features(standard("he hit me in march")))
    assert "!past" not in set(weighing.features(" he is here "))


@pytest.mark.parametrize("before", ["is this the right number?", "sorry to bother you.", "hi. me again."])
def test_rule_03_chatter_before_does_not_outweigh_a_cry(before: str) -> None:
    rows = [json.loads(line) for line in UNSEEN.read_text().splitlines()]
    cries = [row["text"] for row in rows if row["emergency"] and _read(row["text"])]
    assert [text for text in cries if not _read(f"{before} {text}")] == []
