"""The demo's phone keeps Twilio's contract: the official client and our signature check agree with it."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from doorway.demo.phone.line import SWITCHED_OFF
from sms.signature import Signatures

ACCOUNT = "AC" + "0" * 32
TOKEN = "token"
NUMBER = "+447700900000"
PERSON = "+447700900123"
ROOT = Path(__file__).parents[4]


class Doorway:
    """A stand-in for our own web server: checks the signature as ours does, and answers as told."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.arrived = threading.Condition()
        self.status = 200
        doorway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode(), True)
                url = f"{doorway.base_url}{self.path}"
                signed = Signatures([TOKEN]).accept(url, form, self.headers["X-Twilio-Signature"])
                with doorway.arrived:
                    doorway.calls.append((self.path, dict(form)))
                    doorway.arrived.notify_all()
                body = b"<Response><Message>Hi &amp; thanks</Message><Message>Two</Message></Response>"
                self.send_response(doorway.status if signed else 403)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.base_url = f"http://localhost:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait_for(self, count: int) -> list[dict[str, str]]:
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.calls) >= count, timeout=20)
        return [form for _, form in self.calls]


class ToThePhone(TwilioHttpClient):
    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port

    def request(self, method: str, url: str, *args: object, **kwargs: object) -> object:
        moved = url.replace("https://api.twilio.com", f"http://127.0.0.1:{self.port}")
        return super().request(method, moved, *args, **kwargs)


@pytest.fixture(scope="module")
def doorway() -> Iterator[Doorway]:
    made = Doorway()
    yield made
    made.server.shutdown()


@pytest.fixture(scope="module")
def port(doorway: Doorway) -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    command = [sys.executable, "-m", "doorway.demo.phone.server", str(listening.fileno())]
    phone = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        pass_fds=(listening.fileno(),),
    )
    settings = {
        "base_url": doorway.base_url,
        "port": doorway.port,
        "account": ACCOUNT,
        "token": TOKEN,
        "number": NUMBER,
    }
    assert phone.stdin is not None
    phone.stdin.write(json.dumps(settings).encode() + b"\n")
    phone.stdin.flush()
    yield listening.getsockname()[1]
    phone.stdin.close()
    assert phone.wait(timeout=20) == 0
    listening.close()


@pytest.fixture
def client(port: int, doorway: Doorway) -> Client:
    doorway.calls.clear()
    doorway.status = 200
    return Client(ACCOUNT, TOKEN, http_client=ToThePhone(port))


def text(client: Client, sender: str, body: str) -> list[dict[str, object]]:
    answer = client.http_client.request(
        "POST",
        "https://api.twilio.com/phone/texts",
        data={"From": sender, "Body": body},
        auth=(ACCOUNT, TOKEN),
        timeout=20,
    )
    texts: list[dict[str, object]] = json.loads(answer.text)["texts"]
    return texts


def test_a_text_reaches_the_webhook_signed_and_its_replies_reach_the_screen(
    client: Client, doorway: Doorway
) -> None:
    shown = text(client, PERSON, "Ŵyf & 👍")
    (form,) = doorway.wait_for(1)
    assert (form["From"], form["To"], form["Body"]) == (PERSON, NUMBER, "Ŵyf & 👍")
    assert [(bubble["body"], bubble["mine"]) for bubble in shown][-3:] == [
        ("Ŵyf & 👍", True),
        ("Hi & thanks", False),
        ("Two", False),
    ]


def test_when_doorway_can_not_take_it_the_fallback_answers(client: Client, doorway: Doorway) -> None:
    doorway.status = 503
    assert "call 999" in str(text(client, PERSON, "hello")[-1]["body"])


def test_a_text_is_sent_and_its_statuses_come_back_signed(client: Client, doorway: Doorway) -> None:
    callback = f"{doorway.base_url}/sms/status"
    made = client.messages.create(to=PERSON, from_=NUMBER, body="Call at 10?", status_callback=callback)
    assert made.status == "queued" and made.direction == "outbound-api"
    forms = doorway.wait_for(2)
    assert [(form["MessageSid"], form["MessageStatus"]) for form in forms] == [
        (made.sid, "sent"),
        (made.sid, "delivered"),
    ]
    assert client.messages(made.sid).fetch().status == "delivered"


def test_a_phone_that_is_off_says_so(client: Client, doorway: Doorway) -> None:
    callback = f"{doorway.base_url}/sms/status"
    client.messages.create(to=SWITCHED_OFF, from_=NUMBER, body="Call?", status_callback=callback)
    last = doorway.wait_for(2)[-1]
    assert (last["MessageStatus"], last["ErrorCode"]) == ("undelivered", "30003")


def test_nobody_but_doorway_is_ever_called_back(client: Client, doorway: Doorway) -> None:
    elsewhere = f"{doorway.base_url}.example/sms/status"
    client.messages.create(to=PERSON, from_=NUMBER, body="one", status_callback=elsewhere)
    client.messages.create(
        to=PERSON, from_=NUMBER, body="two", status_callback=f"{doorway.base_url}/sms/status"
    )
    doorway.wait_for(2)
    assert len({form["MessageSid"] for _, form in doorway.calls}) == 1


def test_the_list_is_filtered_and_paged(client: Client, doorway: Doorway) -> None:
    others = "+447700900777"
    text(client, others, "one")
    text(client, others, "two")
    since = datetime.now(UTC) - timedelta(hours=1)
    found = client.messages.list(from_=others, to=NUMBER, date_sent_after=since, page_size=1)
    assert [message.body for message in found] == ["two", "one"]
    assert client.messages.list(from_=others, date_sent_before=since) == []


def test_words_are_redacted_and_messages_deleted_while_the_screen_keeps_them(
    client: Client, doorway: Doorway
) -> None:
    text(client, PERSON, "only here")
    (message,) = client.messages.list(from_=PERSON, limit=1)
    assert message.update(body="").body == ""
    assert message.delete()
    with pytest.raises(TwilioRestException) as gone:
        client.messages(message.sid).fetch()
    assert gone.value.status == 404
    assert "only here" in [bubble["body"] for bubble in text(client, PERSON, "again")]


@pytest.mark.parametrize(("to", "body", "code"), [("0770", "hi", 21211), (PERSON, "", 21602)])
def test_what_twilio_refuses_is_refused_in_its_words(client: Client, to: str, body: str, code: int) -> None:
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(to=to, from_=NUMBER, body=body)
    assert refused.value.code == code


def test_nobody_gets_in_without_the_token(port: int) -> None:
    with pytest.raises(TwilioRestException) as refused:
        Client(ACCOUNT, "another", http_client=ToThePhone(port)).messages("SM" + "0" * 32).fetch()
    assert refused.value.status == 401
