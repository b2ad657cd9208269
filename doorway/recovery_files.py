"""Making a desk's key on this machine: proven before it counts, its secret left in one file alone."""

import base64
import binascii
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from crypto import desk_key, recovery
from crypto.context import Context
from crypto.desk_key import DeskPublicKey
from crypto.errors import BadFormat, DoesNotOpen
from crypto.keys import new_seed
from crypto.opening import open_sealed
from crypto.recovery import Recoverable
from crypto.sealing import Recipient, seal
from doorway.errors import DoorwayError

_PUBLIC_FORMAT = "doorway/desk-key/1"


class BadFile(DoorwayError):
    """A recovery or public key file can't be written, read or opened."""


@dataclass(frozen=True)
class MadeKey:
    """A desk's key that was just made."""

    public: DeskPublicKey
    seed: bytes = field(repr=False)


def make_first(desk: str) -> MadeKey:
    """The first key of a desk."""
    seed = new_seed()
    return _proven(desk, MadeKey(desk_key.first_key(seed), seed))


def make_next(desk: str, previous: Recoverable) -> MadeKey:
    """The next key of a desk, signed with the one before it."""
    seed = new_seed()
    return _proven(desk, MadeKey(desk_key.next_key(desk, previous.seed, seed), seed))


def write_recovery(path: Path, desk: str, key: MadeKey, passphrase: str) -> None:
    """Write a recovery file and open it again before it counts; BadFile when something stands there."""
    content = recovery.write(Recoverable(desk, key.public.id, key.seed), passphrase)
    if recovery.read(content, passphrase).seed != key.seed:
        raise BadFile("the recovery file does not open again: nothing was made")
    write_new(path, content)


def read_recovery(path: Path, passphrase: str) -> Recoverable:
    """A desk's key from its recovery file; BadFile when it is none or the passphrase is another."""
    try:
        return recovery.read(path.read_text(encoding="utf-8"), passphrase)
    except (OSError, UnicodeDecodeError):
        raise BadFile(f"{path} can't be read") from None
    except BadFormat:
        raise BadFile(f"{path} is no recovery file") from None
    except DoesNotOpen:
        raise BadFile(f"{path} does not open with this passphrase") from None


def write_public(path: Path, desk: str, key: DeskPublicKey) -> None:
    """Write the public half, to be carried from an offline machine to the server."""
    content = {
        "format": _PUBLIC_FORMAT,
        "desk": desk,
        "id": key.id,
        "public": base64.b64encode(key.public).decode(),
        "signing": base64.b64encode(key.signing).decode(),
    }
    write_new(path, json.dumps(content, indent=2) + "\n")


def read_public(path: Path, desk: str) -> DeskPublicKey:
    """The public half of a desk's first key; BadFile when it is none, or another desk's."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["format"] != _PUBLIC_FORMAT or held["desk"] != desk:
            raise BadFile(f"{path} is no public key of this desk")
        public, signing = (base64.b64decode(held[name], validate=True) for name in ("public", "signing"))
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, binascii.Error):
        raise BadFile(f"{path} is no public key of this desk") from None
    key = DeskPublicKey(str(held["id"]), public, signing, None)
    if desk_key.first_break(desk, [key]) is not None:
        raise BadFile(f"{path} names its key wrongly: make it anew")
    return key


def write_new(path: Path, content: str) -> None:
    """A new file that its owner alone may read; BadFile when something stands there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BadFile(f"{path} stands there already: name another file") from None
    except OSError:
        raise BadFile(f"{path} can't be written") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _proven(desk: str, key: MadeKey) -> MadeKey:
    """A key is used once, sealed and opened, before anything depends on it."""
    context = Context(desk, "trial", "trial", 1, "trial", "trial", "service", "2026-01-01T00:00Z")
    sealed = seal(context, b"trial", {key.public.id: Recipient.of(key.public.public)})
    if open_sealed(context, sealed.body, sealed.wraps[key.public.id], key.seed) != b"trial":
        raise BadFile("the new key does not open what was sealed to it: nothing was made")
    return key
