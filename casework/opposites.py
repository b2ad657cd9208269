"""The same people named in opposite roles: a lead's matter at both desks (safety rule 17).

Two different specialists, neither party told, and who is the primary victim decided on the whole history.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from casework import changes, claims
from ledger.moments import minute_of
from ledger.names import new_id
from storage import decisions, queue, referrals, tokens
from storage.decisions import Decision
from storage.people import Person
from storage.referrals import Referral
from storage.tokens import Shared


def tell(
    connection: Connection, person: Person, current: Referral, found: Sequence[Shared], now: datetime
) -> None:
    """Give each side's lead the task, once a pair; a side that the same specialist holds goes back."""
    fresh = [one for one in found if tokens.oppose(connection, current.id, one.referral, minute_of(now))]
    if not fresh:
        return
    _ask(connection, person, referrals.lock(connection, current.id), now)
    for one in fresh:
        other = referrals.lock(connection, one.referral)
        _ask(connection, person, other, now)
        if other.owner == person.id and other.state != queue.CLOSED:
            claims.give_back(connection, referrals.lock(connection, one.referral), person.id, now)


def _ask(connection: Connection, person: Person, held: Referral, now: datetime) -> None:
    asked = Decision(new_id(), held.id, decisions.BOTH_NAMED, None, person.id, minute_of(now))
    decisions.ask(connection, asked)
    changes.keep(connection, held, held, f"ask {decisions.BOTH_NAMED}", by=person.id, now=now)
