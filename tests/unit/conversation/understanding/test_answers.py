"""Yes, no and not sure: measured on labelled texts, with never a false yes."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversation.understanding.answers import answer_in, says_unsure
from conversation.understanding.normal import plain
from conversation.understanding.reading import Answer, Asked

LABELLED = Path(__file__).parents[3] / "understanding" / "yesno.jsonl"
ROWS = tuple(json.loads(line) for line in LABELLED.read_text("utf-8").splitlines())
QUESTIONS = (Asked.SAFE_TEXT, Asked.SAFE_VOICEMAIL, Asked.DANGER, Asked.SEND)


def answer(text: str, asked: Asked | None) -> Answer | None:
    return answer_in(plain(text), asked)


def test_labelled_texts_reach_the_floor() -> None:
    wrong = [row for row in ROWS if answer(row["text"], Asked(row["asked"])) != Answer(row["answer"])]
    assert len(wrong) <= 0.02 * len(ROWS), wrong


def test_rule_11_there_is_never_a_false_yes() -> None:
    taken = [row for row in ROWS if answer(row["text"], Asked(row["asked"])) is Answer.YES]
    assert [row for row in taken if row["answer"] != "yes"] == []


@pytest.mark.parametrize(
    "hedge", ["but only at night", "if hes out", "until 5", "i think", "sometimes", "not now", "no"]
)
@pytest.mark.parametrize("yes", ["yes", "yeah its safe", "ok", "👍 yes", "ydy"])
def test_rule_11_a_hedged_yes_about_safety_is_no_yes(yes: str, hedge: str) -> None:
    assert answer(f"{yes} {hedge}", Asked.SAFE_TEXT) is not Answer.YES


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("no thats fine", Asked.SAFE_TEXT, Answer.YES),
        ("no problem", Asked.SAFE_VOICEMAIL, Answer.YES),
        ("not really", Asked.SAFE_TEXT, Answer.NO),
        ("not really", Asked.DANGER, Answer.UNSURE),
        ("wait", Asked.SEND, Answer.NO),
        ("yes but thursday", Asked.SEND, Answer.UNSURE),
        ("hes got a knife", Asked.DANGER, Answer.YES),
        ("tues 10 to 12", Asked.SAFE_TEXT, Answer.UNSURE),
    ],
)
def test_the_question_decides(text: str, asked: Asked, expected: Answer) -> None:
    assert answer(text, asked) is expected


@pytest.mark.parametrize("asked", [Asked.WINDOW, Asked.PLACE])
def test_a_yes_answers_no_window_or_place(asked: Asked) -> None:
    assert answer("yes", asked) is None


def test_with_nothing_asked_only_a_bare_answer_is_read() -> None:
    assert answer("yes", None) is Answer.YES
    assert answer("can someone ring me", None) is None


def test_not_sure_is_told_from_something_else() -> None:
    assert says_unsure(plain("depends if hes in"))
    assert not says_unsure(plain("stockport"))


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(ROWS),
    st.sampled_from([str.upper, str.title, str]),
    st.sampled_from(["", ".", "!", " ", " x"]),
)
def test_case_and_ending_change_nothing(row: dict[str, str], cased: type[str], ending: str) -> None:
    asked = Asked(row["asked"])
    assert answer(cased(row["text"]) + ending, asked) is answer(row["text"], asked)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), st.sampled_from(QUESTIONS))
def test_a_question_always_gets_an_answer(text: str, asked: Asked) -> None:
    assert answer(text, asked) in set(Answer)
