"""Every line we say, by reference, English beside Welsh, each marked with the moment it may be said.

`en.json` and `cy.json` hold the lines, `moments.json` each line's moment (a `@page` form has its line's), and
`answers.json` which question a line answers (`conversation.flows.question`). docs/changing.md adds one,
step by step.

An operator changes lines with files of the same form in a folder of their own (`use_folder`).
"""

import json
import string
from functools import cache
from importlib.resources import files
from pathlib import Path

from referrals.referral import Door

LANGUAGES = ("en", "cy")
MOMENTS = ("any", "before_safe", "after_safe", "after_place")
"""`any` holds danger's lines and lifelines, `before_safe` what may show on a phone that anyone may hold.

`after_safe` waits for a yes to the safe question. `after_place` waits no longer than that: a place, once
told, chooses the help line's nation, and the language chooses while there is none.
"""
_PAGE = "@page"
"""A line that differs on the web page stands beside the other under its reference with this ending."""
_changed: dict[str, dict[str, str]] = {}


class CatalogueFault(Exception):
    """An operator's file is not a catalogue we can use; names the reference, never more."""


@cache
def lines(language: str) -> dict[str, str]:
    """All lines of a language by reference; KeyError for a language we do not speak."""
    if language not in LANGUAGES:
        raise KeyError("language")
    shipped = _read(f"{language}.json")
    return {**shipped, **_changed.get(language, {})}


@cache
def moments() -> dict[str, str]:
    """The moment of each reference."""
    content = json.loads(_text("moments.json"))
    return {str(reference): moment for moment in MOMENTS for reference in content[moment]}


def say(reference: str, language: str, door: Door = Door.TEXT, **values: str) -> str:
    """One line with its values filled in; KeyError when there is no such line."""
    spoken = lines(language)
    on_page = f"{reference}{_PAGE}"
    template = spoken[on_page] if door is Door.PAGE and on_page in spoken else spoken[reference]
    return template.format(**values)


def has(reference: str) -> bool:
    """Whether there is such a line."""
    return reference in lines("en")


def placeholders(template: str) -> frozenset[str]:
    """The names of the values a line takes."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def changed() -> frozenset[str]:
    """The references of lines that an operator changed, in either language."""
    return frozenset(reference for own in _changed.values() for reference in own)


def use_folder(folder: Path | None) -> None:
    """Take an operator's own lines (`en.json`, `cy.json`), or none; CatalogueFault where one won't fit."""
    _changed.clear()
    for language in LANGUAGES if folder is not None else ():
        path = Path(str(folder)) / f"{language}.json"
        if path.exists():
            _changed[language] = _checked(_read(f"{language}.json"), _own(path))
    lines.cache_clear()


def _own(path: Path) -> dict[str, str]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except ValueError:
        raise CatalogueFault(f"{path.name} is not JSON") from None
    if not isinstance(content, dict) or not all(isinstance(line, str) for line in content.values()):
        raise CatalogueFault(f"{path.name} is not references and lines")
    return content


def _checked(shipped: dict[str, str], changed: dict[str, str]) -> dict[str, str]:
    for reference, template in changed.items():
        if reference not in shipped:
            raise CatalogueFault(f"no such line: {reference}")
        if not _placeholders_fit(template, shipped[reference]):
            raise CatalogueFault(f"a value this line does not get: {reference}")
    return changed


def _placeholders_fit(template: str, shipped: str) -> bool:
    try:
        return placeholders(template) <= placeholders(shipped)
    except ValueError:
        return False


def _read(name: str) -> dict[str, str]:
    return {str(reference): str(line) for reference, line in json.loads(_text(name)).items()}


def _text(name: str) -> str:
    return (files("conversation") / "catalogue" / name).read_text(encoding="utf-8")
