"""What sealing and opening an entry share: the commitment, and what a wrap is bound to."""

from hashlib import sha256

from crypto.context import Context

KEY_LENGTH = 32
NONCE_LENGTH = 12
COMMITMENT_LENGTH = 32
_COMMITMENT = b"doorway/commitment/1"


def commitment(content_key: bytes) -> bytes:
    """GCM alone lets one ciphertext open under two keys (Albertini et al., 2022); with this it can't."""
    return sha256(_COMMITMENT + content_key).digest()


def wrap_info(context: Context, body: bytes) -> bytes:
    """HPKE's `info`: the context, then SHA-256 of nonce and ciphertext."""
    return context.encode() + sha256(body).digest()
