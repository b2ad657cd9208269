"""From tokens to items: which words together tell a day, and which a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from conversation.understanding.times import speech
from conversation.understanding.times.clock import Clock, clock_at, span
from conversation.understanding.times.days import Days, days_at
from conversation.understanding.times.items import Item, Shape, Sign, Time, sign
from conversation.understanding.times.moments import Present, moment_at
from conversation.understanding.times.token import Kind, Part, Token

_JOINTS = {Kind.TO, Kind.DASH, Kind.UNTIL}
_UPPER = {Kind.UNTIL: Shape.UNTIL, Kind.BEFORE: Shape.UNTIL, Kind.BY: Shape.BY}
_TIMELESS = frozenset({Kind.WORD, Kind.NOISE, Kind.STOP, Kind.COMMA})
_GONE = "gone"
"""After a time or none, a word for after: "gone 4"."""
_ENDS = {Kind.STOP, Kind.COMMA, Kind.BUT, Kind.SO, Kind.THEN}
_COURTESIES = speech.words(
    "pls please plz plse thanks thank ta thx x xx xxx hun love pet plis diolch is best ok"
)
# A bare number is a clock time only beside one of these.
_BESIDE = {
    Kind.AT,
    Kind.AROUND,
    Kind.WEEKDAY,
    Kind.OFFSET,
    Kind.PART,
    Kind.SLASH_DATE,
    Kind.ORDINAL,
    Kind.MONTH,
}
_BESIDE |= {Kind.HOLIDAY, Kind.MERIDIEM}
_AFTER_IT = {Kind.WEEKDAY, Kind.OFFSET, Kind.PART, Kind.HOLIDAY, Kind.ONWARDS, Kind.LATEST}
_TIME_KINDS = (set(Kind) - {Kind.WORD, Kind.NOISE}) | {Kind.AROUND}
_NAMED = speech.words(
    "no number flat house unit room class step age aged year option im leeds press page line grade "
    "section floor bus block door apartment apt chapter rhif fflat oed"
)
_NUMBERED = frozenset({"shes", "hes", "is", "are", "im"})


def tells_no_time(tokens: Sequence[Token]) -> bool:
    """Whether no word of a text tells a day or a time, or leads to one."""
    return all(token.kind in _TIMELESS and token.text != _GONE for token in tokens)


def items_of(tokens: Sequence[Token], present: Present) -> tuple[Item, ...]:
    """The items of a text, in order."""
    tokens = _conditions(_from_this_moment(tokens))
    is_bare_answer = all(token.kind in _TIME_KINDS for token in tokens)
    items: list[Item] = []
    place, since = 0, present.today
    while place < len(tokens):
        found = _item(tokens, place, present, since, is_bare_answer=is_bare_answer)
        if found is None:
            follower = tokens[place + 1] if place + 1 < len(tokens) else None
            items.append(sign(tokens[place], follower))
            place += 1
        else:
            begun = place
            item, place = found
            item = _bounded(item, items)
            items.append(item)
            since = _since(item, tokens[begun:place], present) or since
            if isinstance(item, Days) and item.part is not None:
                items.append(Time(Shape.PART, part=item.part))
    return tuple(items)


def _bounded(item: Item, before: Sequence[Item]) -> Item:
    """A day, unclear where it only bounds others: "after xmas", "before fri", "from monday", "til sat"."""
    last = before[-1] if before else None
    if not isinstance(item, Days) or not isinstance(last, Sign):
        return item
    is_run = len(item.weekdays) + len(item.dates) > 1
    opens = last.kind in {Kind.AFTER, Kind.BEFORE, Kind.UNTIL, Kind.BY, Kind.PAST}
    return replace(item, is_clear=False) if opens or (last.kind is Kind.FROM and not is_run) else item


def _since(item: Item, told_by: Sequence[Token], present: Present) -> date | None:
    """A named day or full date: a day of the month after it is a later one ("boxing day or the 27th")."""
    is_full = any(token.kind in {Kind.HOLIDAY, Kind.MONTH, Kind.SLASH_DATE} for token in told_by)
    return max(item.dates, default=present.today) if is_full and isinstance(item, Days) else None


def _conditions(tokens: Sequence[Token]) -> Sequence[Token]:
    """Read "whenever he leaves" and "any time hes out" as conditions, which tell no hour."""
    told = list(tokens)
    for place, token in enumerate(tokens[:-1]):
        if token.part is Part.WHOLE and tokens[place + 1].text in speech.OTHERS:
            told[place] = Token(Kind.WORD, "when")
    return told


def _from_this_moment(tokens: Sequence[Token]) -> Sequence[Token]:
    """Read "now til 4" and "between now and 4" as today until 4: no window of today begins before now."""
    if not any(token.kind is Kind.NOW for token in tokens):
        return tokens
    told = list(tokens)
    for place, token in enumerate(tokens[:-1]):
        if token.kind is not Kind.NOW or clock_at(tokens, place + 2) is None:
            continue
        before = tokens[place - 1].kind if place else None
        if tokens[place + 1].kind in _JOINTS or (
            before is Kind.BETWEEN and tokens[place + 1].kind is Kind.AND
        ):
            told[place] = Token(Kind.OFFSET, "today")
            told[place + 1] = Token(Kind.UNTIL, "until")
            if before in {Kind.BETWEEN, Kind.FROM}:
                told[place - 1] = Token(Kind.FILLER, "on")
    return tuple(told)


def _item(
    tokens: Sequence[Token], place: int, present: Present, since: date, *, is_bare_answer: bool
) -> tuple[Item, int] | None:
    if tokens[place].text == _GONE and (place == 0 or tokens[place - 1].kind is not Kind.WORD):
        return _after(tokens, place)
    if tokens[place].kind in _TIMELESS:
        return None
    is_ordinal = Kind.ORDINAL in {
        token.kind for token in tokens[place : place + 1 + (tokens[place].text == "the")]
    }
    return (
        days_at(tokens, place, since if is_ordinal else present.today)
        or moment_at(tokens, place, present)
        or _led_time(tokens, place)
        or _told_time(tokens, place, is_bare_answer=is_bare_answer)
    )


def _led_time(tokens: Sequence[Token], place: int) -> tuple[Time, int] | None:
    """A time led by a word such as after, before, from, between."""
    token = tokens[place]
    match token.kind:
        case Kind.BETWEEN | Kind.FROM:
            return _opened_range(tokens, place)
        case Kind.AFTER | Kind.PAST:
            return _after(tokens, place)
        case Kind.UNTIL | Kind.BEFORE | Kind.BY:
            return _before(tokens, place)
        case Kind.MERIDIEM if token.text == "am":
            return _welsh_at(tokens, place)
        case _:
            return None


def _clock(tokens: Sequence[Token], place: int, *, in_range: bool = False) -> tuple[Clock, int] | None:
    """A clock time that counts nothing: not "2 kids", not "3 years"."""
    while place < len(tokens) and tokens[place].text in {"the", "at", "about"}:
        place += 1
    found = clock_at(tokens, place, in_range=in_range)
    if found is None or not found[0].is_bare:
        return found
    after = tokens[found[1]] if found[1] < len(tokens) else None
    return None if after is not None and (after.kind is Kind.UNIT or after.text in speech.COUNTED) else found


def _opened_range(tokens: Sequence[Token], place: int) -> tuple[Time, int] | None:
    first = _clock(tokens, place + 1, in_range=True)
    if first is None:
        return None
    start, after = first
    joints = _JOINTS | ({Kind.AND} if tokens[place].kind is Kind.BETWEEN else set())
    if after < len(tokens) and (tokens[after].kind in joints or tokens[after].text in {"a", "i", "2"}):
        last = _clock(tokens, after + 1, in_range=True)
        if last is not None:
            return Time(Shape.RANGE, start, last[0]), last[1]
    if tokens[place].kind is Kind.BETWEEN:
        return None
    return Time(Shape.FROM, start), _past_onwards(tokens, after)


def _past_onwards(tokens: Sequence[Token], place: int) -> int:
    return place + (place < len(tokens) and tokens[place].kind is Kind.ONWARDS)


def _after(tokens: Sequence[Token], place: int) -> tuple[Time, int] | None:
    found = _clock(tokens, place + 1, in_range=True)
    if found is not None:
        return Time(Shape.FROM, found[0]), _past_onwards(tokens, found[1])
    return _beyond(tokens, place, Shape.AFTER_THAT)


def _before(tokens: Sequence[Token], place: int) -> tuple[Time, int] | None:
    token = tokens[place]
    # "not until after 5" is "not until 5".
    is_doubled = place + 1 < len(tokens) and tokens[place + 1].kind is Kind.AFTER
    found = _clock(tokens, place + 1 + is_doubled, in_range=True)
    if found is not None:
        return Time(_UPPER[token.kind], found[0]), found[1]
    follower = tokens[place + 1].kind if place + 1 < len(tokens) else None
    if token.kind is not Kind.BEFORE and follower is not Kind.THEN:
        return None
    return _beyond(tokens, place, Shape.BEFORE_THAT)


def _beyond(tokens: Sequence[Token], place: int, shape: Shape) -> tuple[Time, int] | None:
    """After or before a part of the day, or before or after "that", a time said earlier."""
    follower = tokens[place + 1] if place + 1 < len(tokens) else None
    if follower is not None and follower.part is Part.LUNCH and follower.kind is Kind.PART:
        is_after = shape is Shape.AFTER_THAT
        clock = Clock((Part.LUNCH.end if is_after else Part.LUNCH.start) // 60, 0, "exact")
        return Time(Shape.FROM if is_after else Shape.UNTIL, clock), place + 2
    if follower is None or follower.kind in _ENDS or follower.text in _COURTESIES:
        is_that = follower is not None and follower.kind is Kind.THEN
        return Time(shape), place + 1 + is_that
    return None


def _welsh_at(tokens: Sequence[Token], place: int) -> tuple[Time, int] | None:
    """Read the Welsh "am 3": at three, where it stands before its hour and after none."""
    if place and tokens[place - 1].kind in {Kind.NUMBER, Kind.CLOCK}:
        return None
    found = clock_at(tokens, place + 1)
    if found is None or (found[1] < len(tokens) and tokens[found[1]].kind in _JOINTS):
        return None
    is_english = 8 <= found[0].hour <= 11
    return None if is_english else (Time(Shape.POINT, found[0]), found[1])


def _told_time(tokens: Sequence[Token], place: int, *, is_bare_answer: bool) -> tuple[Time, int] | None:
    token = tokens[place]
    if token.kind is Kind.PART:
        return Time(Shape.PART, part=token.part), place + 1
    if token.kind is Kind.MERIDIEM:
        return Time(Shape.PART, part=Part.MORNING if token.half == "am" else Part.PM), place + 1
    first = _clock(tokens, place)
    if first is None:
        return None
    start, after = first
    ranged = _range(tokens, place, start, after)
    if ranged is not None:
        return ranged
    stands = is_bare_answer or not start.is_bare or _stands_as_time(tokens, place, after)
    return _single_time(tokens, start, after) if stands else None


def _single_time(tokens: Sequence[Token], start: Clock, after: int) -> tuple[Time, int]:
    if after < len(tokens) and tokens[after].kind is Kind.ONWARDS:
        return Time(Shape.FROM, start), after + 1
    if after < len(tokens) and tokens[after].kind is Kind.LATEST:
        return Time(Shape.UNTIL, start), after + 1
    return Time(Shape.POINT, start), after


def _range(tokens: Sequence[Token], place: int, start: Clock, after: int) -> tuple[Time, int] | None:
    if after + 1 >= len(tokens) or not (tokens[after].kind in _JOINTS or tokens[after].text in {"i", "2"}):
        return None
    if place and tokens[place - 1].text in _NAMED - {"number", "no"} and start.is_bare:
        return None
    last = _clock(tokens, after + 1, in_range=True)
    if last is None or (tokens[after].text == "2" and span(start, last[0], None) is None):
        return None
    return Time(Shape.RANGE, start, last[0]), last[1]


def _stands_as_time(tokens: Sequence[Token], place: int, after: int) -> bool:
    before = tokens[place - 1] if place else None
    follower = tokens[after] if after < len(tokens) else None
    if follower is not None and follower.text in {"a", "the", "me", "my", "u"}:
        return False
    if before is not None and (before.text in _NAMED or before.text in _NUMBERED):
        return False
    if before is not None and before.kind in {Kind.AND, Kind.OR} and place > 1:
        return tokens[place - 2].kind in {Kind.NUMBER, Kind.CLOCK, Kind.MERIDIEM}
    return (before is not None and before.kind in _BESIDE) or (
        follower is not None and (follower.kind in _AFTER_IT or follower.text == "on")
    )


def is_sign(item: Item, *kinds: Kind) -> bool:
    """Whether an item is a sign of one of these kinds."""
    return isinstance(item, Sign) and item.kind in kinds
