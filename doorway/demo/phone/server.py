"""The phone's process: one HTTP server on the loopback, which ends when whoever started it does.

Run as `python -m doorway.demo.phone.server FD`, with its settings as one line of JSON on standard input.
"""

import base64
import hmac
import json
import socket
import sys
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from doorway.demo.phone.api import Answer, MessagesApi
from doorway.demo.phone.line import Line
from doorway.demo.phone.network import Network
from doorway.demo.phone.screens import Screens
from doorway.demo.phone.webhook import Webhook
from doorway.processes import end_with_parent

_LARGEST = 1024 * 1024


@dataclass(frozen=True)
class PhoneSettings:
    """What the phone must know about Doorway."""

    base_url: str
    port: int
    account: str
    token: str
    number: str


def serve(listening: socket.socket, settings: PhoneSettings) -> None:
    """Answer on a socket that listens already, for ever."""
    webhook = Webhook(settings.base_url, settings.port, settings.token)
    network = Network(Line(), Screens(), webhook, settings.account, settings.number)
    network.start()
    server = ThreadingHTTPServer(listening.getsockname(), _Handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    server.daemon_threads = True
    _Handler.phone = _Phone(network, MessagesApi(network), settings)
    server.serve_forever()


@dataclass(frozen=True)
class _Phone:
    network: Network
    api: MessagesApi
    settings: PhoneSettings

    def answer(self, method: str, path: str, query: dict[str, str], form: dict[str, str]) -> Answer:
        match method, path:
            case "POST", "/phone/texts":
                self.network.text(form.get("From", ""), form.get("Body", ""))
                return self._screen(form.get("From", ""))
            case "GET", "/phone/texts":
                return self._screen(query.get("From", ""))
            case "POST", "/phone/clear":
                self.network.screens.clear()
                return Answer(200, {})
        return self.api.answer(method, path, query, form)

    def _screen(self, number: str) -> Answer:
        shown = [
            {"body": bubble.body, "mine": bubble.mine, "at": bubble.at.isoformat()}
            for bubble in self.network.screens.of(number)
        ]
        return Answer(200, {"texts": shown})

    def lets_in(self, authorization: str | None) -> bool:
        pair = f"{self.settings.account}:{self.settings.token}".encode()
        expected = "Basic " + base64.b64encode(pair).decode()
        return hmac.compare_digest((authorization or "").encode(), expected.encode())


class _Handler(BaseHTTPRequestHandler):
    phone: _Phone
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def _answer(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), _LARGEST)
        content = self.rfile.read(length).decode()
        parts = urlsplit(self.path)
        if self.phone.lets_in(self.headers.get("Authorization")):
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            form = dict(parse_qsl(content, keep_blank_values=True))
            answer = self.phone.answer(self.command, parts.path, query, form)
        else:
            answer = Answer(401, {"code": 20003, "message": "Authenticate", "status": 401})
        body = b"" if answer.content is None else json.dumps(answer.content).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what a phone sends is in no log."""


def main() -> None:
    """The process's entry."""
    settings = PhoneSettings(**json.loads(sys.stdin.readline()))
    listening = socket.socket(fileno=int(sys.argv[1]))
    end_with_parent()
    try:
        serve(listening, settings)
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
