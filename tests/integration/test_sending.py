"""Texts out: sent once whatever happens, settled in any order, and given back as work when they fail."""

import itertools
from datetime import timedelta
from itertools import permutations

import pytest

from ledger import outgoing as courier
from ledger.carrier import Doubtful, Report
from ledger.outgoing import Message
from storage import jobs, outgoing
from storage.outgoing import Outgoing
from tests.integration.conftest import House

PHONE = "+447700900123"
WORDS = "Is Tue 10 OK?"


def _queue(house: House, referral: str | None = None) -> str:
    desk = "greater-manchester" if referral else None
    message = Message(courier.REPLY, PHONE, WORDS, desk, referral, "entry" if referral else None)
    with house.store.begin() as connection:
        return courier.queue(connection, house.ring, message, house.now)


def _referral(house: House) -> str:
    for words in ("ring me tue 10 to 12, stockport", "yes", "no"):
        house.text(words)
    return house.referrals()[0].id


def _text(house: House, name: str) -> Outgoing:
    with house.store.begin() as connection:
        found = outgoing.lock(connection, name)
    assert found is not None
    return found


def _status(house: House, name: str, status: str, error: int | None = None) -> None:
    with house.store.begin() as connection:
        held = outgoing.lock(connection, name)
        assert held is not None
        report = Report(house.carrier.names[name], status, error)
        house.deliveries.report(connection, held, report, PHONE, house.now)


def test_a_text_reaches_the_phone_once_and_its_key_is_destroyed(house: House) -> None:
    name = _queue(house)
    house.work()
    assert house.carrier.sent(PHONE) == [WORDS]
    assert _text(house, name).state == "queued"
    assert house.count("courier_keys") == 0


@pytest.mark.parametrize("fault", ["answer lost", "away", "busy"])
def test_a_doubtful_send_is_asked_about_before_it_is_repeated(house: House, fault: str) -> None:
    house.carrier.faults = [fault]
    name = _queue(house)
    house.work()
    house.wait(minutes=10)
    house.work()
    assert house.carrier.sent(PHONE) == [WORDS]
    assert _text(house, name).sid is not None


def test_the_same_words_twice_are_two_texts_although_one_answer_was_lost(house: House) -> None:
    house.carrier.faults = ["answer lost"]
    _queue(house)
    house.work()
    _queue(house)
    house.wait(minutes=10)
    house.work()
    house.wait(minutes=10)
    house.work()
    assert house.carrier.sent(PHONE) == [WORDS, WORDS]


def test_a_reply_to_their_text_is_not_taken_for_the_one_that_is_missing(house: House) -> None:
    house.carrier.faults = ["away"]
    _queue(house)
    house.work()
    house.carrier.answer(PHONE, WORDS)
    house.wait(minutes=10)
    house.work()
    assert house.carrier.sent(PHONE) == [WORDS]


def test_rule_05_nothing_is_sent_to_somebody_who_said_stop_meanwhile(house: House) -> None:
    name = _queue(house)
    house.text("stop")
    house.work()
    assert house.carrier.sent(PHONE) == []
    assert _text(house, name).state == outgoing.REFUSED
    assert house.count("courier_keys") == 0


def test_rule_05_stop_that_only_the_network_heard_is_reviewed_within_the_hour(house: House) -> None:
    referral = _referral(house)
    house.carrier.faults = ["21610"]
    name = _queue(house, referral)
    house.work()
    (item,) = house.referrals()
    assert (_text(house, name).error, item.level) == (21610, 3)
    assert any(body.get("marks") == ["stopped_texts"] for _, body in house.read(item))
    again = _queue(house, referral)
    house.work()
    assert _text(house, again).state == outgoing.REFUSED


def test_what_did_not_arrive_is_shown_at_the_desk_and_not_tried_blindly(house: House) -> None:
    referral = _referral(house)
    name = _queue(house, referral)
    house.work()
    before = house.referrals()[0].change
    _status(house, name, "undelivered", 30003)
    house.wait(hours=2)
    house.work()
    assert len(house.carrier.sent(PHONE)) == 1
    assert (_text(house, name).state, _text(house, name).error) == ("undelivered", 30003)
    assert house.referrals()[0].change > before


@pytest.mark.parametrize("order", list(permutations(["sending", "sent", "delivered"])))
def test_statuses_in_any_order_end_at_the_last_one(house: House, order: tuple[str, ...]) -> None:
    name = _queue(house)
    house.work()
    ranks = {"queued": 0, "sending": 1, "sent": 2, "delivered": 3}
    told = "queued"
    for status in order:
        _status(house, name, status)
        told = max(told, status, key=ranks.__getitem__)
        assert _text(house, name).state == told


def test_a_final_status_is_never_undone(house: House) -> None:
    for first, second in itertools.permutations(["delivered", "undelivered", "failed"], 2):
        name = _queue(house)
        house.work()
        _status(house, name, first)
        _status(house, name, second)
        assert _text(house, name).state == first


def test_a_status_before_the_answer_of_the_send_is_kept(house: House) -> None:
    name = _queue(house)
    with house.store.begin() as connection:
        held = outgoing.lock(connection, name)
        assert held is not None
        house.deliveries.report(connection, held, Report("SM" + "0" * 32, "delivered"), PHONE, house.now)
    house.work()
    assert house.carrier.sent(PHONE) == []
    assert _text(house, name).state == "delivered"


def test_words_are_erased_at_twilio_once_a_text_is_settled(house: House) -> None:
    name = _queue(house)
    house.work()
    _status(house, name, "delivered")
    house.work()
    assert house.carrier.sent(PHONE) == [""]


def test_a_text_whose_key_a_restore_left_out_is_lost_and_says_so(house: House) -> None:
    name = _queue(house)
    with house.store.begin() as connection:
        outgoing.destroy_key(connection, name)
    house.work()
    assert _text(house, name).state == outgoing.LOST
    assert house.carrier.sent(PHONE) == []


def test_a_worker_that_died_while_sending_does_not_send_twice(house: House) -> None:
    name = _queue(house)
    with house.store.begin() as connection:
        job = jobs.claim(connection, house.now, house.now + timedelta(minutes=2), "dead")
    assert job is not None
    house.runner.tasks[job.kind](job, house.now)  # Its effect is never committed.
    assert house.carrier.sent(PHONE) == [WORDS]
    house.wait(minutes=3)
    house.work()
    assert house.carrier.sent(PHONE) == [WORDS]
    assert _text(house, name).sid is not None


def test_what_never_works_is_given_up_and_shown_to_operators(house: House) -> None:
    house.carrier.faults = ["away"] * 99
    _queue(house)
    for _ in range(20):
        house.work()
        house.wait(minutes=15)
    with house.store.read() as connection:
        assert [job.kind for job in jobs.parked(connection)] == ["send"]
    with pytest.raises(Doubtful):
        house.carrier.redact("any")
