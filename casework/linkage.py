"""The linkage key: made once by a specialist's browser, sealed to each desk, and unknown to the server.

With it browsers turn a name and a birth date into tokens (safety rule 15). It opens nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from casework import record
from casework.access import keys_of
from casework.errors import BadRequest, Incomplete, Taken
from casework.standing import require_open
from crypto.context import Context
from crypto.signatures import wrote
from ledger import chain
from ledger.chain import Act
from ledger.moments import minute_of, written
from referrals.referral import Author, Door
from storage import desks, linkage, people, referrals
from storage.desks import DESK
from storage.linkage import Linkage
from storage.people import Person

KIND = "linkage"


@dataclass(frozen=True)
class NewKey:
    """The key as a browser sealed and signed it."""

    id: str
    minute: datetime
    body: bytes
    wraps: Mapping[str, bytes]
    signature: bytes


@dataclass(frozen=True)
class Held:
    """The key with the wraps that somebody opens, who made it, and which desk keys it is sealed to."""

    key: Linkage
    wraps: Mapping[str, bytes]
    maker: Person
    holders: frozenset[str]


def read(connection: Connection, person: Person, now: datetime) -> Held | None:
    """The key as it lies; None before any was made."""
    require_open(person, now)
    key = linkage.find(connection)
    if key is None:
        return None
    wraps = linkage.wraps_for(connection, key, keys_of(connection, person))
    holders = frozenset(linkage.holders(connection, key))
    return Held(key, wraps, people.find(connection, key.made_by), holders)


def make(connection: Connection, person: Person, new: NewKey, now: datetime) -> None:
    """Keep the first key. Taken when another browser was first: then that one is used.

    Raises BadRequest, WrongMinute, Incomplete where a current desk key misses.
    """
    require_open(person, now)
    record.require_sealed(new.body, new.wraps)
    record.require_minute(new.minute, now)
    current = _current(connection)
    if set(new.wraps) - current:
        raise BadRequest(field="wraps")
    _require_all(new.wraps, {key.id for key in desks.current_keys(connection, person.desk)})
    key = Linkage(new.id, person.desk, person.id, minute_of(new.minute), new.body, new.signature)
    if not wrote(person.signing, context_of(key), new.body, new.signature):
        raise BadRequest(field="signature")
    if not linkage.add(connection, key):
        raise Taken
    referrals.put_wraps(connection, {key.id: new.wraps})
    chain.record_quietly(connection, person.desk, Act("linkage made", key.id, person.id), now)


def hand_on(connection: Connection, person: Person, wraps: Mapping[str, bytes], now: datetime) -> None:
    """Seal the key to desks that do not hold it yet, by one that does. What stands stays.

    Raises BadRequest for what is no current desk key, or where there is no key.
    """
    require_open(person, now)
    held = linkage.find(connection)
    if held is None or not wraps:
        raise BadRequest(field="wraps")
    record.require_sealed(held.body, wraps)
    if not linkage.wraps_for(connection, held, keys_of(connection, person)):
        raise BadRequest(field="wraps")
    if set(wraps) - _current(connection):
        raise BadRequest(field="wraps")
    new = {key: wrap for key, wrap in wraps.items() if key not in linkage.holders(connection, held)}
    if new:
        referrals.put_wraps(connection, {held.id: new})
        chain.record_quietly(connection, person.desk, Act("linkage handed on", held.id, person.id), now)


def context_of(key: Linkage) -> Context:
    """What the sealed key is bound to."""
    minute = written(key.made_at)
    return Context(key.desk, "", key.id, 0, KIND, Door.INBOX, Author.SPECIALIST, minute)


def _current(connection: Connection) -> set[str]:
    return {
        key.id
        for slug in desks.slugs(connection)
        if desks.find(connection, slug).kind == DESK
        for key in desks.current_keys(connection, slug)
    }


def _require_all(wraps: Mapping[str, bytes], wanted: set[str]) -> None:
    missing = sorted(wanted - set(wraps))
    if missing or not wanted:
        raise Incomplete(missing=[{"entry": KIND, "key_ids": missing}])
