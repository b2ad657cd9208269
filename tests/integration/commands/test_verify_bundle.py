"""What a server serves is compared with the release, file by file."""

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from werkzeug.serving import BaseWSGIServer, make_server
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from webapp.app import create_app

Run = Callable[..., subprocess.CompletedProcess[str]]
BUILT = Path(__file__).parents[3] / "webapp" / "static" / "built"


@pytest.fixture
def altered() -> set[str]:
    """Paths whose bytes are changed on the way."""
    return set()


@pytest.fixture
def server(altered: set[str]) -> Iterator[BaseWSGIServer]:
    inner = Client(create_app(blueprints=[], base_url="http://localhost"), Response)

    @Request.application
    def serve(request: Request) -> Response:
        answer = inner.get(request.path)
        return Response(answer.data + b" " if request.path in altered else answer.data, answer.status_code)

    made = make_server("127.0.0.1", 0, serve, threaded=True)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def test_the_release_as_it_is_passes(run: Run, server: BaseWSGIServer) -> None:
    done = run("verify-bundle", f"http://127.0.0.1:{server.server_port}", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["different"] == [] and report["files"] > len(list(BUILT.glob("*.js")))


def test_one_changed_byte_is_found_and_exit_1(run: Run, server: BaseWSGIServer, altered: set[str]) -> None:
    altered.add("/static/built/inbox.js")
    done = run("verify-bundle", f"http://127.0.0.1:{server.server_port}")
    assert done.returncode == 1
    assert "DIFFERENT /static/built/inbox.js" in done.stdout


@pytest.mark.parametrize("url", ["notes.example", "https://notes.example/inbox", "http://127.0.0.1:1"])
def test_an_address_that_can_not_be_asked_is_bad_use(run: Run, url: str) -> None:
    refused = run("verify-bundle", url)
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1
