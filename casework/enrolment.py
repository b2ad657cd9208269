"""Letting somebody in: a single-use invite, keys made in the newcomer's browser, then a lead's grant."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from casework import passkeys, sign_in
from casework.errors import BadRequest, Taken
from casework.passkeys import Credential, Site
from crypto.errors import BadFormat
from crypto.index import keyed_digest
from crypto.passphrase import CEILING, FLOOR, SALT_LENGTH, Cost
from crypto.ring import KeyRing, Purpose
from crypto.sealing import Recipient
from ledger import chain
from ledger.chain import Act
from storage import desks, invites, people
from storage.desks import DESK, ORGANISATION
from storage.errors import NotFound
from storage.invites import Invite
from storage.people import LEAD, PASSKEY, PASSPHRASE, SPECIALIST, WAITING, WORKER, Person, SignIn

INVITE_LIFE = timedelta(hours=24)
OPERATOR = "operator"
"""Who acts from the command line."""
WRAPPED_LENGTH = 12 + 64 + 16
"""A person's two seeds under a key of their browser: nonce, ciphertext, tag."""
SIGNING_LENGTH = 32
PRF_INPUT_LENGTH = 32
_TOKEN_BYTES = 24
_ROLES = {DESK: SPECIALIST, ORGANISATION: WORKER}
_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-_@")
_LONGEST_NAME = 64


@dataclass(frozen=True)
class Newcomer:
    """Whom an invite is for; the dates say until when vetting and training hold, where that is known yet."""

    sign_in: str
    desk: str
    role: str
    vetted_until: datetime | None
    trained_until: datetime | None


@dataclass(frozen=True)
class Phrase:
    """A passphrase as the server may know it: salt, cost, proof, and the secrets wrapped under it."""

    salt: bytes
    cost: Cost
    proof: bytes
    wrapped: bytes


@dataclass(frozen=True)
class NewPasskey:
    """A passkey as its browser made it, with its PRF input and the secrets wrapped under the result."""

    credential: Credential
    prf_input: bytes
    wrapped: bytes


@dataclass(frozen=True)
class Keys:
    """What a newcomer's browser hands over: public keys, and ways in."""

    public: bytes
    signing: bytes
    phrase: Phrase
    passkey: NewPasskey | None


def invite(connection: Connection, ring: KeyRing, new: Newcomer, *, by: str, now: datetime) -> str:
    """Make an invite that one person may use within 24 hours; gives its token, which is kept nowhere.

    `by` is a person's id or `operator`. Raises BadRequest, Taken for a sign-in name in use, NotFound without
    that desk.
    """
    name = sign_in.canonical_name(new.sign_in)
    if not name or len(name) > _LONGEST_NAME or not set(name) <= _NAME_LETTERS:
        raise BadRequest(field="sign_in")
    if people.find_by_name(connection, name) is not None:
        raise Taken
    if new.role not in {LEAD, _ROLES[desks.lock(connection, new.desk).kind]}:
        raise BadRequest(field="role")
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    invites.add_invite(
        connection,
        Invite(
            token=_hashed(ring, token),
            sign_in=name,
            desk=new.desk,
            role=new.role,
            invited_by=by,
            vetted_until=new.vetted_until,
            trained_until=new.trained_until,
            expires_at=now + INVITE_LIFE,
            used_at=None,
        ),
    )
    chain.record(connection, new.desk, Act("invite", person_of(ring, token), by), now)
    return token


def look_at_door(connection: Connection, ring: KeyRing, token: str, kind: str, now: datetime) -> Invite:
    """An invite of a desk, or of an organisation, as `kind` says; NotFound for one of the other kind too."""
    found = look(connection, ring, token, now)
    if desks.find(connection, found.desk).kind != kind:
        raise NotFound("no such invite")
    return found


def look(connection: Connection, ring: KeyRing, token: str, now: datetime) -> Invite:
    """An invite that can still be used; NotFound otherwise."""
    return invites.find_invite(connection, _hashed(ring, token), now)


def person_of(ring: KeyRing, token: str) -> str:
    """The id that whoever uses the invite will have: passkeys are bound to it before it exists."""
    return keyed_digest(ring, Purpose.SIGN_IN_PEPPER, "person", token.encode())[:16].hex()


