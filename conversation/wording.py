"""Times, numbers and places as a read-back says them: short, in the person's own language."""

from collections.abc import Iterable
from datetime import date, time

from referrals.referral import SafeWindow, Weekday

_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "cy": ("Llun", "Maw", "Mer", "Iau", "Gwe", "Sad", "Sul"),
}
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "cy": ("Ion", "Chw", "Maw", "Ebr", "Mai", "Meh", "Gor", "Awst", "Medi", "Hyd", "Tach", "Rhag"),
}
_ORDER = list(Weekday)
_SHOWN = 2
_PLACE_LENGTH = 22


def spoken_windows(windows: tuple[SafeWindow, ...], language: str) -> str:
    """The first windows as words: "Thu 26 Nov 10am-2pm", "Mon-Fri 9am-12"."""
    shown = [_window(window, language) for window in windows[:_SHOWN]]
    return ", ".join(shown)


def spoken_place(place: str | None) -> str:
    """A place as it goes into a read-back, cut to what a text has room for."""
    return "" if place is None else f", {place[:_PLACE_LENGTH].strip().title()}"


def _window(window: SafeWindow, language: str) -> str:
    day = _date(window.on, language) if window.on else _days(window.days, language)
    return f"{day} {_hour(window.start)}-{_hour(window.end)}"


def _date(on: date, language: str) -> str:
    return f"{_DAYS[language][on.weekday()]} {on.day} {_MONTHS[language][on.month - 1]}"


def _days(days: Iterable[Weekday], language: str) -> str:
    places = sorted(_ORDER.index(day) for day in days)
    names = [_DAYS[language][place] for place in places]
    in_a_row = len(places) > 2 and places[-1] - places[0] == len(places) - 1
    return f"{names[0]}-{names[-1]}" if in_a_row else " ".join(names)


def _hour(at: time) -> str:
    hour = at.hour % 12 or 12
    half = "" if at.minute == 0 else f".{at.minute:02d}"
    if at.hour == 12 and not half:
        return "12"
    return f"{hour}{half}{'am' if at.hour < 12 else 'pm'}"
