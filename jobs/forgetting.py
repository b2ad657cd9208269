"""Erasing what is past its time, by the clock."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from jobs.runner import Effect
from ledger.work import Work
from referrals.retention import CHARITY_DRAFTS, CHOICES, CLAIMS, CONTACTS
from storage import charities, contacts, conversations, jobs, sessions
from storage.jobs import Job

NAME = "past_their_time"
_EVERY = timedelta(minutes=5)


def forget(_job: Job, now: datetime) -> Effect:
    """Erase unfinished conversations, day keys, lapsed choices, old claims, contacts, charities' drafts
    and sessions."""

    def effect(connection: Connection) -> None:
        conversations.erase_expired(connection, now)
        conversations.forget_claims(connection, now - CLAIMS)
        conversations.forget_records(connection, now - CHOICES)
        contacts.sweep(connection, now - CONTACTS)
        charities.forget_drafts(connection, now - CHARITY_DRAFTS)
        sessions.sweep(connection, now)
        jobs.add(connection, Work.SWEEP, NAME, now + _EVERY)

    return effect
