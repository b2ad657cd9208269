"""Who declared that they know somebody in a referral, and is shut out of it."""

from datetime import datetime

from sqlalchemy import Connection, select

from storage.database import insert_new
from storage.tables import conflicts


def declare(connection: Connection, person: str, referral: str, at: datetime) -> bool:
    """Shut a person out of a referral; False when they were already."""
    values = {"person": person, "referral": referral, "at": at}
    return insert_new(connection, conflicts, values, ("person", "referral"))


def of_person(connection: Connection, person: str) -> set[str]:
    """The referrals a person is shut out of."""
    rows = connection.execute(select(conflicts.c.referral).where(conflicts.c.person == person))
    return {row.referral for row in rows}


def is_declared(connection: Connection, person: str, referral: str) -> bool:
    """Whether a person is shut out of a referral."""
    statement = select(conflicts.c.at).where(conflicts.c.person == person, conflicts.c.referral == referral)
    return connection.execute(statement).first() is not None
