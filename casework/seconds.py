"""What needs a second person: asked by one with a reason, answered by another."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from casework import changes, record
from casework.access import lock_for_acting, visible
from casework.errors import DangerUnchecked, Decided, NeedsSecond
from casework.record import SealedEntry, Writing
from casework.standing import is_open, require_open
from ledger.moments import minute_of
from storage import decisions, people, selections
from storage.decisions import Decision
from storage.desks import RESTRICTED
from storage.errors import NotFound
from storage.people import LEAD, Person
from storage.queue import Item
from storage.referrals import Referral

ASK = "ask"
DECISION = "decision"


@dataclass(frozen=True)
class Answer:
    """A second person's answer with its reason."""

    entry: SealedEntry
    agrees: bool


def ask(
    connection: Connection, person: Person, referral: str, *, kind: str, entry: SealedEntry, now: datetime
) -> Decision:
    """Ask a second person to agree to closing danger or to a withdrawal. Again gives the same question."""
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, ASK, entry)
    if record.is_kept(connection, writing):
        return decisions.find(connection, entry.id)
    changes.require_owner(connection, held, person)
    current = record.keep(connection, writing, now)
    return put(connection, current, Decision(entry.id, held.id, kind, None, person.id, minute_of(now)), now)


def put(connection: Connection, current: Referral, asked: Decision, now: datetime) -> Decision:
    """Keep a question about a locked referral, and tell its desk."""
    decisions.ask(connection, asked)
    changes.keep(connection, current, current, f"ask {asked.kind}", by=asked.asked_by, now=now)
    return asked


def decide(
    connection: Connection, person: Person, referral: str, *, decision: str, answer: Answer, now: datetime
) -> Decision:
    """Answer a colleague's question; lowering takes effect with a yes. Again changes nothing.

    Raises Decided when it is not this person's to answer or was answered before, DangerUnchecked when danger
    was said since, and what `record.keep` raises.
    """
    held = lock_for_acting(connection, person, referral, now)
    asked = decisions.find(connection, decision)
    if asked.referral != held.id:
        raise NotFound("no such decision")
    writing = Writing(person, held, DECISION, answer.entry)
    if record.is_kept(connection, writing):
        return asked
    if not may_decide(connection, person, asked, held.desk, now):
        raise Decided
    if answer.agrees and asked.kind != decisions.BOTH_NAMED and changes.is_danger_unchecked(held):
        raise DangerUnchecked
    current = record.keep(connection, writing, now)
    decisions.decide(connection, asked.id, person.id, answer.agrees, minute_of(now))
    after = _lowered(current, asked, now) if answer.agrees else current
    act = f"{'agree' if answer.agrees else 'refuse'} {asked.kind}"
    changes.keep(connection, current, after, act, by=person.id, now=now)
    return decisions.find(connection, asked.id)


def waiting(connection: Connection, person: Person, now: datetime) -> list[tuple[Decision, Item]]:
    """Questions that nobody answered about referrals this person may see, oldest first."""
    require_open(person, now)
    desks = (person.desk, RESTRICTED) if person.reads_restricted else (person.desk,)
    asked = [one for desk in desks for one in decisions.open_at(connection, desk)]
    items = selections.some(connection, [one.referral for one in asked])
    seen = {item.id: item for item in visible(connection, person, items)}
    found = sorted((one for one in asked if one.referral in seen), key=lambda one: (one.asked_at, one.id))
    return [(one, seen[one.referral]) for one in found]


def may_decide(connection: Connection, person: Person, asked: Decision, desk: str, now: datetime) -> bool:
    """Whether this person is the second one: another lead, or anyone else in date where there is none."""
    if asked.decided_at is not None or asked.asked_by == person.id or not is_open(person, now):
        return False
    if person.role == LEAD:
        return True
    team = people.at_desk(connection, desk)
    leads = {one.id for one in team if one.role == LEAD and is_open(one, now)}
    return not leads - {asked.asked_by}


def require_agreed(connection: Connection, held: Referral, kind: str) -> None:
    """Raise NeedsSecond unless a second person agreed since the last word from the person."""
    for asked in decisions.of_referral(connection, held.id):
        if asked.kind == kind and asked.agreed and asked.asked_at >= held.heard_at:
            return
    raise NeedsSecond


def _lowered(current: Referral, asked: Decision, now: datetime) -> Referral:
    if asked.kind != decisions.LOWER or asked.level is None or asked.level >= current.level:
        return current
    return replace(current, level=asked.level, raised_at=minute_of(now))
