"""What could not be kept is found in Twilio's list, and what was said is erased there."""

from uuid import uuid4

import pytest

from intake.texts import Arrived
from jobs.tasks import begin_sweeps
from ledger import outgoing as courier
from ledger.outgoing import Message
from storage.errors import Unavailable
from tests.integration.conftest import House

PHONE = "+447700900123"
DANGER = "hes kicking the door in"


@pytest.fixture
def swept(house: House) -> House:
    begin_sweeps(house.store, house.now)
    house.work()
    return house


def _later(house: House) -> None:
    house.wait(minutes=2)
    house.work()


def test_rule_03_danger_that_could_not_be_kept_reaches_the_desk_later(swept: House) -> None:
    swept.carrier.receive(PHONE, DANGER, f"SM{uuid4().hex}")
    _later(swept)
    (item,) = swept.referrals()
    assert item.level == 4
    words = swept.words(item)
    assert words[0] == ("text", DANGER)
    assert "did not reach our team" in words[1][1]
    _later(swept)
    assert len(swept.referrals()) == 1
    assert len(swept.words(swept.referrals()[0])) == 2


def test_danger_that_was_kept_is_not_taken_in_twice(swept: House) -> None:
    sid = f"SM{uuid4().hex}"
    swept.text(DANGER, PHONE, sid=sid)
    swept.carrier.receive(PHONE, DANGER, sid)
    _later(swept)
    (item,) = swept.referrals()
    assert item.danger_count == 1


def test_a_text_that_was_no_danger_is_not_answered_from_the_list(swept: House) -> None:
    swept.carrier.receive(PHONE, "hi", f"SM{uuid4().hex}")
    _later(swept)
    assert swept.count("conversations") == 0


def test_words_are_erased_at_twilio_both_ways(swept: House) -> None:
    sid = f"SM{uuid4().hex}"
    swept.carrier.receive(PHONE, "hi", sid)
    for reply in swept.text("hi", PHONE, sid=sid):
        swept.carrier.answer(PHONE, reply)
    _later(swept)
    assert {message.body for message in swept.carrier.messages} == {""}


def test_twilio_away_for_hours_loses_no_danger(swept: House) -> None:
    swept.carrier.receive(PHONE, DANGER, f"SM{uuid4().hex}")
    swept.carrier.faults = ["away"] * 40
    for _ in range(60):
        swept.wait(minutes=5)
        swept.work()
    assert [item.level for item in swept.referrals()] == [4]


def test_the_database_away_while_danger_is_taken_in_loses_it_not(
    swept: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept.carrier.receive(PHONE, DANGER, f"SM{uuid4().hex}")

    def away(_text: object) -> None:
        raise Unavailable("the database is away")

    with monkeypatch.context() as patch:
        patch.setattr(swept.texts, "receive_late", away)
        _later(swept)
    assert swept.referrals() == []
    _later(swept)
    assert len(swept.referrals()) == 1


def test_one_text_that_cannot_be_taken_in_keeps_nobody_elses_waiting(
    swept: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept.carrier.receive("+447700900666", DANGER + " first", f"SM{uuid4().hex}")
    swept.carrier.receive(PHONE, DANGER, f"SM{uuid4().hex}")
    real = swept.texts.receive_late

    def late(text: Arrived) -> None:
        if text.sender == "+447700900666":
            raise RuntimeError("a fault of ours")
        real(text)

    with monkeypatch.context() as patch:
        patch.setattr(swept.texts, "receive_late", late)
        _later(swept)
        assert len(swept.referrals()) == 1
    _later(swept)
    assert len(swept.referrals()) == 2


def test_words_are_erased_although_no_delivery_was_ever_reported(swept: House) -> None:

    with swept.store.begin() as connection:
        courier.queue(connection, swept.ring, Message(courier.REPLY, PHONE, "Is Tue OK?"), swept.now)
    _later(swept)
    assert swept.carrier.sent(PHONE) == ["Is Tue OK?"]
    for _ in range(8):
        swept.wait(minutes=30)
        swept.work()
    assert swept.carrier.sent(PHONE) == [""]
