"""What is sealed, before it is: UTF-8 JSON with `v` 1, by kind of entry (docs/sealed-format.md)."""

import json
from collections.abc import Iterable
from datetime import datetime

from conversation.session import Line
from intake.shapes import Json, to_json
from ledger.entries import NewEntry
from referrals.referral import Author, Draft, Marker, SafeWindow, Weekday
from referrals.urgency import Standing

TEXT = "text"
REPLY = "reply"
UNDERSTOOD = "understood"
MARK = "mark"


def of_line(line: Line, door: str) -> NewEntry:
    """One text, theirs or ours, verbatim."""
    kind = REPLY if line.author is Author.SERVICE else TEXT
    return NewEntry(kind, door, line.author.value, line.at, _json({"text": line.text}))


def of_draft(draft: Draft, number: str | None, door: str, at: datetime) -> NewEntry:
    """What was understood so far, and the number that wrote; it stands beside the words, never for them."""
    content: dict[str, Json] = {"number": number, "draft": draft_json(draft), "marks": []}
    return NewEntry(UNDERSTOOD, door, Author.SERVICE.value, at, _json(content))


def of_marks(marks: Iterable[Marker], door: str, at: datetime) -> NewEntry:
    """Something the desk must see about the number, without anybody's words."""
    listed: list[Json] = [*sorted(mark.value for mark in marks)]
    return NewEntry(MARK, door, Author.SERVICE.value, at, _json({"marks": listed}))


def summary(draft: Draft, standing: Standing) -> bytes:
    """What the queue shows: kind, markers, windows, area and why; no name, number, address or words."""
    return _json(
        {
            "kind": draft.kind.value,
            "markers": to_json(draft.markers),
            "windows": [_window(window) for window in draft.windows],
            "area": draft.force,
            "why": list(standing.why),
        }
    )


def draft_json(draft: Draft) -> dict[str, Json]:
    """Every field of a draft, windows as interfaces.md writes them."""
    fields = {name: to_json(value) for name, value in vars(draft).items()}
    return {**fields, "windows": [_window(window) for window in draft.windows]}


def _window(window: SafeWindow) -> Json:
    span: dict[str, Json] = {"from": f"{window.start:%H:%M}", "to": f"{window.end:%H:%M}"}
    if window.on:
        return {"date": window.on.isoformat(), **span}
    return {"days": [day.value for day in Weekday if day in window.days], **span}


def _json(content: dict[str, Json]) -> bytes:
    return json.dumps({"v": 1, **content}, ensure_ascii=False, separators=(",", ":")).encode()
