"""Safety rule 2: until the word is given, a known number is answered, and worked for, like one never seen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from crypto import box
from crypto.ring import KeyRing
from tests.integration.conftest import House

KNOWN, STRANGER = "+447700900123", "+447700900456"
TEXTS = [
    "hi",
    "who is this",
    "hes kicking the door in",
    "ring me tue 10 to 12, stockport",
    "wrong number",
    "help",
    "stop",
    "clear",
    "ive took all my tablets",
    "dwi isio i rywun ffonio fi",
    "",
    "yes",
]


def _know(house: House) -> None:
    """A number with a referral at a desk, a word, and a conversation locked since."""
    for words in ("ring me tue 10 to 12, stockport", "yes", "no", "pickle"):
        house.text(words, KNOWN)
    house.work()
    house.wait(minutes=45)
    # The day's key is read once in each process; a stranger's text reads it here.
    house.text("hi", "+447700900789")


@contextmanager
def _watched(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement put to the database and every use of a key, in order."""
    seen: list[str] = []

    def statement(_conn: Any, _cursor: Any, sql: str, *_rest: Any) -> None:
        seen.append(sql)

    def counted(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            seen.append(name)
            return work(*arguments)

        return call

    event.listen(house.store.engine, "before_cursor_execute", statement)
    with monkeypatch.context() as patch:
        for name in ("lock", "unlock", "conversation_key"):
            patch.setattr(box, name, counted(name, getattr(box, name)))
        patch.setattr(KeyRing, "derive", counted("derive", KeyRing.derive))
        yield seen
    event.remove(house.store.engine, "before_cursor_execute", statement)


@pytest.mark.parametrize("text", TEXTS)
def test_rule_02_the_same_reply_by_the_same_work_for_a_locked_number_and_a_stranger(
    house: House, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    _know(house)
    with _watched(house, monkeypatch) as for_known:
        known = house.text(text, KNOWN)
    with _watched(house, monkeypatch) as for_stranger:
        stranger = house.text(text, STRANGER)
    assert known == stranger
    assert for_known == for_stranger


@pytest.mark.parametrize("text", ["ring me tue 10 to 12, stockport", "hi", "hes kicking the door in"])
def test_rule_02_the_talk_that_follows_is_the_same(house: House, text: str) -> None:
    _know(house)
    for words in (text, "yes", "no", "skip", "hi"):
        assert house.text(words, KNOWN) == house.text(words, STRANGER)


def test_rule_02_pictures_are_declined_alike(house: House) -> None:
    _know(house)
    assert house.text("", KNOWN, media=1) == house.text("", STRANGER, media=1) != ()
