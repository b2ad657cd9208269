"""What a text says of time, item by item: days, times, and what stands between."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from conversation.understanding.times.clock import Clock
from conversation.understanding.times.days import Days
from conversation.understanding.times.token import Kind, Part, Token


class Shape(Enum):
    """How a time bounds the day."""

    # The default hash, by name, is Python code: here it is asked for at every word.
    __hash__ = object.__hash__

    POINT = auto()
    RANGE = auto()
    FROM = auto()
    UNTIL = auto()
    BY = auto()
    PART = auto()
    MOMENT = auto()
    AFTER_THAT = auto()
    BEFORE_THAT = auto()


@dataclass(frozen=True, slots=True)
class Moment:
    """A window counted from now, in minutes of a date."""

    on: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Time:
    """A time of the day as said. `start` alone is its clock where the shape needs only one."""

    shape: Shape
    start: Clock | None = None
    end: Clock | None = None
    part: Part | None = None
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A word or sign that is neither day nor time."""

    kind: Kind
    text: str
    next_kind: Kind | None = None
    next_text: str = ""


Item = Days | Time | Sign


def sign(token: Token, follower: Token | None) -> Sign:
    """A token as a sign, with what follows it."""
    if follower is None:
        return Sign(token.kind, token.text)
    return Sign(token.kind, token.text, follower.kind, follower.text)
