"""What is sealed opens for its recipients alone, where and as it was sealed."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto import _entry
from crypto.context import Context
from crypto.errors import BadFormat, DoesNotOpen
from crypto.keys import new_seed, public_key_of
from crypto.opening import open_sealed
from crypto.padding import pad
from crypto.sealing import Recipient, seal

CONTEXT = Context("national", "r1", "e1", 3, "said", "text", "person", "2026-11-24T08:05Z")
SEED = bytes(range(32))
RECIPIENT = Recipient.of(public_key_of(SEED))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=3000))
def test_it_comes_back_as_it_was(plaintext: bytes) -> None:
    sealed = seal(CONTEXT, plaintext, {"desk": RECIPIENT})
    assert open_sealed(CONTEXT, sealed.body, sealed.wraps["desk"], SEED) == plaintext


def test_every_recipient_opens_it_and_nobody_else() -> None:
    other, stranger = new_seed(), new_seed()
    sealed = seal(CONTEXT, b"words", {"a": RECIPIENT, "b": Recipient.of(public_key_of(other))})
    assert open_sealed(CONTEXT, sealed.body, sealed.wraps["b"], other) == b"words"
    for wrap in sealed.wraps.values():
        with pytest.raises(DoesNotOpen):
            open_sealed(CONTEXT, sealed.body, wrap, stranger)


@pytest.mark.parametrize(
    "changed",
    [
        {"desk": "restricted"},
        {"referral": "r2"},
        {"entry": "e2"},
        {"sequence": 4},
        {"kind": "note"},
        {"door": "page"},
        {"author": "specialist"},
        {"received_minute": "2026-11-24T08:06Z"},
    ],
)
def test_moved_relabelled_or_dated_anew_it_does_not_open(changed: dict[str, str | int]) -> None:
    sealed = seal(CONTEXT, b"words", {"desk": RECIPIENT})
    with pytest.raises(DoesNotOpen):
        open_sealed(replace(CONTEXT, **changed), sealed.body, sealed.wraps["desk"], SEED)  # type: ignore[arg-type]


def test_a_changed_or_cut_byte_does_not_open() -> None:
    sealed = seal(CONTEXT, b"words", {"desk": RECIPIENT})
    wrap = sealed.wraps["desk"]
    for at in (0, 11, 12, len(sealed.body) // 2, len(sealed.body) - 1):
        body = bytearray(sealed.body)
        body[at] ^= 1
        with pytest.raises(DoesNotOpen):
            open_sealed(CONTEXT, bytes(body), wrap, SEED)
    for broken in (sealed.body[:-1], sealed.body[:5], b""):
        with pytest.raises(DoesNotOpen):
            open_sealed(CONTEXT, broken, wrap, SEED)
    for cut in (wrap[:-1], wrap[:100], b""):
        with pytest.raises(DoesNotOpen):
            open_sealed(CONTEXT, sealed.body, cut, SEED)


def test_a_content_key_it_was_not_committed_to_does_not_open() -> None:
    key, nonce = bytes(32), bytes(12)
    content = _entry.commitment(bytes([1]) * 32) + pad(b"words")
    body = nonce + AESGCM(key).encrypt(nonce, content, CONTEXT.encode())
    from crypto import _hpke

    wrap = _hpke.seal_to(RECIPIENT.key, _entry.wrap_info(CONTEXT, body), key)
    with pytest.raises(DoesNotOpen):
        open_sealed(CONTEXT, body, wrap, SEED)


def test_the_same_words_twice_look_different_and_short_ones_are_equally_long() -> None:
    one, two = (seal(CONTEXT, words, {"desk": RECIPIENT}) for words in (b"yes", b"yes"))
    long = seal(CONTEXT, b"x" * 400, {"desk": RECIPIENT})
    assert one.body != two.body
    assert len(one.body) == len(long.body)


def test_without_a_recipient_nothing_is_sealed() -> None:
    with pytest.raises(BadFormat):
        seal(CONTEXT, b"words", {})


def test_what_is_no_key_is_refused_before_it_is_used() -> None:
    for raw in (b"", bytes(1215), bytes(1217), b"\xff" * 1216):
        with pytest.raises(BadFormat):
            Recipient.of(raw)
    with pytest.raises(BadFormat):
        public_key_of(bytes(31))
