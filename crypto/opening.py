"""What opens a desk's entries: for `doorway open` and tests alone, never for what serves."""

import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crypto import _hpke
from crypto._entry import COMMITMENT_LENGTH, NONCE_LENGTH, commitment, wrap_info
from crypto.context import Context
from crypto.errors import DoesNotOpen
from crypto.padding import unpad


def open_sealed(context: Context, body: bytes, wrap: bytes, seed: bytes) -> bytes:
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
