"""Declaring that one knows somebody in a referral, which shuts the declarer out (safety rule 14)."""

from datetime import datetime

from sqlalchemy import Connection

from casework import changes, claims
from casework.access import lock_for_acting
from storage import conflicts, queue
from storage.people import Person


def declare(connection: Connection, person: Person, referral: str, now: datetime) -> None:
    """Shut a person out of a referral from now on; what they held goes back. Again changes nothing."""
    if conflicts.is_declared(connection, person.id, referral):
        return
    held = lock_for_acting(connection, person, referral, now)
    conflicts.declare(connection, person.id, held.id, now)
    kept = changes.keep(connection, held, held, "conflict", by=person.id, now=now)
    if kept.owner == person.id and kept.state != queue.CLOSED:
        claims.give_back(connection, kept, person.id, now)
