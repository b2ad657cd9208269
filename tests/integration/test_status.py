"""Twilio's word on what became of a text."""

from uuid import uuid4

import pytest
from twilio.request_validator import RequestValidator

from ledger import outgoing as courier
from ledger.outgoing import Message
from sms.signature import Signatures
from sms.status import StatusWebhook
from storage import outgoing
from tests.integration.conftest import House

URL = "https://doorway.example/sms/status"
PHONE = "+447700900123"


@pytest.fixture
def hook(house: House) -> StatusWebhook:
    return StatusWebhook(Signatures(["token"]), house.store, house.deliveries, lambda: house.now)


def _sent(house: House) -> str:
    with house.store.begin() as connection:
        name = courier.queue(connection, house.ring, Message(courier.REPLY, PHONE, "hi"), house.now)
    house.work()
    return name


def _post(hook: StatusWebhook, url: str, token: str = "token", **fields: str) -> int:
    form = {"To": PHONE, "AccountSid": "AC1", **fields}
    return hook.status(url, list(form.items()), RequestValidator(token).compute_signature(url, form))


def _state(house: House, name: str) -> tuple[str, int | None]:
    with house.store.begin() as connection:
        text = outgoing.lock(connection, name)
    assert text is not None
    return text.state, text.error


def test_a_signed_status_is_kept_and_an_unsigned_one_leaves_no_trace(
    house: House, hook: StatusWebhook
) -> None:
    name = _sent(house)
    sid = house.carrier.names[name]
    assert _post(hook, URL, "a stranger's", MessageSid=sid, MessageStatus="delivered") == 403
    assert _state(house, name) == ("queued", None)
    assert _post(hook, URL, MessageSid=sid, MessageStatus="undelivered", ErrorCode="30003") == 204
    assert _state(house, name) == ("undelivered", 30003)


def test_our_own_id_finds_a_text_whose_answer_was_lost(house: House, hook: StatusWebhook) -> None:
    house.carrier.faults = ["answer lost"]
    name = _sent(house)
    sid = house.carrier.names[name]
    url = f"{URL}?text={name}"
    assert _post(hook, url, MessageSid=sid, MessageStatus="delivered") == 204
    house.wait(minutes=10)
    house.work()
    assert _state(house, name) == ("delivered", None)
    assert len(house.carrier.sent(PHONE)) == 1


def test_a_status_of_another_message_changes_nothing(house: House, hook: StatusWebhook) -> None:
    name = _sent(house)
    url = f"{URL}?text={name}"
    assert _post(hook, url, MessageSid=f"SM{uuid4().hex}", MessageStatus="failed") == 404
    assert _post(hook, URL, MessageSid=f"SM{uuid4().hex}", MessageStatus="failed") == 404
    assert _post(hook, URL, MessageSid="SM1", MessageStatus="failed") == 400
    assert _state(house, name) == ("queued", None)


def test_rule_05_stop_told_by_a_status_alone_becomes_our_own_record(
    house: House, hook: StatusWebhook
) -> None:
    name = _sent(house)
    sid = house.carrier.names[name]
    assert _post(hook, URL, MessageSid=sid, MessageStatus="failed", ErrorCode="21610") == 204
    with house.store.begin() as connection:
        assert house.deliveries.is_stopped(connection, PHONE)
