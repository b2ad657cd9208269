"""What sealing and both ways of opening an entry share."""

import hmac
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crypto import _hpke
from crypto.context import Context
from crypto.errors import DoesNotOpen
from crypto.padding import unpad

KEY_LENGTH = 32
NONCE_LENGTH = 12
COMMITMENT_LENGTH = 32
_COMMITMENT = b"doorway/commitment/1"


def commitment(content_key: bytes) -> bytes:
    """GCM alone lets one ciphertext open under two keys (Albertini et al., 2022); with this it can't."""
    return sha256(_COMMITMENT + content_key).digest()


def wrap_info(context: Context, body: bytes) -> bytes:
    """HPKE's `info`: the context, then SHA-256 of nonce and ciphertext."""
    return bound_info(context.encode(), body)


def bound_info(bound: bytes, body: bytes) -> bytes:
    """The same, from a context that is encoded already."""
    return bound + sha256(body).digest()


def open_entry(context: Context, body: bytes, wrap: bytes, seed: bytes) -> bytes:
    """The plaintext, with the 32 byte seed of a recipient; DoesNotOpen, whatever the reason."""
    content_key = _hpke.open_with(seed, wrap_info(context, body), wrap)
    nonce, ciphertext = body[:NONCE_LENGTH], body[NONCE_LENGTH:]
    try:
        content = AESGCM(content_key).decrypt(nonce, ciphertext, context.encode())
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen from error
    if not hmac.compare_digest(content[:COMMITMENT_LENGTH], commitment(content_key)):
        raise DoesNotOpen
    return unpad(content[COMMITMENT_LENGTH:])
