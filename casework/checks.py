"""What is looked at before anything ends: ticked or explained, by name, sealed.

The four are what the inquest into Raneem Oudeh's death found undone. The server learns that they were
seen to, and never what was found.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from casework import changes, record
from casework.access import lock_for_acting
from casework.errors import BadRequest, ChecksMissing
from casework.record import SealedEntry, Writing
from storage import timeline
from storage.people import Person
from storage.referrals import Referral

CHECKS = "checks"


class Check(StrEnum):
    """One thing to look at."""

    EARLIER_CONTACTS = "earlier_contacts"
    ORDER_IN_FORCE = "order_in_force"
    OFFENCE = "offence"
    POWER_TO_ARREST = "power_to_arrest"


@dataclass(frozen=True)
class Checked:
    """What was ticked, and what was left undone with a reason; the words are in the entry."""

    entry: SealedEntry
    done: frozenset[Check]
    explained: frozenset[Check]


def keep(connection: Connection, person: Person, referral: str, checked: Checked, now: datetime) -> None:
    """Keep the checks; each must be ticked or explained. The same again changes nothing.

    Raises BadRequest, Closed and what `record.keep` raises.
    """
    if checked.done | checked.explained != set(Check) or checked.done & checked.explained:
        raise BadRequest(field="done")
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, CHECKS, checked.entry)
    if record.is_kept(connection, writing):
        return
    changes.require_open(held)
    current = record.keep(connection, writing, now)
    changes.keep(connection, current, current, CHECKS, by=person.id, now=now)


def require_done(connection: Connection, held: Referral) -> None:
    """Raise ChecksMissing unless they were seen to after the last word that came in.

    By place in the record and not by time, since times are whole minutes.
    """
    if timeline.last_of_kind(connection, held.id, CHECKS) <= timeline.last_heard(connection, held.id):
        raise ChecksMissing
