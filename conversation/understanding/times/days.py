"""Days and dates: weekdays, runs of them, "this fri", the 30th, 2/12, tomorrow, boxing day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from conversation.understanding.times.bank_holidays import holiday_on
from conversation.understanding.times.token import Kind, Part, Token
from referrals.referral import Weekday

WEEK = tuple(Weekday)
_FARTHEST = 200
"""A date without a year farther off than this many days is more likely a slip."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days as said: weekdays of every week, and dates."""

    weekdays: frozenset[Weekday] = frozenset()
    dates: frozenset[date] = frozenset()
    is_clear: bool = True
    """False for a day that can't be placed: "next week", "next fri"."""
    part: Part | None = field(default=None)
    """The part of the day said with it: "tonight"."""

    def joined(self, other: "Days") -> "Days":
        """Both."""
        return Days(
            self.weekdays | other.weekdays,
            self.dates | other.dates,
            self.is_clear and other.is_clear,
            self.part,
        )


def days_at(tokens: Sequence[Token], place: int, today: date) -> tuple[Days, int] | None:
    """The day, date or run of days that begins at a place, and the place after it."""
    if place < len(tokens) and tokens[place].kind is Kind.BETWEEN:
        return _between(tokens, place + 1, today)
    if place < len(tokens) and tokens[place].text in {"the", "on"} and tokens[place].kind is Kind.FILLER:
        place += 1
    first = _one(tokens, place, today)
    if first is None:
        return None
    days, place = first
    return _run(tokens, days, place, today) or (days, place)


def _run(tokens: Sequence[Token], days: Days, place: int, today: date) -> tuple[Days, int] | None:
    """A run of days, "mon to fri", "tomorrow til sat", where the word after joins two."""
    if place + 1 >= len(tokens) or not _is_joint(tokens[place]):
        return None
    last = _one(tokens, place + 1, today)
    if last is None or days.part or last[0].part:
        return None
    end, after = last
    if len(days.weekdays) == 1 and len(end.weekdays) == 1 and not days.dates:
        return Days(_weekdays_between(*days.weekdays, *end.weekdays)), after
    if len(days.dates) != 1 or not end.is_clear:
        return None
    (start,) = days.dates
    stop = max(end.dates) if end.dates else _coming(start, end.weekdays)
    if not start < stop <= start + timedelta(31):
        return Days(is_clear=False), after
    return Days(dates=frozenset(start + timedelta(step) for step in range((stop - start).days + 1))), after


def _between(tokens: Sequence[Token], place: int, today: date) -> tuple[Days, int] | None:
    """Read "between mon and weds" as the run of them."""
    first = _one(tokens, place, today)
    if first is None or first[1] >= len(tokens) or tokens[first[1]].kind is not Kind.AND:
        return None
    joined = [*tokens[: first[1]], Token(Kind.TO, "to"), *tokens[first[1] + 1 : first[1] + 6]]
    return _run(joined, first[0], first[1], today)


def _is_joint(token: Token) -> bool:
    return token.kind in {Kind.TO, Kind.DASH, Kind.UNTIL} or token.text in {"2", "i"}


def _weekdays_between(first: Weekday, last: Weekday) -> frozenset[Weekday]:
    start, end = WEEK.index(first), WEEK.index(last)
    return frozenset(WEEK[(start + step) % 7] for step in range((end - start) % 7 + 1))


def _one(tokens: Sequence[Token], place: int, today: date) -> tuple[Days, int] | None:
    while place < len(tokens) and tokens[place].text in {"the", "on"}:
        place += 1
    if place >= len(tokens):
        return None
    token = tokens[place]
    match token.kind:
        case Kind.WEEKDAY:
            return _weekday(tokens, place, today)
        case Kind.OFFSET if token.number >= 0:
            day = today + timedelta(token.number)
            return Days(dates=frozenset({day}), part=token.part), place + 1
        case Kind.HOLIDAY:
            day_off = holiday_on(token.text, today)
            return (Days(dates=frozenset({day_off})) if day_off else Days(is_clear=False)), place + 1
        case Kind.THIS | Kind.NEXT | Kind.WEEK:
            return _led(tokens, place, today)
        case _:
            return _dated(tokens, place, today)


