"""What carries texts, as those see it who queue and settle them: `sms` is one such, and knows Twilio."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class CarrierError(Exception):
    """The root: a text was not taken. Carries a code at most, never a number or words."""


class Refused(CarrierError):
    """It will never be taken; `code` is Twilio's (21610: they opted out there)."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class NotNow(CarrierError):
    """It was surely not taken, and may be tried again later."""


class Doubtful(CarrierError):
    """Whether it was taken is not known: its list must be asked before it is tried again."""


@dataclass(frozen=True)
class Report:
    """Where a text stands at Twilio: its id there, its status in Twilio's word, and an error code."""

    sid: str
    status: str
    error: int | None = None


INBOUND = "inbound"
REPLY = "outbound-reply"


@dataclass(frozen=True)
class Listed:
    """A message as the carrier's list has it."""

    sid: str
    sender: str
    to: str
    body: str
    direction: str
    """INBOUND, REPLY (what we answered a text with) or anything else (what we sent)."""
    status: str
    error: int | None
    at: datetime


class Carrier(Protocol):
    """Sends, lists and redacts texts; every call may raise CarrierError."""

    def send(self, number: str, body: str, name: str) -> Report:
        """Send words to a number (E.164); `name` is our own id of the text, which its statuses bring back."""

    def sent_to(self, number: str, since: datetime) -> Iterator[Listed]:
        """What was sent to a number since then."""

    def listed(self, since: datetime) -> Iterator[Listed]:
        """Every message to and from our number since then."""

    def redact(self, sid: str) -> None:
        """Erase a message's words there; done when they were erased before."""
