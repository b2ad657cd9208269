"""Keyed tokens of people named in referrals, and what shares one. No name, no date: bytes alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, or_, select, update

from storage.database import insert_new
from storage.desks import RESTRICTED
from storage.tables import desks, lookups, opposites, referrals, specialists, tokens

PERSON, OTHER = "person", "other"
MOST = 60


@dataclass(frozen=True)
class Shared:
    """A referral that shares tokens: which role they have there, and which they have here."""

    referral: str
    desk: str
    desk_name: str
    reference: str
    roles: frozenset[tuple[str, str]]
    """(here, there)."""

    @property
    def is_opposite(self) -> bool:
        """Whether somebody named here in one role is named there in the other."""
        return any(here != there for here, there in self.roles)

    @property
    def is_same_person(self) -> bool:
        """Whether the person here is the person there."""
        return (PERSON, PERSON) in self.roles


@dataclass(frozen=True)
class Lookup:
    """One look-up, without its words; `reason` is a slug."""

    id: str
    referral: str
    desk: str
    by: str
    reason: str
    matches: int
    at: datetime


@dataclass(frozen=True)
class Listed:
    """A look-up as a lead elsewhere reviews it."""

    lookup: Lookup
    by_name: str
    desk_name: str
    reference: str


def add(connection: Connection, referral: str, role: str, new: Iterable[bytes]) -> None:
    """Keep tokens of somebody named in a referral; those that stand already stay."""
    for token in sorted(set(new)):
        row = {"token": token, "referral": referral, "role": role}
        insert_new(connection, tokens, row, ("token", "referral", "role"))


def shared(connection: Connection, referral: str, by_role: dict[str, Sequence[bytes]]) -> list[Shared]:
    """Other referrals that share a token, newest first; never a restricted one (safety rule 15)."""
    here = {token: role for role, found in by_role.items() for token in found}
    rows = connection.execute(
        select(
            tokens.c.token,
            tokens.c.role,
            referrals.c.id,
            referrals.c.desk,
            referrals.c.reference,
            desks.c.name,
        )
        .join(referrals, referrals.c.id == tokens.c.referral)
        .join(desks, desks.c.slug == referrals.c.desk)
        .where(tokens.c.token.in_(list(here)), referrals.c.id != referral, referrals.c.desk != RESTRICTED)
        .order_by(referrals.c.received_at.desc(), referrals.c.id)
    ).all()
    roles: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        roles.setdefault(row.id, set()).add((here[bytes(row.token)], row.role))
    named = {row.id: row for row in rows}
    found = [
        Shared(name, named[name].desk, named[name].name, named[name].reference, frozenset(which))
        for name, which in roles.items()
    ]
    return found[:MOST]


def forget(connection: Connection, referral: str) -> None:
    """Erase a referral's tokens: nothing finds it any more."""
    connection.execute(tokens.delete().where(tokens.c.referral == referral))


def oppose(connection: Connection, one: str, other: str, at: datetime) -> bool:
    """Note that two referrals name people in opposite roles; False when that was known."""
    first, second = sorted((one, other))
    return insert_new(
        connection, opposites, {"first": first, "second": second, "found_at": at}, ("first", "second")
    )


def opposed_owners(connection: Connection, referral: str) -> set[str]:
    """Who holds the referrals that name a referral's people in opposite roles."""
    pairs = or_(
        and_(opposites.c.first == referral, opposites.c.second == referrals.c.id),
        and_(opposites.c.second == referral, opposites.c.first == referrals.c.id),
    )
    rows = connection.execute(
        select(referrals.c.owner).join(opposites, pairs).where(referrals.c.owner.is_not(None))
    )
    return {row.owner for row in rows}


def log(connection: Connection, new: Lookup) -> None:
    """Keep a look-up for review."""
    connection.execute(lookups.insert(), vars(new))


def to_review(connection: Connection, elsewhere_than: str) -> list[Listed]:
    """Look-ups that nobody reviewed, made at other desks than this one, oldest first."""
    rows = connection.execute(
        select(lookups, specialists.c.sign_in, desks.c.name, referrals.c.reference)
        .join(specialists, specialists.c.id == lookups.c.by)
        .join(desks, desks.c.slug == lookups.c.desk)
        .join(referrals, referrals.c.id == lookups.c.referral)
        .where(
            lookups.c.reviewed_at.is_(None),
            lookups.c.desk != elsewhere_than,
            referrals.c.desk != RESTRICTED,
        )
        .order_by(lookups.c.at, lookups.c.id)
        .limit(MOST)
    )
    return [
        Listed(
            Lookup(row.id, row.referral, row.desk, row.by, row.reason, row.matches, row.at),
            row.sign_in,
            row.name,
            row.reference,
        )
        for row in rows
    ]


def lookup(connection: Connection, name: str) -> Lookup | None:
    """One look-up by its id."""
    row = connection.execute(select(lookups).where(lookups.c.id == name)).first()
    if row is None:
        return None
    return Lookup(row.id, row.referral, row.desk, row.by, row.reason, row.matches, row.at)


def review(connection: Connection, name: str, by: str, at: datetime) -> bool:
    """Record that a look-up was reviewed; False when it was."""
    statement = (
        update(lookups)
        .where(lookups.c.id == name, lookups.c.reviewed_at.is_(None))
        .values(reviewed_by=by, reviewed_at=at)
    )
    return connection.execute(statement).rowcount == 1
