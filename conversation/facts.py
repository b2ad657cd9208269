"""Facts in our answers, as data that operators keep true: help lines, answers, lines that state something.

An operator's folder (`use_folder`) holds files of the same names; a row replaces the shipped one of its id.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from conversation import catalogue
from conversation.catalogue import CatalogueFault
from referrals.facts import Fact, FactKind, Review, review_of

NAMES = ("helplines.json", "answers.json", "reviews.json")
Row = Mapping[str, object]
Made = TypeVar("Made")
_folders: list[Path] = []


@dataclass(frozen=True)
class Helpline:
    """Who helps whom, on which number and when."""

    id: str
    name: str
    number: str
    hours: str
    nation: str | None
    """The nation whose first help line it is; None for one that is for some people or of some kind."""
    review: Review


@dataclass(frozen=True)
class Topic:
    """What a question can be about, and the line that answers it."""

    reference: str
    pattern: re.Pattern[str]
    review: Review


@dataclass(frozen=True)
class Stated:
    """Lines of the catalogue that state a fact, so that a change of the fact finds them."""

    id: str
    lines: tuple[str, ...]
    says: str
    review: Review


@cache
def helplines() -> tuple[Helpline, ...]:
    """Every help line."""
    return tuple(_made(row, _helpline) for row in _rows("helplines.json"))


@cache
def topics() -> tuple[Topic, ...]:
    """Every answer in the order its patterns are tried."""
    return tuple(_made(row, _topic) for row in _rows("answers.json"))


@cache
def stated() -> tuple[Stated, ...]:
    """Every fact that lines state."""
    return tuple(_made(row, _stated) for row in _rows("reviews.json"))


def helpline_of(nation: str) -> Helpline:
    """The first help line of a nation, "england" or "wales"; `use_folder` sees to it that both have one."""
    return next(line for line in helplines() if line.nation == nation)


def facts() -> tuple[Fact, ...]:
    """Everything here that somebody has to keep true."""
    return (
        *(Fact(line.id, FactKind.HELPLINE, _said(line), line.review) for line in helplines()),
        *(
            Fact(topic.reference, FactKind.ANSWER, catalogue.lines("en")[topic.reference], topic.review)
            for topic in topics()
        ),
        *(Fact(one.id, FactKind.LINES, one.says, one.review) for one in stated()),
        *_unreviewed(),
    )


def use_folder(folder: Path | None) -> None:
    """Take an operator's own files from now on, None for none; CatalogueFault where one can't be used."""
    _folders[:] = [] if folder is None else [folder]
    for known in (helplines, topics, stated):
        known.cache_clear()
    known_lines = catalogue.lines("en")
    missing = [topic.reference for topic in topics() if topic.reference not in known_lines]
    missing += [name for one in stated() for name in one.lines if name not in known_lines]
    if missing:
        raise CatalogueFault(f"no such line: {missing[0]}")
    if {"england", "wales"} - {line.nation for line in helplines()}:
        raise CatalogueFault("each nation needs a help line")


def _unreviewed() -> tuple[Fact, ...]:
    """Lines an operator changed and gave no source for."""
    reviewed = {name for one in stated() for name in one.lines} if _folders else set()
    changed = sorted(catalogue.changed() - reviewed)
    none = Review("changed by the operator, no source given in reviews.json", None, None)
    return tuple(Fact(f"line.{name}", FactKind.LINES, name, none) for name in changed)


def _said(line: Helpline) -> str:
    return f"{line.name}: {line.number}, {line.hours}"


def _rows(name: str) -> tuple[Row, ...]:
    shipped = _read(name, (files("conversation") / "catalogue" / name).read_text(encoding="utf-8"))
    rows = {str(row["id"]): row for row in shipped}
    for folder in _folders:
        path = folder / name
        if path.exists():
            rows.update((str(row["id"]), row) for row in _read(name, path.read_text(encoding="utf-8")))
    return tuple(rows.values())


def _read(name: str, content: str) -> list[Row]:
    try:
        rows = json.loads(content)["rows"]
        if all(isinstance(row, dict) and isinstance(row["id"], str) for row in rows):
            return list(rows)
    except (ValueError, KeyError, TypeError):
        pass
    raise CatalogueFault(f'{name} is not {{"rows": [{{"id": …}}, …]}}')


def _made(row: Row, make: Callable[[Row], Made]) -> Made:
    try:
        return make(row)
    except (KeyError, ValueError, TypeError, re.error):
        raise CatalogueFault(f"not in the form of the shipped one: {row['id']}") from None


def _helpline(row: Row) -> Helpline:
    nation = row.get("nation")
    told = str(row["name"]), str(row["number"]), str(row["hours"])
    return Helpline(str(row["id"]), *told, None if nation is None else str(nation), review_of(row))


def _topic(row: Row) -> Topic:
    return Topic(str(row["id"]), re.compile(str(row["asks"])), review_of(row))


def _stated(row: Row) -> Stated:
    lines = row["lines"]
    if not isinstance(lines, list):
        raise TypeError("lines")
    return Stated(str(row["id"]), tuple(map(str, lines)), str(row["says"]), review_of(row))
