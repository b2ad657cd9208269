"""Sign-in by passphrase or passkey (design.md). A name that nobody has gets steady inventions."""

import base64
import hmac
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from casework import passkeys
from casework.errors import Refused, Suspended
from casework.passkeys import Credential, Registered, Site
from crypto.index import keyed_digest
from crypto.passphrase import FLOOR, SALT_LENGTH, Cost
from crypto.ring import KeyRing, Purpose
from storage import desks, people
from storage.people import PASSKEY, PASSPHRASE, SUSPENDED, Person, SignIn

PURPOSE = "sign-in"
PROOF_LENGTH = 32
_NAME_LENGTH = 64
_LISTED = 4
"""Passkeys are listed in fours, decoys among them, so that the list does not show whether a name is known."""
_DECOY_LENGTHS = (16, 20, 32, 32, 48, 64)
_PRF_LENGTH = 32


@dataclass(frozen=True)
class ListedPasskey:
    """A credential id with the input of its PRF; a decoy is known to no device."""

    id: bytes
    prf_input: bytes


@dataclass(frozen=True)
class Start:
    """What a browser needs to prove who sits there."""

    salt: bytes
    cost: Cost
    challenge: bytes
    passkeys: tuple[ListedPasskey, ...]


@dataclass(frozen=True)
class Proven:
    """Somebody who proved who they are, and their secrets as wrapped under what they proved it with."""

    person: Person
    wrapped: bytes


def canonical_name(typed: str) -> str:
    """One spelling of a sign-in name, cut to 64 letters."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()[:_NAME_LENGTH]


def start(connection: Connection, ring: KeyRing, name: str, now: datetime) -> Start:
    """Salt, cost and passkeys of a name; steady inventions where nobody has it. The reads are the same."""
    person = people.find_by_name(connection, name)
    ways = people.ways_in(connection, "" if person is None else person.id)
    phrase = next((way for way in ways if way.kind == PASSPHRASE), None)
    listed = [ListedPasskey(_id_of(way), way.salt) for way in ways if way.kind == PASSKEY]
    decoys = [_decoy(ring, name, number) for number in range(_LISTED - len(listed) % _LISTED)]
    return Start(
        salt=_invented(ring, "salt", name, SALT_LENGTH) if phrase is None else phrase.salt,
        cost=FLOOR if phrase is None else cost_of(phrase.parameters),
        challenge=passkeys.challenge(connection, PURPOSE, now),
        passkeys=tuple(sorted((*listed, *decoys), key=lambda one: one.id)),
    )


def by_passphrase(connection: Connection, ring: KeyRing, name: str, proof: bytes) -> Proven:
    """Who proved a passphrase; Refused otherwise, whatever the reason."""
    person = people.find_by_name(connection, name)
    ways = people.ways_in(connection, "" if person is None else person.id)
    phrase = next((way for way in ways if way.kind == PASSPHRASE), None)
    expected = _invented(ring, "proof", name, PROOF_LENGTH) if phrase is None else phrase.proof
    matches = hmac.compare_digest(expected, proof_hash(ring, name, proof))
    if person is None or phrase is None or not matches:
        raise Refused
    return _let_in(person, phrase)


def by_passkey(
    connection: Connection, site: Site, name: str, credential: Credential, now: datetime
) -> Proven:
    """Who proved a passkey; Refused otherwise, whatever the reason."""
    person = people.find_by_name(connection, name)
    ways = people.ways_in(connection, "" if person is None else person.id)
    named = name_of_passkey(passkeys.credential_id(credential))
    used = next((way for way in ways if way.kind == PASSKEY and way.id == named), None)
    if person is None or used is None:
        raise Refused
    key = Registered(_id_of(used), used.proof, used.counter)
    counter = passkeys.counter_after(connection, site, PURPOSE, credential, key=key, now=now)
    people.set_counter(connection, used.id, counter)
    return _let_in(person, used)


def require_kind(connection: Connection, person: Person, kind: str) -> None:
    """Raise Refused unless this person belongs to a desk, or to an organisation, as `kind` says.

    At another door than their own, a right passphrase is answered as a wrong one.
    """
    if desks.find(connection, person.desk).kind != kind:
        raise Refused


def proof_hash(ring: KeyRing, name: str, proof: bytes) -> bytes:
    """What the server keeps of a sign-in proof: a keyed hash, bound to the name."""
    return keyed_digest(ring, Purpose.SIGN_IN_PEPPER, "proof", name.encode() + b"\0" + proof)


def name_of_passkey(credential: bytes) -> str:
    """How a passkey's row is named: its credential id in URL-safe base64."""
    return base64.urlsafe_b64encode(credential).decode()


def cost_of(parameters: str | None) -> Cost:
    """Argon2id's cost out of `m=65536,t=3,p=1`; the floor where none is written."""
    if parameters is None:
        return FLOOR
    memory, passes, lanes = (int(part.partition("=")[2]) for part in parameters.split(","))
    return Cost(memory, passes, lanes)


def parameters_of(cost: Cost) -> str:
    """The cost as PHC strings write it."""
    return f"m={cost.memory},t={cost.passes},p={cost.lanes}"


def _let_in(person: Person, way: SignIn) -> Proven:
    if person.state == SUSPENDED:
        raise Suspended
    return Proven(person, way.wrapped)


def _id_of(way: SignIn) -> bytes:
    return base64.urlsafe_b64decode(way.id)


def _decoy(ring: KeyRing, name: str, number: int) -> ListedPasskey:
    pick = _invented(ring, f"decoy/{number}", name, 1)[0]
    length = _DECOY_LENGTHS[pick % len(_DECOY_LENGTHS)]
    return ListedPasskey(
        _invented(ring, f"decoy-id/{number}", name, length),
        _invented(ring, f"decoy-input/{number}", name, _PRF_LENGTH),
    )


def _invented(ring: KeyRing, label: str, name: str, length: int) -> bytes:
    blocks = (
        keyed_digest(ring, Purpose.SIGN_IN_PEPPER, f"invented/{label}/{block}", name.encode())
        for block in range(-(-length // 32))
    )
    return b"".join(blocks)[:length]
