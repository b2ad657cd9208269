"""A desk's keys: the first made by its first lead, each next one signed by the one before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from casework.errors import BadRequest, Incomplete, LeadOnly
from casework.people import may_bootstrap
from casework.record import WRAP_LENGTH
from casework.standing import is_open, require_in_date, require_lead
from crypto.desk_key import DeskPublicKey, first_break, key_id
from crypto.errors import BadFormat
from crypto.sealing import Recipient
from ledger import chain
from ledger.chain import Act
from storage import desks, people
from storage.desks import DeskKey
from storage.people import ACTIVE, Grant, Person

IN_BROWSER = "browser"


@dataclass(frozen=True)
class NewDeskKey:
    """A key as the lead's browser made it; `grants` holds its secret sealed to people, by their ids."""

    public: bytes
    signing: bytes
    signature: bytes | None
    grants: Mapping[str, bytes]


def add(connection: Connection, by: Person, new: NewDeskKey, now: datetime) -> str:
    """Take a desk's first or next key; new entries are sealed to it alone from now on. Gives its id.

    Raises LeadOnly, OutOfDate, BadRequest when it does not follow from the key before it, and Incomplete
    (`missing`: people's ids) when a colleague who reads now would read no more.
    """
    desks.lock(connection, by.desk)
    stand = desks.keys(connection, by.desk)
    _require_may_add(connection, by, stand, now)
    key = DeskPublicKey(_id_of(new), new.public, new.signing, new.signature)
    before = [DeskPublicKey(one.id, one.public, one.signing, one.signature) for one in stand]
    if first_break(by.desk, [*before, key]) is not None:
        raise BadRequest(field="signature")
    _require_grants(connection, by, new.grants, now)
    desks.retire_keys(connection, by.desk, now)
    row = DeskKey(
        id=key.id,
        desk=by.desk,
        public=key.public,
        signing=key.signing,
        signature=key.signature,
        made=IN_BROWSER,
        created_at=now,
        retired_at=None,
    )
    desks.add_key(connection, row)
    _grant(connection, by, key.id, new.grants, now)
    return key.id


def _require_may_add(connection: Connection, by: Person, stand: list[DeskKey], now: datetime) -> None:
    if stand:
        require_lead(by, now)
    elif not may_bootstrap(connection, by, now):
        raise LeadOnly
    require_in_date(by, now)


def _id_of(new: NewDeskKey) -> str:
    try:
        Recipient.of(new.public)
    except BadFormat:
        raise BadRequest(field="public") from None
    if len(new.signing) != 32:
        raise BadRequest(field="signing")
    return key_id(new.public, new.signing)


def _require_grants(connection: Connection, by: Person, sealed: Mapping[str, bytes], now: datetime) -> None:
    readers = {one.id for one in people.at_desk(connection, by.desk) if is_open(one, now)} | {by.id}
    if set(sealed) - readers or any(len(one) != WRAP_LENGTH for one in sealed.values()):
        raise BadRequest(field="grants")
    if readers - set(sealed):
        raise Incomplete(missing=sorted(readers - set(sealed)))


def _grant(connection: Connection, by: Person, key: str, sealed: Mapping[str, bytes], now: datetime) -> None:
    acts = [Act("key", key, by.id)]
    for person, grant in sorted(sealed.items()):
        people.replace_grant(connection, Grant(person, key, grant, by.id, now))
        acts.append(Act("grant", person, by.id, sha256(grant).digest()))
    people.set_state(connection, by.id, ACTIVE)
    chain.record_all(connection, by.desk, acts, now)
