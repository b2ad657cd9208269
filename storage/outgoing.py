"""Texts on their way out: number and words sealed under a key of their own that dies when they settle."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, delete, func, select, update

from storage.tables import courier_keys, outgoing

QUEUED = "queued"
"""Not handed to Twilio yet; after that a row's state is Twilio's own word."""
CLAIMED = "claimed"
"""A worker is handing it over: whether Twilio has it is asked before it is tried again."""
REFUSED = "refused"
"""Not sent, since the person stopped texts."""
LOST = "lost"
"""Its key is gone, as after a restore: it can never be sent."""
FAILED = (REFUSED, LOST, "failed", "undelivered")
"""It did not arrive: work for whoever holds the referral."""


@dataclass(frozen=True)
class Outgoing:
    """One text to send."""

    id: str
    kind: str
    desk: str | None
    referral: str | None
    entry: str | None
    number_index: bytes | None
    sealed: bytes
    state: str
    sid: str | None
    error: int | None
    tries: int
    created_at: datetime
    settled_at: datetime | None


def add(connection: Connection, new: Outgoing, wrapped: bytes) -> None:
    """Keep a text and the wrapped key that opens it."""
    connection.execute(outgoing.insert().values(**vars(new)))
    connection.execute(courier_keys.insert().values(outgoing=new.id, wrapped=wrapped))


def lock(connection: Connection, text: str) -> Outgoing | None:
    """One text, held until the transaction ends."""
    return _one(connection, outgoing.c.id == text)


def lock_by_sid(connection: Connection, sid: str) -> Outgoing | None:
    """The text that Twilio gave this id, held until the transaction ends."""
    return _one(connection, outgoing.c.sid == sid)


def known_sids(connection: Connection, found: list[str]) -> set[str]:
    """Which of Twilio's ids belong to texts of ours."""
    statement = select(outgoing.c.sid).where(outgoing.c.sid.in_(found))
    return {row.sid for row in connection.execute(statement)} if found else set()


def courier_key(connection: Connection, text: str) -> bytes | None:
    """The wrapped key of a text; None when it was destroyed."""
    statement = select(courier_keys.c.wrapped).where(courier_keys.c.outgoing == text)
    wrapped = connection.execute(statement).scalar()
    return None if wrapped is None else bytes(wrapped)


def save(connection: Connection, text: Outgoing) -> None:
    """Keep where a text stands."""
    connection.execute(
        update(outgoing)
        .where(outgoing.c.id == text.id)
        .values(
            state=text.state,
            sid=text.sid,
            error=text.error,
            tries=text.tries,
            settled_at=text.settled_at,
        )
    )


def see_failures(connection: Connection, referral: str) -> int:
    """Somebody saw which texts of a referral did not arrive; gives how many were news."""
    statement = update(outgoing).where(*_unseen_failures(referral)).values(failure_seen=True)
    return connection.execute(statement).rowcount


def unseen_failures(connection: Connection, found: list[str]) -> dict[str, int]:
    """How many texts of these referrals did not arrive and nobody saw to."""
    rows = connection.execute(
        select(outgoing.c.referral, func.count())
        .where(
            outgoing.c.referral.in_(found),
            outgoing.c.entry.is_not(None),
            outgoing.c.state.in_(FAILED),
            outgoing.c.failure_seen.is_(False),
        )
        .group_by(outgoing.c.referral)
    )
    return {row[0]: row[1] for row in rows}


def _unseen_failures(referral: str) -> tuple[ColumnElement[bool], ...]:
    return (
        outgoing.c.referral == referral,
        outgoing.c.state.in_(FAILED),
        outgoing.c.failure_seen.is_(False),
    )


def destroy_key(connection: Connection, text: str) -> None:
    """Make a settled text's number and words unreadable for ever."""
    connection.execute(delete(courier_keys).where(courier_keys.c.outgoing == text))


def _one(connection: Connection, condition: object) -> Outgoing | None:
    statement = select(outgoing).where(condition).with_for_update()  # type: ignore[arg-type]  # a column expression
    row = connection.execute(statement).first()
    return None if row is None else _outgoing(row)


def _outgoing(row: Row[tuple[object, ...]]) -> Outgoing:
    return Outgoing(
        row.id,
        row.kind,
        row.desk,
        row.referral,
        row.entry,
        None if row.number_index is None else bytes(row.number_index),
        bytes(row.sealed),
        row.state,
        row.sid,
        row.error,
        row.tries,
        row.created_at,
        row.settled_at,
    )
