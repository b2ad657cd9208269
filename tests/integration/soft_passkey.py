"""A passkey in software (WebAuthn Level 3): makes and uses one credential as a browser would send it."""

import base64
import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_PRESENT, _VERIFIED, _ATTESTED = 1, 4, 64


def url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


@dataclass
class SoftPasskey:
    host: str = "localhost"
    origin: str = "http://localhost:8000"
    verifies: bool = True
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    uses: int = 0

    def made(self, challenge: bytes) -> dict[str, object]:
        """RegistrationResponseJSON without extensions."""
        public = cbor2.dumps({1: 1, 3: -8, -1: 6, -2: self.key.public_key().public_bytes_raw()})
        attested = bytes(16) + len(self.id).to_bytes(2) + self.id + public
        statement = {"fmt": "none", "attStmt": {}, "authData": self._data(_ATTESTED) + attested}
        client = self._client("webauthn.create", challenge)
        response = {"clientDataJSON": url(client), "attestationObject": url(cbor2.dumps(statement))}
        return {**self._named(), "response": {**response, "transports": ["internal"]}}

    def used(self, challenge: bytes) -> dict[str, object]:
        """AuthenticationResponseJSON without extensions."""
        self.uses += 1
        client, data = self._client("webauthn.get", challenge), self._data(0)
        response = {
            "clientDataJSON": url(client),
            "authenticatorData": url(data),
            "signature": url(self.key.sign(data + sha256(client).digest())),
            "userHandle": None,
        }
        return {**self._named(), "response": response}

    def _named(self) -> dict[str, object]:
        return {"id": url(self.id), "rawId": url(self.id), "type": "public-key"}

    def _client(self, kind: str, challenge: bytes) -> bytes:
        data = {"type": kind, "challenge": url(challenge), "origin": self.origin, "crossOrigin": False}
        return json.dumps(data).encode()

    def _data(self, more: int) -> bytes:
        flags = _PRESENT | (_VERIFIED if self.verifies else 0) | more
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4)
