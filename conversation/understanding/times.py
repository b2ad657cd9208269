"""When it is safe to ring, from words to windows."""

import re
from datetime import datetime, time

from referrals.referral import SafeWindow, Weekday

_DAYS = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)")
_RANGE = re.compile(r"\b(\d{1,2}) ?(?:-|to|til|till) ?(\d{1,2})\b")
_NOON, _LAST_MORNING = 12, 7


def windows_in(plain_text: str, now: datetime, *, asked: bool) -> tuple[SafeWindow, ...]:
    """Windows in Europe/London wall time, none where a stranger could not keep them.

    `now` is aware UTC. `asked` says that the text answers the question when to ring.
    """
    days = frozenset(Weekday(day) for day in _DAYS.findall(plain_text))
    found = _RANGE.search(plain_text)
    if not days or not found:
        return ()
    start, end = (_hour(int(part)) for part in found.groups())
    return (SafeWindow(start, end, days),) if start < end else ()


def _hour(number: int) -> time:
    return time((number + _NOON if number <= _LAST_MORNING else number) % 24)