def _led(tokens: Sequence[Token], place: int, today: date) -> tuple[Days, int] | None:
    """Days after "this", "next", "next week", "a week on"."""
    token, after = tokens[place], place + 1
    if token.kind is Kind.WEEK:
        return _in_week(tokens, after, today, token.number)
    follower = tokens[after] if after < len(tokens) else None
    if follower is None or follower.kind is not Kind.WEEKDAY:
        return None
    if token.kind is Kind.THIS:
        return _these(tokens, after, today)
    return _next(follower.days, today), after + 1


def _these(tokens: Sequence[Token], place: int, today: date) -> tuple[Days, int]:
    """Read "this thurs or fri" as the coming one of each."""
    dates, after = _dates_this(tokens[place].days, today), place + 1
    while (
        after + 1 < len(tokens)
        and tokens[after].kind in {Kind.OR, Kind.AND}
        and tokens[after + 1].kind is Kind.WEEKDAY
    ):
        dates |= _dates_this(tokens[after + 1].days, today)
        after += 2
    return Days(dates=dates), after


def _in_week(tokens: Sequence[Token], place: int, today: date, week: int) -> tuple[Days, int]:
    """Read "next week" with its days where they follow: "next week mon or tues"."""
    weekdays: frozenset[Weekday] = frozenset()
    after = place
    for at in range(place, len(tokens)):
        if tokens[at].kind is Kind.WEEKDAY:
            weekdays, after = weekdays | tokens[at].days, at + 1
        elif tokens[at].kind not in {Kind.AND, Kind.OR, Kind.COMMA} and tokens[at].text != "on":
            break
    if not weekdays or len(weekdays) == 7:
        return Days(is_clear=False), after
    if week == 7:
        return Days(dates=frozenset(_coming(today, {day}) + timedelta(7) for day in weekdays)), after
    return Days(dates=_dates_in(weekdays, today, week)), after


def _dates_in(weekdays: frozenset[Weekday], today: date, week: int) -> frozenset[date]:
    monday = today - timedelta(today.weekday()) + timedelta(7 * week)
    return frozenset(monday + timedelta(WEEK.index(day)) for day in weekdays)


def _dates_this(weekdays: frozenset[Weekday], today: date) -> frozenset[date]:
    """The coming ones; of a weekend that has begun, what is left."""
    if len(weekdays) == 2 and today.weekday() == 6:
        return frozenset({today})
    return frozenset(_coming(today - timedelta(1), {day}) for day in weekdays)


def _next(weekdays: frozenset[Weekday], today: date) -> Days:
    """Read "next mon": a date where the coming one and next week's are the same, else unclear."""
    if any(WEEK.index(day) > today.weekday() for day in weekdays):
        return Days(is_clear=False)
    return Days(dates=_dates_in(weekdays, today, 1))


def _coming(after: date, weekdays: frozenset[Weekday] | set[Weekday]) -> date:
    """The first of these weekdays after a date."""
    wanted = {WEEK.index(day) for day in weekdays}
    return next(day for day in (after + timedelta(step) for step in range(1, 8)) if day.weekday() in wanted)


def _weekday(tokens: Sequence[Token], place: int, today: date) -> tuple[Days, int]:
    weekdays, after = tokens[place].days, place + 1
    # "llun yma", "fri coming": this; "mon next week", "friday week".
    follower = tokens[after] if after < len(tokens) else None
    if (
        follower is not None
        and follower.kind is Kind.THIS
        and follower.text in {"coming", "yma", "ma", "hwn"}
    ):
        return Days(dates=_dates_this(weekdays, today)), after + 1
    if follower is not None and follower.kind is Kind.WEEK:
        if follower.number == 7:
            return Days(dates=frozenset(_coming(today, {day}) + timedelta(7) for day in weekdays)), after + 1
        return Days(dates=_dates_in(weekdays, today, follower.number)), after + 1
    if follower is not None and follower.text in {"nesaf", "nesa"}:
        return _next(weekdays, today), after + 1
    dated = _dated_beside(tokens, after, today)
    if dated is None or len(weekdays) != 1:
        return Days(weekdays), after
    days, after = dated
    agrees = {WEEK[day.weekday()] for day in days.dates} == set(weekdays)
    return (days if agrees else Days(is_clear=False)), after


