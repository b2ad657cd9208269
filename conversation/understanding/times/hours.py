"""From the times said together to hours of the day, in minutes: "evenings after 6", "10ish not after 2"."""

from collections.abc import Sequence

from conversation.understanding.times.clock import DAY, Clock, span
from conversation.understanding.times.items import Shape, Time
from conversation.understanding.times.pieces import Piece
from conversation.understanding.times.token import Part

Hours = tuple[int, int]
_CALL_MINUTES = 30
_HINTS = {Part.MORNING, Part.AFTERNOON, Part.PM, Part.EVENING}
_BOUNDS = {Shape.FROM, Shape.UNTIL, Shape.BY}
_UPPER = {Shape.UNTIL, Shape.BY}


def hours_of(pieces: Sequence[Piece], since: int | None) -> tuple[Hours, ...] | None:
    """Hours of one day, or None where a time in them can't be placed.

    `since` is the minute it is now where the day is today.
    """
    if not pieces:
        return ((Part.WHOLE.start, Part.WHOLE.end),)
    found: list[Hours] = []
    for times in alternatives(pieces):
        hours = _together(times, since)
        if hours is None:
            return None
        found.extend(hours)
    return tuple(dict.fromkeys(found))


def alternatives(pieces: Sequence[Piece]) -> list[list[Time]]:
    """Times that bound each other stand together, those joined by "or" apart."""
    groups: list[list[Time]] = []
    for piece in pieces:
        if not isinstance(piece.told, Time):
            continue
        if groups and piece.joint != "or" and _bound_together(groups[-1], piece.told, piece.joint):
            groups[-1].append(piece.told)
        else:
            groups.append([piece.told])
    return groups


def _bound_together(group: Sequence[Time], time: Time, joint: str) -> bool:
    shapes = {earlier.shape for earlier in group}
    if Shape.MOMENT in shapes or time.shape is Shape.MOMENT:
        return False
    if time.shape is Shape.PART or shapes == {Shape.PART}:
        return _parts_bound(group, time, joint)
    if time.shape not in _BOUNDS and not shapes & _BOUNDS:
        return False
    return _together([*group, time], None) is not None


def _parts_bound(group: Sequence[Time], time: Time, joint: str) -> bool:
    parts = [each.part for each in (*group, time) if each.part is not None]
    whole = Part.WHOLE in parts
    if len({part for part in parts if part is not Part.WHOLE}) > 1:
        return False
    if whole or joint == "":
        return True
    if all(each.shape is Shape.PART for each in (*group, time)):
        return False
    part = parts[0]
    hours = _together([*group, time], None)
    return hours is not None and all(start < part.end and end > part.start for start, end in hours)


def _together(times: Sequence[Time], since: int | None) -> tuple[Hours, ...] | None:
    moment = times[0].moment
    if moment is not None:
        return ((moment.start, moment.end),)
    parts = [time.part for time in times if time.part not in {None, Part.WHOLE}]
    part = parts[0] if parts else None
    hint = part if part in _HINTS else None
    stated = [hours for time in times if (hours := _stated(time, hint, since)) is not None]
    told = [time for time in times if time.shape in {Shape.RANGE, Shape.POINT}]
    if len(stated) != len(told):
        return None
    bounds = _bounded(times, part, hint, since)
    if bounds is None:
        return None
    if not told:
        return (bounds,) if bounds[0] < bounds[1] else None
    return _cut(stated, times, bounds)


def _cut(stated: Sequence[Hours], times: Sequence[Time], bounds: Hours) -> tuple[Hours, ...] | None:
    """Stated hours within what bounds them; a single time with one bound runs up to it."""
    if not any(time.shape in _BOUNDS for time in times):
        return tuple(stated)
    points = [time for time in times if time.shape is Shape.POINT]
    upper = any(time.shape in _UPPER for time in times)
    kept: list[Hours] = []
    for start, end in stated:
        first, last = start, end
        if points:
            first, last = (start, bounds[1]) if upper else (bounds[0], start)
        kept.append((max(first, bounds[0]), min(last, bounds[1])))
    return tuple(kept) if all(start < end for start, end in kept) else None


def _stated(time: Time, hint: Part | None, since: int | None) -> Hours | None:
    if time.start is None:
        return None
    if time.shape is Shape.RANGE and time.end is not None:
        return span(time.start, time.end, hint)
    if time.shape is Shape.POINT:
        start = time.start.minutes(hint)
        return (start, start + _CALL_MINUTES) if start + _CALL_MINUTES < DAY else None
    return None


def _bounded(times: Sequence[Time], part: Part | None, hint: Part | None, since: int | None) -> Hours | None:
    """The widest hours that "after", "before" and the part of the day leave."""
    lower = [time.start for time in times if time.shape is Shape.FROM and time.start]
    upper = [time.start for time in times if time.shape in _UPPER and time.start]
    if any(time.shape in {Shape.AFTER_THAT, Shape.BEFORE_THAT} for time in times):
        return None
    around = part or Part.WHOLE
    if lower and upper:
        first = max(lower, key=lambda clock: clock.minutes(hint))
        last = min(upper, key=lambda clock: clock.minutes(hint))
        return span(first, last, hint)
    if lower:
        return max(clock.minutes(hint) for clock in lower), around.end
    if upper:
        return around.start, min(_end(clock, hint, since) for clock in upper)
    return around.start, around.end


def _end(clock: Clock, hint: Part | None, since: int | None) -> int:
    """The end of "until"; today it is the first that is still to come."""
    end = clock.minutes(hint)
    if since is not None and end <= since:
        return next((minute for minute in clock.both() if minute > since), end)
    return end
