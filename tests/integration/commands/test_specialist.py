"""Who may come in, as an operator says it."""

import json
import subprocess
from collections.abc import Callable

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
BASE = {"DOORWAY_BASE_URL": "https://notes.example"}


def test_an_invite_is_a_link_that_is_shown_once(run: Run) -> None:
    run("migrate")
    run("desk", "create", "national")
    invited = run("specialist", "invite", "priya", "--desk", "national", "--role", "lead", "--json", **BASE)
    assert invited.returncode == 0, invited.stderr
    assert json.loads(invited.stdout)["link"].startswith("https://notes.example/inbox/join/")
    assert run("specialist", "list", "--json").stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("invite", "priya", "--desk", "nowhere"), "there is no desk nowhere"),
        (("invite", "pri ya", "--desk", "national"), "a sign-in name has"),
        (("invite", "priya", "--desk", "national", "--vetted-until", "soon"), "Invalid value"),
        (("suspend", "nobody"), "nobody signs in as nobody"),
    ],
)
def test_what_can_not_be_is_said_in_one_line(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    run("migrate")
    run("desk", "create", "national")
    refused = run("specialist", *arguments, **BASE)
    assert refused.returncode == 2
    assert sentence in refused.stderr and refused.stderr.count("\n") == 1
