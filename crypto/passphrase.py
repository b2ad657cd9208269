"""Passphrases: one spelling, one slow derivation, then a key a purpose (`sealing/passphrase.ts`)."""

import re
import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from crypto.errors import BadFormat
from crypto.wrapping import subkey

SALT_LENGTH = 16
_WRAP = "doorway/passphrase-wrap/1"
_PROOF = "doorway/sign-in-proof/1"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Cost:
    """Argon2id (RFC 9106): memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int


FLOOR = Cost(memory=65536, passes=3, lanes=1)
"""What new passphrases get, and the least that is accepted: 64 MiB, 3 passes."""
CEILING = Cost(memory=4 * FLOOR.memory, passes=4 * FLOOR.passes, lanes=4)
"""A hostile file could ask for hours."""


@dataclass(frozen=True, repr=False)
class PassphraseKeys:
    """What a passphrase gives: a key to wrap with, and the 32 byte proof that the server keeps a hash of."""

    wrap_key: bytes
    proof: bytes


def canonical(typed: str) -> str:
    """Lower case words with single spaces between them: no dots, commas, hyphens or underscores."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", typed).lower()))


def new_salt() -> bytes:
    """A fresh 16 byte salt."""
    return secrets.token_bytes(SALT_LENGTH)


def derive(typed: str, salt: bytes, cost: Cost) -> bytes:
    """32 strong bytes, about a second's work; BadFormat below the floor or above the ceiling."""
    if not _is_within(cost) or len(salt) < SALT_LENGTH:
        raise BadFormat("derivation")
    slow = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return slow.derive(canonical(typed).encode())


def keys_of(typed: str, salt: bytes, cost: Cost) -> PassphraseKeys:
    """Both keys of a sign-in passphrase."""
    strong = derive(typed, salt, cost)
    return PassphraseKeys(subkey(strong, _WRAP), subkey(strong, _PROOF))


def _is_within(cost: Cost) -> bool:
    return all(
        least <= value <= most
        for value, least, most in (
            (cost.memory, FLOOR.memory, CEILING.memory),
            (cost.passes, FLOOR.passes, CEILING.passes),
            (cost.lanes, FLOOR.lanes, CEILING.lanes),
        )
    )
