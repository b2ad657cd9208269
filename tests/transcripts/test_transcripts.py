"""Whole conversations as plain text files, one a case, drive the engine."""

import re
from pathlib import Path

import pytest

from conversation.keywords import _BY_WORD, Keyword
from conversation.questions import BY_NAME
from tests.transcripts.transcript import fault_in, talks_in

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*/*.txt"))


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def test_transcript(path: Path) -> None:
    assert fault_in(path) is None


def test_what_the_papers_show_is_what_is_said(tmp_path: Path) -> None:
    paper = (ROOT / "docs" / "conversation.md").read_text(encoding="utf-8")
    shown = re.findall(r"```transcript\n(.*?)```", paper, re.DOTALL)
    assert len(shown) == 2
    for number, content in enumerate(shown):
        path = tmp_path / f"{number}.txt"
        path.write_text(content, encoding="utf-8")
        assert fault_in(path) is None


def test_every_question_stands_in_the_paper() -> None:
    paper = (ROOT / "docs" / "conversation.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z_]+", paper))
    assert set(BY_NAME) - words == set()


def test_there_are_sixty_in_both_languages() -> None:
    assert len(FILES) >= 60
    assert len([path for path in FILES if path.parent.name == "welsh"]) >= 7


def test_every_keyword_is_said_somewhere_in_both_languages() -> None:
    said = {words.casefold().strip(" .!") for path in FILES for words in talks_in(path)}
    assert {_BY_WORD[words] for words in said if words in _BY_WORD} == set(Keyword)
    welsh = {"stopiwch", "dechrau", "nôl", "dileu", "rhif anghywir", "galw", "sgip", "ie", "na", "dangos"}
    assert welsh <= said


def test_a_wrong_transcript_is_found_out(tmp_path: Path) -> None:
    wrong = {
        "a reply that is not said": "> hi\n< Hello\n",
        "a reply left out": "> hi\n= asked safe\n",
        "not so": "page\n< Hi. What would help? A call back, an order, a problem with one, or a question?\n"
        "= kind order\n",
        "silence": "# nothing\n",
    }
    for name, content in wrong.items():
        path = tmp_path / "wrong.txt"
        path.write_text(content)
        assert fault_in(path), name
