"""A desk's hash chain: each entry, look, claim, grant and change is a link in the transaction that did it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from crypto import chain as hashes
from crypto.chain import Deed, Fault
from ledger.moments import minute_of, written
from storage import desks
from storage.desks import Desk, Link


@dataclass(frozen=True)
class Act:
    """What was done, to what, by whom; `digest` is SHA-256 of the ciphertext it is about, or empty."""

    act: str
    subject: str
    actor: str
    digest: bytes = b""


def record(connection: Connection, desk: str, act: Act, now: datetime) -> int:
    """Add one link and give the desk's new change number, which its inbox is told."""
    return record_all(connection, desk, [act], now)


def record_all(connection: Connection, desk: str, acts: Sequence[Act], now: datetime) -> int:
    """Add links in order and give the desk's new change number; the desk row stays locked."""
    held = desks.lock(connection, desk)
    return desks.extend(connection, held, _joined(held, acts, now))


def record_quietly(connection: Connection, desk: str, act: Act, now: datetime) -> None:
    """Add one link of which inboxes need not be told: a look changes nothing that they show."""
    held = desks.lock(connection, desk)
    desks.add_links(connection, _joined(held, [act], now))


def _joined(held: Desk, acts: Sequence[Act], now: datetime) -> list[Link]:
    at, head, new = minute_of(now), held.head, list[Link]()
    for position, done in enumerate(acts, held.links + 1):
        deed = Deed(held.slug, position, written(at), done.act, done.subject, done.actor, done.digest)
        head = hashes.join(head, deed)
        new.append(Link(held.slug, position, at, done.act, done.subject, done.actor, done.digest, head))
    return new


def first_fault(connection: Connection, desk: str) -> Fault | None:
    """Where a desk's chain first breaks; None when it holds.

    The tail is proven only by a head kept elsewhere.
    """
    held = desks.find(connection, desk)
    links = ((deed_of(link), link.head) for link in desks.chain(connection, desk))
    return hashes.first_fault(links, held.head)


def deed_of(link: Link) -> Deed:
    """A stored link as it was hashed."""
    return Deed(link.desk, link.position, written(link.at), link.act, link.subject, link.actor, link.digest)
