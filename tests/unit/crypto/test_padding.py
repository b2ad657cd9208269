"""Lengths tell next to nothing, and padding comes off only as it was put on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import DoesNotOpen
from crypto.padding import pad, padded_length, unpad


@given(st.binary(max_size=5000))
def test_it_comes_off_as_it_was_put_on(content: bytes) -> None:
    assert unpad(pad(content)) == content


@given(st.integers(min_value=1, max_value=2**40))
def test_it_adds_at_most_an_eighth_beyond_the_least(length: int) -> None:
    padded = padded_length(length)
    assert padded >= max(length, 512)
    assert padded <= max(length * 9 / 8, 512)
    assert padded_length(padded) == padded


def test_bytes_in_the_padding_do_not_pass() -> None:
    padded = pad(b"words")
    with pytest.raises(DoesNotOpen):
        unpad(padded[:-1] + b"\1")
    with pytest.raises(DoesNotOpen):
        unpad(padded + b"\0")
    with pytest.raises(DoesNotOpen):
        unpad(b"\xff\xff\xff\xff" + padded[4:])
