"""A desk's figures for a week: what came, how it ended, what waits. Numbers, never rows or names."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from casework.people import require_may_lead
from referrals.urgency import Urgency
from storage import breaches, counts, tallies
from storage.people import Person

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Figures:
    """Since when; how many arrived by level; how many were closed by outcome; what stands now by state;
    what came of broken orders by outcome, and how many wait for one (`open`)."""

    since: datetime
    arrived: dict[Urgency, int]
    closed: dict[str, int]
    standing: dict[str, int]
    breaches: dict[str, int]


def of_week(connection: Connection, lead: Person, now: datetime) -> Figures:
    """The last seven days at a lead's desk."""
    require_may_lead(connection, lead, now)
    since = now - WEEK
    arrived = tallies.arrived(connection, lead.desk, since)
    return Figures(
        since=since,
        arrived={level: arrived.get(level, 0) for level in Urgency},
        closed=tallies.ended(connection, lead.desk, since),
        standing=counts.counts(connection, lead.desk),
        breaches={
            **breaches.ended(connection, lead.desk, since),
            "open": len(breaches.without_outcome(connection, now, desk=lead.desk)),
        },
    )
