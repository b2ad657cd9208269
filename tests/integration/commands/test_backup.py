"""`backup` and `restore` as an operator types them."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_backup_is_restored_into_an_empty_database_and_that_is_a_link(run: Run, tmp_path: Path) -> None:
    run("migrate")
    run("desk", "create", "national")
    made = run("backup", "--out", "copy", "--json")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0
    full = run("restore", "copy")
    assert full.returncode == 2 and "not empty" in full.stderr
    shutil.rmtree(tmp_path / "data")
    restored = run("restore", "copy", "--json")
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout)["rows"] == json.loads(made.stdout)["rows"]
    verified = json.loads(run("audit", "verify", "--json").stdout)
    assert [(row["desk"], row["links"], row["broken"]) for row in verified] == [
        ("national", 2, None),
        ("restricted", 1, None),
    ]


def test_a_cut_backup_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("migrate")
    run("desk", "create", "national")
    run("backup", "--out", "copy")
    (tmp_path / "copy").write_bytes((tmp_path / "copy").read_bytes()[:-30])
    shutil.rmtree(tmp_path / "data")
    refused = run("restore", "copy")
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1
    assert not (tmp_path / "data" / "doorway.sqlite").exists()


def test_a_backup_is_never_written_over_another(run: Run, tmp_path: Path) -> None:
    run("migrate")
    (tmp_path / "copy").write_text("precious")
    assert run("backup", "--out", "copy").returncode == 2
    assert (tmp_path / "copy").read_text() == "precious"
