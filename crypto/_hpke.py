"""HPKE (RFC 9180, base mode): X-Wing (0x647a), HKDF-SHA256, AES-256-GCM. Output is `enc`, then ciphertext."""

from hashlib import shake_256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from crypto.errors import BadFormat, DoesNotOpen

SEED_LENGTH = 32
PUBLIC_KEY_LENGTH = 1216
_MLKEM_PUBLIC_LENGTH = 1184
_MLKEM_SEED_LENGTH = 64
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def public_key(raw: bytes) -> MLKEM768X25519PublicKey:
    """A public key from its 1,216 bytes; BadFormat when they are none."""
    if len(raw) != PUBLIC_KEY_LENGTH:
        raise BadFormat("public key")
    try:
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC_LENGTH]),
            X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC_LENGTH:]),
        )
    except ValueError as error:
        raise BadFormat("public key") from error


def public_bytes(seed: bytes) -> bytes:
    """The 1,216 byte public key of a 32 byte seed."""
    mlkem, x25519 = _halves(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def seal_to(recipient: MLKEM768X25519PublicKey, info: bytes, plaintext: bytes) -> bytes:
    """Seal to a public key; only its secret opens it, and only with the same `info`."""
    return _SUITE.encrypt(plaintext, recipient, info)


def open_with(seed: bytes, info: bytes, sealed: bytes) -> bytes:
    """Open what was sealed to the seed's public key with the same `info`; DoesNotOpen otherwise."""
    secret = MLKEM768X25519PrivateKey(*_halves(seed))
    try:
        return _SUITE.decrypt(sealed, secret, info)
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen from error


def _halves(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(seed) != SEED_LENGTH:
        raise BadFormat("seed")
    # draft-connolly-cfrg-xwing-kem, section 5.2: SHAKE256(seed) gives both halves.
    expanded = shake_256(seed).digest(96)
    return (
        MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_LENGTH]),
        X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_LENGTH:]),
    )
