"""Sealing a conversation: opening its referral, adding to it, and moving it while nobody has taken it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection

from conversation.session import Session
from crypto.index import BlindIndex
from crypto.ring import KeyRing, Purpose
from intake import plaintexts
from intake.filed import Filed
from intake.origin import Origin
from ledger import chain, entries, readers
from ledger.alarm import raise_alarm
from ledger.chain import Act
from ledger.entries import MOVED, SERVICE, NewEntry, Summary
from ledger.moments import minute_of
from ledger.names import new_id
from ledger.readers import Place
from referrals.references import TRIES, reference
from referrals.referral import Draft, Marker
from referrals.retention import CHOICES
from referrals.urgency import COUNTED_WITHIN, JOINED_WITHIN, Standing, stands
from storage import cases, contacts, desks, queue, referrals
from storage.contacts import Contact, Earlier
from storage.desks import RESTRICTED
from storage.errors import Conflict
from storage.referrals import Referral

_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_RAISED = ("level", "raised_at", "danger_count", "contacts", "kind", "state", "owner", "closed_at")


@dataclass(frozen=True)
class Matter:
    """One conversation to be sealed, and what was understood of it."""

    session: Session
    draft: Draft
    origin: Origin
    restricted: bool = False
    danger: bool = False
    """Danger was said, and it is no repeat within 10 minutes."""
    repeat: bool = False
    """Danger was said again within 10 minutes: the same alert counts up (safety rule 3)."""


@dataclass(frozen=True)
class _Seen:
    """What is known of the number, and what follows for where the referral stands and how soon."""

    index: bytes | None
    earlier: Sequence[Earlier]
    contacts: int
    standing: Standing
    place: Place
    now: datetime
    lapsed: bool
    """The number wrote long ago, so that this is perhaps another person (safety rule 7)."""


class NobodyMayRead(Exception):
    """A restricted referral has no reader outside its police area: it has to wait under its pending key."""


class Filing:
    """Seals conversations to whoever must read them."""

    def __init__(self, ring: KeyRing) -> None:
        self._joining = BlindIndex(ring, Purpose.JOINING_INDEX)

    def index_of(self, number: str | None) -> bytes | None:
        """The blind index that joins the contacts of one number; None for a page."""
        return None if number is None else self._joining.of(number)

    def is_known(self, connection: Connection, number: str, now: datetime) -> bool:
        """Whether a desk has a referral of this number."""
        return bool(contacts.earlier(connection, self._joining.of(number), now - CHOICES))

    def file(self, connection: Connection, matter: Matter, filed: Filed, now: datetime) -> Filed:
        """Seal what is not sealed yet, where it belongs; gives how far the conversation is sealed now.

        Raises NobodyMayRead, StorageError.
        """
        seen = self._look(connection, matter, now)
        held = referrals.lock(connection, filed.referral) if filed.referral else None
        if held is not None and (held.desk == seen.place.desk or not _may_move(held)):
            return _add(connection, matter, filed, held, seen)
        opened = _open(connection, matter, seen, held)
        if held is not None:
            _give_way(connection, held, opened, now)
        return Filed(opened.id, len(matter.session.lines), told=_hash(matter.draft))

    def is_told(self, matter: Matter, filed: Filed) -> bool:
        """Whether the desk has all that is understood, so that new words are added and no more."""
        return filed.referral is not None and filed.told == _hash(matter.draft)

    def add_lines(
        self, connection: Connection, session: Session, origin: Origin, filed: Filed, now: datetime
    ) -> Filed:
        """Seal the texts, theirs and ours, that came since the conversation was sealed."""
        new = session.lines[filed.lines :]
        if filed.referral is None or not new:
            return filed
        sealed = [plaintexts.of_line(line, origin.door.value) for line in new]
        entries.append(connection, filed.referral, sealed, now)
        return replace(filed, lines=len(session.lines))

    def _look(self, connection: Connection, matter: Matter, now: datetime) -> _Seen:
        index = self.index_of(matter.origin.number)
        ever = [] if index is None else contacts.earlier(connection, index, _EVER)
        earlier = [one for one in ever if one.heard_at > now - CHOICES]
        times = [] if index is None else _times(connection, index, earlier, now)
        others = [one for one in earlier if one.session != matter.session.id]
        place = _place(connection, matter, others)
        standing = stands(matter.draft, times or [now], now)
        lapsed = bool(ever) and not earlier
        return _Seen(index, earlier, max(len(times), 1), standing, place, now, lapsed)


def _times(connection: Connection, index: bytes, earlier: Sequence[Earlier], now: datetime) -> list[datetime]:
    """When this number was in touch lately; once specialists joined its case to others, the whole case."""
    lately = now - JOINED_WITHIN
    if not earlier or not earlier[0].joined:
        return contacts.times(connection, index, lately)
    case = cases.Case(earlier[0].case_id, earlier[0].desk)
    return cases.times_with(connection, case, index, lately=lately, since=now - COUNTED_WITHIN)


def _place(connection: Connection, matter: Matter, earlier: list[Earlier]) -> Place:
    if not matter.restricted:
        return readers.where(connection, matter.draft.force, earlier)
    place = readers.outside(connection, matter.draft.force)
    if place is not None:
        return place
    if matter.danger or matter.repeat:
        # Danger waits for nobody: the national desk has it, never the area's own.
        return readers.where(connection, None, [])
    raise NobodyMayRead


def _open(connection: Connection, matter: Matter, seen: _Seen, before: Referral | None) -> Referral:
    """A new referral with all that was said so far; danger counted `before` it moved stays counted."""
    if seen.place.is_restricted:
        desks.ensure_restricted(connection, seen.now)
    if seen.lapsed:
        markers = matter.draft.markers | {Marker.PERHAPS_ANOTHER}
        matter = replace(matter, draft=replace(matter.draft, markers=markers))
    new = _raised(_blank(connection, matter, seen), matter, seen)
    if before is not None:
        counted = new.danger_count + before.danger_count
        new = replace(new, danger_count=counted, level=max(new.level, before.level))
    summary = Summary(matter.session.id, plaintexts.summary(matter.draft, seen.standing))
    words = _entries(matter, Filed(), _hash(matter.draft), seen.now)
    entries.begin(connection, new, words, seen.now, summary=summary, readers=seen.place.readers)
    if not contacts.link(connection, matter.session.id, new.id):
        begun = minute_of(matter.session.began_at)
        contacts.add(connection, Contact(new_id(), matter.session.id, seen.index, begun, urgent=False))
        contacts.link(connection, matter.session.id, new.id)
    raise_alarm(connection, new.id, new.desk, new.level, seen.now)
    return new


def _blank(connection: Connection, matter: Matter, seen: _Seen) -> Referral:
    name, minute = new_id(), minute_of(seen.now)
    return Referral(
        id=name,
        reference=_free_reference(connection),
        desk=seen.place.desk,
        kind=matter.draft.kind.value,
        door=matter.origin.door.value,
        level=seen.standing.level,
        state=queue.NEW,
        number_index=seen.index,
        case_id=seen.earlier[0].case_id if seen.earlier else name,
        joined=bool(seen.earlier) and seen.earlier[0].joined,
        received_at=minute,
        raised_at=minute,
        heard_at=minute,
        contacts=seen.contacts,
        mailbox=matter.origin.mailbox,
    )


def _add(connection: Connection, matter: Matter, filed: Filed, held: Referral, seen: _Seen) -> Filed:
    """What was said since, and what is understood now, in a referral that stands."""
    told = _hash(matter.draft)
    words = _entries(matter, filed, told, seen.now)
    raised = _raised(held, matter, seen)
    changed = told != filed.told or raised.level > held.level
    summary = Summary(matter.session.id, plaintexts.summary(matter.draft, seen.standing)) if changed else None
    same_desk = held.desk == seen.place.desk and not seen.place.is_restricted
    readers_known = seen.place.readers if same_desk else None
    entries.amend(
        connection, raised, words, seen.now, readers=readers_known, summary=summary, columns=_RAISED
    )
    if matter.danger or raised.level > held.level:
        raise_alarm(connection, held.id, held.desk, raised.level, seen.now)
    return Filed(held.id, len(matter.session.lines), told=told)


def _entries(matter: Matter, filed: Filed, told: str, now: datetime) -> list[NewEntry]:
    door = matter.origin.door.value
    new = [plaintexts.of_line(line, door) for line in matter.session.lines[filed.lines :]]
    if told != filed.told:
        new.append(plaintexts.of_draft(matter.draft, matter.origin.number, door, now))
    return new


def _raised(held: Referral, matter: Matter, seen: _Seen) -> Referral:
    """The referral with its new level, which only ever rises here, and its count of danger texts."""
    level = max(held.level, seen.standing.level)
    rises = level > held.level or matter.danger
    reopened = held.state == queue.CLOSED and rises
    return replace(
        held,
        level=level,
        raised_at=minute_of(seen.now) if rises else held.raised_at,
        danger_count=held.danger_count + (1 if matter.danger or matter.repeat else 0),
        contacts=max(held.contacts, seen.contacts),
        kind=matter.draft.kind.value,
        state=queue.NEW if reopened else held.state,
        owner=None if reopened else held.owner,
        closed_at=None if reopened else held.closed_at,
    )


def _may_move(held: Referral) -> bool:
    """Only what nobody took moves by itself; what somebody took they hand over. Restricted stays so."""
    return held.state == queue.NEW and held.desk != RESTRICTED


def _give_way(connection: Connection, old: Referral, new: Referral, now: datetime) -> None:
    """Close a referral whose words are all sealed anew at the desk that must act.

    Where that is no desk but named people, the old desk's ways of opening it are destroyed.
    """
    if new.desk == RESTRICTED:
        referrals.destroy_wraps(connection, old.id)
    change = chain.record(connection, old.desk, Act(MOVED, old.id, SERVICE), now)
    gone = replace(old, state=queue.CLOSED, closed_at=now, outcome=MOVED, unread=False, change=change)
    referrals.save(connection, gone, "state", "closed_at", "outcome", "unread", "change")


def _free_reference(connection: Connection) -> str:
    for attempt in range(TRIES):
        chosen = reference(attempt, secrets.randbelow)
        if not referrals.is_reference_taken(connection, chosen):
            return chosen
    raise Conflict("no free reference was found")


def _hash(draft: Draft) -> str:
    return sha256(repr(plaintexts.draft_json(draft)).encode()).hexdigest()
