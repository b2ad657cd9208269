"""Reads the data files that ship inside this package."""

import csv
import json
from collections.abc import Iterator
from importlib.resources import files

_DATA = files("referrals") / "data"


class DataMissing(Exception):
    """Root of this package's faults: a data file that ships with it is missing or not as it should be.

    Carries the file's name only.
    """


def text_of(name: str) -> str:
    """The whole of one data file; raises DataMissing."""
    try:
        return (_DATA / name).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as fault:
        raise DataMissing(name) from fault


def rows_of(name: str) -> Iterator[list[str]]:
    """Rows of one CSV file below its heading, as lists of strings; raises DataMissing."""
    rows = csv.reader(text_of(name).splitlines())
    next(rows, None)
    return rows


def object_of(name: str) -> dict[str, object]:
    """A JSON file that holds one object; raises DataMissing."""
    found = json.loads(text_of(name))
    if not isinstance(found, dict):
        raise DataMissing(name)
    return {str(key): value for key, value in found.items()}


def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """A JSON file of named lists of strings; raises DataMissing."""
    lists: dict[str, tuple[str, ...]] = {}
    for key, value in object_of(name).items():
        if not isinstance(value, list):
            raise DataMissing(name)
        lists[key] = tuple(str(word) for word in value)
    return lists


def words_of(name: str) -> tuple[str, ...]:
    """A JSON file that holds one list of strings; raises DataMissing."""
    found = json.loads(text_of(name))
    if not isinstance(found, list):
        raise DataMissing(name)
    return tuple(str(word) for word in found)


def lists_of(name: str, part: str | None = None) -> dict[str, tuple[str, ...]]:
    """Named lists of strings, of a whole JSON file or of one part of it; raises DataMissing."""
    if part is None:
        return word_lists(name)
    inner = object_of(name).get(part)
    if not isinstance(inner, dict):
        raise DataMissing(name)
    return {str(key): tuple(str(word) for word in value) for key, value in inner.items()}
