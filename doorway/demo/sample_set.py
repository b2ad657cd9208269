"""Who there is in the demo: desks and invented people, read from the package's own file."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class SamplePerson:
    """Somebody who works at a desk of the demo."""

    sign_in: str
    role: str
    reads_restricted: bool


@dataclass(frozen=True)
class SampleDesk:
    """A desk of the demo; `alert` is the desk's own phone, E.164."""

    slug: str
    name: str
    alert: str
    people: tuple[SamplePerson, ...]


@dataclass(frozen=True)
class SampleCharity:
    """A charity of the demo; `phone` is the directory's number, E.164."""

    slug: str
    name: str
    phone: str
    people: tuple[SamplePerson, ...]


@cache
def sample_desks() -> tuple[SampleDesk, ...]:
    """Every desk of the demo."""
    return tuple(
        SampleDesk(desk["slug"], desk["name"], desk["alert"], _people(desk["people"]))
        for desk in _content()["desks"]
    )


@cache
def sample_charities() -> tuple[SampleCharity, ...]:
    """Every charity of the demo."""
    return tuple(
        SampleCharity(one["slug"], one["name"], one["phone"], _people(one["people"]))
        for one in _content()["charities"]
    )


def _content() -> Any:  # what a JSON file holds
    return json.loads((files("doorway.demo") / "people.json").read_text(encoding="utf-8"))


def _people(listed: list[dict[str, Any]]) -> tuple[SamplePerson, ...]:
    return tuple(SamplePerson(**person) for person in listed)
