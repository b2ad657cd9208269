"""Danger now: measured on labelled texts, and held under every way a text can be dressed."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversation.understanding.danger import cannot_call, danger_in, reasons
from conversation.understanding.normal import plain
from conversation.understanding.reading import DangerKind

LABELLED = Path(__file__).parents[3] / "understanding" / "emergency.jsonl"
ROWS = tuple(json.loads(line) for line in LABELLED.read_text("utf-8").splitlines())
DANGEROUS = tuple(row["text"] for row in ROWS if row["emergency"])
CALM = tuple(row["text"] for row in ROWS if not row["emergency"])


def found(text: str) -> DangerKind | None:
    return danger_in(plain(text))


def test_labelled_texts_reach_the_floors() -> None:
    missed = [text for text in DANGEROUS if not found(text)]
    alarms = [text for text in CALM if found(text)]
    assert len(missed) <= 0.01 * len(DANGEROUS), missed
    assert len(alarms) <= 0.03 * len(CALM), alarms


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hes kicking the door in", DangerKind.ATTACK),
        ("he's here", DangerKind.ATTACK),
        ("my neighbour is being beaten by her husband right now", DangerKind.ATTACK),
        ("ive took all my tablets", DangerKind.OVERDOSE),
        ("im on the bridge and im going to jump", DangerKind.SUICIDE),
        ("mae o'n fy nharo i rwan", DangerKind.ATTACK),
        ("he kicked the door in last week", None),
        ("he hasn't hit me today", None),
        ("he hasn't stopped hitting me", DangerKind.ATTACK),
        ("work is suffocating me", None),
        ("his hands are round my neck", DangerKind.ATTACK),
        ("it wasn't him at the door", None),
        ("hes kicking the door in if that helps", DangerKind.ATTACK),
        ("he'll kill me if he finds this", None),
        ("my phone is dying", None),
        ("he isn't here", None),
        ("hes in the shower so text dont ring", None),
        ("help", None),
    ],
)
def test_rule_03_danger_is_told_from_past_idiom_and_calm(text: str, kind: DangerKind | None) -> None:
    assert found(text) is kind


def dressed(text: str) -> st.SearchStrategy[str]:
    spaced = st.sampled_from([text, text.replace(" ", "  "), f"  {text} ", text.replace(" ", "\n", 1)])
    cased = st.sampled_from([str, str.upper, str.capitalize, str.title])
    quoted = st.sampled_from(["'", "’", "ʼ", ""])
    ended = st.sampled_from(["", ".", "!", "!!", "...", " "])
    return st.tuples(spaced, cased, quoted, ended).map(
        lambda drawn: drawn[1](drawn[0].replace("'", drawn[2])) + drawn[3]
    )


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(DANGEROUS + CALM).flatmap(lambda text: st.tuples(st.just(text), dressed(text))))
def test_case_spaces_quotes_and_ending_change_nothing(drawn: tuple[str, str]) -> None:
    bare, worn = drawn
    assert found(worn) is found(bare)


CHATTER = (
    "hi sorry to bother you.",
    "hello is this the right number?",
    "im jo from stockport, thanks for getting back to me.",
    "cant really type.",
    "helo, dwi isio help plis.",
)


@pytest.mark.parametrize("before", CHATTER)
def test_rule_03_danger_is_found_after_chatter(before: str) -> None:
    assert [text for text in DANGEROUS if found(text) and not found(f"{before} {text}")] == []


@pytest.mark.parametrize("after", ["my name is jo.", "im in stockport", "thanks", "14 mill lane"])
def test_rule_03_danger_is_found_before_an_address(after: str) -> None:
    assert [text for text in DANGEROUS if found(text) and not found(f"{text}. {after}")] == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=3000))
def test_any_text_can_be_read(text: str) -> None:
    assert found(text) in {None, *DangerKind}


def test_what_was_found_can_be_shown() -> None:
    assert ("attack", "now.entry") in [
        (kind.value, rule) for kind, rule in reasons("hes kicking the door in")
    ]


@pytest.mark.parametrize("text", ["im deaf", "cant talk", "i can't speak hes listening", "dwi'n fyddar"])
def test_a_voice_call_may_be_impossible(text: str) -> None:
    assert cannot_call(plain(text))


@pytest.mark.parametrize("text", ["ring me", "he cant find me", "can we talk tomorrow"])
def test_a_call_is_possible(text: str) -> None:
    assert not cannot_call(plain(text))
