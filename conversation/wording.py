"""Times, numbers and places as a read-back says them: short, in the person's own language."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from smsutil import is_valid_gsm

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
_LONDON = ZoneInfo("Europe/London")
_SHOWN = 2
_ROOM = 36
"""Letters that the times may take in a read-back, before "and more"."""
_PLACE_LENGTH = 22
_NAME_LENGTH = 14
_NAME_WORDS = 3
_NO_NAME = frozenset(
    {
        "my",
        "his",
        "her",
        "their",
        "the",
        "a",
        "i",
        "im",
        "he",
        "hes",
        "she",
        "shes",
        "it",
        "its",
        "they",
        "dont",
    }
    | {"no", "not", "what", "why", "fy", "ei", "dwi", "mae", "rather", "id", "prefer", "dunno", "idk"}
)


def spoken_windows(windows: tuple[SafeWindow, ...], language: str, now: datetime, more: str = "") -> str:
    """The windows as words: "Thu 26 Nov 10am-2pm", "Mon-Fri 9am-12"; one weekday is its next date.

    `more` is what stands for those there is no room for.
    """
    local = now.astimezone(_LONDON)
    spoken = [_window(window, language, local) for window in windows]
    shown = spoken[:_SHOWN] if len(", ".join(spoken[:_SHOWN])) <= _ROOM else spoken[:1]
    return ", ".join(shown) + (more if len(shown) < len(spoken) else "")


def spoken_place(place: str | None) -> str:
    """A place as it goes into a read-back, cut to what a text has room for."""
    spoken = _place(place or "")
    return f", {spoken}" if spoken else ""


def spoken_number(number: str) -> str:
    """A number as it is dialled here: "07700 900123"."""
    return f"0{number[3:7]} {number[7:]}" if number.startswith("+44") and len(number) == 13 else number


def spoken_name(name: str | None) -> str | None:
    """A first name as our lines say it; None where it is not known, or is no name a short text can hold."""
    words = (name or "").split()
    if not words or len(words) > _NAME_WORDS or words[0].casefold() in _NO_NAME:
        return None
    first = words[0].strip(" .,'-")
    spoken = plain_letters(first)
    is_whole = len(spoken) == len(first) and any(letter.isalpha() for letter in spoken)
    return spoken[:_NAME_LENGTH] if is_whole else None


def plain_letters(words: str) -> str:
    """Words in letters that a single text message holds: accents it has not are dropped, as is the rest.

    One letter outside that alphabet would make a text of 160 letters three of 70.
    """
    return "".join(_plain_letter(letter) for letter in unicodedata.normalize("NFC", words))


def _plain_letter(letter: str) -> str:
    if is_valid_gsm(letter) and letter not in "^{}\\[~]|€\n\r":
        return letter
    base = unicodedata.normalize("NFD", letter)[0]
    return base if is_valid_gsm(base) and base.isalnum() else ""


def _place(place: str) -> str:
    cut = place.strip()[:_PLACE_LENGTH]
    # Capitals first: a capital may lie outside the alphabet that its small letter is in.
    return plain_letters(cut.upper() if any(letter.isdigit() for letter in cut) else cut.title())[
        :_PLACE_LENGTH
    ].strip()


def _window(window: SafeWindow, language: str, local: datetime) -> str:
    on = window.on or _next_date(window, local)
    day = _date(on, language) if on else _days(window.days, language)
    return f"{day} {_hour(window.start)}-{_hour(window.end)}"


def _next_date(window: SafeWindow, local: datetime) -> date | None:
    if len(window.days) != 1:
        return None
    ahead = (_ORDER.index(next(iter(window.days))) - local.weekday()) % 7
    is_over = ahead == 0 and window.end <= local.time()
    return local.date() + timedelta(days=7 if is_over else ahead)


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
