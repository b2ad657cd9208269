"""What the server itself seals and opens again: conversations in progress, records, short-lived keys."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.errors import DoesNotOpen
from crypto.fields import fields
from crypto.padding import pad, unpad

KEY_LENGTH = 32
SALT_LENGTH = 16
_NONCE_LENGTH = 12
_CONVERSATION = "doorway/conversation/1"


def new_key() -> bytes:
    """A fresh 32 byte key: of a day, of a text on its way, of a referral that waits."""
    return secrets.token_bytes(KEY_LENGTH)


def new_salt() -> bytes:
    """A fresh 16 byte salt of a conversation's row."""
    return secrets.token_bytes(SALT_LENGTH)


def conversation_key(day_key: bytes, number: str, salt: bytes) -> bytes:
    """The key of one conversation: without the day key it is gone, without the number it can't be made."""
    info = fields(_CONVERSATION, number)
    return HKDF(SHA256(), KEY_LENGTH, salt=salt, info=info).derive(day_key)


def lock(key: bytes, content: bytes, *bound: str | int | bytes) -> bytes:
    """AES-256-GCM under a fresh nonce, padded, bound to where it lies: nonce, ciphertext, tag."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return nonce + AESGCM(key).encrypt(nonce, pad(content), fields(_CONVERSATION, *bound))


def unlock(key: bytes, locked: bytes, *bound: str | int | bytes) -> bytes:
    """What `lock` was given; DoesNotOpen for another key, another place or changed bytes."""
    try:
        padded = AESGCM(key).decrypt(
            locked[:_NONCE_LENGTH], locked[_NONCE_LENGTH:], fields(_CONVERSATION, *bound)
        )
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen from error
    return unpad(padded)
