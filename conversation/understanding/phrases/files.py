"""Reads the data files beside this module: `[section]` heads, `name = value` lines, `#` remarks."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class Line:
    """One entry of a data file."""

    section: str
    name: str
    value: str


def lines_of(name: str) -> Iterator[Line]:
    """The entries of `name` in order; a line that begins with spaces goes on with the entry above."""
    section = ""
    for text in _joined(resources.files(__package__).joinpath(name).read_text("utf-8")):
        if text.startswith("["):
            section = text.strip("[] ")
            continue
        key, _, value = text.partition("=")
        yield Line(section, key.strip(), value.strip())


def _joined(text: str) -> Iterator[str]:
    waiting = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            waiting = f"{waiting} {line.strip()}"
            continue
        if waiting:
            yield waiting
        waiting = line.rstrip()
    if waiting:
        yield waiting
