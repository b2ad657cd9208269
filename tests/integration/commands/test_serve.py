"""The production server and worker, started as an operator starts them."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from sms.signature import sign

ROOT = Path(__file__).parents[3]
BASE = "https://notes.example"
TOKENS = ("new" * 10, "old" * 10)
NUMBER = "+447700900000"
Run = Callable[..., subprocess.CompletedProcess[str]]


def settings(folder: Path) -> dict[str, str]:
    return {
        "PYTHONPATH": str(ROOT),
        "DOORWAY_DATA_DIR": str(folder / "data"),
        "DOORWAY_KEYS_FILE": str(folder / "keys" / "ring.json"),
        "DOORWAY_BASE_URL": BASE,
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": ",".join(TOKENS),
        "TWILIO_NUMBER": NUMBER,
        "TWILIO_API_URL": "http://127.0.0.1:1",
    }


class Served:
    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.port = port
        self.process = process

    def ask(
        self,
        method: str,
        path: str,
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(form or {}), kind | (headers or {}))
        answer = connection.getresponse()
        content = answer.read().decode()
        connection.close()
        return answer.status, content, {name.lower(): value for name, value in answer.getheaders()}

    def text(self, body: str, token: str, sid: str) -> tuple[int, str, dict[str, str]]:
        form = {"MessageSid": sid, "From": "+447700900123", "To": NUMBER, "Body": body, "NumMedia": "0"}
        signature = sign(token, f"{BASE}/sms/inbound", form)
        return self.ask("POST", "/sms/inbound", form, {"X-Twilio-Signature": signature})


@pytest.fixture
def served(run: Run, tmp_path: Path) -> Iterator[Served]:
    run("migrate")
    run("desk", "create", "national")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "doorway", "serve", "--port", str(port), "--with-worker", "--workers", "2"],
        cwd=tmp_path,
        env=os.environ | settings(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    made = Served(port, process)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if made.ask("GET", "/readyz")[0] == 200:
                break
        except OSError:
            time.sleep(0.05)
    yield made
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_texts_signed_with_either_token_are_answered_and_no_log_holds_them(served: Served) -> None:
    for place, token in enumerate(TOKENS):
        status, twiml, headers = served.text("zanzibarqueen", token, f"SM{place:032x}")
        assert status == 200 and "<Message>" in twiml
        assert "gunicorn" not in headers["server"].lower()
        assert headers["cache-control"] == "no-store"
    assert served.text("zanzibarqueen", "wrong", "SM" + "f" * 32)[0] == 403
    status, figures, _ = served.ask("GET", "/metrics")
    assert status == 200
    assert 'doorway_requests_total{endpoint="sms.take_text",status="200"} 2.0' in figures
    assert 'doorway_requests_total{endpoint="sms.take_text",status="403"} 1.0' in figures
    served.process.send_signal(signal.SIGTERM)
    log, _ = served.process.communicate(timeout=30)
    assert "zanzibarqueen" not in log and "7700900123" not in log


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"DOORWAY_KEYS_FILE": ""}, "DOORWAY_KEYS_FILE"),
        ({"DOORWAY_KEYS_FILE": "data/ring.json"}, "DOORWAY_KEYS_FILE"),
        ({"DOORWAY_BASE_URL": ""}, "DOORWAY_BASE_URL"),
        ({"TWILIO_NUMBER": ""}, "TWILIO_NUMBER"),
        ({"TWILIO_AUTH_TOKEN": ""}, "TWILIO_AUTH_TOKEN"),
        ({"TWILIO_ACCOUNT_SID": ""}, "TWILIO_ACCOUNT_SID"),
        ({"DOORWAY_DATABASE_URL": "postgresql+psycopg://me:s3cret@127.0.0.1:1/x"}, "DOORWAY_DATABASE_URL"),
    ],
)
def test_nothing_listens_before_every_setting_is_right(
    run: Run, tmp_path: Path, changed: dict[str, str], name: str
) -> None:
    run("migrate")
    (tmp_path / "data" / "ring.json").write_text((tmp_path / "keys" / "ring.json").read_text())
    (tmp_path / "data" / "ring.json").chmod(0o600)
    refused = run("serve", "--port", "1", **(settings(tmp_path) | changed))
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"doorway: {name}: ") and refused.stderr.count("\n") == 1
    assert "s3cret" not in refused.stderr
