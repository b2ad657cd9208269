"""Notes for colleagues: part of the record, never shown to the person."""

from datetime import datetime

from sqlalchemy import Connection

from casework import record
from casework.access import lock_for_acting
from casework.record import SealedEntry, Writing
from storage.people import Person

NOTE = "note"


def add(connection: Connection, person: Person, referral: str, entry: SealedEntry, now: datetime) -> None:
    """Keep a note; anyone who may act on the referral writes one, whoever holds it."""
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, NOTE, entry)
    if not record.is_kept(connection, writing):
        record.keep(connection, writing, now)
