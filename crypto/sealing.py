"""Entries and summaries: sealed under a key of their own, which is sealed to each recipient."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey

from crypto import _hpke
from crypto._entry import KEY_LENGTH, NONCE_LENGTH, bound_info, commitment
from crypto.context import Context
from crypto.errors import BadFormat
from crypto.padding import pad


@dataclass(frozen=True)
class Recipient:
    """A public key, parsed once and sealed to many times."""

    key: MLKEM768X25519PublicKey

    @classmethod
    def of(cls, public: bytes) -> "Recipient":
        """From 1,216 bytes; BadFormat when they are no public key."""
        return cls(_hpke.public_key(public))


@dataclass(frozen=True)
class Sealed:
    """What is stored: `body` is nonce, ciphertext and tag; `wraps` holds the content key by key id."""

    body: bytes
    wraps: Mapping[str, bytes]


def seal(context: Context, plaintext: bytes, recipients: Mapping[str, Recipient]) -> Sealed:
    """Seal `plaintext` for every recipient, by key id; BadFormat without any."""
    if not recipients:
        raise BadFormat("recipients")
    content_key = secrets.token_bytes(KEY_LENGTH)
    nonce = secrets.token_bytes(NONCE_LENGTH)
    content = commitment(content_key) + pad(plaintext)
    bound = context.encode()
    body = nonce + AESGCM(content_key).encrypt(nonce, content, bound)
    info = bound_info(bound, body)
    wraps = {
        key_id: _hpke.seal_to(recipient.key, info, content_key) for key_id, recipient in recipients.items()
    }
    return Sealed(body, wraps)
