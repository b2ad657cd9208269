"""A desk's secret, sealed to one person (`sealing/grant.ts`)."""

from crypto._hpke import public_key, seal_to
from crypto.fields import fields

_GRANT = "doorway/grant/1"


def seal_grant(desk: str, key_id: str, person: str, seed: bytes, public: bytes) -> bytes:
    """Seal a desk's 32 byte seed to a person's 1,216 byte public key; BadFormat when that is none."""
    return seal_to(public_key(public), grant_info(desk, key_id, person), seed)


def grant_info(desk: str, key_id: str, person: str) -> bytes:
    """What a grant is bound to."""
    return fields(_GRANT, desk, key_id, person)
