"""Which task does which kind of work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from crypto.ring import KeyRing
from intake.acts import Clerk
from intake.deliveries import Deliveries
from intake.texts import Texts
from jobs import breaching, forgetting, listing
from jobs.alerts import Alerts
from jobs.listing import Listing
from jobs.runner import Effect, LaterPlease, Task
from jobs.sending import Sending
from ledger.carrier import Carrier
from ledger.work import Work
from storage import jobs
from storage.database import Store
from storage.jobs import Job

_AGAIN = timedelta(seconds=30)
_log = structlog.get_logger("jobs")


@dataclass(frozen=True)
class House:
    """What tasks work with."""

    store: Store
    ring: KeyRing
    clerk: Clerk
    texts: Texts
    carrier: Carrier


def tasks(house: House) -> Mapping[str, Task]:
    """Every kind of work with its task."""
    alerts = Alerts(house.ring)
    deliveries = Deliveries(house.ring)
    return {
        Work.SEND: Sending(house.store, house.ring, house.carrier, deliveries),
        Work.ALERT: alerts.desk,
        Work.ESCALATE: alerts.next_person,
        Work.CONTROL_ROOM: alerts.control_room,
        Work.LEAD: alerts.lead,
        Work.READER: alerts.reader,
        Work.SEAL_PENDING: _sealing(house.clerk),
        Work.ARRIVAL: _taking_up(house.clerk),
        Work.RETURN: _returning(house.texts),
        Work.REDACT: _redacting(house.carrier),
        Work.SWEEP: _sweeping(house),
    }


def begin_sweeps(store: Store, now: datetime) -> None:
    """Ask for the work that comes round by the clock; what was asked before stays as it is."""
    with store.begin() as connection:
        for name in (listing.NAME, forgetting.NAME, breaching.NAME):
            jobs.add(connection, Work.SWEEP, name, now)


def _sweeping(house: House) -> Task:
    sweeps: Mapping[str, Task] = {
        listing.NAME: Listing(house.store, house.texts, house.carrier),
        forgetting.NAME: forgetting.forget,
        breaching.NAME: breaching.telling(Alerts(house.ring)),
    }

    def task(job: Job, now: datetime) -> Effect:
        try:
            return sweeps[job.row](job, now)
        except Exception as fault:
            # What comes round by the clock is never given up, however long Twilio or the database is away.
            _log.warning("sweep_failed", sweep=job.row, fault=type(fault).__name__)
            raise LaterPlease(now + _AGAIN) from None

    return task


def _sealing(clerk: Clerk) -> Task:
    def task(job: Job, now: datetime) -> Effect:
        return lambda connection: clerk.waiting.seal(connection, job.row, now)

    return task


def _taking_up(clerk: Clerk) -> Task:
    def task(job: Job, now: datetime) -> Effect:
        return lambda connection: clerk.arrivals.take_up(connection, job.row, now)

    return task


def _returning(texts: Texts) -> Task:
    def task(job: Job, now: datetime) -> Effect:
        return lambda connection: texts.returning.settle(connection, job.row, now)

    return task


def _redacting(carrier: Carrier) -> Task:
    def task(job: Job, _now: datetime) -> Effect:
        carrier.redact(job.row)
        return lambda _connection: None

    return task
