"""Messages as Twilio keeps them: sids, directions and statuses. In memory, and the oldest go first."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from smsutil import split as split_into_segments

MOST_KEPT = 5000
SWITCHED_OFF = "+447700900404"
"""A number whose phone is off, so that a failed delivery can be seen: error 30003."""
UNREACHABLE = 30003


class Direction(StrEnum):
    """Who sent it, in Twilio's words."""

    INBOUND = "inbound"
    REPLY = "outbound-reply"
    SENT = "outbound-api"


@dataclass(frozen=True)
class Message:
    """One text as Twilio's API shows it."""

    sid: str
    sender: str
    to: str
    body: str
    direction: Direction
    status: str
    at: datetime
    error: int | None = None

    @property
    def segments(self) -> int:
        """How many texts a network charges for."""
        return max(1, len(split_into_segments(self.body).parts))


class Line:
    """Every message of the demo, newest last; safe to use from several threads."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._messages: OrderedDict[str, Message] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, sender: str, to: str, body: str, direction: Direction, status: str) -> Message:
        """Keep a new message under a fresh sid."""
        sid = "SM" + secrets.token_hex(16)
        message = Message(sid, sender, to, body, direction, status, self._clock())
        with self._lock:
            self._messages[sid] = message
            while len(self._messages) > MOST_KEPT:
                self._messages.popitem(last=False)
        return message

    def find(self, sid: str) -> Message | None:
        """One message, or None."""
        with self._lock:
            return self._messages.get(sid)

    def settle(self, sid: str, status: str, error: int | None = None) -> Message | None:
        """Give a message its next status."""
        return self._change(sid, lambda message: replace(message, status=status, error=error))

    def redact(self, sid: str) -> Message | None:
        """Empty a message's words, as Twilio does when `Body` is posted empty."""
        return self._change(sid, lambda message: replace(message, body=""))

    def delete(self, sid: str) -> bool:
        """Drop a message; False when there was none."""
        with self._lock:
            return self._messages.pop(sid, None) is not None

    def every(self) -> list[Message]:
        """All messages, newest first."""
        with self._lock:
            return list(reversed(self._messages.values()))

    def _change(self, sid: str, change: Callable[[Message], Message]) -> Message | None:
        with self._lock:
            if sid not in self._messages:
                return None
            self._messages[sid] = change(self._messages[sid])
            return self._messages[sid]
