"""Work that must happen later: written in the transaction that caused it, claimed with a lease, done once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from storage.database import insert_new
from storage.ready import Ready
from storage.tables import jobs

_DROP = Ready(delete(jobs).where(jobs.c.kind == bindparam("kind_"), jobs.c.row == bindparam("row_")))


@dataclass(frozen=True)
class Job:
    """One piece of work: a kind and the id of the row it is about."""

    id: int
    kind: str
    row: str
    attempts: int
    lease: str


def add(connection: Connection, kind: str, row: str, due_at: datetime) -> None:
    """Ask for work once: the same kind and row twice is one job, at its first time."""
    insert_new(connection, jobs, {"kind": kind, "row": row, "due_at": due_at}, ("kind", "row"))


def move(connection: Connection, kind: str, row: str, due_at: datetime) -> None:
    """Ask for work at this time, whatever time it had."""
    drop(connection, kind, row)
    add(connection, kind, row, due_at)


def drop(connection: Connection, kind: str, row: str) -> None:
    """Take back work that is no longer needed."""
    _DROP.run(connection, {"kind_": kind, "row_": row})


def is_due(connection: Connection, now: datetime) -> bool:
    """Whether anything can be claimed: a look that takes no lock."""
    free = or_(jobs.c.leased_until.is_(None), jobs.c.leased_until <= now)
    statement = select(jobs.c.id).where(jobs.c.parked_at.is_(None), jobs.c.due_at <= now, free).limit(1)
    return connection.execute(statement).first() is not None


def claim(connection: Connection, now: datetime, until: datetime, lease: str) -> Job | None:
    """Take the job that has been due longest, leased until `until`; None when nothing is due."""
    due = (
        select(jobs)
        .where(
            jobs.c.parked_at.is_(None),
            jobs.c.due_at <= now,
            or_(jobs.c.leased_until.is_(None), jobs.c.leased_until <= now),
        )
        .order_by(jobs.c.due_at, jobs.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = connection.execute(due).first()
    if row is None:
        return None
    connection.execute(
        update(jobs)
        .where(jobs.c.id == row.id)
        .values(lease=lease, leased_until=until, attempts=row.attempts + 1)
    )
    return Job(row.id, row.kind, row.row, row.attempts + 1, lease)


def finish(connection: Connection, job: Job) -> bool:
    """Strike the job off, in the transaction of its effect; False when the lease was lost to another."""
    statement = delete(jobs).where(jobs.c.id == job.id, jobs.c.lease == job.lease)
    return connection.execute(statement).rowcount == 1


def again(connection: Connection, job: Job, due_at: datetime) -> None:
    """Give the job back, to be tried at `due_at`."""
    connection.execute(
        update(jobs)
        .where(jobs.c.id == job.id, jobs.c.lease == job.lease)
        .values(due_at=due_at, lease=None, leased_until=None)
    )


def park(connection: Connection, job: Job, at: datetime) -> None:
    """Stop trying; a person must look."""
    connection.execute(
        update(jobs)
        .where(jobs.c.id == job.id, jobs.c.lease == job.lease)
        .values(parked_at=at, lease=None, leased_until=None)
    )


def parked(connection: Connection) -> list[Job]:
    """What was given up, for operators."""
    rows = connection.execute(select(jobs).where(jobs.c.parked_at.is_not(None)).order_by(jobs.c.id))
    return [Job(r.id, r.kind, r.row, r.attempts, "") for r in rows]
