"""Breaches without an outcome: back to the lead after a day, further up after two. Never any content."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from jobs.alerts import Alerts
from jobs.catalogue import say
from jobs.runner import Effect, Task
from ledger import chain
from ledger.chain import Act
from ledger.entries import SERVICE
from ledger.work import Work
from storage import breaches, jobs, queue, referrals
from storage.breaches import Breach
from storage.jobs import Job

NAME = "breaches"
_EVERY = timedelta(minutes=15)
_STAGES = (
    (timedelta(days=1), ("lead", "alert")),
    (timedelta(days=2), ("escalation", "lead", "alert")),
)
"""After how long without an outcome, and whose phone is told then; each once."""
COMES_BACK = "breach without outcome"


def telling(alerts: Alerts) -> Task:
    """The sweep that looks for breaches nobody recorded an outcome for."""

    def task(_job: Job, now: datetime) -> Effect:
        def effect(connection: Connection) -> None:
            for stage, (after, _) in enumerate(_STAGES, 1):
                for breach in breaches.without_outcome(connection, now - after, told_below=stage):
                    _tell(connection, alerts, breach, stage, now)
            jobs.add(connection, Work.SWEEP, NAME, now + _EVERY)

        return effect

    return task


def _tell(connection: Connection, alerts: Alerts, breach: Breach, stage: int, now: datetime) -> None:
    held = referrals.lock(connection, breach.referral)
    if held.state == queue.CLOSED:
        return
    breaches.add(connection, breach)
    breaches.tell(connection, breach.id, stage)
    change = chain.record(connection, held.desk, Act(COMES_BACK, held.id, SERVICE), now)
    # Unread again, so that it stands out to whoever holds it and not to the lead alone.
    referrals.save(connection, replace(held, unread=True, change=change), "unread", "change")
    _, phones = _STAGES[stage - 1]
    alerts.tell(connection, held.desk, phones, say("overdue"), now)
