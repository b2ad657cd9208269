"""Operators' commands as they are typed: what they keep, what they print, how they end."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto import recovery

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_desk_is_made_with_a_recovery_file_that_opens(run: Run, tmp_path: Path) -> None:
    assert run("migrate").returncode == 0
    made = run("desk", "create", "south-london", "--alert", "+447700900001", "--json")
    assert made.returncode == 0, made.stderr
    report = json.loads(made.stdout)
    file = tmp_path / "south-london.recovery.json"
    assert Path(report["recovery"]) == file and file.stat().st_mode & 0o077 == 0
    opened = recovery.read(file.read_text(), report["passphrase"])
    assert (opened.desk, opened.key_id) == ("south-london", report["key"])
    (listed,) = json.loads(run("desk", "list", "--json").stdout)
    assert (listed["desk"], listed["key"], listed["made"]) == ("south-london", report["key"], "server")
    assert listed["alert"] is True
    verified = run("audit", "verify")
    assert verified.returncode == 0
    assert "south-london: holds, 1 links" in verified.stdout and "tail unproven" in verified.stdout


def test_a_key_made_offline_never_shows_its_secret_to_the_server(run: Run, tmp_path: Path) -> None:
    nothing = {"DOORWAY_DATA_DIR": "", "DOORWAY_KEYS_FILE": ""}
    (tmp_path / "words").write_text("amber boat cedar dawn ember fern\n")
    arguments = (
        "desk",
        "create",
        "national",
        "--passphrase-file",
        "words",
        "--offline",
        "national.public.json",
    )
    made = run(*arguments, **nothing)
    assert made.returncode == 0, made.stderr
    assert "passphrase" not in made.stdout
    run("migrate")
    taken = run("desk", "create", "national", "--public", "national.public.json", "--json")
    assert taken.returncode == 0, taken.stderr
    (listed,) = json.loads(run("desk", "list", "--json").stdout)
    file = recovery.read(
        (tmp_path / "national.recovery.json").read_text(), "Amber-boat, cedar dawn ember FERN"
    )
    assert (listed["made"], listed["key"]) == ("offline", file.key_id)


def test_a_second_desk_of_that_name_is_refused_before_a_file_is_written(run: Run, tmp_path: Path) -> None:
    run("migrate")
    run("desk", "create", "national")
    again = run("desk", "create", "national", "--recovery", "another.json")
    assert again.returncode == 2
    assert again.stderr == "doorway: there is a desk national already\n"
    assert not (tmp_path / "another.json").exists()


def test_a_recovery_file_is_never_written_over(run: Run, tmp_path: Path) -> None:
    run("migrate")
    (tmp_path / "national.recovery.json").write_text("precious")
    refused = run("desk", "create", "national")
    assert refused.returncode == 2 and "stands there already" in refused.stderr
    assert (tmp_path / "national.recovery.json").read_text() == "precious"
    assert run("desk", "list", "--json").stdout.strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ("desk", "create", "South London"),
        ("desk", "create", "south-london", "--alert", "07700 900001"),
        ("desk", "create"),
        ("desk", "forget"),
        ("nothing",),
        ("--bogus",),
    ],
)
def test_bad_use_is_one_line_and_exit_2(run: Run, arguments: tuple[str, ...]) -> None:
    refused = run(*arguments)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.startswith("doorway: ") and refused.stderr.count("\n") == 1


def test_a_bad_setting_stops_the_start_with_one_line(run: Run) -> None:
    refused = run("desk", "list", DOORWAY_DATABASE_URL="mysql://root:s3cret@db/x")
    assert refused.returncode == 2
    assert refused.stderr.startswith("doorway: DOORWAY_DATABASE_URL: ") and refused.stderr.count("\n") == 1
    assert "s3cret" not in refused.stderr


def test_a_database_that_was_not_brought_up_is_named_with_the_cure(run: Run) -> None:
    refused = run("desk", "list")
    assert refused.returncode == 2 and "doorway migrate" in refused.stderr


def test_a_broken_chain_is_found_and_exit_1(run: Run, tmp_path: Path) -> None:
    import sqlite3

    run("migrate")
    run("desk", "create", "national")
    with sqlite3.connect(tmp_path / "data" / "doorway.sqlite") as connection:
        connection.execute("UPDATE links SET actor = 'somebody'")
    broken = run("audit", "verify")
    assert broken.returncode == 1
    assert "national: BROKEN at link 1" in broken.stdout


@pytest.mark.parametrize(
    "command", ["", "migrate", "desk", "desk create", "desk list", "keys create", "audit verify"]
)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    helped = run(*command.split(), "--help")
    assert helped.returncode == 0 and helped.stdout.startswith("Usage: doorway")
