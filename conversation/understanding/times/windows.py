"""From statements to windows: days spread out, exceptions taken away, nothing before now."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from conversation.understanding.times.clock import DAY
from conversation.understanding.times.days import WEEK, Days
from conversation.understanding.times.hours import Hours, hours_of
from conversation.understanding.times.items import Shape, Time
from conversation.understanding.times.moments import Present
from conversation.understanding.times.pieces import Piece
from conversation.understanding.times.statements import Statement
from conversation.understanding.times.token import Part
from referrals.referral import SafeWindow, Weekday

Key = Weekday | date
Spread = dict[Key, list[Hours]]
_WORK_DAYS = WEEK[:5]
_WHOLE_DAY: Hours = (Part.WHOLE.start, Part.WHOLE.end)


def windows_from(
    offered: Sequence[Statement], ruled_out: Sequence[Statement], present: Present
) -> tuple[SafeWindow, ...]:
    """The windows that statements leave, or none where a time can't be placed."""
    spread: Spread = {}
    for statement in offered:
        if not _add(spread, statement, present):
            return ()
    if not offered and _offers_the_rest(ruled_out):
        spread = {day: [_WHOLE_DAY] for day in WEEK}
    for statement in ruled_out:
        if not _take_away(spread, statement, present):
            return ()
    _drop_past(spread, present)
    return tuple(_weekly(spread)) + tuple(_dated(spread))


def _add(spread: Spread, statement: Statement, present: Present) -> bool:
    keys = _keys(statement, present)
    since = present.minute if keys == {present.today} else None
    hours = hours_of(statement.times, since)
    if hours is None or keys is None:
        return False
    for key in keys:
        kept = spread.setdefault(key, [])
        kept.extend(each for each in hours if each not in kept)
    return True


def _keys(statement: Statement, present: Present) -> set[Key] | None:
    days = _days(statement)
    times = [piece.told for piece in statement.times if isinstance(piece.told, Time)]
    is_school = any(told.part is Part.SCHOOL for told in times)
    if days is not None:
        every = len(days.weekdays) == len(WEEK)
        weekdays = frozenset(_WORK_DAYS) if every and is_school else days.weekdays
        return {*weekdays, *days.dates} if days.is_clear else None
    if any(told.moment is not None for told in times):
        return {told.moment.on for told in times if told.moment is not None}
    return set(_WORK_DAYS if is_school else WEEK)


def _days(statement: Statement) -> Days | None:
    days = None
    for piece in statement.days:
        if isinstance(piece.told, Days):
            days = piece.told if days is None else days.joined(piece.told)
    return days


def _offers_the_rest(ruled_out: Sequence[Statement]) -> bool:
    """ "not weds" leaves the other days; "not tomorrow", or a day that is merely bad, offers nothing."""
    if not ruled_out or not any(piece.leaves_rest for statement in ruled_out for piece in statement.pieces):
        return False
    if any(_is_moment(piece) for statement in ruled_out for piece in statement.times):
        return False
    days = [_days(statement) for statement in ruled_out]
    return not any(each is not None and (each.dates or not each.is_clear) for each in days)


def _is_moment(piece: Piece) -> bool:
    return isinstance(piece.told, Time) and piece.told.moment is not None


def _take_away(spread: Spread, statement: Statement, present: Present) -> bool:
    days = _days(statement)
    if days is not None and not days.is_clear:
        return False
    cut = _cut_hours(statement.times)
    if cut is None:
        return False
    for key in [key for key in spread if days is None or _covers(days, key)]:
        for hours in cut:
            spread[key] = [left for each in spread[key] for left in _less(each, hours)]
    return True


def _covers(days: Days, key: Key) -> bool:
    if isinstance(key, Weekday):
        return key in days.weekdays
    return key in days.dates or WEEK[key.weekday()] in days.weekdays


def _cut_hours(times: Sequence[Piece]) -> tuple[Hours, ...] | None:
    if not times:
        return ((0, DAY),)
    hours = hours_of(times, None)
    told = [piece.told for piece in times if isinstance(piece.told, Time)]
    if hours is None or len(told) != 1:
        return hours
    match told[0].shape:
        case Shape.FROM:
            return ((hours[0][0], DAY),)
        case Shape.UNTIL | Shape.BY:
            return ((0, hours[0][1]),)
        case _:
            return hours


def _less(whole: Hours, cut: Hours) -> Iterable[Hours]:
    start, end = whole
    if cut[1] <= start or cut[0] >= end:
        yield whole
        return
    if start < cut[0]:
        yield start, cut[0]
    if cut[1] < end:
        yield cut[1], end


def _drop_past(spread: Spread, present: Present) -> None:
    """A window of today never starts before now; a date gone by has none."""
    for key in [key for key in spread if not isinstance(key, Weekday)]:
        first = present.minute if key == present.today else 0 if key > present.today else DAY
        spread[key] = [(max(start, first), end) for start, end in spread[key] if end > first]


def _weekly(spread: Spread) -> Iterable[SafeWindow]:
    same_hours: dict[Hours, list[Weekday]] = {}
    for day in WEEK:
        for hours in spread.get(day, ()):
            same_hours.setdefault(hours, []).append(day)
    for hours, days in same_hours.items():
        yield SafeWindow(_clock(hours[0]), _clock(hours[1]), frozenset(days))


def _dated(spread: Spread) -> Iterable[SafeWindow]:
    for day in sorted(key for key in spread if not isinstance(key, Weekday)):
        for start, end in spread[day]:
            yield SafeWindow(_clock(start), _clock(end), on=day)


def _clock(minute: int) -> time:
    hours = timedelta(minutes=minute)
    return time(hours.seconds // 3600, hours.seconds % 3600 // 60)
