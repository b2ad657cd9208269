"""Who wrote an entry: only the key that signed it, in the place where it was signed."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crypto.context import Context
from crypto.signatures import signed_message, wrote

CONTEXT = Context("national", "r", "e", 1, "note", "inbox", "specialist", "2026-11-24T08:05Z")
WRITER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = WRITER.public_key().public_bytes_raw()
SIGNATURE = WRITER.sign(signed_message(CONTEXT, b"body"))


def test_the_writer_is_known_by_the_signature() -> None:
    assert wrote(PUBLIC, CONTEXT, b"body", SIGNATURE)


@pytest.mark.parametrize(
    "context", [replace(CONTEXT, sequence=2), replace(CONTEXT, kind="close"), replace(CONTEXT, desk="other")]
)
def test_what_was_moved_or_relabelled_is_not_theirs(context: Context) -> None:
    assert not wrote(PUBLIC, context, b"body", SIGNATURE)


def test_other_bytes_another_key_or_no_signature_are_not_theirs() -> None:
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    assert not wrote(PUBLIC, CONTEXT, b"bodies", SIGNATURE)
    assert not wrote(other, CONTEXT, b"body", SIGNATURE)
    assert not wrote(PUBLIC, CONTEXT, b"body", b"")
    assert not wrote(b"short", CONTEXT, b"body", SIGNATURE)
