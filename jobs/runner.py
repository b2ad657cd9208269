"""Runs jobs: claimed with a lease, tried again with growing pauses, given up after a limit, done once.

A task does what lies outside the database first, and gives its effect; effect and mark are one commit, so
that a worker killed anywhere leaves either both or neither. What a task does outside must bear being
repeated, or find out that it was done.
"""

import random
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from storage import jobs
from storage.database import Store
from storage.errors import StorageError
from storage.jobs import Job

LEASE = timedelta(minutes=2)
"""Longer than any task may take; Twilio's client waits ten seconds a call."""
MOST_TRIES = 12
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=10)
_POLL_SECONDS = 0.5

Effect = Callable[[Connection], None]
Task = Callable[[Job, datetime], Effect]
_log = structlog.get_logger("jobs")


class LeaseLost(Exception):
    """Another worker has the job now; what this one did to the database is undone."""


class LaterPlease(Exception):
    """A task that can't be done yet and is no fault: it is tried again at its own time, without limit."""

    def __init__(self, due_at: datetime) -> None:
        super().__init__(due_at)
        self.due_at = due_at


@dataclass(frozen=True)
class Runner:
    """Does what is due."""

    store: Store
    tasks: Mapping[str, Task]
    clock: Callable[[], datetime]
    jitter: Callable[[], float] = field(default=random.SystemRandom().random)

    def step(self) -> bool:
        """Do the job that has been due longest; False when none is."""
        now = self.clock()
        with self.store.read() as connection:
            if not jobs.is_due(connection, now):
                return False
        with self.store.begin() as connection:
            job = jobs.claim(connection, now, now + LEASE, secrets.token_hex(8))
        if job is None:
            return False
        self._do(job, now)
        return True

    def _do(self, job: Job, now: datetime) -> None:
        try:
            effect = self.tasks[job.kind](job, now)
            with self.store.begin() as connection:
                if not jobs.finish(connection, job):
                    raise LeaseLost
                effect(connection)
        except LeaseLost:
            _log.info("job_lost", kind=job.kind, job=job.id)
        except LaterPlease as later:
            self._give_back(job, later.due_at)
        except Exception as fault:
            # The fault's own words are left out: they might quote a number.
            _log.warning("job_failed", kind=job.kind, job=job.id, fault=type(fault).__name__)
            self._try_again(job)

    def _try_again(self, job: Job) -> None:
        now = self.clock()
        if job.attempts < MOST_TRIES:
            self._give_back(job, now + self._pause(job.attempts))
            return
        with self.store.begin() as connection:
            jobs.park(connection, job, now)
        _log.error("job_parked", kind=job.kind, job=job.id)

    def _give_back(self, job: Job, due_at: datetime) -> None:
        with self.store.begin() as connection:
            jobs.again(connection, job, due_at)

    def _pause(self, attempts: int) -> timedelta:
        longest = min(_FIRST_PAUSE * int(2 ** (attempts - 1)), _LONGEST_PAUSE)
        return longest * (0.5 + self.jitter() / 2)


def run(runner: Runner, stop: threading.Event, *, threads: int = 2) -> None:
    """Run jobs until `stop` is set; what is under way then is finished first."""
    workers = [threading.Thread(target=_work, args=(runner, stop)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def _work(runner: Runner, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            busy = runner.step()
        except StorageError:
            # The database is away; its return is waited for, with the lease to tell what was under way.
            busy = False
        if not busy:
            stop.wait(_POLL_SECONDS * (0.5 + runner.jitter()))
