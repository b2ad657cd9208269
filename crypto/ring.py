"""The server's own key ring: one secret, and a key for each purpose derived from it."""

import base64
import binascii
import json
import secrets
from dataclasses import dataclass
from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.errors import BadFormat
from crypto.fields import fields

SECRET_LENGTH = 32
KEY_LENGTH = 32
_VERSION = 1


class Purpose(StrEnum):
    """What a derived key is for; one key never serves two purposes."""

    CONVERSATION_INDEX = "doorway/index/conversation/1"
    JOINING_INDEX = "doorway/index/joining/1"
    LINKAGE_INDEX = "doorway/index/linkage/1"
    STOP_INDEX = "doorway/index/stop/1"
    MESSAGE_CLAIM = "doorway/claim/message/1"
    NUMBER_RECORD = "doorway/record/number/1"
    SAFE_WORD = "doorway/digest/word/1"
    DAY_KEY = "doorway/wrap/day/1"
    PENDING_KEY = "doorway/wrap/pending/1"
    ARRIVAL = "doorway/seal/arrival/1"
    COURIER_KEY = "doorway/wrap/courier/1"
    ALERT_NUMBER = "doorway/wrap/alert/1"
    DIRECTORY_NUMBER = "doorway/wrap/directory/1"
    MAILBOX_PEPPER = "doorway/pepper/mailbox/1"
    SIGN_IN_PEPPER = "doorway/pepper/sign-in/1"


@dataclass(frozen=True, repr=False)
class KeyRing:
    """Holds the server's secret; its `repr` shows nothing."""

    secret: bytes

    @classmethod
    def create(cls) -> "KeyRing":
        """A ring with a fresh secret."""
        return cls(secrets.token_bytes(SECRET_LENGTH))

    @classmethod
    def load(cls, content: str) -> "KeyRing":
        """From the text of a keys file; BadFormat when it is none."""
        try:
            held = json.loads(content)
            secret = base64.b64decode(held["secret"], validate=True)
            version = held["version"]
        except (ValueError, KeyError, TypeError, binascii.Error):
            # The cause is left out: it could quote the file.
            raise BadFormat("keys file") from None
        if version != _VERSION or len(secret) != SECRET_LENGTH:
            raise BadFormat("keys file")
        return cls(secret)

    def dump(self) -> str:
        """The text of a keys file, to be kept with mode 0600 outside the data folder."""
        return json.dumps({"version": _VERSION, "secret": base64.b64encode(self.secret).decode()})

    def derive(self, purpose: Purpose, *context: str | bytes) -> bytes:
        """The 32 byte key for a purpose and what it is bound to (HKDF-SHA256, RFC 5869)."""
        info = fields(purpose.value, *context)
        return HKDF(SHA256(), KEY_LENGTH, salt=None, info=info).derive(self.secret)
