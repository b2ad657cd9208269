"""Looking through Twilio's list: danger that was not kept is taken in, and what was said is erased there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from conversation.understanding.read import read
from intake.texts import Arrived, Texts
from jobs.runner import Effect
from ledger.carrier import INBOUND, REPLY, Carrier, Listed
from ledger.statuses import is_final
from ledger.work import Work
from storage import jobs, outgoing, sweeps
from storage.database import Store
from storage.jobs import Job

NAME = "messages"
_EVERY = timedelta(seconds=30)
_FIRST_LOOK_BACK = timedelta(hours=1)
_LONGEST_LOOK_BACK = timedelta(hours=4)
_SETTLING = timedelta(seconds=30)
"""A text this young may still be on its way through the webhook."""
_SURELY_ENDED = timedelta(hours=3, minutes=30)
"""Networks need not report a delivery; by then a text was delivered or never will be."""
_MOST_AT_ONCE = 100
_log = structlog.get_logger("jobs")


@dataclass(frozen=True)
class Listing:
    """The task that looks through the list, again and again."""

    store: Store
    texts: Texts
    carrier: Carrier

    def __call__(self, _job: Job, now: datetime) -> Effect:
        """Look through what is new since the last time."""
        with self.store.read() as connection:
            since = sweeps.until(connection, NAME) or now - _FIRST_LOOK_BACK
        messages = list(self.carrier.listed(since))
        missed = self._take_in_danger(messages, now)
        spoken = [message for message in messages if message.body]
        erasable = [one for one in self._erasable(spoken, now) if one.sid not in missed]
        for message in erasable[:_MOST_AT_ONCE]:
            self.carrier.redact(message.sid)
        left = {message.sid for message in spoken} - {message.sid for message in erasable[:_MOST_AT_ONCE]}
        oldest = min((message.at for message in spoken if message.sid in left), default=now - _SETTLING)
        reached = max(since, min(oldest, now - _SETTLING), now - _LONGEST_LOOK_BACK)
        due = now if len(erasable) > _MOST_AT_ONCE else now + _EVERY
        return lambda connection: _come_round(connection, reached, due)

    def _take_in_danger(self, messages: Iterable[Listed], now: datetime) -> set[str]:
        """What said danger and was never kept is kept now: the desk must see it (safety rule 3).

        Gives the ids of what still could not be kept: it is tried again, and keeps nobody else's waiting.
        """
        missed = set()
        for message in sorted(messages, key=lambda one: one.at):
            if message.direction != INBOUND or message.at > now - _SETTLING:
                continue
            try:
                self._take_in(message)
            except Exception as fault:
                _log.error("danger_not_taken_in", fault=type(fault).__name__)
                missed.add(message.sid)
        return missed

    def _take_in(self, message: Listed) -> None:
        if not read(message.body, now=message.at).is_emergency:
            return
        with self.store.read() as connection:
            if self.texts.is_taken_in(connection, message.sid):
                return
        self.texts.receive_late(Arrived(message.sid, message.sender, message.body, 0, message.at))

    def _erasable(self, messages: list[Listed], now: datetime) -> list[Listed]:
        with self.store.read() as connection:
            ours = outgoing.known_sids(connection, [message.sid for message in messages])
            return [message for message in messages if self._may_go(connection, message, ours, now)]

    def _may_go(self, connection: Connection, message: Listed, ours: set[str], now: datetime) -> bool:
        """Whether a message's words are done with: kept here, or answered, or settled."""
        if message.direction == INBOUND:
            return message.at <= now - _SETTLING or self.texts.is_taken_in(connection, message.sid)
        ended = is_final(message.status) or message.at <= now - _SURELY_ENDED
        return ended and (message.direction == REPLY or message.sid in ours)


def _come_round(connection: Connection, reached: datetime, due: datetime) -> None:
    sweeps.reach(connection, NAME, reached)
    jobs.add(connection, Work.SWEEP, NAME, due)
