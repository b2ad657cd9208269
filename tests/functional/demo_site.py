"""The demo as anyone starts it: one process on a free port of this machine, with its phone and its worker."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 150
"""Seconds; it takes a few, and a loaded machine more."""


@dataclass(frozen=True)
class WayIn:
    """How somebody signs in."""

    sign_in: str
    passphrase: str
    desk: str
    role: str


@dataclass(frozen=True)
class CharityWayIn:
    """How a charity's worker signs in."""

    sign_in: str
    passphrase: str
    organisation: str


@dataclass(frozen=True)
class DemoSite:
    """A running demo. `localhost`, since passkeys belong to no IP address."""

    url: str
    people: tuple[WayIn, ...]
    workers: tuple[CharityWayIn, ...]
    folder: Path

    def someone(self, desk: str, role: str = "specialist", place: int = 0) -> WayIn:
        """One of a desk's people."""
        return [who for who in self.people if (who.desk, who.role) == (desk, role)][place]


@contextmanager
def running(folder: Path) -> Iterator[DemoSite]:
    """Start the demo in a fresh folder, and stop exactly that process with its children."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = log_of(folder)
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "doorway", "demo", "--port", str(port), "--data-dir", str(folder)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=written,
            start_new_session=True,
        )
    try:
        _wait(process, f"http://127.0.0.1:{port}/readyz", log)
        content = json.loads((folder / "demo.json").read_text())
        people = tuple(WayIn(**who) for who in content["specialists"])
        workers = tuple(CharityWayIn(**who) for who in content["partners"])
        yield DemoSite(f"http://localhost:{port}", people, workers, folder)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def log_of(folder: Path) -> Path:
    """Where the demo over a folder logs."""
    return folder.with_name(f"{folder.name}.log")


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"the demo ended: {log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("the demo did not become ready")
