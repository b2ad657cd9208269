"""After a rotation: what is open is sealed to the newest key, in the lead's browser, a few at a time.

It goes on where it stopped, since what is left is asked of the tables each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from casework.access import keys_of
from casework.errors import BadRequest
from casework.record import WRAP_LENGTH, Reader, readers_at
from casework.standing import require_lead
from ledger import chain
from ledger.chain import Act
from storage import referrals, resealing
from storage.people import Person
from storage.queue import Sealed

AT_ONCE = 100


@dataclass(frozen=True)
class Behind:
    """Some of what is left with this person's wraps, the key to seal it to, and how much is left."""

    items: tuple[Sealed, ...]
    reader: Reader | None
    left: int


def behind(connection: Connection, lead: Person, now: datetime) -> Behind:
    """What is not sealed to the desk's newest key yet."""
    require_lead(lead, now)
    readers = readers_at(connection, lead.desk)
    if not readers:
        return Behind((), None, 0)
    newest = readers[-1]
    mine = keys_of(connection, lead)
    items = resealing.behind(connection, lead.desk, newest.key_id, mine, AT_ONCE)
    return Behind(tuple(items), newest, resealing.count_behind(connection, lead.desk, newest.key_id))


def keep(connection: Connection, lead: Person, wraps: Mapping[str, bytes], now: datetime) -> int:
    """Keep wraps for the newest key, by entry or summary; gives how many are left. Again changes nothing.

    Raises BadRequest for what is not of this desk's open referrals.
    """
    require_lead(lead, now)
    readers = readers_at(connection, lead.desk)
    if not readers or not wraps or len(wraps) > AT_ONCE:
        raise BadRequest(field="wraps")
    if any(len(wrap) != WRAP_LENGTH for wrap in wraps.values()):
        raise BadRequest(field="wraps")
    if not resealing.are_open_here(connection, lead.desk, set(wraps)):
        raise BadRequest(field="wraps")
    newest = readers[-1].key_id
    referrals.put_wraps(connection, {sealed: {newest: wrap} for sealed, wrap in wraps.items()})
    chain.record_quietly(connection, lead.desk, Act("reseal", newest, lead.id), now)
    return resealing.count_behind(connection, lead.desk, newest)
