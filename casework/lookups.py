"""Look-ups of people are reviewed by a lead of another desk (safety rule 15)."""

from datetime import datetime

from sqlalchemy import Connection

from casework.people import require_may_lead
from ledger import chain
from ledger.chain import Act
from ledger.moments import minute_of
from storage import tokens
from storage.errors import NotFound
from storage.people import Person
from storage.tokens import Listed

REVIEWED = "review look-up"


def to_review(connection: Connection, lead: Person, now: datetime) -> list[Listed]:
    """What this lead may review, oldest first: who, where, when and why, and nothing of what was found."""
    require_may_lead(connection, lead, now)
    return [one for one in tokens.to_review(connection, lead.desk) if one.lookup.by != lead.id]


def review(connection: Connection, lead: Person, lookup: str, now: datetime) -> None:
    """Record a review, on the chain of the desk that looked. Again changes nothing. Raises NotFound."""
    require_may_lead(connection, lead, now)
    found = tokens.lookup(connection, lookup)
    if found is None or lead.desk == found.desk:
        raise NotFound("no such look-up")
    if tokens.review(connection, lookup, lead.id, minute_of(now)):
        chain.record_quietly(connection, found.desk, Act(REVIEWED, lookup, lead.id), now)
