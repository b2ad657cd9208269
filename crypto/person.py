"""A specialist's keys, as their browser makes them (`sealing/person.ts`). For the demo and tests alone."""

import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crypto import passphrase as passphrases
from crypto.fields import fields
from crypto.keys import new_seed, public_key_of
from crypto.passphrase import FLOOR
from crypto.wrapping import wrap

_PERSON = "doorway/person/1"
_SIGNING_SEED_LENGTH = 32


@dataclass(frozen=True)
class Person:
    """What an enrolment hands to the server, and the secrets that stay with whoever made them."""

    sign_in: str
    public: bytes
    signing: bytes
    salt: bytes
    proof: bytes
    wrapped: bytes
    seed: bytes = field(repr=False)
    signing_seed: bytes = field(repr=False)


def new_person(sign_in: str, passphrase: str) -> Person:
    """Fresh keys for a sign-in name, wrapped under a passphrase; about a second's work."""
    seed, signing_seed = new_seed(), secrets.token_bytes(_SIGNING_SEED_LENGTH)
    public = public_key_of(seed)
    signing = Ed25519PrivateKey.from_private_bytes(signing_seed).public_key().public_bytes_raw()
    salt = passphrases.new_salt()
    keys = passphrases.keys_of(passphrase, salt, FLOOR)
    wrapped = wrap(keys.wrap_key, seed + signing_seed, fields(_PERSON, sign_in, public, signing))
    return Person(sign_in, public, signing, salt, keys.proof, wrapped, seed, signing_seed)
