"""Referrals and lists as the inbox's scripts read them."""

from casework.lists import Row, Waiting
from casework.organisations import Listed
from casework.reading import Referral
from casework.record import Reader
from crypto.context import Context
from ledger.entries import context_of
from referrals.urgency import Urgency
from storage.breaches import Breach
from storage.decisions import Decision
from storage.handovers import Handover
from storage.people import Person
from storage.queue import Item, Place, Sealed
from storage.timeline import Deed, Delivery
from webapp.inbox.encoding import Json, instant, instant_or_none, microseconds, to_base64

Shape = dict[str, Json]


def row(shown: Row) -> Shape:
    """One referral of a list."""
    item = shown.item
    return {
        "id": item.id,
        "reference": item.reference,
        "desk": item.desk,
        "kind": item.kind,
        "door": item.door,
        "level": item.level,
        "danger": item.level >= Urgency.DANGER,
        "same_hour": item.level == Urgency.SAME_HOUR,
        "danger_unchecked": item.danger_count > item.danger_checked,
        "state": item.state,
        "received_at": instant(item.received_at),
        "raised_at": instant(item.raised_at),
        "heard_at": instant(item.heard_at),
        "danger_count": item.danger_count,
        "contacts": item.contacts,
        "entries": item.entries,
        "owner": item.owner,
        "owner_name": item.owner_name,
        "claimed_at": instant_or_none(item.claimed_at),
        "unread": item.unread,
        "closed_at": instant_or_none(item.closed_at),
        "outcome": item.outcome,
        "attempts": item.attempts,
        "due_at": instant_or_none(item.due_at),
        "change": item.change,
        "case": item.case_id,
        "handed": None if shown.handed is None else handed(shown.handed),
        "failed": shown.failed,
        "summaries": [sealed(one) for one in shown.summaries],
    }


def handed(moving: Handover) -> Shape:
    """A hand-over that nobody took yet."""
    return {"from": moving.from_desk, "to": moving.to_desk, "at": instant(moving.at)}


def sealed(item: Sealed) -> Shape:
    """An entry or a summary as it lies, with what it is bound to."""
    return {
        "context": context(context_of(item)),
        "body": to_base64(item.body),
        "wraps": {key_id: to_base64(wrap) for key_id, wrap in item.wraps.items()},
        "written_by": item.written_by,
        "signature": None if item.signature is None else to_base64(item.signature),
    }


def context(bound: Context) -> Shape:
    """What an entry, a summary or a draft is bound to."""
    return {
        "desk": bound.desk,
        "referral": bound.referral,
        "entry": bound.entry,
        "sequence": bound.sequence,
        "kind": bound.kind,
        "door": bound.door,
        "author": bound.author,
        "received_minute": bound.received_minute,
    }


def place(next_page: Place | None) -> str | None:
    """Where the next page begins, for its address."""
    if next_page is None:
        return None
    return f"{next_page.level}.{microseconds(next_page.raised_at)}.{next_page.id}"


def counts(waiting: Waiting) -> Shape:
    """What waits, in numbers."""
    urgent: list[Json] = [
        {"level": int(urgency), "danger": urgency is Urgency.DANGER, "since": instant(since)}
        for urgency, since in waiting.urgent
    ]
    return {**waiting.by_state, "urgent": urgent, "capped": waiting.capped}


def referral(shown: Referral) -> Shape:
    """One referral, whole; `decisions` are added by who knows the reader."""
    return {
        "row": row(shown.row),
        "entries": [sealed(entry) for entry in shown.entries],
        "next_sequence": shown.row.item.entries + 1,
        "recipients": [reader(one) for one in shown.readers],
        "mailbox": None if shown.mailbox is None else reader(shown.mailbox),
        "deliveries": [delivery(one) for one in shown.deliveries],
        "acts": [deed(one) for one in shown.deeds],
        "looks": shown.looks,
        "writers": [colleague(one) for one in shown.writers],
        "case": [relative(one) for one in shown.case],
        "breaches": [breach(one) for one in shown.breaches],
    }


def breach(one: Breach) -> Shape:
    """A report that an order was broken, and what came of it."""
    return {
        "id": one.id,
        "reported_at": instant(one.reported_at),
        "outcome": one.outcome,
        "decided_by": one.decided_by_name,
        "decided_at": instant_or_none(one.decided_at),
    }


def reader(one: Reader) -> Shape:
    """A key to seal to."""
    return {"key_id": one.key_id, "public": to_base64(one.public)}


def delivery(one: Delivery) -> Shape:
    """Where a text stands."""
    return {"entry": one.entry, "state": one.state, "error": one.error}


def deed(one: Deed) -> Shape:
    """Something done to a referral."""
    return {"at": instant(one.at), "act": one.act, "by": one.actor, "by_name": one.actor_name}


def decision(asked: Decision, *, mine_to_decide: bool) -> Shape:
    """A question to a second person."""
    return {
        "id": asked.id,
        "kind": asked.kind,
        "level": asked.level,
        "entry": asked.id,
        "asked_by": asked.asked_by,
        "asked_at": instant(asked.asked_at),
        "decided_by": asked.decided_by,
        "decided_at": instant_or_none(asked.decided_at),
        "agreed": asked.agreed,
        "mine_to_decide": mine_to_decide,
    }


def relative(item: Item) -> Shape:
    """Another referral of the same number."""
    return {
        "id": item.id,
        "reference": item.reference,
        "state": item.state,
        "level": item.level,
        "received_at": instant(item.received_at),
    }


def charity(listed: Listed | None) -> Shape | None:
    """The organisation that sent a referral, with the directory's number to ring it back on."""
    if listed is None:
        return None
    return {"slug": listed.slug, "name": listed.name, "phone": listed.phone, "website": listed.website}


def colleague(person: Person) -> Shape:
    """Somebody as colleagues know them."""
    return {
        "id": person.id,
        "sign_in": person.sign_in,
        "role": person.role,
        "state": person.state,
        "public": to_base64(person.public),
        "signing": to_base64(person.signing),
    }