def _dated_beside(tokens: Sequence[Token], place: int, today: date) -> tuple[Days, int] | None:
    """The date beside a weekday, "mon 30 nov", "thursday the 26th", "mon 30"."""
    while place < len(tokens) and (tokens[place].text in {"the", "on"} or tokens[place].kind is Kind.COMMA):
        place += 1
    found = _dated(tokens, place, today)
    if (
        found is None
        and place < len(tokens)
        and tokens[place].kind is Kind.NUMBER
        and tokens[place].number > 23
    ):
        return _day_of_month(tokens[place].number, today), place + 1
    return found


def _dated(tokens: Sequence[Token], place: int, today: date) -> tuple[Days, int] | None:
    """A day of the month or a full date, day before month."""
    if place >= len(tokens):
        return None
    token = tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else Token(Kind.STOP)
    match token.kind:
        case Kind.SLASH_DATE:
            return _slash(token.text, today), place + 1
        case Kind.MONTH if after.kind in {Kind.ORDINAL, Kind.NUMBER} and after.number <= 31:
            return _full(after.number, token.number, today), place + 2
        case Kind.ORDINAL | Kind.NUMBER:
            return _day_first(tokens, place, today)
        case _:
            return None


def _day_first(tokens: Sequence[Token], place: int, today: date) -> tuple[Days, int] | None:
    number, after = tokens[place].number, place + 1
    month_at = after + (after < len(tokens) and tokens[after].text == "of")
    if month_at < len(tokens) and tokens[month_at].kind is Kind.MONTH:
        return _full(number, tokens[month_at].number, today), month_at + 1
    # The Welsh for March is the Welsh for Tuesday.
    if month_at < len(tokens) and tokens[month_at].text == "mawrth" and tokens[place].kind is Kind.ORDINAL:
        return _full(number, 3, today), month_at + 1
    if tokens[place].kind is not Kind.ORDINAL or tokens[place].spelled:
        return None
    month = _month_ahead(tokens, after)
    return (_full(number, month, today) if month else _day_of_month(number, today)), after


def _month_ahead(tokens: Sequence[Token], place: int) -> int:
    """The month said once for several days: "1st or 2nd dec"."""
    linking = {Kind.ORDINAL, Kind.OR, Kind.AND, Kind.COMMA, Kind.DASH, Kind.TO, Kind.FILLER}
    for token in tokens[place : place + 6]:
        if token.kind is Kind.MONTH:
            return token.number
        if token.kind not in linking:
            return 0
    return 0


def _slash(text: str, today: date) -> Days:
    day, month, *year = (int(part) for part in text.split("/"))
    if not year:
        return _full(day, month, today)
    found = _date(year[0] + 2000 if year[0] < 100 else year[0], month, day)
    return Days(dates=frozenset({found})) if found and found >= today else Days(is_clear=False)


def _full(day: int, month: int, today: date) -> Days:
    coming = [found for year in (0, 1) if (found := _date(today.year + year, month, day)) and found >= today]
    if not coming or (coming[0] - today).days > _FARTHEST:
        return Days(is_clear=False)
    return Days(dates=frozenset({coming[0]}))


def _day_of_month(day: int, today: date) -> Days:
    for ahead in range(3):
        months = today.year * 12 + today.month - 1 + ahead
        found = _date(months // 12, months % 12 + 1, day)
        if found and found >= today:
            return Days(dates=frozenset({found}))
    return Days(is_clear=False)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
