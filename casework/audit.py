"""Checking what a desk's hash chain says against what lies in the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection

from ledger import chain
from storage import desks, timeline

ENTRY = "entry"


@dataclass(frozen=True)
class Verdict:
    """What was found at one desk. `broken_at` is the position of the first link that does not hold.

    The tail is proven only by a head kept elsewhere: without one, links cut off the end together with the
    desk's own head would not show.
    """

    desk: str
    links: int
    head: bytes
    broken_at: int | None
    unlinked: str | None
    """The id of an entry that no link tells of: it was added beside the chain."""
    is_tail_proven: bool

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return self.broken_at is None and self.unlinked is None


def verify(connection: Connection) -> list[Verdict]:
    """Check every desk's chain and every entry against it, by desk."""
    return [verify_desk(connection, slug) for slug in desks.slugs(connection)]


def verify_desk(connection: Connection, desk: str) -> Verdict:
    """Check one desk's chain, and that each entry is there, unchanged, and told of once."""
    held = desks.find(connection, desk)
    fault = chain.first_fault(connection, desk)
    told = [link for link in desks.chain(connection, desk) if link.act == ENTRY]
    digests = dict(_digests(connection, desk))
    broken = [link.position for link in told if digests.get(link.subject) != link.digest]
    if fault is not None:
        broken.append(fault.position)
    unlinked = min(digests.keys() - {link.subject for link in told}, default=None)
    return Verdict(desk, held.links, held.head, min(broken, default=None), unlinked, is_tail_proven=False)


def _digests(connection: Connection, desk: str) -> Iterator[tuple[str, bytes]]:
    for name, body in timeline.bodies(connection, desk):
        yield name, sha256(body).digest()
