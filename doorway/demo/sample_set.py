"""Who there is in the demo: desks and invented people, read from the package's own file."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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


@cache
def sample_desks() -> tuple[SampleDesk, ...]:
    """Every desk of the demo."""
    content = json.loads((files("doorway.demo") / "people.json").read_text(encoding="utf-8"))
    return tuple(
        SampleDesk(
            desk["slug"],
            desk["name"],
            desk["alert"],
            tuple(SamplePerson(**person) for person in desk["people"]),
        )
        for desk in content["desks"]
    )
