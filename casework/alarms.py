"""Making sure that something urgent which nobody holds is told to somebody (safety rule 23)."""

from datetime import datetime

from sqlalchemy import Connection

from ledger.alarm import raise_alarm
from storage.referrals import Referral


def raise_for(connection: Connection, referral: Referral, now: datetime) -> None:
    """Ask for the alerts of a referral that nobody holds; each is sent only if it is still true then."""
    if referral.owner is None:
        raise_alarm(connection, referral.id, referral.desk, referral.level, now)
