"""Making sure that something urgent which nobody holds is told to somebody (safety rule 23)."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from ledger.work import Work
from referrals.urgency import Urgency
from storage import jobs
from storage.referrals import Referral

NEXT_PERSON_AFTER = timedelta(minutes=2)
CONTROL_ROOM_AFTER = timedelta(minutes=5)
LEAD_AFTER = timedelta(minutes=30)


def raise_for(connection: Connection, referral: Referral, now: datetime) -> None:
    """Ask for the alerts of a referral that nobody holds; each is sent only if it is still true then."""
    if referral.owner is not None or referral.level < Urgency.SAME_HOUR:
        return
    jobs.add(connection, Work.ALERT, referral.desk, now)
    if referral.level == Urgency.DANGER:
        jobs.add(connection, Work.ESCALATE, referral.id, now + NEXT_PERSON_AFTER)
        jobs.add(connection, Work.CONTROL_ROOM, referral.id, now + CONTROL_ROOM_AFTER)
    else:
        jobs.add(connection, Work.LEAD, referral.id, now + LEAD_AFTER)
