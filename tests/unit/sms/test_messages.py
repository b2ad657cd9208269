"""Twilio's official client, sent to another address: a real HTTP server that speaks its contract."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import pytest

from doorway.demo.phone.api import MessagesApi
from doorway.demo.phone.line import Direction, Line
from doorway.demo.phone.network import Network
from doorway.demo.phone.screens import Screens
from doorway.demo.phone.webhook import Webhook
from ledger.carrier import INBOUND, REPLY, Doubtful, NotNow, Refused
from sms.messages import TwilioMessages

ACCOUNT, OURS, THEIRS = "AC" + "0" * 32, "+447700900000", "+447700900123"
STATUS = "https://doorway.example/sms/status"


class _Twilio:
    """The server, what it was asked, and a status it answers with instead, if any."""

    def __init__(self) -> None:
        network = Network(Line(), Screens(), Webhook(STATUS, 1, "token"), ACCOUNT, OURS)
        self.network, self.api = network, MessagesApi(network)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.instead: tuple[int, dict[str, object]] | None = None
        twilio = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer({})

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(length).decode()
                self._answer(dict(parse_qsl(body, keep_blank_values=True)))

            def _answer(self, form: dict[str, str]) -> None:
                parts = urlsplit(self.path)
                twilio.asked.append((self.command, parts.path, form))
                if twilio.instead is not None:
                    status, content = twilio.instead
                else:
                    query = dict(parse_qsl(parts.query))
                    answer = twilio.api.answer(self.command, parts.path, query, form)
                    status, content = answer.status, answer.content or {}
                raw = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, format: str, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def twilio() -> Iterator[_Twilio]:
    made = _Twilio()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def messages(twilio: _Twilio) -> TwilioMessages:
    return TwilioMessages(ACCOUNT, "token", OURS, status_url=STATUS, address=twilio.address)


def test_a_text_is_sent_from_our_number_and_its_statuses_find_it_again(
    twilio: _Twilio, messages: TwilioMessages
) -> None:
    report = messages.send(THEIRS, "Is Tue OK?", "our-id")
    assert report.status == "queued"
    (sent,) = twilio.network.line.every()
    assert (sent.sid, sent.to, sent.sender, sent.body) == (report.sid, THEIRS, OURS, "Is Tue OK?")
    _, _, form = twilio.asked[0]
    assert form["StatusCallback"] == f"{STATUS}?text=our-id"
    assert 0 < int(form["ValidityPeriod"]) <= 36000


def test_a_number_that_can_never_be_reached_is_refused_with_twilios_code(messages: TwilioMessages) -> None:
    with pytest.raises(Refused) as caught:
        messages.send("nobody", "hi", "x")
    assert caught.value.code == 21211
    assert "nobody" not in repr(caught.value)


@pytest.mark.parametrize(("status", "fault"), [(429, NotNow), (500, Doubtful), (503, Doubtful)])
def test_what_twilio_did_not_say_plainly_is_doubtful(
    twilio: _Twilio, messages: TwilioMessages, status: int, fault: type[Exception]
) -> None:
    twilio.instead = (status, {"code": 20429, "message": "later", "status": status})
    with pytest.raises(fault):
        messages.send(THEIRS, "hi", "x")


def test_nobody_at_the_address_is_doubtful() -> None:
    gone = TwilioMessages(ACCOUNT, "token", OURS, status_url=STATUS, address="http://127.0.0.1:9")
    with pytest.raises(Doubtful):
        gone.send(THEIRS, "hi", "x")


def test_the_list_has_both_ways_over_many_pages(twilio: _Twilio, messages: TwilioMessages) -> None:
    line = twilio.network.line
    for count in range(1100):
        line.add(THEIRS, OURS, f"text {count}", Direction.INBOUND, "received")
    line.add(OURS, THEIRS, "ours", Direction.REPLY, "delivered")
    found = list(messages.listed(datetime.now(UTC) - timedelta(hours=1)))
    assert len({message.sid for message in found}) == 1101
    assert {message.direction for message in found} == {INBOUND, REPLY}
    assert all(message.at.tzinfo for message in found)
    (ours,) = messages.sent_to(THEIRS, datetime.now(UTC) - timedelta(hours=1))
    assert (ours.body, ours.status) == ("ours", "delivered")


def test_words_are_erased_and_what_is_gone_counts_as_erased(
    twilio: _Twilio, messages: TwilioMessages
) -> None:
    message = twilio.network.line.add(THEIRS, OURS, "secret", Direction.INBOUND, "received")
    messages.redact(message.sid)
    (left,) = twilio.network.line.every()
    assert left.body == ""
    messages.redact("SM" + "f" * 32)


def test_nothing_of_a_text_is_logged_or_kept_in_the_client(
    messages: TwilioMessages, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "twilio")
    messages.send(THEIRS, "marked words", "x")
    assert THEIRS not in caplog.text
    assert "marked words" not in caplog.text
    assert "marked words" not in repr(vars(messages._client.http_client))
