"""Blind indexes: the same number always gives the same bytes, and without the ring they tell nothing.

They guard a stolen database, not a stolen ring: there are only about 10^9 mobile numbers.
"""

import hmac

from crypto.fields import fields
from crypto.ring import KeyRing, Purpose


class BlindIndex:
    """One purpose's index, its key derived once for many values."""

    def __init__(self, ring: KeyRing, purpose: Purpose) -> None:
        self._key = ring.derive(purpose)

    def of(self, value: str) -> bytes:
        """HMAC-SHA256 of a value (a number as E.164, a message id), 32 bytes."""
        return hmac.digest(self._key, value.encode(), "sha256")

    def of_pair(self, label: str, value: str) -> bytes:
        """The same for two values bound together, such as a number and its word."""
        return hmac.digest(self._key, fields(label, value), "sha256")


def blind_index(ring: KeyRing, purpose: Purpose, value: str) -> bytes:
    """HMAC-SHA256 of a value (a number as E.164, a message id) under the purpose's own key, 32 bytes."""
    return BlindIndex(ring, purpose).of(value)


def keyed_digest(ring: KeyRing, purpose: Purpose, label: str, value: bytes) -> bytes:
    """HMAC-SHA256 of bytes under the purpose's own key for `label`: what a stolen database can't test."""
    return hmac.digest(ring.derive(purpose, label), value, "sha256")
