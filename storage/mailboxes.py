"""Mailboxes that people come back to with their words, and the short sessions in which they are open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, select, update

from storage.database import insert_new
from storage.errors import NotFound
from storage.tables import mailbox_sessions, mailboxes, referrals


@dataclass(frozen=True)
class Mailbox:
    """A mailbox: its words find it, its public key is what replies are sealed to."""

    id: str
    lookup: bytes
    public: bytes
    created_at: datetime
    touched_at: datetime


@dataclass(frozen=True)
class OpenMailbox:
    """A mailbox in use: the seed lies under a key that only the cookie holds."""

    token: bytes
    mailbox: str
    sealed: bytes
    step: str
    expires_at: datetime


def add(connection: Connection, new: Mailbox) -> bool:
    """Keep a mailbox; False when one with these words stands."""
    return insert_new(connection, mailboxes, vars(new), ("lookup",))


def find(connection: Connection, mailbox: str) -> Mailbox:
    """One mailbox by id; NotFound when there is none."""
    row = connection.execute(select(mailboxes).where(mailboxes.c.id == mailbox)).first()
    if row is None:
        raise NotFound("no such mailbox")
    return _mailbox(row)


def find_by_words(connection: Connection, lookup: bytes) -> Mailbox | None:
    """The mailbox these words lead to."""
    row = connection.execute(select(mailboxes).where(mailboxes.c.lookup == lookup)).first()
    return None if row is None else _mailbox(row)


def referrals_of(connection: Connection, mailbox: str) -> list[str]:
    """Ids of the referrals whose replies come to a mailbox, oldest first."""
    rows = connection.execute(
        select(referrals.c.id).where(referrals.c.mailbox == mailbox).order_by(referrals.c.received_at)
    )
    return [row.id for row in rows]


def of_referral(connection: Connection, referral: str) -> str | None:
    """The mailbox that a referral's replies come to."""
    found = connection.execute(select(referrals.c.mailbox).where(referrals.c.id == referral)).scalar()
    return None if found is None else str(found)


def give(connection: Connection, referral: str, mailbox: str) -> None:
    """Let a referral's replies come to a mailbox."""
    connection.execute(update(referrals).where(referrals.c.id == referral).values(mailbox=mailbox))


def touch(connection: Connection, mailbox: str, at: datetime) -> None:
    """Note that the person was here: deletion counts from the last word."""
    connection.execute(update(mailboxes).where(mailboxes.c.id == mailbox).values(touched_at=at))


def open_session(connection: Connection, new: OpenMailbox) -> None:
    """Keep an open mailbox."""
    connection.execute(mailbox_sessions.insert().values(**vars(new)))


def session(connection: Connection, token: bytes, now: datetime) -> OpenMailbox:
    """An open mailbox, held until the transaction ends; NotFound when unknown or past its time."""
    row = connection.execute(
        select(mailbox_sessions)
        .where(mailbox_sessions.c.token == token, mailbox_sessions.c.expires_at > now)
        .with_for_update()
    ).first()
    if row is None:
        raise NotFound("no such session")
    return OpenMailbox(bytes(row.token), row.mailbox, bytes(row.sealed), row.step, row.expires_at)


def move_session(connection: Connection, token: bytes, step: str, expires_at: datetime) -> None:
    """Spend the one-use token of an open mailbox's form, and keep it open until `expires_at`."""
    connection.execute(
        update(mailbox_sessions)
        .where(mailbox_sessions.c.token == token)
        .values(step=step, expires_at=expires_at)
    )


def close_session(connection: Connection, token: bytes) -> None:
    """Shut one open mailbox."""
    connection.execute(delete(mailbox_sessions).where(mailbox_sessions.c.token == token))


def sweep(connection: Connection, now: datetime) -> None:
    """Shut every open mailbox past its time."""
    connection.execute(delete(mailbox_sessions).where(mailbox_sessions.c.expires_at <= now))


def _mailbox(row: Row[tuple[object, ...]]) -> Mailbox:
    return Mailbox(row.id, bytes(row.lookup), bytes(row.public), row.created_at, row.touched_at)
