"""`doorway organisation`: what an operator types to let a charity in."""

import json
import re
import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]
BASE = {"DOORWAY_BASE_URL": "https://notes.example"}
FIRST = ("--name", "Roots", "--phone", "+447700900811", "--website", "https://roots.example")


def test_a_charity_is_listed_and_its_first_lead_gets_a_link_that_works_once(run: Run) -> None:
    assert run("migrate").returncode == 0
    made = run(
        "organisation", "invite", "roots", "--sign-in", "bethan", "--vetted-until", "2027-01-31", *FIRST,
        "--json", **BASE,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    report = json.loads(made.stdout)
    assert re.fullmatch(r"https://notes\.example/partners/join/[\w-]{32}", report["link"])
    assert (report["role"], report["organisation"]) == ("lead", "roots")
    again = run("organisation", "invite", "roots", "--sign-in", "asha", "--role", "worker", **BASE)
    assert again.returncode == 0, again.stderr
    (listed,) = json.loads(run("organisation", "list", "--json").stdout)
    assert (listed["organisation"], listed["name"], listed["key"]) == ("roots", "Roots", None)
    assert listed["website"] == "https://roots.example"
    assert json.loads(run("desk", "list", "--json").stdout) == []
    verified = run("audit", "verify")
    assert verified.returncode == 0 and "roots: holds, 3 links" in verified.stdout
    assert "+447700900811" not in made.stdout + again.stdout


def test_bad_use_is_one_line_with_the_cure(run: Run) -> None:
    assert run("migrate").returncode == 0
    unknown = run("organisation", "invite", "roots", "--sign-in", "asha", **BASE)
    assert (unknown.returncode, unknown.stderr.count("\n")) == (2, 1)
    assert "--name and --phone" in unknown.stderr
    number = run(
        "organisation", "invite", "roots", "--sign-in", "asha", "--name", "R", "--phone", "0770", **BASE
    )
    assert number.returncode == 2 and "in full" in number.stderr
    assert run("desk", "create", "national", "--passphrase-file", "none").returncode == 2
    assert run("desk", "create", "national").returncode == 0
    desk = run("organisation", "invite", "national", "--sign-in", "asha", *FIRST, **BASE)
    assert desk.returncode == 2 and "is a desk" in desk.stderr
