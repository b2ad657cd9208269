"""Desks as operators make them: the row, the first key, the recovery file, the first link of the chain."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from crypto import chain as hashes
from crypto.desk_key import DeskPublicKey
from crypto.ring import KeyRing
from ledger import chain
from ledger.alerts import lock_number
from ledger.chain import Act
from storage import desks
from storage.desks import Desk, DeskKey

OPERATOR = "operator"
"""Who acts from the command line, in the chain."""


@dataclass(frozen=True)
class NewDesk:
    """A desk to open, and where its content-free texts go (E.164)."""

    slug: str
    name: str
    alert: str | None = None
    lead: str | None = None
    control_room: str | None = None


def create(
    connection: Connection, ring: KeyRing, new: NewDesk, key: DeskPublicKey, *, made: str, at: datetime
) -> None:
    """Open a desk with its first public key; Conflict when the slug is taken.

    `made` says where the secret was made: "offline", or "server", which counts as seen by the server.
    """
    desks.ensure_restricted(connection, at)
    alert, lead, control_room = (
        None if number is None else lock_number(ring, new.slug, number)
        for number in (new.alert, new.lead, new.control_room)
    )
    desk = Desk(new.slug, new.name, alert, control_room, 0, 0, hashes.START, lead)
    desks.add(connection, desk, at)
    add_key(connection, new.slug, key, made=made, at=at)


def add_key(connection: Connection, desk: str, key: DeskPublicKey, *, made: str, at: datetime) -> None:
    """Take a desk's next public key; what is new is sealed to it from here on."""
    desks.retire_keys(connection, desk, at)
    desks.add_key(connection, DeskKey(key.id, desk, key.public, key.signing, key.signature, made, at, None))
    chain.record(connection, desk, Act("key", key.id, OPERATOR, sha256(key.public).digest()), at)
