"""The catalogue: room on a phone, words anyone can read, and nothing telling before its moment."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import smsutil

from conversation import catalogue
from conversation.catalogue import LANGUAGES, CatalogueFault, lines, moments, placeholders
from conversation.facts import helpline_of, helplines, topics

WORST = {
    "when": "Thu 26 Nov 10.30am-12.30pm",
    "number": "+447700900123",
    "place": ", Newcastle Upon Tyne No",
    "voicemail": "no voicemail",
    "choices": "Newcastle upon Tyne in Newcastle upon Tyne, Newcastle-under-Lyme in Staffordshire",
    "name": "Alexandrapetra",
    "listed": "x" * 110,
    "words": "x" * 110,
    "children": "x" * 30,
    "wishes": "x" * 76 + " and more",
}
"""The longest values that the conversation puts in (wording, outline), in letters that a text holds."""
LONG_TIME = {
    "en": "Mon Tue Thu Fri Sun 9.30am-12.30pm and more",
    "cy": "Llun Maw Iau Gwe Sul 9.30am-12.30pm a mwy",
}
WORST_WELSH = {
    **WORST,
    "when": "Iau 26 Tach 10.30am-12.30pm",
    "voicemail": "lleisbost yn iawn",
    "wishes": "x" * 56 + " a mwy",
}
TELLING = re.compile(
    r"\b(abus\w*|violen\w*|police|heddlu|court|llys|judge|barnwr|refuge|lloches|helpline|victim|hurt\w*|brifo|hit"
    r"|crime|trosedd|injunction|tag|no contact|protection|amddiffyn|specialist\w*|arbenigw\w*|partner|husband"
    r"|domestic|risk|childline|samarit\w*|respect|101|0808|0800|116 123)\b",
    re.IGNORECASE,
)
SPOKEN = [reference for reference in lines("en") if not reference.startswith(("label_", "send_"))]


def _filled(language: str, reference: str) -> str:
    values = WORST if language == "en" else WORST_WELSH
    if reference == "answer_helplines":
        longest = max((helpline_of("england"), helpline_of("wales")), key=lambda line: len(line.name))
        values = {**values, "name": longest.name, "number": longest.number}
    if reference == "show_reach":
        values = {**values, "name": ", " + "x" * 30}
    if reference in {"readback_short", "readback_order", "show_reach"}:
        values = {**values, "when": LONG_TIME[language]}
    if reference.startswith(("readback_texts", "readback_order_texts")):
        values = {**values, "when": f", {values['when']}"}
    if reference in {"readback", "readback_texts"}:
        # At its longest the short form is read back in its place (flows.sending).
        usual = {"number": "this number", "place": ", Caernarfon", "when": "Thu 26 Nov 10am-2pm"}
        when = usual["when"] if reference == "readback" else f", {usual['when']}"
        values = {**values, **usual, "when": when, "voicemail": lines(language)["voicemail_no"]}
    return lines(language)[reference].format(**values)


def test_each_line_stands_in_both_languages_with_the_same_values() -> None:
    english, welsh = lines("en"), lines("cy")
    assert set(english) == set(welsh)
    differing = [name for name in english if placeholders(english[name]) != placeholders(welsh[name])]
    assert differing == []


def test_each_line_is_marked_with_one_moment() -> None:
    content = json.loads((Path(catalogue.__file__).parent / "moments.json").read_text())
    listed = [reference for moment in content.values() for reference in moment]
    assert sorted(listed) == sorted(reference for reference in lines("en") if "@" not in reference)


@pytest.mark.parametrize("reference", SPOKEN)
def test_english_is_one_segment_at_its_longest(reference: str) -> None:
    text = _filled("en", reference)
    assert smsutil.is_valid_gsm(text), text
    assert len(smsutil.split(text).parts) == 1, len(text)


@pytest.mark.parametrize("reference", SPOKEN)
def test_welsh_is_two_segments_at_most_where_it_needs_its_accents(reference: str) -> None:
    text = _filled("cy", reference)
    assert len(text.encode("utf-16-be")) <= 2 * 134, len(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_08_nothing_telling_before_the_phone_is_safe(language: str) -> None:
    early = [name for name, moment in moments().items() if moment == "before_safe"]
    assert len(early) > 40
    telling = {
        name: TELLING.findall(lines(language)[form])
        for name in early
        if not name.startswith(("label_", "send_"))
        for form in (name, f"{name}@page")
        if form in lines(language) and TELLING.search(lines(language)[form])
    }
    assert telling == {}


def test_rule_08_lines_for_any_moment_are_danger_and_lifelines_alone() -> None:
    anytime = {name for name, moment in moments().items() if moment == "any"}
    assert all(name.startswith(("danger", "suicidal", "breach_")) for name in anytime)


def test_rule_09_nothing_is_promised() -> None:
    promises = re.compile(r"help is (coming|on)|we.ll send|confidential|nobody will know|deleted from your")
    assert [name for name in SPOKEN if promises.search(lines("en")[name])] == []


def test_rule_12_no_score_or_level_is_ever_said() -> None:
    score = re.compile(r"\b(score|level|high|medium|low|grade|priority) ?(risk)?\b", re.IGNORECASE)
    assert [name for name in SPOKEN if score.search(lines("en")[name])] == []


@pytest.mark.parametrize("reference", SPOKEN)
def test_english_reads_at_the_age_of_nine(reference: str) -> None:
    for sentence in re.split(r"(?<=[.?!:])\s", lines("en")[reference]):
        assert len(sentence.split()) <= 25, sentence
    words = re.findall(r"[A-Za-z']+", lines("en")[reference])
    long_words = [word for word in words if len(word) > 11]
    assert set(long_words) <= {"Specialists", "specialists"}, long_words


def test_rule_08_answers_have_a_source_and_a_day_of_review() -> None:
    assert len(topics()) >= 8
    for topic in topics():
        assert topic.reference in lines("en")
        assert topic.review.source
        assert topic.review.review_by is not None
        assert topic.review.review_by > date(2026, 11, 1)
    assert {line.nation for line in helplines()} == {"england", "wales", None}


def test_an_operator_changes_a_line(tmp_path: Path) -> None:
    (tmp_path / "en.json").write_text('{"who_reads": "People in Leeds who work with the police."}')
    try:
        catalogue.use_folder(tmp_path)
        assert catalogue.say("who_reads", "en") == "People in Leeds who work with the police."
        assert catalogue.say("safe", "en").startswith("OK to text")
    finally:
        catalogue.use_folder(None)


WRONG = (
    *('{"no_such_line": "x"}', '{"safe": "Hello {name}"}', '{"safe": "Hello {"}'),
    *("{", "[]", '{"safe": 1}'),
)


@pytest.mark.parametrize("wrong", WRONG)
def test_an_operators_line_that_does_not_fit_is_refused(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "en.json").write_text(wrong)
    try:
        with pytest.raises(CatalogueFault):
            catalogue.use_folder(tmp_path)
    finally:
        catalogue.use_folder(None)
