"""Opens the demo's desks and lets its people in, with keys made here as their browsers would make them.

Only the demo does this: a server that makes people's keys has seen them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from casework import organisations
from casework.organisations import NewOrganisation
from casework.sign_in import canonical_name, parameters_of, proof_hash
from crypto.grant import seal_grant
from crypto.passphrase import FLOOR
from crypto.person import Person as PersonKeys
from crypto.person import new_person
from crypto.ring import KeyRing
from doorway import desks as making
from doorway import passphrases, recovery_files
from doorway.demo.file import Partner, Specialist
from doorway.demo.sample_set import SampleCharity, SampleDesk, SamplePerson
from doorway.desks import OPERATOR, NewDesk
from doorway.recovery_files import MadeKey
from ledger import chain
from ledger.chain import Act
from ledger.names import new_id
from storage import people
from storage.people import ACTIVE, PASSPHRASE, Grant, Person, SignIn

IN_DATE = timedelta(days=5 * 365)
"""How long the demo's people stay vetted and trained."""


@dataclass(frozen=True)
class NewPerson:
    """A person with keys and passphrase, not yet in the database."""

    sample: SamplePerson
    passphrase: str
    keys: PersonKeys


@dataclass(frozen=True)
class MadeCharity:
    """A charity with its key and its people, not yet in the database; nobody keeps a recovery file of it."""

    sample: SampleCharity
    key: MadeKey
    people: tuple[NewPerson, ...]

    def partners(self) -> tuple[Partner, ...]:
        """How each gets in."""
        return tuple(Partner(new.sample.sign_in, new.passphrase, self.sample.slug) for new in self.people)


@dataclass(frozen=True)
class MadeDesk:
    """A desk with its key, its recovery file and its people, not yet in the database."""

    sample: SampleDesk
    key: MadeKey
    recovery: Path
    people: tuple[NewPerson, ...]

    def specialists(self) -> tuple[Specialist, ...]:
        """How each gets in."""
        return tuple(
            Specialist(new.sample.sign_in, new.passphrase, self.sample.slug, new.sample.role)
            for new in self.people
        )


def make(sample: SampleDesk, folder: Path, recovery_passphrase: str) -> MadeDesk:
    """Make a desk's keys and its people's; the recovery file is written into `folder`."""
    key = recovery_files.make_first(sample.slug)
    file = folder / f"{sample.slug}.recovery.json"
    file.unlink(missing_ok=True)  # left by a start that did not finish
    recovery_files.write_recovery(file, sample.slug, key, recovery_passphrase)
    return MadeDesk(sample, key, file, tuple(_make_person(person) for person in sample.people))


def make_charity(sample: SampleCharity) -> MadeCharity:
    """Make a charity's key and its people's."""
    key = recovery_files.make_first(sample.slug)
    return MadeCharity(sample, key, tuple(_make_person(person) for person in sample.people))


def _make_person(sample: SamplePerson) -> NewPerson:
    passphrase = passphrases.made()
    return NewPerson(sample, passphrase, new_person(canonical_name(sample.sign_in), passphrase))


def keep(connection: Connection, ring: KeyRing, desk: MadeDesk, now: datetime) -> None:
    """Write a desk and its people in the caller's transaction."""
    sample = desk.sample
    new = NewDesk(sample.slug, sample.name, alert=sample.alert)
    making.create(connection, ring, new, desk.key.public, made="server", at=now)
    for person in desk.people:
        _let_in(connection, ring, desk, person, now)


def keep_charity(connection: Connection, ring: KeyRing, charity: MadeCharity, now: datetime) -> None:
    """Write a charity and its people in the caller's transaction."""
    sample = charity.sample
    new = NewOrganisation(sample.slug, sample.name, sample.phone)
    organisations.found(connection, ring, new, by=OPERATOR, now=now)
    making.add_key(connection, sample.slug, charity.key.public, made="server", at=now)
    for person in charity.people:
        _let_in(connection, ring, charity, person, now)


def _let_in(
    connection: Connection, ring: KeyRing, desk: MadeDesk | MadeCharity, new: NewPerson, now: datetime
) -> None:
    keys, slug, key_id = new.keys, desk.sample.slug, desk.key.public.id
    person = Person(
        id=new_id(),
        sign_in=keys.sign_in,
        desk=slug,
        role=new.sample.role,
        state=ACTIVE,
        reads_restricted=new.sample.reads_restricted,
        vetted_until=now + IN_DATE,
        trained_until=now + IN_DATE,
        public=keys.public,
        signing=keys.signing,
        created_at=now,
    )
    people.add(connection, person)
    proof = proof_hash(ring, keys.sign_in, keys.proof)
    way_in = SignIn(
        person.id, person.id, PASSPHRASE, keys.salt, proof, 0, keys.wrapped, now, parameters_of(FLOOR)
    )
    people.add_sign_in(connection, way_in)
    sealed = seal_grant(slug, key_id, person.id, desk.key.seed, keys.public)
    people.add_grant(connection, Grant(person.id, key_id, sealed, OPERATOR, now))
    chain.record(connection, slug, Act("grant", person.id, OPERATOR), now)
