"""Whether a specialist's or a charity's browser wrote an entry (`sealing/signature.ts`)."""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from crypto.context import Context
from crypto.fields import fields

_SIGNATURE = "doorway/signature/1"
SIGNATURE_LENGTH = 64


def signed_message(context: Context, body: bytes) -> bytes:
    """What a writer signs: the context, and the hash of what is stored."""
    return fields(_SIGNATURE, context.encode(), sha256(body).digest())


def wrote(public: bytes, context: Context, body: bytes, signature: bytes) -> bool:
    """Whether the holder of the 32 byte Ed25519 key (RFC 8032) signed this body in this place."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed_message(context, body))
    except (InvalidSignature, ValueError):
        return False
    return True
