"""Small secrets under a derived key: nonce, ciphertext, tag (`sealing/wrapping.ts`)."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.errors import DoesNotOpen

_NONCE_LENGTH = 12
_KEY_LENGTH = 32


def subkey(strong: bytes, label: str) -> bytes:
    """32 bytes for `label` alone out of 32 strong bytes (HKDF-SHA256, no salt)."""
    return HKDF(SHA256(), _KEY_LENGTH, salt=None, info=label.encode()).derive(strong)


def wrap(key: bytes, secret: bytes, bound: bytes) -> bytes:
    """Seal `secret` under a 32 byte key (AES-256-GCM, fresh nonce), bound to `bound`."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return nonce + AESGCM(key).encrypt(nonce, secret, bound)


def unwrap(key: bytes, wrapped: bytes, bound: bytes) -> bytes:
    """What `wrap` was given; DoesNotOpen for another key, another place or changed bytes."""
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE_LENGTH], wrapped[_NONCE_LENGTH:], bound)
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen from error
