"""Clock times: "half ten", "quarter to 3", "2.30pm", "14:30", and what hour is meant where none is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from conversation.understanding.times.token import Kind, Part, Token

HALF_DAY, DAY = 720, 1440
_EARLIEST_GUESS = 300
"""A range such as 6-2 that can't begin in the afternoon begins in the morning, from five."""
_STEPS = {5, 10, 15, 20, 25}
_QUARTERS = {15, 30, 45, 40, 20, 50}


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time as said: the hour named and the minutes off it."""

    hour: int
    offset: int = 0
    half: str = ""
    """"am", "pm", "exact", or nothing."""
    is_bare: bool = False
    """A number alone, which could be anything."""

    def minutes(self, hint: Part | None) -> int:
        """Minute of the day, by the convention for hours with no am or pm."""
        if self.half == "exact":
            return self.hour * 60 + self.offset
        half = self.half or _half_by(hint, self.hour)
        return self.hour % 12 * 60 + (HALF_DAY if half == "pm" else 0) + self.offset

    def both(self) -> tuple[int, ...]:
        """Every minute of the day it could be, earliest first."""
        if self.half:
            return (self.minutes(None),)
        morning = self.hour % 12 * 60 + self.offset
        return (morning, morning + HALF_DAY) if morning > 0 else (morning + HALF_DAY,)


def _half_by(hint: Part | None, hour: int) -> str:
    if hint is Part.MORNING:
        return "pm" if hour == 12 else "am"
    if hint in {Part.EVENING, Part.PM}:
        return "pm"
    return "am" if 8 <= hour <= 11 else "pm"


def span(start: Clock, end: Clock, hint: Part | None) -> tuple[int, int] | None:
    """A stated range in minutes of the day: its end is the first that comes after its start."""
    if end.half and not start.half:
        return _back_from(start, end, hint)
    first = start.minutes(hint)
    last = _next_after(first, end)
    if last is not None:
        return first, last
    if start.half:
        return None
    early = start.both()[0]
    last = _next_after(early, end) if early >= _EARLIEST_GUESS else None
    return None if last is None else (early, last)


def _next_after(first: int, end: Clock) -> int | None:
    return next((minute for minute in end.both() if first < minute < DAY), None)


def _back_from(start: Clock, end: Clock, hint: Part | None) -> tuple[int, int] | None:
    """Where only the end tells its half of the day: the nearest start before it, "9-11pm", "10-2pm"."""
    last = end.minutes(None)
    usual = start.minutes(hint)
    if end.half == "exact" and usual < last:
        return usual, last
    before = [minute for minute in start.both() if minute < last]
    return (before[-1], last) if before else None


def clock_at(tokens: Sequence[Token], place: int, *, in_range: bool = False) -> tuple[Clock, int] | None:
    """The clock time that begins at a place, and the place after it.

    `in_range` says that a range was opened ("between ten to ..."), where "to" joins two times.
    """
    while place < len(tokens) and tokens[place].kind is Kind.AROUND:
        place += 1
    if place >= len(tokens):
        return None
    found = _told(tokens, place, in_range=in_range)
    if found is None:
        return None
    clock, place = found
    return _with_half(tokens, clock, place)


def _told(tokens: Sequence[Token], place: int, *, in_range: bool) -> tuple[Clock, int] | None:
    token = tokens[place]
    if token.kind is Kind.CLOCK:
        is_bare = token.text.isdigit() and token.half != "exact" and not token.half
        return Clock(token.number, token.minute, token.half, is_bare), place + 1
    if token.kind is Kind.HALF:
        return _half_hour(tokens, place + 1)
    if token.kind is Kind.QUARTER:
        return _off_hour(tokens, place + 1, 15)
    if token.kind is Kind.NUMBER:
        return _minutes_first(tokens, place, in_range=in_range) or _hour_first(tokens, place)
    return None


def _half_hour(tokens: Sequence[Token], place: int) -> tuple[Clock, int] | None:
    place += place < len(tokens) and tokens[place].kind in {Kind.DASH, Kind.PAST}
    hour = _hour(tokens, place)
    return None if hour is None else (Clock(hour, 30), place + 1)


def _off_hour(tokens: Sequence[Token], place: int, minutes: int) -> tuple[Clock, int] | None:
    """The hour after "past" or "to" (Welsh "i", or a 2 for "to")."""
    if place + 1 >= len(tokens):
        return None
    joint, hour = tokens[place], _hour(tokens, place + 1)
    if hour is None:
        return None
    if joint.kind in {Kind.PAST, Kind.AFTER}:
        return Clock(hour, minutes), place + 2
    if joint.kind is Kind.TO or joint.text in {"i", "2"}:
        return Clock(hour, -minutes), place + 2
    return None


def _minutes_first(tokens: Sequence[Token], place: int, *, in_range: bool) -> tuple[Clock, int] | None:
    token = tokens[place]
    if token.number not in _STEPS:
        return None
    after = place + 1
    says_minutes = after < len(tokens) and tokens[after].kind is Kind.UNIT and tokens[after].number == 1
    found = _off_hour(tokens, after + says_minutes, token.number)
    if found is None or says_minutes or found[0].offset > 0:
        return found
    # "10 to 12" in figures is a range, "ten to twelve" in words a time; "five to 3" can only be a time.
    if tokens[after].text == "2" or (token.number <= 10 and in_range):
        return None
    could_be_hours = token.number == 10 or (token.number == 5 and found[0].hour > 5)
    return None if could_be_hours and not token.spelled else found


def _hour_first(tokens: Sequence[Token], place: int) -> tuple[Clock, int] | None:
    hour = _hour(tokens, place)
    if hour is None:
        return None
    after = place + 1
    if after < len(tokens) and tokens[after].kind is Kind.NUMBER and tokens[after].number in _QUARTERS:
        joined = tokens[after].spelled == tokens[place].spelled
        ends = after + 1 == len(tokens) or tokens[after + 1].kind not in {Kind.UNIT, Kind.WORD}
        if joined and ends:
            return Clock(hour, tokens[after].number), after + 1
    exact = "exact" if hour > 12 else ""
    return Clock(hour, 0, exact, is_bare=True), after


def _hour(tokens: Sequence[Token], place: int) -> int | None:
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.kind is Kind.CLOCK and token.minute == 0 and 0 < token.number <= 12:
        return token.number
    limit = 12 if token.spelled else 23
    return token.number if token.kind is Kind.NUMBER and 1 <= token.number <= limit else None


def _with_half(tokens: Sequence[Token], clock: Clock, place: int) -> tuple[Clock, int]:
    """The words after a clock time that belong to it: o'clock, ish, am, pm."""
    hour, offset, half, is_bare = clock.hour, clock.offset, clock.half, clock.is_bare
    before = tokens[place - 1]
    if before.kind is Kind.CLOCK and before.half and not half:
        half = before.half
    while place < len(tokens):
        token = tokens[place]
        if token.kind is Kind.MERIDIEM and hour <= 12 and half != "exact":
            half, is_bare = token.half, False
        elif _is_half_in_words(token, hour) and not half:
            half, is_bare = "am" if token.part is Part.MORNING else "pm", False
        elif token.kind is Kind.OCLOCK or token.text == "ish" or _is_hours(token, clock):
            is_bare = False
        elif not (token.kind is Kind.DASH and place + 1 < len(tokens) and tokens[place + 1].text == "ish"):
            break
        place += 1
    return Clock(hour, offset, half, is_bare), place


def _is_half_in_words(token: Token, hour: int) -> bool:
    """Whether "in the morning" follows: the half of the day, not a part of it that would end at noon."""
    if token.kind is not Kind.PART or token.text.split()[0] not in {"in", "at", "yn", "of"}:
        return False
    return token.part in {Part.AFTERNOON, Part.EVENING} or (token.part is Part.MORNING and hour < 12)


def _is_hours(token: Token, clock: Clock) -> bool:
    return token.text in {"hrs", "hours"} and clock.half == "exact"
