"""Passkeys on the server's side (WebAuthn Level 3): user verification required, each challenge used once.

The PRF result that wraps a person's keys never comes here; `webapp` refuses a body that holds one.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException

from casework.errors import Refused
from storage import sessions
from storage.errors import NotFound

CHALLENGE_LIFE = timedelta(minutes=5)
_CHALLENGE_LENGTH = 32
Credential = Mapping[str, object]
"""RegistrationResponseJSON or AuthenticationResponseJSON, without extensions; the library reads it."""


@dataclass(frozen=True)
class Site:
    """What passkeys are bound to: host name and origin of the public address."""

    host: str
    origin: str


@dataclass(frozen=True)
class Registered:
    """A new passkey: credential id, public key (COSE) and signature counter."""

    id: bytes
    public_key: bytes
    counter: int


def challenge(connection: Connection, purpose: str, now: datetime) -> bytes:
    """A fresh challenge that one answer to this purpose may use within five minutes."""
    fresh = secrets.token_bytes(_CHALLENGE_LENGTH)
    sessions.put_challenge(connection, _name(purpose, fresh), fresh, now + CHALLENGE_LIFE)
    return fresh


def registered(
    connection: Connection, site: Site, purpose: str, credential: Credential, now: datetime
) -> Registered:
    """The passkey that a browser made; Refused when anything about it is wrong."""
    expected = _spend(connection, purpose, credential, now)
    try:
        made = verify_registration_response(
            credential=dict(credential),
            expected_challenge=expected,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise Refused from error
    return Registered(made.credential_id, made.credential_public_key, made.sign_count)


def counter_after(
    connection: Connection,
    site: Site,
    purpose: str,
    credential: Credential,
    *,
    key: Registered,
    now: datetime,
) -> int:
    """The signature counter after a use that proves the key; Refused when it does not."""
    expected = _spend(connection, purpose, credential, now)
    try:
        used = verify_authentication_response(
            credential=dict(credential),
            expected_challenge=expected,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=key.public_key,
            credential_current_sign_count=key.counter,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise Refused from error
    return used.new_sign_count


def credential_id(credential: Credential) -> bytes:
    """Which passkey an answer names; Refused when it names none."""
    named = credential.get("rawId")
    try:
        return base64url_to_bytes(named if isinstance(named, str) else "")
    except ValueError as error:
        raise Refused from error


def _spend(connection: Connection, purpose: str, credential: Credential, now: datetime) -> bytes:
    try:
        return sessions.take_challenge(connection, _name(purpose, _answered(credential)), now)
    except NotFound:
        raise Refused from None


def _answered(credential: Credential) -> bytes:
    response = credential.get("response")
    client = response.get("clientDataJSON") if isinstance(response, Mapping) else None
    try:
        data = json.loads(base64url_to_bytes(client if isinstance(client, str) else ""))
        return base64url_to_bytes(data["challenge"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused from error


def _name(purpose: str, fresh: bytes) -> str:
    return f"{purpose}:{sha256(fresh).hexdigest()}"
