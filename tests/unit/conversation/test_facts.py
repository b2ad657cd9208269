"""Facts as data: each has a source, lines hold the facts' numbers, an operator's rows replace ours."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conversation import catalogue, facts
from conversation.catalogue import CatalogueFault, lines
from conversation.flows.question import answered
from conversation.session import Session
from referrals.facts import FactKind, Review, Standing, due

TODAY = date(2026, 11, 24)
BARE = '"name": "x", "number": "1", "hours": "", "source": ""'
NUMBER = re.compile(r"\b(?:0\d{2,4} ?\d[\d ]{4,}\d|116 123|0800 1111|85258)\b")


@pytest.fixture(autouse=True)
def _shipped() -> Iterator[None]:
    yield
    catalogue.use_folder(None)
    facts.use_folder(None)


def _session(language: str = "en") -> Session:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    return Session("one", at, at, language)


def test_every_fact_has_an_id_of_its_own_and_a_source() -> None:
    known = facts.facts()
    assert len({fact.id for fact in known}) == len(known)
    assert all(fact.review.source for fact in known)
    assert {fact.kind for fact in known} == {FactKind.HELPLINE, FactKind.ANSWER, FactKind.LINES}


def test_rule_08_a_number_in_a_line_is_the_number_of_a_help_line() -> None:
    known = {line.number.replace(" ", "") for line in facts.helplines()} | {"07700900123"}
    said = {
        number.replace(" ", "")
        for language in ("en", "cy")
        for line in lines(language).values()
        for number in NUMBER.findall(line)
    }
    assert len(said) >= 5
    assert said <= known


def test_what_was_never_confirmed_is_not_relied_on() -> None:
    waiting = {fact.id for fact in due(facts.facts(), TODAY)}
    assert {"mankind", "galop", "hourglass", "ncdv", "welsh", "strangulation"} <= waiting
    assert not {"samaritans", "live-fear-free", "answer_cost"} & waiting


@pytest.mark.parametrize(
    ("checked", "review", "standing"),
    [
        (None, date(2030, 1, 1), Standing.NEVER_CHECKED),
        (date(2026, 1, 1), None, Standing.NEVER_CHECKED),
        (date(2026, 1, 1), date(2026, 11, 23), Standing.PAST),
        (date(2026, 1, 1), TODAY, Standing.HOLDS),
    ],
)
def test_a_review_holds_to_the_end_of_its_day(
    checked: date | None, review: date | None, standing: Standing
) -> None:
    assert Review("x", checked, review).standing(TODAY) is standing


def test_an_operators_help_line_is_the_one_that_is_said(tmp_path: Path) -> None:
    row = {
        "id": "live-fear-free",
        "name": "Byw Heb Ofn",
        "number": "0808 80 10 801",
        "hours": "day and night",
    }
    row |= {"nation": "wales", "source": "their page", "checked_on": "2026-11-20", "review_by": "2027-01-01"}
    (tmp_path / "helplines.json").write_text(json.dumps({"rows": [row]}))
    facts.use_folder(tmp_path)
    _, told = answered(_session("cy"), "answer_helplines")
    assert "Byw Heb Ofn: 0808 80 10 801" in told
    assert facts.helpline_of("england").number == "0808 2000 247"


def test_a_line_an_operator_changed_without_a_source_is_due(tmp_path: Path) -> None:
    (tmp_path / "en.json").write_text('{"more": "More?"}')
    catalogue.use_folder(tmp_path)
    facts.use_folder(tmp_path)
    assert "line.more" in {fact.id for fact in due(facts.facts(), TODAY)}
    row = {"id": "ours", "lines": ["more"], "says": "how we ask", "source": "the board"}
    row |= {"checked_on": "2026-11-20", "review_by": "2027-01-01"}
    (tmp_path / "reviews.json").write_text(json.dumps({"rows": [row]}))
    facts.use_folder(tmp_path)
    assert not {"line.more", "ours"} & {fact.id for fact in due(facts.facts(), TODAY)}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("helplines.json", "[]"),
        ("helplines.json", '{"rows": [{"name": "x"}]}'),
        ("helplines.json", '{"rows": [{"id": "x", "name": "x"}]}'),
        (
            "helplines.json",
            '{"rows": [{"id": "live-fear-free", "name": "x", "number": "1", "hours": "", "source": ""}]}',
        ),
        ("answers.json", '{"rows": [{"id": "who_reads", "asks": "(", "source": "x"}]}'),
        ("answers.json", '{"rows": [{"id": "no_such_line", "asks": "x", "source": "x"}]}'),
        ("reviews.json", '{"rows": [{"id": "x", "lines": "danger", "says": "", "source": "x"}]}'),
        (
            "reviews.json",
            '{"rows": [{"id": "x", "lines": [], "says": "", "source": "x", "review_by": "soon"}]}',
        ),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(CatalogueFault):
        facts.use_folder(tmp_path)
