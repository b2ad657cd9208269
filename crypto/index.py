"""Blind indexes: the same number always gives the same bytes, and without the ring they tell nothing.

They guard a stolen database, not a stolen ring: there are only about 10^9 mobile numbers.
"""

import hmac

from crypto.ring import KeyRing, Purpose


def blind_index(ring: KeyRing, purpose: Purpose, value: str) -> bytes:
    """HMAC-SHA256 of a value (a number as E.164, a message id) under the purpose's own key, 32 bytes."""
    return hmac.digest(ring.derive(purpose), value.encode(), "sha256")


def keyed_digest(ring: KeyRing, purpose: Purpose, label: str, value: bytes) -> bytes:
    """HMAC-SHA256 of bytes under the purpose's own key for `label`: what a stolen database can't test."""
    return hmac.digest(ring.derive(purpose, label), value, "sha256")
