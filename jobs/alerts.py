"""Telling a desk's own phones that something urgent waits: content-free, gathered, and true when sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from crypto.ring import KeyRing
from jobs.catalogue import say
from jobs.runner import Effect
from ledger import outgoing
from ledger.alarm import NOBODY_READS
from ledger.alerts import unlock_number
from ledger.outgoing import ALERT, Message
from ledger.work import Work
from referrals.routing import NATIONAL
from referrals.urgency import Urgency
from storage import conversations, counts, desks, jobs, queue, referrals
from storage.desks import Desk
from storage.errors import NotFound
from storage.jobs import Job
from storage.referrals import Referral

_ANY_PHONE = ("lead", "alert", "escalation")


@dataclass(frozen=True)
class Alerts:
    """The tasks that alert; each looks first whether it is still true."""

    ring: KeyRing

    def desk(self, job: Job, now: datetime) -> Effect:
        """Tell a desk how much urgent work nobody has taken."""

        def effect(connection: Connection) -> None:
            waiting = len(counts.urgent(connection, job.row, Urgency.SAME_HOUR))
            if waiting:
                self.tell(connection, job.row, ("alert",), say("alert", count=waiting), now)

        return effect

    def next_person(self, job: Job, now: datetime) -> Effect:
        """Tell the lead, or where there is none the desk again, that danger is untaken for two minutes."""
        return self._if_untaken(job, now, ("lead", "alert"), "still")

    def control_room(self, job: Job, now: datetime) -> Effect:
        """Tell the control room that danger is untaken for five minutes (safety rule 23)."""
        return self._if_untaken(job, now, ("escalation", "lead", "alert"), "still")

    def lead(self, job: Job, now: datetime) -> Effect:
        """Tell the lead that a same-hour marker is untaken for half an hour (safety rule 23)."""
        return self._if_untaken(job, now, ("lead", "alert"), "lead")

    def reader(self, job: Job, now: datetime) -> Effect:
        """Tell the national lead, every hour, that something waits for somebody who may read it (rule 14)."""

        def effect(connection: Connection) -> None:
            waiting = conversations.without_reader(connection)
            if waiting:
                self.tell(connection, job.row, _ANY_PHONE, say("reader", count=waiting), now)
                jobs.add(connection, Work.READER, job.row, now + NOBODY_READS)

        return effect

    def _if_untaken(self, job: Job, now: datetime, phones: tuple[str, ...], line: str) -> Effect:
        def effect(connection: Connection) -> None:
            try:
                held = referrals.lock(connection, job.row)
            except NotFound:
                return
            if is_untaken(held):
                self.tell(connection, held.desk, phones, say(line), now)

        return effect

    def tell(
        self, connection: Connection, slug: str, phones: tuple[str, ...], words: str, now: datetime
    ) -> None:
        """Text the first phone that the desk, or the national desk in its place, has named."""
        for desk in _desk_and_national(connection, slug):
            number = self._number(desk, phones)
            if number is not None:
                outgoing.queue(connection, self.ring, Message(ALERT, number, words, desk.slug), now)
                return

    def _number(self, desk: Desk, phones: tuple[str, ...]) -> str | None:
        locked = next((found for phone in phones if (found := getattr(desk, phone)) is not None), None)
        return None if locked is None else unlock_number(self.ring, desk.slug, bytes(locked))


def is_untaken(held: Referral) -> bool:
    """Whether nobody has it, or danger was said anew and its owner has not seen that."""
    if held.state == queue.NEW:
        return True
    return held.state != queue.CLOSED and held.unread and held.danger_count > held.danger_checked


def _desk_and_national(connection: Connection, slug: str) -> list[Desk]:
    """Named people have no desk with a phone, and a desk may have named none: the national desk is told."""
    found = []
    for name in dict.fromkeys((slug, NATIONAL)):
        try:
            found.append(desks.find(connection, name))
        except NotFound:
            continue
    return found