def passkey_purpose(person: str) -> str:
    """What challenges for a person's new passkeys are for."""
    return f"passkey/{person}"


def join(
    connection: Connection, ring: KeyRing, site: Site, *, token: str, keys: Keys, now: datetime
) -> Person:
    """Spend an invite and take the newcomer in; they wait for a lead's grant and can open nothing.

    Raises NotFound for an invite that can't be used, BadRequest, Refused for a passkey that is not right,
    Taken when the name was taken meanwhile.
    """
    found = look(connection, ring, token, now)
    _require_keys(keys)
    if not invites.use_invite(connection, found.token, now):
        raise NotFound("no such invite")
    person = Person(
        id=person_of(ring, token),
        sign_in=found.sign_in,
        desk=found.desk,
        role=found.role,
        state=WAITING,
        reads_restricted=False,
        vetted_until=found.vetted_until,
        trained_until=found.trained_until,
        public=keys.public,
        signing=keys.signing,
        created_at=now,
    )
    if people.find_by_name(connection, person.sign_in) is not None:
        raise Taken
    people.add(connection, person)
    people.put_passphrase(connection, phrase_row(ring, person, keys.phrase, now))
    if keys.passkey is not None:
        add_passkey(connection, site, person, keys.passkey, now)
    chain.record(connection, person.desk, Act("join", person.id, person.id), now)
    return person


def add_passkey(connection: Connection, site: Site, person: Person, new: NewPasskey, now: datetime) -> str:
    """Take in a passkey; gives its row's id. Raises BadRequest, Refused, Conflict when it is known."""
    require_length(new.wrapped, WRAPPED_LENGTH, "wrapped")
    require_length(new.prf_input, PRF_INPUT_LENGTH, "prf_input")
    made = passkeys.registered(connection, site, passkey_purpose(person.id), new.credential, now)
    row = SignIn(
        id=sign_in.name_of_passkey(made.id),
        person=person.id,
        kind=PASSKEY,
        salt=new.prf_input,
        proof=made.public_key,
        counter=made.counter,
        wrapped=new.wrapped,
        created_at=now,
    )
    people.add_sign_in(connection, row)
    return row.id


def phrase_row(ring: KeyRing, person: Person, phrase: Phrase, now: datetime) -> SignIn:
    """A person's passphrase as it is kept. Raises BadRequest for a weak cost or wrong lengths."""
    require_phrase(phrase)
    return SignIn(
        id=person.id,
        person=person.id,
        kind=PASSPHRASE,
        salt=phrase.salt,
        proof=sign_in.proof_hash(ring, person.sign_in, phrase.proof),
        counter=0,
        wrapped=phrase.wrapped,
        created_at=now,
        parameters=sign_in.parameters_of(phrase.cost),
    )


def require_phrase(phrase: Phrase) -> None:
    """Raise BadRequest unless a passphrase is strong enough and of the right shape."""
    require_length(phrase.salt, SALT_LENGTH, "salt")
    require_length(phrase.proof, sign_in.PROOF_LENGTH, "proof")
    require_length(phrase.wrapped, WRAPPED_LENGTH, "wrapped")
    pairs = (
        (FLOOR.memory, phrase.cost.memory, CEILING.memory),
        (FLOOR.passes, phrase.cost.passes, CEILING.passes),
        (FLOOR.lanes, phrase.cost.lanes, CEILING.lanes),
    )
    if not all(least <= value <= most for least, value, most in pairs):
        raise BadRequest(field="cost")


def require_length(given: bytes, length: int, field: str) -> None:
    """Raise BadRequest unless bytes are of the one length they can have."""
    if len(given) != length:
        raise BadRequest(field=field)


def _require_keys(keys: Keys) -> None:
    require_length(keys.signing, SIGNING_LENGTH, "signing")
    try:
        Recipient.of(keys.public)
    except BadFormat:
        raise BadRequest(field="public") from None


def _hashed(ring: KeyRing, token: str) -> bytes:
    return keyed_digest(ring, Purpose.SIGN_IN_PEPPER, "invite", token.encode())
