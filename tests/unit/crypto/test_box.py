"""A conversation opens with its day, its number and its place in the store, and not otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.box import conversation_key, lock, new_key, new_salt, unlock
from crypto.errors import DoesNotOpen

NUMBER = "+447700900123"


@given(st.binary(max_size=4000))
def test_it_comes_back_as_it_was(content: bytes) -> None:
    key = conversation_key(bytes(32), NUMBER, bytes(16))
    assert unlock(key, lock(key, content, b"index", 1, "2026-11-24"), b"index", 1, "2026-11-24") == content


def test_another_day_number_or_salt_does_not_open_it() -> None:
    day, salt = new_key(), new_salt()
    locked = lock(conversation_key(day, NUMBER, salt), b"words", 1)
    for other in (
        conversation_key(new_key(), NUMBER, salt),
        conversation_key(day, "+447700900124", salt),
        conversation_key(day, NUMBER, new_salt()),
    ):
        with pytest.raises(DoesNotOpen):
            unlock(other, locked, 1)


def test_an_older_version_put_back_does_not_open() -> None:
    key = new_key()
    locked = lock(key, b"words", b"index", 1)
    with pytest.raises(DoesNotOpen):
        unlock(key, locked, b"index", 2)
    with pytest.raises(DoesNotOpen):
        unlock(key, locked[:-1], b"index", 1)
    with pytest.raises(DoesNotOpen):
        unlock(key, b"", b"index", 1)
