"""A mailbox whose key is the person's own words: the server keeps the public half alone."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto import _hpke
from crypto._entry import open_entry
from crypto.context import Context
from crypto.words import canonical

MEMORY_KIB = 65_536
PASSES = 3
_SALT = b"doorway/mailbox/1"
"""Fixed, since the words alone must lead to the box; the pepper guards against a stolen database."""
_SEED = b"doorway/mailbox-seed/1"
_LOOKUP = b"doorway/mailbox-lookup/1"
_LENGTH = 32


@dataclass(frozen=True, repr=False)
class MailboxKeys:
    """What the words give, held only while they are needed; its `repr` shows nothing."""

    lookup: bytes
    """32 bytes that find the box and open nothing."""
    seed: bytes

    @property
    def public(self) -> bytes:
        """The 1,216 byte public key that replies are sealed to."""
        return _hpke.public_bytes(self.seed)


def mailbox_keys(typed: str, pepper: bytes) -> MailboxKeys:
    """Derive a mailbox from the words as typed (Argon2id, RFC 9106: 64 MiB, 3 passes, about 0.2 s)."""
    derivation = Argon2id(salt=_SALT, length=_LENGTH, iterations=PASSES, lanes=1, memory_cost=MEMORY_KIB)
    strong = derivation.derive(canonical(typed).encode())
    return MailboxKeys(_derived(strong, pepper, _LOOKUP), _derived(strong, pepper, _SEED))


def open_sealed(context: Context, body: bytes, wrap: bytes, keys: MailboxKeys) -> bytes:
    """The plaintext of an entry that was sealed to this mailbox; DoesNotOpen, whatever the reason."""
    return open_entry(context, body, wrap, keys.seed)


def _derived(strong: bytes, pepper: bytes, label: bytes) -> bytes:
    return HKDF(SHA256(), _LENGTH, salt=pepper, info=label).derive(strong)
