"""Referrals on their way to another desk, which the old desk may read until they are taken."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, update

from storage.database import put
from storage.tables import handovers


@dataclass(frozen=True)
class Handover:
    """A referral that was handed over; `change` is the old desk's number when this last changed."""

    referral: str
    from_desk: str
    to_desk: str
    by: str
    at: datetime
    taken_at: datetime | None
    change: int


def begin(connection: Connection, new: Handover) -> None:
    """Record that a referral is on its way; an earlier hand-over of it gives way."""
    put(connection, handovers, vars(new), ("referral",))


def of(connection: Connection, referrals: list[str]) -> dict[str, Handover]:
    """Which of these referrals are on their way."""
    found = _where(connection, handovers.c.referral.in_(referrals), handovers.c.taken_at.is_(None))
    return {one.referral: one for one in found}


def from_desk(connection: Connection, desk: str) -> list[Handover]:
    """What a desk handed over that nobody took yet, oldest first."""
    return _where(connection, handovers.c.from_desk == desk, handovers.c.taken_at.is_(None))


def since(connection: Connection, desk: str, change: int) -> list[Handover]:
    """What a desk handed over, or another took from it, after a change."""
    return _where(connection, handovers.c.from_desk == desk, handovers.c.change > change)


def take(connection: Connection, moving: Handover, at: datetime, change: int) -> None:
    """The other desk took it: the old one reads no more."""
    connection.execute(
        update(handovers).where(handovers.c.referral == moving.referral).values(taken_at=at, change=change)
    )


def _where(connection: Connection, *wheres: ColumnElement[bool]) -> list[Handover]:
    statement = select(handovers).where(*wheres).order_by(handovers.c.at, handovers.c.referral)
    return [
        Handover(row.referral, row.from_desk, row.to_desk, row.by, row.at, row.taken_at, row.change)
        for row in connection.execute(statement)
    ]
