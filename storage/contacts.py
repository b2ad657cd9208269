"""Contacts: each time somebody was in touch, and the referral it led to. They join a number's cases."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from storage.ready import Ready
from storage.tables import contacts, referrals

_ADD = Ready(contacts.insert())
_TIMES = Ready(
    select(contacts.c.at).where(
        contacts.c.number_index == bindparam("number_index"), contacts.c.at > bindparam("since")
    )
)
_LINK = Ready(
    update(contacts).where(contacts.c.session == bindparam("session_")).values(referral=bindparam("referral"))
)
_EARLIER = Ready(
    select(
        referrals.c.id,
        referrals.c.case_id,
        referrals.c.desk,
        referrals.c.state,
        referrals.c.heard_at,
        referrals.c.joined,
        contacts.c.session,
    )
    .join(contacts, contacts.c.referral == referrals.c.id)
    .where(referrals.c.number_index == bindparam("number_index"), referrals.c.heard_at > bindparam("since"))
    .order_by(referrals.c.received_at.desc(), contacts.c.at.desc())
)


@dataclass(frozen=True)
class Contact:
    """A conversation begun, or danger said; `number_index` is the joining index, None for a page."""

    id: str
    session: str
    number_index: bytes | None
    at: datetime
    urgent: bool


@dataclass(frozen=True)
class Earlier:
    """A referral that the same number made before."""

    referral: str
    case_id: str
    desk: str
    state: str
    session: str
    heard_at: datetime
    joined: bool
    """Its case holds more than this number's."""


def add(connection: Connection, new: Contact) -> None:
    """Count a contact."""
    _ADD.run(connection, vars(new))


def times(connection: Connection, number_index: bytes, since: datetime) -> list[datetime]:
    """When a number was in touch since then."""
    rows = _TIMES.all(connection, {"number_index": number_index, "since": since})
    return [row.at for row in rows]


def link(connection: Connection, session: str, referral: str) -> bool:
    """Note what a conversation led to; False when it was never counted as a contact."""
    return _LINK.run(connection, {"session_": session, "referral": referral}) > 0


def referral_of(connection: Connection, session: str) -> str | None:
    """The referral that a conversation led to."""
    statement = select(contacts.c.referral).where(
        contacts.c.session == session, contacts.c.referral.is_not(None)
    )
    found: str | None = connection.execute(statement.limit(1)).scalar()
    return found


def earlier(connection: Connection, number_index: bytes, since: datetime) -> list[Earlier]:
    """The referrals of a number heard of since then, newest first."""
    rows = _EARLIER.all(connection, {"number_index": number_index, "since": since})
    return [
        Earlier(row.id, row.case_id, row.desk, row.state, row.session, row.heard_at, row.joined)
        for row in rows
    ]


def forget(connection: Connection, session: str) -> None:
    """Erase the contacts of a conversation that led to nothing."""
    connection.execute(delete(contacts).where(contacts.c.session == session, contacts.c.referral.is_(None)))


def sweep(connection: Connection, before: datetime) -> int:
    """Erase old contacts that led to nothing; gives how many went."""
    statement = delete(contacts).where(contacts.c.at < before, contacts.c.referral.is_(None))
    return connection.execute(statement).rowcount
