"""What each phone shows: its own copy of every text, which stays when Twilio's is redacted or deleted."""

import threading
from dataclasses import dataclass
from datetime import datetime

MOST_SHOWN = 400
MOST_PHONES = 2000


@dataclass(frozen=True)
class Bubble:
    """One text on a phone's screen; `mine` is what the phone's holder sent."""

    body: str
    mine: bool
    at: datetime


class Screens:
    """Every phone's screen, oldest text first; safe to use from several threads."""

    def __init__(self) -> None:
        self._screens: dict[str, list[Bubble]] = {}
        self._lock = threading.Lock()

    def show(self, number: str, bubble: Bubble) -> None:
        """Put a text on a phone's screen."""
        with self._lock:
            # Taken out and put back: the dictionary's order is who was active last.
            screen = self._screens.pop(number, [])
            self._screens[number] = [*screen, bubble][-MOST_SHOWN:]
            while len(self._screens) > MOST_PHONES:
                del self._screens[next(iter(self._screens))]

    def of(self, number: str) -> list[Bubble]:
        """What a phone shows."""
        with self._lock:
            return list(self._screens.get(number, []))

    def clear(self) -> None:
        """Every phone as new."""
        with self._lock:
            self._screens.clear()
