"""Referrals on their way to another desk, which the old desk may read until they are taken."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from storage.database import put
from storage.tables import handovers


@dataclass(frozen=True)
class Handover:
    """A referral that was handed over and not yet taken."""

    referral: str
    from_desk: str
    to_desk: str
    by: str
    at: datetime


def begin(connection: Connection, new: Handover) -> None:
    """Record that a referral is on its way; an earlier hand-over that nobody took gives way."""
    put(connection, handovers, vars(new), ("referral",))


def of(connection: Connection, referrals: list[str]) -> dict[str, Handover]:
    """Which of these referrals are on their way."""
    rows = connection.execute(select(handovers).where(handovers.c.referral.in_(referrals))).all()
    return {row.referral: Handover(row.referral, row.from_desk, row.to_desk, row.by, row.at) for row in rows}


def from_desk(connection: Connection, desk: str) -> list[Handover]:
    """What a desk handed over that nobody took yet, oldest first."""
    rows = connection.execute(
        select(handovers).where(handovers.c.from_desk == desk).order_by(handovers.c.at, handovers.c.referral)
    )
    return [Handover(row.referral, row.from_desk, row.to_desk, row.by, row.at) for row in rows]


def end(connection: Connection, referral: str) -> str | None:
    """The other desk took it: gives the old desk, which reads no more; None when it was not on its way."""
    statement = delete(handovers).where(handovers.c.referral == referral).returning(handovers.c.from_desk)
    row = connection.execute(statement).first()
    return None if row is None else str(row.from_desk)
