"""An organisation's own number, as the directory has it: it lies under the ring until somebody rings it."""

from crypto import box
from crypto.ring import KeyRing, Purpose


def lock_number(ring: KeyRing, organisation: str, number: str) -> bytes:
    """The number (E.164) as `organisations.phone` keeps it."""
    return box.lock(ring.derive(Purpose.DIRECTORY_NUMBER), number.encode(), organisation)


def unlock_number(ring: KeyRing, organisation: str, locked: bytes) -> str:
    """The number again; DoesNotOpen under another ring or organisation."""
    return box.unlock(ring.derive(Purpose.DIRECTORY_NUMBER), locked, organisation).decode()
