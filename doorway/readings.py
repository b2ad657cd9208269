"""Lines of JSON to readings and back: the shapes of `doorway read` and of the labelled examples."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from conversation.understanding.read import read
from conversation.understanding.reading import Asked, Reading
from referrals.referral import SafeWindow, Weekday

LONDON = ZoneInfo("Europe/London")
_LANGUAGES = ("en", "cy")
_WEEK = tuple(Weekday)


class BadLine(Exception):
    """A line that can't be read. Says what is wrong with its shape, never what it holds."""


@dataclass(frozen=True)
class Line:
    """One text to read, with the question just put and the time it came (aware UTC)."""

    text: str
    now: datetime
    asked: Asked | None = None
    language: str = "en"

    def read(self) -> Reading:
        """All that the text says."""
        return read(self.text, now=self.now, asked=self.asked, language=self.language)


def parse(line: bytes | str, *, now: datetime) -> Line:
    """One JSON line `{"text", "asked"?, "now"?, "lang"?}`; raises BadLine. `now` is for lines without one."""
    return line_of(object_of(line), now=now)


def object_of(line: bytes | str) -> dict[str, object]:
    """The JSON object of a line; raises BadLine."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine("is not JSON") from error
    if not isinstance(found, dict):
        raise BadLine("is not a JSON object")
    return found


def line_of(given: dict[str, object], *, now: datetime) -> Line:
    """The text to read out of a JSON object; raises BadLine."""
    text = given.get("text")
    if not isinstance(text, str):
        raise BadLine('has no "text" that is a string')
    language = given.get("lang") or "en"
    if language not in _LANGUAGES:
        raise BadLine('has a "lang" that is neither "en" nor "cy"')
    return Line(text, _moment(given.get("now"), now), _asked(given.get("asked")), str(language))


def _asked(given: object) -> Asked | None:
    if given is None or given == "":
        return None
    question = next(
        (asked for asked in Asked if asked.value.casefold() == str(given).strip().casefold()), None
    )
    if question is None:
        raise BadLine('has an "asked" that is no question of ours')
    return question


def _moment(given: object, otherwise: datetime) -> datetime:
    """Wall time in London where no zone is given."""
    if given is None:
        return otherwise
    try:
        moment = datetime.fromisoformat(str(given))
        return (moment if moment.tzinfo else moment.replace(tzinfo=LONDON)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadLine('has a "now" that is not like 2026-11-24T14:05') from error


def shown(reading: Reading) -> dict[str, object]:
    """A reading as `doorway read` prints it."""
    return {
        "emergency": reading.is_emergency,
        "intent": str(reading.intent),
        "answer": str(reading.answer) if reading.answer is not None else None,
        "windows": [window_shown(window) for window in reading.windows],
        "area": reading.place.words,
        "force": reading.place.force,
        "candidates": list(reading.place.candidates),
        "safe_text": reading.safe_text,
        "safe_voicemail": reading.safe_voicemail,
        "name": reading.name,
        "lang": reading.language,
    }


def window_shown(window: SafeWindow) -> dict[str, object]:
    """A window as `doorway read` prints it: days in the order of the week, or one date."""
    hours = {"from": f"{window.start:%H:%M}", "to": f"{window.end:%H:%M}"}
    if window.on is not None:
        return {"date": window.on.isoformat(), **hours}
    return {"days": [str(day) for day in _WEEK if day in window.days], **hours}
