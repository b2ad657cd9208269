"""Bytes, times and levels as the inbox's JSON spells them, both ways; nothing else is taken."""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from casework.errors import BadRequest
from referrals.urgency import Urgency

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
Body = Mapping[str, object]
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ID = re.compile(r"[0-9a-f]{32}")
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_base64(value: bytes) -> str:
    """Standard base64 with padding."""
    return base64.b64encode(value).decode()


def instant(at: datetime) -> str:
    """`2026-11-24T08:05:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant_or_none(at: datetime | None) -> str | None:
    """The same where there may be none."""
    return None if at is None else instant(at)


def microseconds(at: datetime) -> int:
    """A time as whole microseconds since 1970, for the address of the next page."""
    return round(at.timestamp() * 1_000_000)


def from_microseconds(count: int) -> datetime:
    """The time again."""
    return _EPOCH + timedelta(microseconds=count)


def from_base64(value: object, field: str) -> bytes:
    """Bytes of standard base64; BadRequest otherwise."""
    try:
        return base64.b64decode(_text(value, field), validate=True)
    except (ValueError, binascii.Error):
        raise BadRequest(field=field) from None


def text_of(body: Body, field: str, *, longest: int = 200) -> str:
    """A text that is there and not too long; BadRequest otherwise."""
    value = _text(body.get(field), field)
    if len(value) > longest:
        raise BadRequest(field=field)
    return value


def bytes_of(body: Body, field: str) -> bytes:
    """Bytes that are there; BadRequest otherwise."""
    return from_base64(body.get(field), field)


def bytes_or_none(body: Body, field: str) -> bytes | None:
    """Bytes, or null."""
    return None if body.get(field) is None else bytes_of(body, field)


def whole_number_of(body: Body, field: str) -> int:
    """A whole number from 0 on that is there; BadRequest otherwise."""
    value = body.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise BadRequest(field=field)
    return value


def yes_or_no_of(body: Body, field: str) -> bool:
    """True or false that is there; BadRequest otherwise."""
    value = body.get(field)
    if not isinstance(value, bool):
        raise BadRequest(field=field)
    return value


def object_of(body: Body, field: str) -> Body:
    """An object that is there; BadRequest otherwise."""
    value = body.get(field)
    if not isinstance(value, dict):
        raise BadRequest(field=field)
    return value


def list_of(body: Body, field: str) -> list[Body]:
    """A list of objects that is there; BadRequest otherwise."""
    value = body.get(field)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise BadRequest(field=field)
    return value


def id_of(body: Body, field: str) -> str:
    """An id of 32 hex digits that is there; BadRequest otherwise."""
    value = _text(body.get(field), field)
    if not _ID.fullmatch(value):
        raise BadRequest(field=field)
    return value


def is_id(value: str) -> bool:
    """Whether a part of an address is an id of 32 hex digits."""
    return _ID.fullmatch(value) is not None


def minute_of(body: Body, field: str) -> datetime:
    """`2026-11-24T08:05Z`; BadRequest otherwise."""
    return _time(_text(body.get(field), field), _MINUTE, field)


def instant_of(body: Body, field: str) -> datetime:
    """`2026-11-24T08:05:00Z`; BadRequest otherwise."""
    return _time(_text(body.get(field), field), _INSTANT, field)


def end_of_day_or_none_of(body: Body, field: str) -> datetime | None:
    """The end of `2026-11-24`, or a time as `instant_of` takes it, or null; BadRequest otherwise."""
    given = body.get(field)
    if isinstance(given, str) and _DATE.fullmatch(given):
        return _time(f"{given}T23:59:59Z", _INSTANT, field)
    return instant_or_none_of(body, field)


def instant_or_none_of(body: Body, field: str) -> datetime | None:
    """The same, or null."""
    return None if body.get(field) is None else instant_of(body, field)


def level_of(body: Body, field: str) -> Urgency:
    """A level by its number; BadRequest otherwise."""
    try:
        return Urgency(whole_number_of(body, field))
    except ValueError:
        raise BadRequest(field=field) from None


def is_storable(value: str) -> bool:
    """Whether every database takes a text: no NUL, and no half of a surrogate pair."""
    return "\0" not in value and not _SURROGATE.search(value)


def _text(value: object, field: str) -> str:
    if not isinstance(value, str) or not is_storable(value):
        raise BadRequest(field=field)
    return value


def _time(value: str, shape: re.Pattern[str], field: str) -> datetime:
    if not shape.fullmatch(value):
        raise BadRequest(field=field)
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise BadRequest(field=field) from None
