"""The server's key ring on disk: mode 0600, outside the data folder where others' referrals lie."""

import os
import stat
from pathlib import Path

from crypto.errors import BadFormat
from crypto.ring import KeyRing
from doorway.errors import BadSetting
from doorway.settings import Settings

_NAME = "DOORWAY_KEYS_FILE"
_MODE = 0o600


def read_ring(settings: Settings) -> KeyRing:
    """The ring for a production server.

    BadSetting when there is none, when others may read it, or when it lies in the data folder, where a
    copy of the data would take the key along.
    """
    path = settings.keys_file
    if path is None:
        raise BadSetting(_NAME, "is not set; make a ring with 'doorway keys create FILE' and name it here")
    if _is_inside(path, settings.data_dir):
        raise BadSetting(_NAME, "lies inside the data folder; move it elsewhere, so that a copy has no key")
    return load_ring(path)


def load_ring(path: Path) -> KeyRing:
    """A ring from a file with mode 0600; BadSetting otherwise."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadSetting(_NAME, "can't be read; make a ring with 'doorway keys create FILE'") from None
    if mode & ~_MODE:
        raise BadSetting(_NAME, "may be read by others; run 'chmod 600' on it")
    try:
        return KeyRing.load(content)
    except BadFormat:
        raise BadSetting(_NAME, "is no key ring; restore it from where you keep its copy") from None


def create_ring(path: Path) -> KeyRing:
    """A fresh ring in a new file with mode 0600; FileExistsError when something stands there."""
    ring = KeyRing.create()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(ring.dump())
        file.flush()
        os.fsync(file.fileno())
    return ring


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
