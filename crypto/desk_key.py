"""A desk's keys: named by their public halves, each signed by the one before it (`sealing/desk.ts`)."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from crypto.fields import fields
from crypto.keys import public_key_of
from crypto.wrapping import subkey

_SIGNING = "doorway/desk-signing/1"
_ROTATION = "doorway/desk-rotation/1"
_ID_LENGTH = 12


@dataclass(frozen=True)
class DeskPublicKey:
    """The public halves: 1,216 bytes that entries are sealed to, 32 that check the next key's signature."""

    id: str
    public: bytes
    signing: bytes
    signature: bytes | None
    """By the key before it; the first has none."""


def first_key(seed: bytes) -> DeskPublicKey:
    """The public halves of a desk's first seed."""
    return _unsigned(seed)


def next_key(desk: str, previous_seed: bytes, seed: bytes) -> DeskPublicKey:
    """The public halves of a desk's next seed, signed with the seed before it."""
    new, previous = _unsigned(seed), _unsigned(previous_seed)
    signature = _signer(previous_seed).sign(_rotation(desk, previous.id, new))
    return DeskPublicKey(new.id, new.public, new.signing, signature)


def key_id(public: bytes, signing: bytes) -> str:
    """A key is named by its own public halves, so that an id can never be given to another key."""
    return base64.urlsafe_b64encode(sha256(public + signing).digest()[:_ID_LENGTH]).decode().rstrip("=")


def first_break(desk: str, keys: Sequence[DeskPublicKey]) -> str | None:
    """The first key, oldest first, that does not follow from the one before it; None when all do."""
    previous: DeskPublicKey | None = None
    for key in keys:
        if not _follows(desk, previous, key):
            return key.id
        previous = key
    return None


def _follows(desk: str, previous: DeskPublicKey | None, key: DeskPublicKey) -> bool:
    if key.id != key_id(key.public, key.signing):
        return False
    if previous is None or key.signature is None:
        return previous is None and key.signature is None
    try:
        Ed25519PublicKey.from_public_bytes(previous.signing).verify(
            key.signature, _rotation(desk, previous.id, key)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _unsigned(seed: bytes) -> DeskPublicKey:
    public, signing = public_key_of(seed), _signer(seed).public_key().public_bytes_raw()
    return DeskPublicKey(key_id(public, signing), public, signing, None)


def _signer(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(subkey(seed, _SIGNING))


def _rotation(desk: str, previous: str, key: DeskPublicKey) -> bytes:
    return fields(_ROTATION, desk, previous, key.id, key.public, key.signing)
