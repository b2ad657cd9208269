"""Writing down what an act did to a referral: its row, one link of the desk's chain, the change number."""

from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import Connection

from casework.errors import Closed, NotOwner
from ledger import chain
from ledger.chain import Act
from storage import desks, people, queue, referrals
from storage.people import Person
from storage.referrals import Referral


def keep(
    connection: Connection, before: Referral, after: Referral, act: str, *, by: str, now: datetime
) -> Referral:
    """Keep a locked referral as it is after an act, with its link; gives it with its change number."""
    change = chain.record(connection, before.desk, Act(act, before.id, by), now)
    kept = replace(after, change=change)
    changed = [
        field.name for field in fields(kept) if getattr(kept, field.name) != getattr(before, field.name)
    ]
    referrals.save(connection, kept, *changed)
    return kept


def lock_desks(connection: Connection, *slugs: str) -> None:
    """Take turns at several desks, always in the same order, so that nobody waits for each other."""
    for slug in sorted(set(slugs)):
        desks.lock(connection, slug)


def require_open(referral: Referral) -> None:
    """Raise Closed when it is."""
    if referral.state == queue.CLOSED:
        raise Closed


def require_owner(connection: Connection, referral: Referral, person: Person) -> None:
    """Raise Closed or NotOwner unless this person holds an open referral."""
    require_open(referral)
    if referral.owner != person.id:
        raise NotOwner(by=name_of(connection, referral.owner))


def is_danger_unchecked(referral: Referral) -> bool:
    """Whether danger was said since a specialist last checked (safety rule 3)."""
    return referral.danger_count > referral.danger_checked


def name_of(connection: Connection, person: str | None) -> str | None:
    """A person's sign-in name."""
    if person is None:
        return None
    found = people.names(connection, {person}).get(person)
    return None if found is None else found[0]
