"""Secret seeds and their public keys: 32 bytes against 1,216."""

import secrets

from crypto import _hpke


def new_seed() -> bytes:
    """A fresh 32 byte seed of a desk's or a person's key."""
    return secrets.token_bytes(_hpke.SEED_LENGTH)


def public_key_of(seed: bytes) -> bytes:
    """The 1,216 byte public key of a seed; BadFormat when the seed is not 32 bytes."""
    return _hpke.public_bytes(seed)
