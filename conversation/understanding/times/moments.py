"""Times counted from now: now, in an hour, for the next 2 hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from conversation.understanding.times.items import Moment, Shape, Time
from conversation.understanding.times.token import Kind, Token

LONDON = ZoneInfo("Europe/London")
_CALL_MINUTES = 30
_LAST_MINUTE = 1439
_LONGEST = 720
_GIVE = {"give", "gimme", "gimmie", "giz", "gis", "need", "wait", "me"}


@dataclass(frozen=True, slots=True)
class Present:
    """The moment a text came, as London's clocks show it."""

    at: datetime

    @classmethod
    def of(cls, now: datetime) -> "Present":
        """From an aware time, its seconds dropped."""
        return cls(now.astimezone(LONDON).replace(second=0, microsecond=0))

    @property
    def today(self) -> date:
        """Today in London."""
        return self.at.date()

    @property
    def minute(self) -> int:
        """Minute of the day."""
        return self.at.hour * 60 + self.at.minute

    def after(self, minutes: int) -> datetime:
        """Wall time so many minutes later: true minutes, over a clock change too."""
        return (self.at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(LONDON)


def _moment(present: Present, start: int, length: int) -> Time:
    first, last = present.after(start), present.after(start + length)
    begins = first.hour * 60 + first.minute
    ends = last.hour * 60 + last.minute if last.date() == first.date() else _LAST_MINUTE
    # In the hour that comes twice the wall clock can stand earlier at the end.
    ends = ends if ends > begins else min(begins + length, _LAST_MINUTE)
    return Time(Shape.MOMENT, moment=Moment(first.date(), begins, ends))


def moment_at(tokens: Sequence[Token], place: int, present: Present) -> tuple[Time, int] | None:
    """The time counted from now that begins at a place, and the place after it."""
    token = tokens[place]
    match token.kind:
        case Kind.NOW:
            return _now(tokens, place, present)
        case Kind.IN:
            return _in(tokens, place, present)
        case Kind.FOR | Kind.WITHIN | Kind.NEXT:
            length = _length(tokens, place + 1)
            return None if length is None else _lasting(tokens, length, present)
        case Kind.NUMBER | Kind.UNIT:
            return _from_now(tokens, place, present)
        case _:
            return None


def _lasting(tokens: Sequence[Token], length: tuple[int, int], present: Present) -> tuple[Time, int]:
    minutes, after = length
    says_from_now = [token.kind for token in tokens[after : after + 2]] == [Kind.FROM, Kind.NOW]
    return _moment(present, 0, minutes), after + 2 * says_from_now


def _now(tokens: Sequence[Token], place: int, present: Present) -> tuple[Time, int]:
    after = place + 1
    if after < len(tokens) and tokens[after].kind is Kind.FOR:
        length = _length(tokens, after + 1)
        if length is not None:
            return _moment(present, 0, length[0]), length[1]
    return _moment(present, 0, _CALL_MINUTES), after


def _in(tokens: Sequence[Token], place: int, present: Present) -> tuple[Time, int] | None:
    length = _length(tokens, place + 1)
    if length is None:
        return None
    minutes, after = length
    # "in an hour or two" is no one time.
    if after + 1 < len(tokens) and tokens[after].kind is Kind.OR and tokens[after + 1].kind is Kind.NUMBER:
        return None
    return _moment(present, minutes, _CALL_MINUTES), after


def _from_now(tokens: Sequence[Token], place: int, present: Present) -> tuple[Time, int] | None:
    length = _length(tokens, place)
    if length is None:
        return None
    minutes, after = length
    is_all = all(token.kind is Kind.AROUND or token.text in _GIVE for token in tokens[:place])
    if is_all and all(token.kind in {Kind.FILLER, Kind.STOP} for token in tokens[after:]):
        # "20 mins", "give me ten mins", with nothing else told.
        return _moment(present, minutes, _CALL_MINUTES), after
    if after + 1 >= len(tokens):
        return None
    if tokens[after].kind is Kind.FROM and tokens[after + 1].kind is Kind.NOW:
        return _moment(present, minutes, _CALL_MINUTES), after + 2
    return None


def _length(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """A length in minutes: "45 mins", "an hour and a half", "1 hr 30 mins"."""
    while place < len(tokens) and (
        tokens[place].kind is Kind.AROUND or tokens[place].text in {"the", "next", "a"}
    ):
        place += 1
    first = _quantity(tokens, place)
    if first is None:
        return None
    minutes, place = first
    joint = place + (place < len(tokens) and tokens[place].kind is Kind.AND)
    more = _quantity(tokens, joint)
    if more is not None and minutes % 60 == 0 and more[0] < 60:
        minutes, place = minutes + more[0], more[1]
    elif _is_half_more(tokens, joint):
        minutes, place = minutes + 30, joint + 1 + (tokens[joint].text == "a")
    return (minutes, place) if 0 < minutes <= _LONGEST else None


def _is_half_more(tokens: Sequence[Token], place: int) -> bool:
    at = place + (place < len(tokens) and tokens[place].text == "a")
    return (
        at < len(tokens) and tokens[at].kind is Kind.HALF and place > 0 and tokens[place - 1].kind is Kind.AND
    )


def _quantity(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.kind is Kind.UNIT and token.number >= 15:
        return token.number, place + 1
    if place + 1 >= len(tokens) or tokens[place + 1].kind is not Kind.UNIT:
        return None
    if token.kind is Kind.CLOCK and token.text.isdigit():
        return None
    if token.kind in {Kind.NUMBER, Kind.CLOCK}:
        return token.number * tokens[place + 1].number, place + 2
    return None
