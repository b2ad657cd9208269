"""Sending a text: claimed before it is handed over, and never handed over twice."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from crypto.ring import KeyRing
from intake.deliveries import Deliveries
from jobs.runner import Effect
from ledger import outgoing as courier
from ledger.carrier import INBOUND, Carrier, Listed, NotNow, Refused, Report
from ledger.carrier import REPLY as ANSWER
from ledger.outgoing import REPLY
from ledger.statuses import OPTED_OUT
from storage import outgoing
from storage.database import Store
from storage.jobs import Job
from storage.outgoing import Outgoing

_CLOCKS_DIFFER = timedelta(minutes=2)


def _nothing(_connection: Connection) -> None:
    return


@dataclass(frozen=True)
class Sending:
    """The task that sends an outgoing text."""

    store: Store
    ring: KeyRing
    carrier: Carrier
    deliveries: Deliveries

    def __call__(self, job: Job, now: datetime) -> Effect:
        """Hand one text over, unless it was, or must not be."""
        with self.store.begin() as connection:
            text = outgoing.lock(connection, job.row)
            if text is None or text.sid is not None or text.settled_at is not None:
                return _nothing
            opened = courier.open_queued(connection, self.ring, text)
            if opened is None:
                return self._settled(text, outgoing.LOST, None, now)
            number, body = opened
            if text.kind == REPLY and self.deliveries.is_stopped(connection, number):
                return self._settled(text, outgoing.REFUSED, None, now)
            doubtful = text.state == outgoing.CLAIMED
            text = replace(text, state=outgoing.CLAIMED, tries=text.tries + 1)
            outgoing.save(connection, text)
        return self._handed_over(text, number, body, now, doubtful=doubtful)

    def _handed_over(
        self, text: Outgoing, number: str, body: str, now: datetime, *, doubtful: bool
    ) -> Effect:
        found = self._found(text, number, body) if doubtful else None
        if found is not None:
            return self._reported(text.id, Report(found.sid, found.status, found.error), number, now)
        try:
            report = self.carrier.send(number, body, text.id)
        except Refused as refusal:
            if refusal.code == OPTED_OUT:
                return lambda connection: self._opted_out(connection, text.id, number, now)
            return self._settled(text, "failed", refusal.code, now)
        except NotNow:
            self._unclaim(text)
            raise
        return self._reported(text.id, report, number, now)

    def _found(self, text: Outgoing, number: str, body: str) -> Listed | None:
        """The text in the carrier's list, where an earlier try may have left it."""
        listed = self.carrier.sent_to(number, text.created_at - _CLOCKS_DIFFER)
        same = [
            message
            for message in listed
            if message.body == body and message.direction not in {INBOUND, ANSWER}
        ]
        with self.store.read() as connection:
            known = outgoing.known_sids(connection, [message.sid for message in same])
        return next((message for message in same if message.sid not in known), None)

    def _unclaim(self, text: Outgoing) -> None:
        """It was surely not taken, so that the list need not be asked."""
        with self.store.begin() as connection:
            held = outgoing.lock(connection, text.id)
            if held is not None and held.state == outgoing.CLAIMED:
                outgoing.save(connection, replace(held, state=outgoing.QUEUED))

    def _reported(self, name: str, report: Report, number: str, now: datetime) -> Effect:
        def effect(connection: Connection) -> None:
            held = outgoing.lock(connection, name)
            if held is not None:
                self.deliveries.report(connection, held, report, number, now)

        return effect

    def _settled(self, text: Outgoing, state: str, code: int | None, now: datetime) -> Effect:
        def effect(connection: Connection) -> None:
            held = outgoing.lock(connection, text.id)
            if held is not None and held.settled_at is None:
                self.deliveries.refuse(connection, held, state, code, now)

        return effect

    def _opted_out(self, connection: Connection, name: str, number: str, now: datetime) -> None:
        held = outgoing.lock(connection, name)
        if held is not None and held.settled_at is None:
            self.deliveries.opted_out(connection, held, number, now)
