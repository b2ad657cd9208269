"""Specialists: who they are, how they sign in, and which desk keys were sealed to them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, select, update

from storage.database import insert_new, put
from storage.desks import DESK
from storage.errors import NotFound
from storage.tables import desks, grants, sign_ins, specialists

ACTIVE = "active"
WAITING = "waiting"
SUSPENDED = "suspended"
LEAD = "lead"
SPECIALIST = "specialist"
WORKER = "worker"
"""Works for an organisation that refers people."""
PASSPHRASE = "passphrase"  # noqa: S105  # a kind of sign-in, not a secret
PASSKEY = "passkey"


@dataclass(frozen=True)
class Person:
    """Someone who works at a desk; the public halves of their keys are all the server knows of those."""

    id: str
    sign_in: str
    desk: str
    role: str
    state: str
    reads_restricted: bool
    vetted_until: datetime | None
    trained_until: datetime | None
    public: bytes
    signing: bytes
    created_at: datetime


@dataclass(frozen=True)
class SignIn:
    """One way a person signs in, with their secrets as the browser wrapped them."""

    id: str
    person: str
    kind: str
    salt: bytes
    proof: bytes
    counter: int
    wrapped: bytes
    created_at: datetime
    parameters: str | None = None
    """Argon2id's, as PHC strings write them: `m=65536,t=3,p=1`. None for a passkey."""


@dataclass(frozen=True)
class Grant:
    """A desk's secret key, sealed to one person."""

    person: str
    desk_key: str
    sealed: bytes
    granted_by: str
    at: datetime


def add(connection: Connection, person: Person) -> None:
    """Take a person in; Conflict when the sign-in name is taken."""
    connection.execute(specialists.insert().values(**vars(person)))


def find(connection: Connection, person: str) -> Person:
    """One person by id; NotFound when there is none."""
    return _person_or_not(connection.execute(select(specialists).where(specialists.c.id == person)).first())


def find_by_name(connection: Connection, sign_in: str) -> Person | None:
    """One person by sign-in name."""
    row = connection.execute(select(specialists).where(specialists.c.sign_in == sign_in)).first()
    return None if row is None else person_of(row)


def some(connection: Connection, ids: set[str]) -> list[Person]:
    """These people, by sign-in name."""
    statement = select(specialists).where(specialists.c.id.in_(ids)).order_by(specialists.c.sign_in)
    return [person_of(row) for row in connection.execute(statement)] if ids else []


def at_desk(connection: Connection, desk: str) -> list[Person]:
    """Everyone at a desk, longest there first."""
    rows = connection.execute(
        select(specialists)
        .where(specialists.c.desk == desk)
        .order_by(specialists.c.created_at, specialists.c.id)
    )
    return [person_of(row) for row in rows]


def readers_of_restricted(connection: Connection) -> list[Person]:
    """Everyone at work at a desk whom restricted referrals may be sealed to (safety rule 14)."""
    statement = (
        select(specialists)
        .join(desks, desks.c.slug == specialists.c.desk)
        .where(specialists.c.state == ACTIVE, specialists.c.reads_restricted, desks.c.kind == DESK)
    )
    return [person_of(row) for row in connection.execute(statement.order_by(specialists.c.id))]


def leads(connection: Connection, desk: str) -> list[Person]:
    """A desk's leads at work."""
    statement = select(specialists).where(
        specialists.c.desk == desk, specialists.c.state == ACTIVE, specialists.c.role == LEAD
    )
    return [person_of(row) for row in connection.execute(statement.order_by(specialists.c.id))]


def names(connection: Connection, people: set[str]) -> dict[str, tuple[str, bytes]]:
    """Sign-in name and public signing key, by person."""
    statement = select(specialists.c.id, specialists.c.sign_in, specialists.c.signing)
    rows = connection.execute(statement.where(specialists.c.id.in_(people))) if people else ()
    return {row.id: (row.sign_in, bytes(row.signing)) for row in rows}


def set_state(connection: Connection, person: str, state: str) -> None:
    """Make a person active, waiting or suspended."""
    connection.execute(update(specialists).where(specialists.c.id == person).values(state=state))


