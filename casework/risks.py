"""The risk checklist: what a trained person found, sealed whole.

The server is told that there is one. Counts, markers and the judgement over them are in the entry alone: no
score stands in clear, and none lowers anything (safety rule 12).
"""

from datetime import datetime

from sqlalchemy import Connection

from casework import changes, record
from casework.access import lock_for_acting
from casework.record import SealedEntry, Writing
from storage.people import Person

RISK_LIST = "risk_list"


def keep(connection: Connection, person: Person, referral: str, entry: SealedEntry, now: datetime) -> None:
    """Keep a checklist; a later one stands beside it. The same again changes nothing."""
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, RISK_LIST, entry)
    if record.is_kept(connection, writing):
        return
    current = record.keep(connection, writing, now)
    changes.keep(connection, current, current, RISK_LIST, by=person.id, now=now)
