"""The operator's folder of lines and facts, and what is told of those that are due."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from structlog.testing import capture_logs

from conversation.catalogue import say
from doorway import words
from doorway.commands.facts import command
from doorway.errors import BadSetting
from doorway.settings import Settings, read_settings
from referrals.orders import can_ask_for_dapo

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
AREA = {"force": "kent", "districts": [], "from": "2026-04-01", "until": None, "source": "S.I. 2026/1"}
REVIEW = {"checked_on": "2026-11-20", "review_by": "2027-01-31"}


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.delenv("DOORWAY_WORDS_DIR", raising=False)
    words.use_words(read_settings())


def _use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("DOORWAY_WORDS_DIR", str(folder))
    settings = read_settings()
    words.use_words(settings)
    return settings


def test_lines_and_areas_are_taken_from_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en.json").write_text('{"who_reads": "People in Leeds who work with the police."}')
    (tmp_path / "dapo_areas.json").write_text(json.dumps({"areas": [{**AREA, **REVIEW}]}))
    _use(tmp_path, monkeypatch)
    assert say("who_reads", "en") == "People in Leeds who work with the police."
    assert can_ask_for_dapo("kent", None, NOW.date()) is True
    assert can_ask_for_dapo("greater-manchester", None, NOW.date()) is False


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("helpline.json", "{}", "no file of ours"),
        ("en.json", '{"sfe": "x"}', "no such line: sfe"),
        ("dapo_areas.json", "{}", "not a list of areas"),
    ],
)
def test_a_file_that_can_not_be_used_stops_the_start_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, told: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(BadSetting, match=told) as caught:
        _use(tmp_path, monkeypatch)
    assert str(caught.value).startswith("DOORWAY_WORDS_DIR: ")
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSetting, match="no such folder"):
        _use(tmp_path / "gone", monkeypatch)


def test_the_log_at_the_start_holds_ids_alone() -> None:
    with capture_logs() as logged:
        words.tell_due(NOW)
    assert [entry["event"] for entry in logged] == ["facts_due"]
    assert {"mankind", "dapo.north-wales"} <= set(logged[0]["ids"])
    assert "0808" not in json.dumps(logged)


def test_facts_lists_each_with_its_source_and_exits_1_when_one_is_due() -> None:
    run = CliRunner().invoke(command, ["--json"])
    rows = json.loads(run.stdout)
    assert run.exit_code == 1
    assert all(row["source"] for row in rows)
    assert {row["kind"] for row in rows} == {"helpline", "answer", "lines", "order_area"}
    standing = {row["id"]: row["standing"] for row in rows}
    assert standing["mankind"] == "never checked"


def test_facts_exits_0_once_somebody_looked_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Path(words.said.__file__).parent / "catalogue"
    for name in words.said.NAMES:
        rows = json.loads((catalogue / name).read_text(encoding="utf-8"))["rows"]
        looked_at = {"checked_on": "2026-11-20", "review_by": "2999-01-31"}
        (tmp_path / name).write_text(json.dumps({"rows": [{**row, **looked_at} for row in rows]}))
    areas = {"areas": [{**AREA, "checked_on": "2026-11-20", "review_by": "2999-01-31"}]}
    (tmp_path / "dapo_areas.json").write_text(json.dumps(areas))
    monkeypatch.setenv("DOORWAY_WORDS_DIR", str(tmp_path))
    run = CliRunner().invoke(command, [])
    assert run.exit_code == 0, run.output
    assert "never checked" not in run.stdout
