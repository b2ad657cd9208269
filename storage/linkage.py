"""The linkage key as it lies: one, sealed to each desk that was handed it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from storage.database import insert_new
from storage.queue import wraps_of
from storage.tables import linkage, wraps

_NAME = "linkage"


@dataclass(frozen=True)
class Linkage:
    """The sealed key, who made it and where."""

    id: str
    desk: str
    made_by: str
    made_at: datetime
    body: bytes
    signature: bytes


def add(connection: Connection, new: Linkage) -> bool:
    """Keep the key; False when somebody's browser was first."""
    return insert_new(connection, linkage, {"name": _NAME, **vars(new)}, ("name",))


def find(connection: Connection) -> Linkage | None:
    """The key; None before any was made."""
    row = connection.execute(select(linkage)).first()
    if row is None:
        return None
    return Linkage(row.id, row.desk, row.made_by, row.made_at, bytes(row.body), bytes(row.signature))


def take_turn(connection: Connection) -> None:
    """Let look-ups happen one after another: two at once would each miss what the other brings."""
    connection.execute(select(linkage.c.id).with_for_update()).all()


def wraps_for(connection: Connection, held: Linkage, keys: set[str]) -> dict[str, bytes]:
    """The wraps of these keys, by key id."""
    return wraps_of(connection, [held.id], keys).get(held.id, {})


def holders(connection: Connection, held: Linkage) -> set[str]:
    """Ids of the desk keys that it is sealed to."""
    return {
        row.key_id for row in connection.execute(select(wraps.c.key_id).where(wraps.c.entry == held.id)).all()
    }
