"""A backup on disk: gzipped lines of JSON: a head, the rows, and a tail that shows if anything is missing.

What was sealed stays sealed. The key ring is no part of it: keep its copy apart.
"""

import base64
import gzip
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from doorway.errors import DoorwayError
from storage import backups
from storage.backups import Values

FORMAT = "doorway/backup/1"
_AT_ONCE = 500


class BadBackup(DoorwayError):
    """A file is no backup, is cut, or was made by another version."""


@dataclass(frozen=True)
class Head:
    """What a backup says of itself: the database's version, and when it was made (UTC, ISO 8601)."""

    version: str
    made_at: str


def write(path: Path, head: Head, rows: Iterable[tuple[str, Values]]) -> int:
    """Write a backup whole or not at all; gives how many rows it holds."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    count = 0
    with os.fdopen(handle, "wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=3, mtime=0) as file:
            file.write(_line({"format": FORMAT, "version": head.version, "made_at": head.made_at}))
            for table, values in rows:
                file.write(_line([table, {name: _plain(value) for name, value in values.items()}]))
                count += 1
            file.write(_line({"rows": count}))
        raw.flush()
        os.fsync(raw.fileno())
    unfinished.rename(path)
    return count


def check(path: Path) -> tuple[Head, int]:
    """Read a backup through to its end; BadBackup unless it is whole."""
    count, tail = 0, None
    for line in _lines(path):
        if isinstance(line, list):
            count += 1
        elif "rows" in line:
            tail = line["rows"]
    if tail != count:
        raise BadBackup(f"{path} is cut: it does not hold the rows it names")
    return head_of(path), count


def head_of(path: Path) -> Head:
    """What a backup says of itself."""
    first = next(_lines(path), None)
    if not isinstance(first, dict) or first.get("format") != FORMAT:
        raise BadBackup(f"{path} is no backup of this version")
    return Head(str(first["version"]), str(first["made_at"]))


def load(connection: Connection, path: Path) -> None:
    """Put a backup's rows into an empty store, in the caller's transaction."""
    lines = (line for line in _lines(path) if isinstance(line, list))
    for table, group in groupby(lines, key=lambda line: str(line[0])):
        some: list[Values] = []
        for _table, values in group:
            some.append({name: _value(plain) for name, plain in values.items()})
            if len(some) == _AT_ONCE:
                backups.insert(connection, table, some)
                some = []
        if some:
            backups.insert(connection, table, some)


Row = list[Any]  # the table's name, and its values as JSON has them


def _lines(path: Path) -> Iterator[dict[str, object] | Row]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
    except (OSError, EOFError, ValueError):
        raise BadBackup(f"{path} is no backup, or is cut") from None


def _line(content: object) -> bytes:
    return json.dumps(content, separators=(",", ":")).encode() + b"\n"


def _plain(value: object) -> object:
    match value:
        case bytes() | memoryview():
            return {"bytes": base64.b64encode(bytes(value)).decode()}
        case datetime():
            return {"time": value.astimezone(UTC).isoformat()}
        case _:
            return value


def _value(plain: object) -> object:
    match plain:
        case {"bytes": str(encoded)}:
            return base64.b64decode(encoded)
        case {"time": str(written)}:
            return datetime.fromisoformat(written)
        case _:
            return plain
