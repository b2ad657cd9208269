"""Cases: referrals that are one person's, and how often that person was in touch."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from referrals.referral import Door
from storage.tables import contacts, referrals

_CONTACTS = select(contacts.c.at).join(referrals, referrals.c.id == contacts.c.referral, isouter=True)


@dataclass(frozen=True)
class Case:
    """One person's referrals at one desk."""

    id: str
    desk: str


def members(connection: Connection, desk: str, cases: Collection[str]) -> list[str]:
    """Ids of a desk's referrals in these cases, in the order in which they are locked."""
    statement = select(referrals.c.id).where(referrals.c.case_id.in_(cases), referrals.c.desk == desk)
    return [row.id for row in connection.execute(statement.order_by(referrals.c.id))]


def cases_of(connection: Connection, found: Collection[str]) -> set[str]:
    """The cases that referrals belong to."""
    statement = select(referrals.c.case_id).where(referrals.c.id.in_(found))
    return {row.case_id for row in connection.execute(statement)}


def join(connection: Connection, found: Collection[str]) -> str:
    """Make locked referrals one case, that of the oldest; gives its id."""
    statement = select(referrals.c.case_id).where(referrals.c.id.in_(found))
    oldest = connection.execute(statement.order_by(referrals.c.received_at, referrals.c.id)).first()
    case: str = "" if oldest is None else oldest.case_id
    connection.execute(update(referrals).where(referrals.c.id.in_(found)).values(case_id=case, joined=True))
    return case


def uncounted(connection: Connection, found: Collection[str]) -> list[tuple[str, datetime]]:
    """A charity's referrals that were never counted as contacts, with when each came."""
    statement = (
        select(referrals.c.id, referrals.c.received_at)
        .join(contacts, contacts.c.referral == referrals.c.id, isouter=True)
        .where(referrals.c.id.in_(found), referrals.c.door == Door.CHARITY, contacts.c.id.is_(None))
        .order_by(referrals.c.id)
    )
    return [(row.id, row.received_at) for row in connection.execute(statement)]


def times(connection: Connection, case: Case, since: datetime) -> list[datetime]:
    """When the person of a case was in touch with a desk since then."""
    rows = connection.execute(_CONTACTS.where(*_of(case), contacts.c.at > since))
    return [row.at for row in rows]


def times_with(
    connection: Connection, case: Case, number_index: bytes, *, lately: datetime, since: datetime
) -> list[datetime]:
    """The same since `since`, with what a number of it did `lately` and no referral came of yet."""
    whole = and_(*_of(case), contacts.c.at > since)
    own = and_(contacts.c.number_index == number_index, contacts.c.at > lately)
    return [row.at for row in connection.execute(_CONTACTS.where(or_(whole, own)))]


def _of(case: Case) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return referrals.c.case_id == case.id, referrals.c.desk == case.desk
