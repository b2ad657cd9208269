"""An export on disk: one JSON file a referral, sealed as it lay in the database, with every wrap.

`doorway open` reads it on another machine with neither server nor network (docs/sealed-format.md).
"""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crypto.context import Context
from doorway.errors import DoorwayError

FORMAT = "doorway/export/1"
_CONTEXT_FIELDS = ("desk", "referral", "entry", "sequence", "kind", "door", "author", "received_minute")
_IN_CLEAR = (
    "reference",
    "id",
    "desk",
    "kind",
    "door",
    "level",
    "state",
    "received_at",
    "closed_at",
    "outcome",
)


class BadExport(DoorwayError):
    """A file is no export, or was changed so that it can't be read."""


@dataclass(frozen=True)
class ExportedEntry:
    """One sealed entry: what it is bound to, the ciphertext, and its key sealed to each reader."""

    context: Context
    body: bytes
    wraps: Mapping[str, bytes]
    written_by: str | None
    signature: bytes | None


@dataclass(frozen=True)
class ExportedReferral:
    """One referral with all its entries in order; `clear` is what stood in clear beside them."""

    reference: str
    clear: Mapping[str, object]
    entries: tuple[ExportedEntry, ...]


def encode(referral: ExportedReferral) -> str:
    """The file's text."""
    return json.dumps(
        {
            "format": FORMAT,
            **referral.clear,
            "entries": [
                {
                    "context": {name: getattr(entry.context, name) for name in _CONTEXT_FIELDS},
                    "written_by": entry.written_by,
                    "body": _text(entry.body),
                    "wraps": {key_id: _text(wrap) for key_id, wrap in entry.wraps.items()},
                    "signature": None if entry.signature is None else _text(entry.signature),
                }
                for entry in referral.entries
            ],
        },
        indent=1,
        ensure_ascii=False,
    )


def decode(content: str, name: str) -> ExportedReferral:
    """A referral out of a file's text; BadExport names the file."""
    try:
        held = json.loads(content)
        if held["format"] != FORMAT:
            raise BadExport(f"{name} is no export of this version")
        clear = {field: held.get(field) for field in _IN_CLEAR}
        entries = tuple(_entry(entry) for entry in held["entries"])
        return ExportedReferral(_reference(held["reference"]), clear, entries)
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise BadExport(f"{name} is no export: it may be cut or changed") from None


def files_in(folder: Path) -> Iterator[Path]:
    """Every exported referral of a folder, by name."""
    return iter(sorted(folder.glob("*.json")))


def written(at: datetime | None) -> str | None:
    """A time as exports write it: ISO 8601, UTC."""
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(held: Mapping[str, object]) -> ExportedEntry:
    context = held["context"]
    if not isinstance(context, dict):
        raise TypeError("context")
    values = {name: context[name] for name in _CONTEXT_FIELDS}
    wraps = held["wraps"]
    if not isinstance(wraps, dict):
        raise TypeError("wraps")
    return ExportedEntry(
        Context(**values),
        _bytes(held["body"]),
        {str(key_id): _bytes(wrap) for key_id, wrap in wraps.items()},
        None if held["written_by"] is None else str(held["written_by"]),
        None if held["signature"] is None else _bytes(held["signature"]),
    )


def _reference(value: object) -> str:
    # It becomes a file's name on the reader's machine.
    text = str(value)
    if not text or not all(sign.isalnum() or sign == "-" for sign in text):
        raise ValueError("reference")
    return text


def _bytes(value: object) -> bytes:
    return base64.b64decode(str(value), validate=True)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
