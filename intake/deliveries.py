"""What becomes of a text we sent: kept in order, its key destroyed, and a failure given back as work."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from crypto.ring import KeyRing
from intake import plaintexts
from intake.records import RecordStore
from ledger import chain, entries
from ledger.alarm import raise_alarm
from ledger.carrier import Report
from ledger.chain import Act
from ledger.entries import SERVICE
from ledger.moments import minute_of
from ledger.statuses import FAILED, OPTED_OUT, is_final, is_news
from ledger.work import Work
from referrals.referral import Door, Marker
from referrals.urgency import Urgency
from storage import desks, jobs, outgoing, referrals
from storage.outgoing import Outgoing

NOT_DELIVERED = "not_delivered"
"""The act by which the inbox is told that a text did not arrive."""


class Deliveries:
    """Settles texts."""

    def __init__(self, ring: KeyRing) -> None:
        self._records = RecordStore(ring)

    def is_stopped(self, connection: Connection, number: str) -> bool:
        """Whether a number's owner wants no more texts: our own record decides, whatever the network does."""
        return self._records.open(connection, number)[1].stopped

    def report(
        self, connection: Connection, text: Outgoing, report: Report, number: str | None, now: datetime
    ) -> None:
        """Keep a status of a text that is locked, unless it tells nothing new.

        Once Twilio has the text nothing needs its key. A failure shows at the desk; it is not tried again
        blindly, since what was safe to send then may not be now.
        """
        if not is_news(text, report.status):
            return
        final = is_final(report.status)
        after = replace(
            text,
            sid=text.sid or report.sid,
            state=report.status,
            error=report.error,
            settled_at=now if final else None,
        )
        outgoing.save(connection, after)
        outgoing.destroy_key(connection, text.id)
        if final:
            jobs.add(connection, Work.REDACT, after.sid or report.sid, now)
        if report.status in FAILED:
            self._give_back(connection, after, number, now)
        elif final and after.referral is not None:
            _show(connection, after.referral)

    def refuse(
        self, connection: Connection, text: Outgoing, state: str, code: int | None, now: datetime
    ) -> None:
        """Settle a text that was never sent: its owner stopped texts, its key is gone, or Twilio won't."""
        after = replace(text, state=state, error=code, settled_at=now)
        outgoing.save(connection, after)
        outgoing.destroy_key(connection, text.id)
        self._give_back(connection, after, None, now)

    def opted_out(self, connection: Connection, text: Outgoing, number: str, now: datetime) -> None:
        """Settle a text that the network blocks because STOP was sent to it, and keep that as our own."""
        after = replace(text, state="failed", error=OPTED_OUT, settled_at=now)
        outgoing.save(connection, after)
        outgoing.destroy_key(connection, text.id)
        self._give_back(connection, after, number, now)

    def _give_back(self, connection: Connection, text: Outgoing, number: str | None, now: datetime) -> None:
        if number is not None and text.error == OPTED_OUT:
            self._records.stop(connection, number, now)
        if text.referral is None:
            return
        if text.error == OPTED_OUT:
            _mark_stopped(connection, text.referral, now)
        held = referrals.lock(connection, text.referral)
        change = chain.record(connection, held.desk, Act(NOT_DELIVERED, text.id, SERVICE), now)
        referrals.save(connection, replace(held, change=change), "change")


def _show(connection: Connection, referral: str) -> None:
    """An arrival is no event of the record, but whoever has the referral open wants to see it."""
    held = referrals.lock(connection, referral)
    change = desks.next_change(connection, held.desk)
    referrals.save(connection, replace(held, change=change), "change")


def _mark_stopped(connection: Connection, referral: str, now: datetime) -> None:
    """STOP that only the network heard is a safety event: reviewed within the hour (safety rule 5)."""
    mark = plaintexts.of_marks([Marker.STOPPED_TEXTS], Door.TEXT.value, now)
    entries.append(connection, referral, [mark], now)
    held = referrals.lock(connection, referral)
    if held.level < Urgency.SAME_HOUR:
        raised = replace(held, level=Urgency.SAME_HOUR, raised_at=minute_of(now))
        referrals.save(connection, raised, "level", "raised_at")
        raise_alarm(connection, held.id, held.desk, Urgency.SAME_HOUR, now)
