"""A desk's hash chain: each link holds what was done and the head before it, so that none can be changed,
moved or left out unseen. The tail is proven only by a head kept elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from crypto.fields import fields

_LINK = "doorway/link/1"
START = bytes(32)
"""The head of a chain without links."""


@dataclass(frozen=True)
class Deed:
    """What one link records; `digest` is SHA-256 of the ciphertext it is about, or empty."""

    desk: str
    position: int
    at: str
    """UTC, ISO 8601."""
    act: str
    subject: str
    actor: str
    digest: bytes


@dataclass(frozen=True)
class Fault:
    """The first link that does not fit: its position, counted from 1."""

    position: int


def join(previous: bytes, deed: Deed) -> bytes:
    """The 32 byte head after this deed."""
    deed_fields = (deed.desk, deed.position, deed.at, deed.act, deed.subject, deed.actor, deed.digest)
    return sha256(fields(_LINK, previous, *deed_fields)).digest()


def first_fault(links: Iterable[tuple[Deed, bytes]], head: bytes) -> Fault | None:
    """Where a chain, given as deeds with the heads stored for them, first breaks; None when it holds.

    `head` is the last head as the desk's row has it, which shows links cut off the end.
    """
    previous, position = START, 0
    for deed, stored in links:
        position += 1
        if deed.position != position or join(previous, deed) != stored:
            return Fault(position)
        previous = stored
    return None if previous == head else Fault(position + 1)
