"""Reports that an order was broken, and what came of each.

A referral that came as a breach is itself the report: it has a row once something was done about it, under
the referral's own id, and stands here without one until then.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, and_, func, select, update

from referrals.referral import Kind
from storage.database import insert_new
from storage.queue import CLOSED
from storage.tables import breaches, referrals, specialists

MOST = 200


@dataclass(frozen=True)
class Breach:
    """One report; `told` counts how far up its lateness was told."""

    id: str
    referral: str
    reported_at: datetime
    outcome: str | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    decided_at: datetime | None = None
    told: int = 0


def add(connection: Connection, new: Breach) -> bool:
    """Keep a report without an outcome; False when it stands already."""
    row = {"id": new.id, "referral": new.referral, "reported_at": new.reported_at, "told": new.told}
    return insert_new(connection, breaches, row, ("id",))


def decide(connection: Connection, breach: str, outcome: str, by: str, at: datetime) -> None:
    """Record what came of a report that stands."""
    values = {"outcome": outcome, "decided_by": by, "decided_at": at}
    connection.execute(update(breaches).where(breaches.c.id == breach).values(**values))


def tell(connection: Connection, breach: str, told: int) -> None:
    """Note how far up it was told that a report has no outcome."""
    connection.execute(update(breaches).where(breaches.c.id == breach).values(told=told))


def of_referral(connection: Connection, referral: str) -> list[Breach]:
    """Every report in a referral, oldest first, the referral itself among them if it came as one."""
    rows = connection.execute(
        select(breaches, specialists.c.sign_in)
        .join(specialists, specialists.c.id == breaches.c.decided_by, isouter=True)
        .where(breaches.c.referral == referral)
        .order_by(breaches.c.reported_at, breaches.c.id)
    )
    found = [_breach(row) for row in rows]
    if any(one.id == referral for one in found):
        return found
    came = connection.execute(
        select(referrals.c.received_at).where(referrals.c.id == referral, referrals.c.kind == Kind.BREACH)
    ).scalar()
    return found if came is None else [Breach(referral, referral, came), *found]


def without_outcome(
    connection: Connection, before: datetime, *, desk: str | None = None, told_below: int | None = None
) -> list[Breach]:
    """Reports of open referrals, older than that, which nobody recorded an outcome for, oldest first."""
    at_desk = () if desk is None else (referrals.c.desk == desk,)
    untold = () if told_below is None else (breaches.c.told < told_below,)
    reported = connection.execute(
        select(breaches)
        .join(referrals, referrals.c.id == breaches.c.referral)
        .where(
            breaches.c.outcome.is_(None),
            breaches.c.reported_at <= before,
            referrals.c.state != CLOSED,
            *at_desk,
            *untold,
        )
        .order_by(breaches.c.reported_at, breaches.c.id)
        .limit(MOST)
    )
    came = connection.execute(
        select(referrals.c.id, referrals.c.received_at)
        .join(breaches, and_(breaches.c.id == referrals.c.id), isouter=True)
        .where(
            referrals.c.kind == Kind.BREACH,
            referrals.c.received_at <= before,
            referrals.c.state != CLOSED,
            breaches.c.id.is_(None),
            *at_desk,
        )
        .order_by(referrals.c.received_at, referrals.c.id)
        .limit(MOST)
    )
    found = [Breach(row.id, row.referral, row.reported_at, told=row.told) for row in reported]
    found += [Breach(row.id, row.id, row.received_at) for row in came]
    return sorted(found, key=lambda one: (one.reported_at, one.id))


def ended(connection: Connection, desk: str, since: datetime) -> dict[str, int]:
    """How many of a desk's breaches were given each outcome since then."""
    rows = connection.execute(
        select(breaches.c.outcome, func.count())
        .join(referrals, referrals.c.id == breaches.c.referral)
        .where(referrals.c.desk == desk, breaches.c.decided_at >= since)
        .group_by(breaches.c.outcome)
    )
    return {row[0]: row[1] for row in rows}


def _breach(row: Row[tuple[object, ...]]) -> Breach:
    return Breach(
        row.id,
        row.referral,
        row.reported_at,
        row.outcome,
        row.decided_by,
        row.sign_in,
        row.decided_at,
        row.told,
    )
