"""Referrals, their entries and summaries as they are written; `storage.queue` reads them for the inbox."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import BindParameter, Connection, Row, bindparam, delete, select, update

from storage.database import put
from storage.errors import NotFound
from storage.queue import CLOSED, Sealed
from storage.ready import Ready
from storage.tables import entries, referrals, summaries, wraps

_LOCK = Ready(select(referrals).where(referrals.c.id == bindparam("id")).with_for_update(key_share=True))
_BY_REFERENCE = Ready(select(referrals.c.id).where(referrals.c.reference == bindparam("reference")))
_ADD, _ADD_ENTRIES = Ready(referrals.insert()), Ready(entries.insert())
_ADD_SUMMARY, _ADD_WRAPS = Ready(summaries.insert()), Ready(wraps.insert())
_OLD_WRAPS = Ready(
    delete(wraps).where(
        wraps.c.entry.in_(
            select(summaries.c.id).where(
                summaries.c.referral == bindparam("referral"), summaries.c.session == bindparam("session")
            )
        )
    )
)


@dataclass(frozen=True)
class Referral:
    """One person's wish at one desk, as it stands in clear; what they said lies in its entries."""

    id: str
    reference: str
    desk: str
    kind: str
    door: str
    level: int
    state: str
    number_index: bytes | None
    case_id: str
    received_at: datetime
    raised_at: datetime
    heard_at: datetime
    danger_count: int = 0
    contacts: int = 1
    entries: int = 0
    owner: str | None = None
    claimed_at: datetime | None = None
    unread: bool = False
    closed_at: datetime | None = None
    outcome: str | None = None
    change: int = 0
    attempts: int = 0
    due_at: datetime | None = None
    danger_checked: int = 0
    mailbox: str | None = None
    joined: bool = False


def add(connection: Connection, referral: Referral) -> None:
    """Open a referral; Conflict when its id or reference is taken."""
    _ADD.run(connection, vars(referral))


def lock(connection: Connection, referral: str) -> Referral:
    """One referral, held until the transaction ends; NotFound when there is none."""
    row = _LOCK.first(connection, {"id": referral})
    if row is None:
        raise NotFound("no such referral")
    return _referral(row)


def save(connection: Connection, referral: Referral, *columns: str) -> None:
    """Keep the named columns of a referral that is locked."""
    values = {name: getattr(referral, name) for name in columns}
    _save(columns).run(connection, {"id_": referral.id, **values})


@cache
def _save(columns: tuple[str, ...]) -> Ready:
    changed: dict[str, BindParameter[object]] = {name: bindparam(name) for name in columns}
    return Ready(update(referrals).where(referrals.c.id == bindparam("id_")).values(changed))


def is_reference_taken(connection: Connection, reference: str) -> bool:
    """Whether a referral is called so already."""
    return _BY_REFERENCE.first(connection, {"reference": reference}) is not None


def of_case(connection: Connection, case_id: str) -> list[Referral]:
    """Every referral of one case, oldest first."""
    statement = select(referrals).where(referrals.c.case_id == case_id).order_by(referrals.c.received_at)
    return [_referral(row) for row in connection.execute(statement)]


def open_of(connection: Connection, owner: str) -> list[str]:
    """Ids of the open referrals that somebody holds, in the order in which they are locked."""
    statement = select(referrals.c.id).where(referrals.c.owner == owner, referrals.c.state != CLOSED)
    return [row.id for row in connection.execute(statement.order_by(referrals.c.id))]


def put_wraps(connection: Connection, new: Mapping[str, Mapping[str, bytes]]) -> None:
    """Keep wraps of entries and summaries for more keys; one that stands already gives way."""
    for entry, sealed_to in new.items():
        for key_id, wrap in sealed_to.items():
            put(connection, wraps, {"entry": entry, "key_id": key_id, "wrap": wrap}, ("entry", "key_id"))


def add_entries(
    connection: Connection, new: Sequence[Sealed], summary: tuple[str, Sealed] | None = None
) -> None:
    """Keep sealed entries with their wraps, and the first summary of a session if one is given.

    Conflict when a sequence number is taken.
    """
    columns = [{name: value for name, value in vars(entry).items() if name != "wraps"} for entry in new]
    if columns:
        _ADD_ENTRIES.run_each(connection, columns)
    if summary is not None:
        session, sealed = summary
        _ADD_SUMMARY.run(connection, _summary_values(session, sealed))
        new = [*new, sealed]
    _add_wraps(connection, ((entry.id, entry.wraps) for entry in new))


def put_summary(connection: Connection, session: str, summary: Sealed) -> None:
    """Keep a session's summary in place of the one before it."""
    _OLD_WRAPS.run(connection, {"referral": summary.referral, "session": session})
    put(connection, summaries, _summary_values(session, summary), ("referral", "session"))
    _add_wraps(connection, ((summary.id, summary.wraps),))


def destroy_wraps(connection: Connection, referral: str) -> None:
    """Make everything sealed of a referral unreadable to whoever it was sealed to; the chain still holds."""
    for table in (entries, summaries):
        sealed = select(table.c.id).where(table.c.referral == referral)
        connection.execute(delete(wraps).where(wraps.c.entry.in_(sealed)))


def _summary_values(session: str, summary: Sealed) -> dict[str, object]:
    left_out = {"wraps", "written_by", "signature"}
    values = {name: value for name, value in vars(summary).items() if name not in left_out}
    return {**values, "session": session}


def _add_wraps(connection: Connection, new: Iterable[tuple[str, Mapping[str, bytes]]]) -> None:
    rows = [
        {"entry": entry, "key_id": key_id, "wrap": wrap}
        for entry, sealed_to in new
        for key_id, wrap in sealed_to.items()
    ]
    _ADD_WRAPS.run_each(connection, rows)


def _referral(row: Row[tuple[object, ...]]) -> Referral:
    return Referral(
        row.id,
        row.reference,
        row.desk,
        row.kind,
        row.door,
        row.level,
        row.state,
        None if row.number_index is None else bytes(row.number_index),
        row.case_id,
        row.received_at,
        row.raised_at,
        row.heard_at,
        row.danger_count,
        row.contacts,
        row.entries,
        row.owner,
        row.claimed_at,
        row.unread,
        row.closed_at,
        row.outcome,
        row.change,
        row.attempts,
        row.due_at,
        row.danger_checked,
        row.mailbox,
        row.joined,
    )
