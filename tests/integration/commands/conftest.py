"""Commands as they are typed, on a data folder of their own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doorway.keys import create_ring

ROOT = Path(__file__).parents[3]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`doorway` with settings of its own; keyword arguments are settings to change."""
    create_ring(tmp_path / "keys" / "ring.json")
    settings = {
        "PYTHONPATH": str(ROOT),
        "DOORWAY_DATA_DIR": str(tmp_path / "data"),
        "DOORWAY_KEYS_FILE": str(tmp_path / "keys" / "ring.json"),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DOORWAY_", "TWILIO_"))}

    def doorway(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "doorway", *arguments],
            check=False,
            cwd=tmp_path,
            env=kept | settings | changed,
            input="",
            capture_output=True,
            text=True,
            timeout=60,
        )

    return doorway
