"""Conversations as JSON for sealing: dataclasses by the names of their fields, what is unset left out.

A field that a later version added reads as its default, and one that is gone is left aside, so that a
conversation in progress outlives an update.
"""

import dataclasses
import types
from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
_Read = Callable[[Any], Any]
Shape = TypeVar("Shape")


def to_json(value: object) -> Json:
    """A frozen dataclass, or what one may hold, as JSON; a set becomes a sorted list."""
    match value:
        case Enum():
            return str(value.value)
        case None | bool() | int() | str():
            return value
        case datetime() | date() | time():
            return value.isoformat()
        case tuple():
            return [to_json(item) for item in value]
        case frozenset():
            return [*sorted(str(to_json(item)) for item in value)]
    return _fields_to_json(value)


def from_json(shape: type[Shape], content: object) -> Shape:
    """The dataclass again; ValueError for what was never written from one."""
    try:
        made: Shape = _reader(_named(shape))(content)
    except (ValueError, KeyError, TypeError, AttributeError):
        # The cause is left out: it could quote what a person wrote.
        raise ValueError("not of this shape") from None
    return made


def _named(shape: type) -> Hashable:
    return shape


def _fields_to_json(value: object) -> Json:
    kept: dict[str, Json] = {}
    held = vars(value)
    for name, default in _fields(_named(type(value))):
        one = held[name]
        # Most fields are as they began, and the same object tells so at once.
        if one is not default and one != default:
            kept[name] = one if type(one) in _PLAIN else to_json(one)
    return kept


_PLAIN = frozenset({str, int, bool})
_UNSET = object()


@cache
def _fields(shape: Any) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, _default(field)) for field in dataclasses.fields(shape))


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    return _UNSET if field.default_factory is dataclasses.MISSING else field.default_factory()


@cache
def _reader(hint: Any) -> _Read:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is types.UnionType:
        some = _reader(next(part for part in inner if part is not types.NoneType))
        return lambda value: None if value is None else some(value)
    if origin in {tuple, frozenset}:
        item = _reader(inner[0])
        return lambda value: origin(item(part) for part in value)
    if dataclasses.is_dataclass(hint):
        return _dataclass_reader(hint)
    if hint in {datetime, date, time}:
        read: _Read = hint.fromisoformat
        return read
    return hint if isinstance(hint, type) and issubclass(hint, Enum) else _as_it_is


def _dataclass_reader(shape: Any) -> _Read:
    hints = get_type_hints(shape)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(shape)}

    def read(content: Mapping[str, Any]) -> Any:
        known = {name: readers[name](value) for name, value in content.items() if name in readers}
        return shape(**known)

    return read


def _as_it_is(value: Any) -> Any:
    return value
