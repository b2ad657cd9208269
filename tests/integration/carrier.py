"""Twilio's side of the wire, in memory: a carrier that can lose answers, refuse and be away."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

from ledger.carrier import Doubtful, Listed, NotNow, Refused, Report

OURS = "+447700900000"


@dataclass
class MemoryCarrier:
    """Keeps messages in a list; `faults` names what the next calls meet, "" for nothing."""

    clock: object
    messages: list[Listed] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        at: datetime = self.clock()  # type: ignore[operator]
        return at

    def _fault(self) -> str:
        return self.faults.pop(0) if self.faults else ""

    def send(self, number: str, body: str, name: str) -> Report:
        fault = self._fault()
        if fault == "away":
            raise Doubtful
        if fault == "busy":
            raise NotNow
        if fault.isdigit():
            raise Refused(int(fault))
        sid = f"SM{uuid4().hex}"
        self.messages.append(Listed(sid, OURS, number, body, "outbound-api", "sent", None, self.now))
        self.names[name] = sid
        if fault == "answer lost":
            raise Doubtful
        return Report(sid, "queued")

    def receive(self, number: str, body: str, sid: str) -> None:
        self.messages.append(Listed(sid, number, OURS, body, "inbound", "received", None, self.now))

    def answer(self, number: str, body: str) -> None:
        sid = f"SM{uuid4().hex}"
        self.messages.append(Listed(sid, OURS, number, body, "outbound-reply", "delivered", None, self.now))

    def settle(self, sid: str, status: str) -> None:
        self.messages = [replace(one, status=status) if one.sid == sid else one for one in self.messages]

    def sent_to(self, number: str, since: datetime) -> Iterator[Listed]:
        self._meet()
        yield from [one for one in self.messages if one.to == number and one.at >= since]

    def listed(self, since: datetime) -> Iterator[Listed]:
        self._meet()
        yield from [one for one in self.messages if one.at >= since]

    def redact(self, sid: str) -> None:
        self._meet()
        self.messages = [replace(one, body="") if one.sid == sid else one for one in self.messages]

    def sent(self, number: str) -> list[str]:
        """What reached a phone, in order."""
        return [one.body for one in self.messages if one.to == number and one.direction == "outbound-api"]

    def _meet(self) -> None:
        if self._fault():
            raise Doubtful
