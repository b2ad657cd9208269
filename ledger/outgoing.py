"""Queueing a text to a person or a desk: sealed under a courier key that is destroyed when it settles."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from crypto import box
from crypto.index import blind_index
from crypto.ring import KeyRing, Purpose
from ledger.names import new_id
from ledger.work import Work
from storage import jobs, outgoing
from storage.outgoing import Outgoing

REPLY = "reply"
"""A specialist's words, or ours, to a person: not sent once they stopped texts."""
ALERT = "alert"
"""A content-free text to a desk's or a control room's own number."""


@dataclass(frozen=True)
class Message:
    """A text to send: `number` is E.164; `entry` holds the same words for the desk's record."""

    kind: str
    number: str
    body: str
    desk: str | None = None
    referral: str | None = None
    entry: str | None = None


def queue(connection: Connection, ring: KeyRing, message: Message, now: datetime) -> str:
    """Write a text and the job that sends it in this transaction; gives its id."""
    name, courier = new_id(), box.new_key()
    content = json.dumps({"number": message.number, "body": message.body}).encode()
    index = blind_index(ring, Purpose.STOP_INDEX, message.number) if message.kind == REPLY else None
    new = Outgoing(
        id=name,
        kind=message.kind,
        desk=message.desk,
        referral=message.referral,
        entry=message.entry,
        number_index=index,
        sealed=box.lock(courier, content, name),
        state=outgoing.QUEUED,
        sid=None,
        error=None,
        tries=0,
        created_at=now,
        settled_at=None,
    )
    wrapped = box.lock(ring.derive(Purpose.COURIER_KEY), courier, name)
    outgoing.add(connection, new, wrapped)
    jobs.add(connection, Work.SEND, name, now)
    return name


def open_queued(connection: Connection, ring: KeyRing, text: Outgoing) -> tuple[str, str] | None:
    """Number and words of a text on its way; None when its key was destroyed."""
    wrapped = outgoing.courier_key(connection, text.id)
    if wrapped is None:
        return None
    courier = box.unlock(ring.derive(Purpose.COURIER_KEY), wrapped, text.id)
    content = json.loads(box.unlock(courier, text.sealed, text.id))
    return str(content["number"]), str(content["body"])
