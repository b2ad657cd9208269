"""Organisations that refer people: founded by the operator, rung back on the directory's number."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from crypto import chain as hashes
from crypto.ring import KeyRing
from ledger import chain, directory
from ledger.chain import Act
from storage import charities, desks
from storage.charities import Organisation
from storage.desks import ORGANISATION, Desk


@dataclass(frozen=True)
class NewOrganisation:
    """An organisation as the operator lists it: a number (E.164) that was checked, and a public address."""

    slug: str
    name: str
    phone: str
    website: str | None = None


@dataclass(frozen=True)
class Listed:
    """An organisation as a specialist finds it who rings its worker back (safety rule 6)."""

    slug: str
    name: str
    phone: str
    website: str | None


def found(connection: Connection, ring: KeyRing, new: NewOrganisation, *, by: str, now: datetime) -> None:
    """List an organisation; its first lead makes its key in their own browser. Conflict for a slug in use."""
    row = Desk(new.slug, new.name, None, None, 0, 0, hashes.START, kind=ORGANISATION)
    desks.add(connection, row, now)
    charities.add(connection, _listed(ring, new))
    chain.record(connection, new.slug, Act("found", new.slug, by), now)


def relist(connection: Connection, ring: KeyRing, new: NewOrganisation, *, by: str, now: datetime) -> None:
    """Another number or address in the directory; NotFound when the slug is no organisation's."""
    charities.find(connection, new.slug)
    charities.relist(connection, _listed(ring, new))
    chain.record(connection, new.slug, Act("relist", new.slug, by), now)


def who_sent(connection: Connection, ring: KeyRing, referral: str) -> Listed | None:
    """The organisation that sent a referral, with the number to ring its worker on; None for all others."""
    known = charities.sent(connection, referral)
    if known is None:
        return None
    listed = charities.find(connection, known.organisation)
    phone = directory.unlock_number(ring, listed.slug, listed.phone)
    return Listed(listed.slug, desks.find(connection, listed.slug).name, phone, listed.website)


def _listed(ring: KeyRing, new: NewOrganisation) -> Organisation:
    return Organisation(new.slug, directory.lock_number(ring, new.slug, new.phone), new.website)
