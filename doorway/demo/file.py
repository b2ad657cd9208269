"""`demo.json`: how to get in at every door of the demo. A restart changes nothing in it."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

NAME = "demo.json"


@dataclass(frozen=True)
class Specialist:
    """A specialist's or lead's way in."""

    sign_in: str
    passphrase: str
    desk: str
    role: str


@dataclass(frozen=True)
class Partner:
    """A charity worker's way in."""

    sign_in: str
    passphrase: str
    organisation: str


@dataclass(frozen=True)
class DemoFile:
    """All that `demo.json` holds; `recovery_keys` gives each desk's file by slug."""

    specialists: tuple[Specialist, ...]
    partners: tuple[Partner, ...]
    recovery_keys: dict[str, str]
    recovery_passphrase: str
    twilio_auth_token: str
    number: str


def read(folder: Path) -> DemoFile | None:
    """The file in a data folder; None where it was not written yet."""
    try:
        held = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return DemoFile(
        tuple(Specialist(**person) for person in held["specialists"]),
        tuple(Partner(**person) for person in held["partners"]),
        dict(held["recovery_keys"]),
        held["recovery_passphrase"],
        held["twilio_auth_token"],
        held["number"],
    )


def write(folder: Path, content: DemoFile) -> None:
    """Write the file whole or not at all."""
    shown = {
        "specialists": [vars(person) for person in content.specialists],
        "partners": [vars(person) for person in content.partners],
        "recovery_keys": content.recovery_keys,
        "recovery_passphrase": content.recovery_passphrase,
        "twilio_auth_token": content.twilio_auth_token,
        "number": content.number,
    }
    unfinished = folder / f".{NAME}.new"
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(json.dumps(shown, indent=2) + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / NAME)
