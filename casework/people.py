"""Who works at a desk and what they hold: grants, dates, suspension. Each act is on the desk's chain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from casework import claims
from casework.errors import BadRequest, Incomplete, LeadOnly, NotActive
from casework.record import WRAP_LENGTH
from casework.standing import is_open, require_in_date, require_lead
from ledger import chain
from ledger.chain import Act
from storage import desks, people, sessions
from storage.desks import DESK
from storage.errors import NotFound
from storage.people import ACTIVE, LEAD, PASSKEY, SUSPENDED, WAITING, Grant, Person


@dataclass(frozen=True)
class Member:
    """A person with the ids of the desk keys sealed to them and the number of their passkeys."""

    person: Person
    holds: tuple[str, ...]
    passkeys: int


@dataclass(frozen=True)
class Dates:
    """Until when vetting and training hold; None is not at all."""

    vetted_until: datetime | None
    trained_until: datetime | None


def team(connection: Connection, lead: Person, now: datetime) -> list[Member]:
    """Everyone at a lead's desk, longest there first."""
    require_may_lead(connection, lead, now)
    held = people.grants_at(connection, lead.desk)
    return [_member(connection, one, held.get(one.id, [])) for one in people.at_desk(connection, lead.desk)]


def member(connection: Connection, person: str) -> Member:
    """One person as their lead sees them."""
    found = people.find(connection, person)
    return _member(connection, found, [grant.desk_key for grant in people.grants_of(connection, person)])


def may_bootstrap(connection: Connection, person: Person, now: datetime) -> bool:
    """Whether a lead may let themself in: in date, at a desk where no other lead can.

    That is how a desk begins, and how it comes back from its recovery file when its only lead is lost.
    """
    if person.role != LEAD or person.state == SUSPENDED:
        return False
    others = [one for one in people.at_desk(connection, person.desk) if one.id != person.id]
    return not any(one.role == LEAD and is_open(one, now) for one in others)


def require_may_lead(connection: Connection, person: Person, now: datetime) -> None:
    """Raise unless a lead may act for their desk, be it only to begin it."""
    if not may_bootstrap(connection, person, now):
        require_lead(person, now)
    require_in_date(person, now)


def grant(
    connection: Connection, by: Person, person: str, sealed: Mapping[str, bytes], now: datetime
) -> Member:
    """Keep desk keys that a lead's browser sealed to somebody: all current ones at least. They may read then.

    Raises OutOfDate when vetting or training does not hold, Incomplete (`missing`: key ids), LeadOnly to
    oneself unless no other lead can.
    """
    found = _at_desk_of(connection, by, person, now)
    if found.id == by.id and not may_bootstrap(connection, by, now):
        raise LeadOnly
    if found.state == SUSPENDED:
        raise NotActive
    require_in_date(found, now)
    _require_keys_of(connection, found.desk, sealed)
    acts = []
    for key_id, grant_bytes in sorted(sealed.items()):
        people.replace_grant(connection, Grant(found.id, key_id, grant_bytes, by.id, now))
        acts.append(Act("grant", found.id, by.id, sha256(grant_bytes).digest()))
    people.set_state(connection, found.id, ACTIVE)
    chain.record_all(connection, found.desk, acts, now)
    return member(connection, found.id)


def set_dates(connection: Connection, by: Person, person: str, dates: Dates, now: datetime) -> Member:
    """Record until when somebody's vetting and training hold; nobody records their own."""
    found = _another(connection, by, person, now)
    people.set_dates(connection, found.id, dates.vetted_until, dates.trained_until)
    chain.record(connection, found.desk, Act("dates", found.id, by.id), now)
    return member(connection, found.id)


def set_restricted(connection: Connection, by: Person, person: str, *, reads: bool, now: datetime) -> Member:
    """Record whether restricted referrals may be sealed to somebody; to nobody of an organisation."""
    found = _at_desk_of(connection, by, person, now)
    if desks.find(connection, found.desk).kind != DESK:
        raise BadRequest(field="reads")
    people.set_reads_restricted(connection, found.id, reads)
    act = "reads restricted" if reads else "reads no restricted"
    chain.record(connection, found.desk, Act(act, found.id, by.id), now)
    return member(connection, found.id)


def suspend_colleague(connection: Connection, by: Person, person: str, now: datetime) -> Member:
    """A lead ends somebody's access; never one's own."""
    found = _another(connection, by, person, now)
    suspend(connection, found.id, by.id, now)
    return member(connection, found.id)


def suspend(connection: Connection, person: str, by: str, now: datetime) -> None:
    """End somebody's access: their sessions end, what they hold goes back. Again changes nothing."""
    found = people.find(connection, person)
    if found.state == SUSPENDED:
        return
    claims.release_all(connection, found.id, by, now)
    people.set_state(connection, found.id, SUSPENDED)
    sessions.close_sessions_of(connection, found.id)
    chain.record(connection, found.desk, Act("suspend", found.id, by), now)


def restore(connection: Connection, by: Person, person: str, now: datetime) -> Member:
    """Give somebody their access back; who never had a key waits for one."""
    found = _another(connection, by, person, now)
    if found.state == SUSPENDED:
        state = ACTIVE if people.has_grant(connection, found.id) else WAITING
        people.set_state(connection, found.id, state)
        chain.record(connection, found.desk, Act("restore", found.id, by.id), now)
    return member(connection, found.id)


def _member(connection: Connection, person: Person, holds: list[str]) -> Member:
    ways = people.ways_in(connection, person.id)
    return Member(person, tuple(holds), sum(way.kind == PASSKEY for way in ways))


def _at_desk_of(connection: Connection, by: Person, person: str, now: datetime) -> Person:
    require_may_lead(connection, by, now)
    found = people.find(connection, person)
    if found.desk != by.desk:
        raise NotFound("no such person")
    return found


def _another(connection: Connection, by: Person, person: str, now: datetime) -> Person:
    found = _at_desk_of(connection, by, person, now)
    if found.id == by.id:
        raise LeadOnly
    return found


def _require_keys_of(connection: Connection, desk: str, sealed: Mapping[str, bytes]) -> None:
    known = {key.id for key in desks.keys(connection, desk)}
    current = {key.id for key in desks.current_keys(connection, desk)}
    if not sealed or set(sealed) - known or any(len(one) != WRAP_LENGTH for one in sealed.values()):
        raise BadRequest(field="grants")
    if current - set(sealed):
        raise Incomplete(missing=sorted(current - set(sealed)))
