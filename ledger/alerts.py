"""A desk's own numbers, which lie under the ring: where its alerts and the control room's go."""

from crypto import box
from crypto.ring import KeyRing, Purpose


def lock_number(ring: KeyRing, desk: str, number: str) -> bytes:
    """A desk's alert or control room number (E.164), as `desks.alert` and `desks.escalation` keep it."""
    return box.lock(ring.derive(Purpose.ALERT_NUMBER), number.encode(), desk)


def unlock_number(ring: KeyRing, desk: str, locked: bytes) -> str:
    """The number again; DoesNotOpen under another ring or desk."""
    return box.unlock(ring.derive(Purpose.ALERT_NUMBER), locked, desk).decode()
