"""What was texted comes back from `export` and `open`, with the recovery file and nothing else."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crypto.ring import KeyRing
from intake.acts import Clerk
from intake.texts import Arrived, Texts
from storage.database import Store

Run = Callable[..., subprocess.CompletedProcess[str]]
BEGUN = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
WORDS = ["hes kicking the door in ŵ 👍", "14 mill lane"]


def text(folder: Path, number: str, *bodies: str) -> None:
    ring = KeyRing.load((folder / "keys" / "ring.json").read_text())
    store = Store(f"sqlite:///{folder}/data/doorway.sqlite")
    texts = Texts(store, ring, Clerk(ring))
    for place, body in enumerate(bodies):
        sid = f"SM{abs(hash((number, place))):032x}"
        texts.receive(Arrived(sid, number, body, 0, BEGUN + timedelta(minutes=place)))
    store.close()


@pytest.fixture
def exported(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "words").write_text("amber boat cedar dawn ember fern\n")
    run("migrate")
    run("desk", "create", "national", "--passphrase-file", "words")
    text(tmp_path, "+447700900123", *WORDS)
    text(tmp_path, "+447700900124", "he has a knife")
    made = run("export", "--desk", "national", "--out", "sealed", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["referrals"] == 2
    return tmp_path / "sealed"


def opening(run: Run, *more: str) -> subprocess.CompletedProcess[str]:
    """With no setting at all: no database, no ring."""
    nothing = {"DOORWAY_DATA_DIR": "/nowhere", "DOORWAY_KEYS_FILE": ""}
    key = ("--key", "national.recovery.json", "--passphrase-file", "words")
    return run("open", *key, "--out", "clear", *more, "sealed", **nothing)


def test_an_export_is_sealed(exported: Path) -> None:
    content = "".join(file.read_text() for file in exported.iterdir())
    assert "kicking" not in content and "mill lane" not in content and "900123" not in content


def test_every_entry_comes_back_in_order(run: Run, exported: Path) -> None:
    opened = opening(run)
    assert opened.returncode == 0, opened.stderr
    referrals = [json.loads(file.read_text()) for file in (exported.parent / "clear").iterdir()]
    (ours,) = (one for one in referrals if "kicking" in json.dumps(one, ensure_ascii=False))
    assert [entry["sequence"] for entry in ours["entries"]] == list(range(1, len(ours["entries"]) + 1))
    said = [entry["content"]["text"] for entry in ours["entries"] if entry["author"] == "person"]
    assert said == WORDS
    (understood,) = [entry for entry in ours["entries"] if entry["kind"] == "understood"][:1]
    assert understood["content"]["number"] == "+447700900123"
    assert (exported.parent / "clear" / f"{ours['reference']}.json").stat().st_mode & 0o077 == 0


def test_what_was_changed_does_not_open_and_exit_1(run: Run, exported: Path) -> None:
    file = next(exported.iterdir())
    held = json.loads(file.read_text())
    held["entries"][0]["context"]["received_minute"] = "2020-01-01T00:00Z"
    file.write_text(json.dumps(held))
    opened = opening(run, "--json")
    assert opened.returncode == 1
    assert json.loads(opened.stdout)["not_opened"] == 1
    shown = json.loads((exported.parent / "clear" / file.name).read_text())
    assert [entry["opened"] for entry in shown["entries"]][:2] == [False, True]


def test_another_passphrase_opens_nothing(run: Run, exported: Path) -> None:
    (exported.parent / "words").write_text("amber boat cedar dawn ember goat\n")
    refused = opening(run)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1 and "does not open with this passphrase" in refused.stderr
    assert not (exported.parent / "clear").exists()


@pytest.mark.parametrize("content", ["", "{}", '{"format": "doorway/export/1", "reference": "../../x"}'])
def test_a_file_that_is_no_export_is_named(run: Run, exported: Path, content: str) -> None:
    (exported / "AAA.json").write_text(content)
    refused = opening(run)
    assert refused.returncode == 2 and "AAA.json" in refused.stderr


def test_an_export_never_mixes_with_another(run: Run, exported: Path) -> None:
    refused = run("export", "--desk", "national", "--out", "sealed")
    assert refused.returncode == 2 and "not empty" in refused.stderr
    unknown = run("export", "--desk", "nowhere", "--out", "other")
    assert unknown.returncode == 2 and "no desk nowhere" in unknown.stderr


def test_opening_needs_neither_database_nor_network() -> None:
    program = (
        "import sys, doorway.commands.open; "
        "print(sorted({'sqlalchemy', 'flask', 'twilio', 'http.client', 'gunicorn'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
