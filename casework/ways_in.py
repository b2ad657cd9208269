"""A person's own ways in: several passkeys, one passphrase. The last way in can't be taken away."""

from datetime import datetime

from sqlalchemy import Connection

from casework import enrolment, passkeys
from casework.enrolment import NewPasskey, Phrase
from casework.errors import BadRequest
from casework.passkeys import Site
from crypto.ring import KeyRing
from ledger import chain
from ledger.chain import Act
from storage import people, sessions
from storage.errors import NotFound
from storage.people import Person

MOST_PASSKEYS = 10


def challenge(connection: Connection, person: Person, now: datetime) -> bytes:
    """A challenge for one new passkey of this person."""
    return passkeys.challenge(connection, enrolment.passkey_purpose(person.id), now)


def add_passkey(connection: Connection, site: Site, person: Person, new: NewPasskey, now: datetime) -> str:
    """Take in one more passkey; gives its id."""
    if len(people.ways_in(connection, person.id)) > MOST_PASSKEYS:
        raise BadRequest(field="credential")
    name = enrolment.add_passkey(connection, site, person, new, now)
    chain.record(connection, person.desk, Act("passkey", person.id, person.id), now)
    return name


def remove_passkey(connection: Connection, person: Person, name: str, now: datetime) -> None:
    """Forget a passkey, as after the loss of a device; NotFound when it is not theirs.

    The passphrase stays, so that there is always a way in.
    """
    if not people.remove_sign_in(connection, person.id, name):
        raise NotFound("no such passkey")
    chain.record(connection, person.desk, Act("passkey removed", person.id, person.id), now)


def change_passphrase(
    connection: Connection, ring: KeyRing, person: Person, phrase: Phrase, now: datetime
) -> None:
    """Keep another passphrase in place of the old one, and end every session."""
    people.put_passphrase(connection, enrolment.phrase_row(ring, person, phrase, now))
    sessions.close_sessions_of(connection, person.id)
    chain.record(connection, person.desk, Act("passphrase", person.id, person.id), now)
