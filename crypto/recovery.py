"""The offline recovery file: a desk's seed under a passphrase that another person holds.

The same bytes as the browser's `sealing/recovery.ts` writes and reads. Never imported by what serves.
"""

import base64
import binascii
import json
from dataclasses import dataclass, field

from crypto import passphrase as passphrases
from crypto._hpke import SEED_LENGTH
from crypto.errors import BadFormat, DoesNotOpen
from crypto.fields import fields
from crypto.passphrase import FLOOR, Cost
from crypto.wrapping import subkey, unwrap, wrap

_FORMAT = "doorway/recovery/1"


@dataclass(frozen=True)
class Recoverable:
    """Which key of which desk the file brings back, and its 32 byte seed."""

    desk: str
    key_id: str
    seed: bytes = field(repr=False)


@dataclass(frozen=True)
class _File:
    desk: str
    key_id: str
    salt: bytes
    cost: Cost
    sealed: bytes


def write(of: Recoverable, passphrase: str) -> str:
    """The file's text (JSON); about a second's work."""
    salt = passphrases.new_salt()
    key = subkey(passphrases.derive(passphrase, salt, FLOOR), _FORMAT)
    content = {
        "format": _FORMAT,
        "desk": of.desk,
        "key": of.key_id,
        "salt": base64.b64encode(salt).decode(),
        "memory": FLOOR.memory,
        "passes": FLOOR.passes,
        "lanes": FLOOR.lanes,
        "sealed": base64.b64encode(wrap(key, of.seed, _bound(of.desk, of.key_id))).decode(),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def read(content: str, passphrase: str) -> Recoverable:
    """The desk's seed and what it belongs to.

    Raises BadFormat when the text is no recovery file, DoesNotOpen for another passphrase or changed bytes.
    """
    file = _parse(content)
    key = subkey(passphrases.derive(passphrase, file.salt, file.cost), _FORMAT)
    seed = unwrap(key, file.sealed, _bound(file.desk, file.key_id))
    if len(seed) != SEED_LENGTH:
        raise DoesNotOpen
    return Recoverable(file.desk, file.key_id, seed)


def _bound(desk: str, key_id: str) -> bytes:
    return fields(_FORMAT, desk, key_id)


def _parse(content: str) -> _File:
    try:
        held = json.loads(content)
        if held["format"] != _FORMAT:
            raise BadFormat("recovery file")
        return _File(
            desk=str(held["desk"]),
            key_id=str(held["key"]),
            salt=base64.b64decode(held["salt"], validate=True),
            cost=Cost(int(held["memory"]), int(held["passes"]), int(held["lanes"])),
            sealed=base64.b64decode(held["sealed"], validate=True),
        )
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise BadFormat("recovery file") from None
