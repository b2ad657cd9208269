"""Keys for each purpose: apart from one another, the same after a restart, shown nowhere."""

import json

import pytest

from crypto.errors import BadFormat
from crypto.index import blind_index
from crypto.ring import KeyRing, Purpose

NUMBER = "+447700900123"


def test_every_purpose_and_context_has_a_key_of_its_own() -> None:
    ring = KeyRing.create()
    derived = [ring.derive(purpose) for purpose in Purpose]
    derived += [
        ring.derive(Purpose.NUMBER_RECORD, *context) for context in ((NUMBER,), ("+44", "7"), ("+447", ""))
    ]
    assert len(set(derived)) == len(derived)


def test_a_ring_read_back_gives_the_same_keys() -> None:
    ring = KeyRing.create()
    again = KeyRing.load(ring.dump())
    assert again.derive(Purpose.DAY_KEY) == ring.derive(Purpose.DAY_KEY)


def test_an_index_is_steady_in_one_ring_and_purpose_and_differs_elsewhere() -> None:
    ring = KeyRing.create()
    index = blind_index(ring, Purpose.JOINING_INDEX, NUMBER)
    assert index == blind_index(ring, Purpose.JOINING_INDEX, NUMBER)
    assert index != blind_index(ring, Purpose.STOP_INDEX, NUMBER)
    assert index != blind_index(KeyRing.create(), Purpose.JOINING_INDEX, NUMBER)
    assert NUMBER.encode() not in index


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "null", '{"version": 1, "secret": "c2hvcnQ="}', "c2VjcmV0"]
)
def test_a_broken_keys_file_is_refused_without_being_quoted(content: str) -> None:
    with pytest.raises(BadFormat) as caught:
        KeyRing.load(content)
    assert str(caught.value) == "keys file"
    assert caught.value.__cause__ is None


def test_a_ring_shows_nothing_of_its_secret() -> None:
    ring = KeyRing.create()
    held = json.loads(ring.dump())["secret"]
    assert held not in repr(ring)
    assert repr(ring.secret) not in repr(ring)
