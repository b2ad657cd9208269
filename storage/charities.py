"""Organisations that refer people: their directory entry, their drafts, and what became of referrals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, select, update

from storage.database import insert_new
from storage.errors import NotFound
from storage.queue import Sealed, sealed_of, wraps_of
from storage.tables import (
    charity_referrals,
    drafts,
    entries,
    links,
    organisations,
    referrals,
    specialists,
    wraps,
)

MOST = 500


@dataclass(frozen=True)
class Organisation:
    """How the directory lists an organisation; the number is under the ring."""

    slug: str
    phone: bytes
    website: str | None


@dataclass(frozen=True)
class Draft:
    """A referral that nobody has sent yet, sealed to its organisation; `wraps` by key id."""

    id: str
    organisation: str
    version: int
    written_by: str
    received_at: datetime
    body: bytes
    wraps: Mapping[str, bytes]


@dataclass(frozen=True)
class Sent:
    """A referral that an organisation sent; `entry` is its form."""

    referral: str
    organisation: str
    entry: str
    sent_by: str
    sent_at: datetime


@dataclass(frozen=True)
class Standing:
    """A sent referral with what tells how far it is: never a word of what was written at the desk."""

    sent: Sent
    sent_by_name: str
    reference: str
    kind: str
    state: str
    owner: str | None
    attempts: int
    due_at: datetime | None
    calls: int


def add(connection: Connection, organisation: Organisation) -> None:
    """List an organisation, whose row among the desks stands; Conflict when it is listed."""
    connection.execute(organisations.insert().values(**vars(organisation)))


def find(connection: Connection, slug: str) -> Organisation:
    """One organisation; NotFound when there is none."""
    row = connection.execute(select(organisations).where(organisations.c.slug == slug)).first()
    if row is None:
        raise NotFound("no such organisation")
    return Organisation(row.slug, bytes(row.phone), row.website)


def relist(connection: Connection, organisation: Organisation) -> None:
    """Change an organisation's number and address in the directory."""
    statement = update(organisations).where(organisations.c.slug == organisation.slug)
    connection.execute(statement.values(phone=organisation.phone, website=organisation.website))


def draft(connection: Connection, name: str) -> Draft | None:
    """One draft without its wraps."""
    row = connection.execute(select(drafts).where(drafts.c.id == name)).first()
    return None if row is None else _draft(row, {})


def drafts_of(connection: Connection, organisation: str, keys: set[str]) -> list[Draft]:
    """An organisation's drafts, newest first, with the wraps of these keys."""
    rows = connection.execute(
        select(drafts)
        .where(drafts.c.organisation == organisation)
        .order_by(drafts.c.received_at.desc(), drafts.c.id)
        .limit(MOST)
    ).all()
    kept = wraps_of(connection, [row.id for row in rows], keys)
    return [_draft(row, kept.get(row.id, {})) for row in rows]


def add_draft(connection: Connection, new: Draft) -> bool:
    """Keep a draft's first version; False when one stands."""
    values = {name: value for name, value in vars(new).items() if name != "wraps"}
    is_new = insert_new(connection, drafts, values, ("id",))
    if is_new:
        _put_wraps(connection, new)
    return is_new


def replace_draft(connection: Connection, new: Draft) -> bool:
    """Keep a draft's next version; False when another came first."""
    statement = update(drafts).where(drafts.c.id == new.id, drafts.c.version == new.version - 1)
    values = {
        "version": new.version,
        "written_by": new.written_by,
        "received_at": new.received_at,
        "body": new.body,
    }
    if connection.execute(statement.values(**values)).rowcount != 1:
        return False
    connection.execute(delete(wraps).where(wraps.c.entry == new.id))
    _put_wraps(connection, new)
    return True


def remove_draft(connection: Connection, name: str) -> None:
    """Forget a draft; again changes nothing."""
    connection.execute(delete(wraps).where(wraps.c.entry.in_(select(drafts.c.id).where(drafts.c.id == name))))
    connection.execute(delete(drafts).where(drafts.c.id == name))


def forget_drafts(connection: Connection, before: datetime) -> None:
    """Forget drafts that nobody wrote in since."""
    old = select(drafts.c.id).where(drafts.c.received_at < before)
    connection.execute(delete(wraps).where(wraps.c.entry.in_(old)))
    connection.execute(delete(drafts).where(drafts.c.received_at < before))


def add_sent(connection: Connection, sent: Sent) -> None:
    """Remember whose referral it is; Conflict when that is known."""
    connection.execute(charity_referrals.insert().values(**vars(sent)))


def sent(connection: Connection, referral: str) -> Sent | None:
    """Whose referral it is; None when no organisation sent it."""
    row = connection.execute(
        select(charity_referrals).where(charity_referrals.c.referral == referral)
    ).first()
    return None if row is None else _sent(row)


def standings(connection: Connection, organisation: str) -> list[Standing]:
    """What an organisation sent, newest first, with how far each is."""
    calls = (
        select(func.count())
        .where(links.c.subject == referrals.c.id, links.c.act == "call")
        .correlate(referrals)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            charity_referrals,
            specialists.c.sign_in,
            referrals.c.reference,
            referrals.c.kind,
            referrals.c.state,
            referrals.c.owner,
            referrals.c.attempts,
            referrals.c.due_at,
            calls.label("calls"),
        )
        .join(referrals, referrals.c.id == charity_referrals.c.referral)
        .join(specialists, specialists.c.id == charity_referrals.c.sent_by)
        .where(charity_referrals.c.organisation == organisation)
        .order_by(charity_referrals.c.sent_at.desc(), charity_referrals.c.referral)
        .limit(MOST)
    )
    return [
        Standing(
            _sent(row),
            row.sign_in,
            row.reference,
            row.kind,
            row.state,
            row.owner,
            row.attempts,
            row.due_at,
            row.calls,
        )
        for row in rows
    ]


def forms(connection: Connection, found: list[str], keys: set[str]) -> dict[str, Sealed]:
    """These forms by their ids, with the wraps of these keys."""
    rows = connection.execute(select(entries).where(entries.c.id.in_(found))).all() if found else []
    kept = wraps_of(connection, [row.id for row in rows], keys)
    return {row.id: sealed_of(row, row.written_by, row.signature, kept.get(row.id, {})) for row in rows}


def _put_wraps(connection: Connection, new: Draft) -> None:
    rows = [{"entry": new.id, "key_id": key_id, "wrap": wrap} for key_id, wrap in new.wraps.items()]
    connection.execute(wraps.insert(), rows)


def _draft(row: Row[tuple[object, ...]], kept: Mapping[str, bytes]) -> Draft:
    return Draft(
        row.id, row.organisation, row.version, row.written_by, row.received_at, bytes(row.body), kept
    )


def _sent(row: Row[tuple[object, ...]]) -> Sent:
    return Sent(row.referral, row.organisation, row.entry, row.sent_by, row.sent_at)