def set_dates(
    connection: Connection, person: str, vetted_until: datetime | None, trained_until: datetime | None
) -> None:
    """Record until when vetting and training hold."""
    connection.execute(
        update(specialists)
        .where(specialists.c.id == person)
        .values(vetted_until=vetted_until, trained_until=trained_until)
    )


def add_sign_in(connection: Connection, sign_in: SignIn) -> None:
    """Take in a passphrase or a passkey; Conflict when the id is taken."""
    connection.execute(sign_ins.insert().values(**vars(sign_in)))


def ways_in(connection: Connection, person: str) -> list[SignIn]:
    """A person's passphrase and passkeys, oldest first."""
    rows = connection.execute(
        select(sign_ins).where(sign_ins.c.person == person).order_by(sign_ins.c.created_at, sign_ins.c.id)
    )
    return [
        SignIn(
            row.id,
            row.person,
            row.kind,
            bytes(row.salt),
            bytes(row.proof),
            row.counter,
            bytes(row.wrapped),
            row.created_at,
            row.parameters,
        )
        for row in rows
    ]


def remove_sign_in(connection: Connection, person: str, sign_in: str) -> bool:
    """Forget a passkey; False when the person has none of that id."""
    statement = delete(sign_ins).where(
        sign_ins.c.person == person, sign_ins.c.id == sign_in, sign_ins.c.kind == PASSKEY
    )
    return connection.execute(statement).rowcount == 1


def put_passphrase(connection: Connection, new: SignIn) -> None:
    """Keep a person's passphrase in place of the one before it."""
    put(connection, sign_ins, vars(new), ("id",))


def set_reads_restricted(connection: Connection, person: str, reads: bool) -> None:
    """Record whether restricted referrals may be sealed to a person."""
    connection.execute(update(specialists).where(specialists.c.id == person).values(reads_restricted=reads))


def set_counter(connection: Connection, sign_in: str, counter: int) -> None:
    """Remember how often a passkey says it was used."""
    connection.execute(update(sign_ins).where(sign_ins.c.id == sign_in).values(counter=counter))


def add_grant(connection: Connection, grant: Grant) -> bool:
    """Keep a desk key sealed to a person; False when they had it already."""
    return insert_new(connection, grants, vars(grant), ("person", "desk_key"))


def replace_grant(connection: Connection, grant: Grant) -> None:
    """Keep a desk key sealed to a person in place of what stood there."""
    put(connection, grants, vars(grant), ("person", "desk_key"))


def grants_of(connection: Connection, person: str) -> list[Grant]:
    """The desk keys sealed to a person, oldest first."""
    rows = connection.execute(
        select(grants).where(grants.c.person == person).order_by(grants.c.at, grants.c.desk_key)
    )
    return [Grant(row.person, row.desk_key, bytes(row.sealed), row.granted_by, row.at) for row in rows]


def has_grant(connection: Connection, person: str) -> bool:
    """Whether any desk key is sealed to a person."""
    statement = select(grants.c.person).where(grants.c.person == person).limit(1)
    return connection.execute(statement).first() is not None


def grants_at(connection: Connection, desk: str) -> dict[str, list[str]]:
    """Which desk keys were sealed to each person of a desk."""
    rows = connection.execute(
        select(grants.c.person, grants.c.desk_key)
        .join(specialists, specialists.c.id == grants.c.person)
        .where(specialists.c.desk == desk)
        .order_by(grants.c.at, grants.c.desk_key)
    )
    held: dict[str, list[str]] = {}
    for row in rows:
        held.setdefault(row.person, []).append(row.desk_key)
    return held


def _person_or_not(row: Row[tuple[object, ...]] | None) -> Person:
    if row is None:
        raise NotFound("no such person")
    return person_of(row)


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """A person out of a row that holds all of `specialists`."""
    return Person(
        row.id,
        row.sign_in,
        row.desk,
        row.role,
        row.state,
        row.reads_restricted,
        row.vetted_until,
        row.trained_until,
        bytes(row.public),
        bytes(row.signing),
        row.created_at,
    )
