"""The papers are true: links lead somewhere, commands and settings are there, no file names this machine."""

import re
import subprocess
from pathlib import Path

import click
import pytest

from doorway.commands import main
from doorway.settings import Settings

ROOT = Path(__file__).parents[2]
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
]
PAPERS = [path for path in TRACKED if path.suffix == ".md"]
OURS = [path for path in TRACKED if path.suffix in {".py", ".ts", ".tsx"} and "tests" not in path.parts]
# Spelled in parts, or this file would name what it looks for.
HOSTS = [
    ".".join((*parts, "org"))
    for parts in (
        ("registry", "npmjs"),
        ("pypi",),
        ("files", "python" + "hosted"),
        ("deb", "debian"),
        ("proxy", "golang"),
    )
]
MOST_LINES = 300
MOST_README_LINES = 150


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def commands(group: click.Group, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        path = (*words, name)
        found += commands(command, path) if isinstance(command, click.Group) else [path]
    return found


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_paper_leads_to_a_file(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text_of(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_readme_is_short_and_shows_two_pictures() -> None:
    readme = text_of(ROOT / "README.md")
    assert len(readme.splitlines()) <= MOST_README_LINES
    assert len(re.findall(r"!\[[^\]]+\]\(docs/images/", readme)) == 2


def test_every_setting_is_in_the_operators_paper() -> None:
    paper = text_of(ROOT / "docs" / "operating.md")
    names = [str(field.validation_alias) for field in Settings.model_fields.values()]
    assert [name for name in names if f"`{name}`" not in paper] == []


def test_every_command_that_a_paper_names_is_there() -> None:
    known = {" ".join(words) for words in commands(main)}
    groups = {" ".join(words[:length]) for words in commands(main) for length in range(1, len(words))}
    named: set[str] = set()
    for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        named |= set(re.findall(r"(?:^|`)doorway ((?:[a-z]+(?:-[a-z]+)?)(?: [a-z]+)?)", text_of(path), re.M))
    first_words = {name for name in known | groups if " " not in name}
    missing = {
        name for name in named if name not in known | groups and name.split()[0] not in first_words - groups
    }
    assert named and missing == set()


def test_every_command_explains_itself_in_one_line() -> None:
    for words in commands(main):
        command: click.Command = main
        for word in words:
            assert isinstance(command, click.Group)
            found = command.get_command(click.Context(command), word)
            assert found is not None
            command = found
        assert command.get_short_help_str(200), words


def test_no_file_names_a_registrys_host_or_a_path_of_this_machine() -> None:
    here = str(ROOT)
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in TRACKED
        if path.exists()
        for word in (*HOSTS, here)
        if word in text_of(path)
    ]
    assert found == []


def test_no_module_is_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in OURS
        if "versions" not in path.parts and (lines := text_of(path).count("\n")) > MOST_LINES
    }
    assert long == {}
