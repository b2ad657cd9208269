"""What needs a second person: lowering urgency, closing danger, letting somebody withdraw."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from storage.database import insert_new
from storage.errors import NotFound
from storage.tables import decisions, referrals

LOWER = "lower"
CLOSE = "close"
WITHDRAW = "withdraw"
BOTH_NAMED = "both_named"


@dataclass(frozen=True)
class Decision:
    """A question to a second person; its id is that of the entry in which the first gives the reason."""

    id: str
    referral: str
    kind: str
    level: int | None
    asked_by: str
    asked_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    agreed: bool | None = None


def ask(connection: Connection, new: Decision) -> bool:
    """Keep a question; False when it stands already."""
    return insert_new(connection, decisions, vars(new), ("id",))


def find(connection: Connection, decision: str) -> Decision:
    """One question; NotFound when there is none."""
    row = connection.execute(select(decisions).where(decisions.c.id == decision)).first()
    if row is None:
        raise NotFound("no such decision")
    return _decision(row)


def of_referral(connection: Connection, referral: str) -> list[Decision]:
    """Every question about a referral, oldest first."""
    rows = connection.execute(
        select(decisions)
        .where(decisions.c.referral == referral)
        .order_by(decisions.c.asked_at, decisions.c.id)
    )
    return [_decision(row) for row in rows]


def open_at(connection: Connection, desk: str) -> list[Decision]:
    """What waits for a second person at a desk, oldest first."""
    rows = connection.execute(
        select(decisions)
        .join(referrals, referrals.c.id == decisions.c.referral)
        .where(referrals.c.desk == desk, decisions.c.decided_at.is_(None))
        .order_by(decisions.c.asked_at, decisions.c.id)
    )
    return [_decision(row) for row in rows]


def decide(connection: Connection, decision: str, by: str, agreed: bool, at: datetime) -> bool:
    """Record the answer; False when somebody answered before."""
    statement = (
        update(decisions)
        .where(decisions.c.id == decision, decisions.c.decided_at.is_(None))
        .values(decided_by=by, agreed=agreed, decided_at=at)
    )
    return connection.execute(statement).rowcount == 1


def _decision(row: Row[tuple[object, ...]]) -> Decision:
    return Decision(
        row.id,
        row.referral,
        row.kind,
        row.level,
        row.asked_by,
        row.asked_at,
        row.decided_by,
        row.decided_at,
        row.agreed,
    )
