"""Telling people that something urgent waits: the jobs that do, in the transaction that made it urgent."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from ledger.work import Work
from referrals.routing import NATIONAL
from referrals.urgency import Urgency
from storage import jobs

NEXT_PERSON = timedelta(minutes=2)
CONTROL_ROOM = timedelta(minutes=5)
"""Safety rule 23: danger that nobody took goes to the control room the operator named."""
LEAD = timedelta(minutes=30)
"""Safety rule 23: a same-hour marker that nobody took goes to the lead."""


NOBODY_READS = timedelta(hours=1)
"""How often the national lead is told again that something waits for somebody who may read it."""


def want_reader(connection: Connection, now: datetime) -> None:
    """Tell the national lead that a restricted referral waits for a reader; many together are one text."""
    jobs.move(connection, Work.READER, NATIONAL, now)


def raise_alarm(connection: Connection, referral: str, desk: str, level: int, now: datetime) -> None:
    """Alert the desk and begin to escalate; each step looks again whether it is still true.

    Raised again it starts anew; nothing happens below the level of the same hour.
    """
    if level < Urgency.SAME_HOUR:
        return
    # Moved, not added: an alert that is being sent may have counted before this one.
    jobs.move(connection, Work.ALERT, desk, now)
    if level >= Urgency.DANGER:
        jobs.move(connection, Work.ESCALATE, referral, now + NEXT_PERSON)
        jobs.move(connection, Work.CONTROL_ROOM, referral, now + CONTROL_ROOM)
    else:
        jobs.move(connection, Work.LEAD, referral, now + LEAD)
