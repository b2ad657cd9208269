"""A referral that an organisation sends: sealed in its worker's browser to a desk and to the organisation.

The server learns what it must act on (what is wanted, the police area, how soon, whether the desk may read)
and not a word of the form (design.md, What the server can see).
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from casework import changes, charity_drafts, record
from casework.errors import BadRequest, NobodyMayRead, RepeatDiffers, SequenceTaken, WrongRecipients
from casework.record import Reader, SealedEntry
from casework.standing import require_open
from crypto.signatures import wrote
from ledger import chain, entries, readers, recipients
from ledger.alarm import raise_alarm
from ledger.chain import Act
from ledger.entries import Written, WrittenSummary, context_of
from ledger.moments import minute_of
from ledger.readers import Place
from referrals.references import TRIES, reference
from referrals.referral import Author, Door, Kind
from referrals.urgency import Urgency
from storage import charities, desks, people, queue, referrals, timeline
from storage.charities import Sent
from storage.desks import RESTRICTED, DeskKey
from storage.errors import Conflict
from storage.people import Person
from storage.queue import Sealed
from storage.referrals import Referral

FORM = "form"
KINDS = frozenset({Kind.CALLBACK, Kind.ORDER})
_FIRST = 1


@dataclass(frozen=True)
class Whither:
    """Where a referral has to go: a police area, and whether no desk may read it (safety rule 14)."""

    force: str | None
    is_restricted: bool


@dataclass(frozen=True)
class Address:
    """To whom a referral is sealed: the desk's slug, its keys to be checked, and every reader's."""

    desk: str
    keys: tuple[DeskKey, ...]
    readers: tuple[Reader, ...]


@dataclass(frozen=True)
class SealedSummary:
    """What the queue shows, sealed to the desk's readers alone."""

    id: str
    body: bytes
    wraps: Mapping[str, bytes]


@dataclass(frozen=True)
class NewReferral:
    """A referral as a browser sends it: in clear what the server acts on, the rest sealed for `desk`."""

    id: str
    kind: Kind
    level: Urgency
    whither: Whither
    desk: str
    form: SealedEntry
    summary: SealedSummary


def address(connection: Connection, worker: Person, whither: Whither, now: datetime) -> Address:
    """Whose keys a referral must be sealed to. Raises NobodyMayRead."""
    require_open(worker, now)
    place = _place(connection, whither)
    keys = () if place.is_restricted else tuple(desks.keys(connection, place.desk))
    return Address(place.desk, keys, tuple(_readers(connection, place)))


def send(connection: Connection, worker: Person, new: NewReferral, now: datetime) -> str:
    """Take a referral in, and give its reference; the same again gives the same and changes nothing.

    Raises BadRequest, WrongRecipients (`desk`, `recipients`), WrongMinute, SequenceTaken, NobodyMayRead,
    RepeatDiffers when this id was sent with other content, NotFound for another organisation's.
    """
    require_open(worker, now)
    _require_shape(new)
    before = _sent_before(connection, worker, new)
    if before is not None:
        return before
    charity_drafts.mine(connection, worker, new.id)
    record.require_minute(new.form.received_minute, now)
    if new.form.sequence != _FIRST:
        raise SequenceTaken(expected=_FIRST)
    place = _place(connection, new.whither)
    _require_readers(connection, worker, new, place)
    entry = _as_written(worker, new)
    _require_signature(worker, new, entry)
    return _keep(connection, worker, new, entry, now)


def _keep(connection: Connection, worker: Person, new: NewReferral, entry: Written, now: datetime) -> str:
    if new.desk == RESTRICTED:
        desks.ensure_restricted(connection, now)
    opened = _opened(connection, new, now)
    referrals.add(connection, opened)
    changes.lock_desks(connection, worker.desk, new.desk)
    entries.append_written(connection, new.id, entry, now)
    summary = WrittenSummary(new.id, new.summary.id, new.summary.body, new.summary.wraps)
    entries.put_written_summary(connection, new.id, summary, entry, now)
    sent = Sent(new.id, worker.desk, entry.id, worker.id, minute_of(now))
    charities.add_sent(connection, sent)
    charities.remove_draft(connection, new.id)
    chain.record(connection, worker.desk, Act("send", new.id, worker.id), now)
    raise_alarm(connection, new.id, new.desk, new.level, now)
    return opened.reference


def _place(connection: Connection, whither: Whither) -> Place:
    if not whither.is_restricted:
        return readers.where(connection, whither.force, [])
    place = readers.outside(connection, whither.force)
    if place is None:
        raise NobodyMayRead
    return place


def _readers(connection: Connection, place: Place) -> list[Reader]:
    if not place.is_restricted:
        return record.readers_at(connection, place.desk)
    named = (people.find(connection, recipients.person_of(key_id)) for key_id in sorted(place.readers))
    return [Reader(recipients.key_id_of(person.id), person.public) for person in named]


def _require_shape(new: NewReferral) -> None:
    if new.kind not in KINDS:
        raise BadRequest(field="kind")
    record.require_shape(new.form)
    record.require_sealed(new.summary.body, new.summary.wraps)


def _sent_before(connection: Connection, worker: Person, new: NewReferral) -> str | None:
    known = charities.sent(connection, new.id)
    if known is None or known.organisation != worker.desk:
        return None  # another organisation's id is refused where the row is added, as any id in use is
    form = timeline.entry(connection, known.entry)
    if form is None or (form.id, form.body) != (new.form.id, new.form.body):
        raise RepeatDiffers
    return queue.item(connection, new.id).reference


def _require_readers(connection: Connection, worker: Person, new: NewReferral, place: Place) -> None:
    theirs = _readers(connection, place)
    own = record.readers_at(connection, worker.desk)
    at_desk = {reader.key_id for reader in theirs}
    is_right = (
        new.desk == place.desk
        and set(new.form.wraps) == at_desk | {reader.key_id for reader in own}
        and set(new.summary.wraps) == at_desk
    )
    if not is_right:
        raise WrongRecipients(desk=place.desk, recipients=theirs)


def _as_written(worker: Person, new: NewReferral) -> Written:
    form = new.form
    return Written(
        form.id,
        form.sequence,
        FORM,
        Door.CHARITY,
        Author.CHARITY,
        form.received_minute,
        form.body,
        form.wraps,
        worker.id,
        form.signature,
    )


def _require_signature(worker: Person, new: NewReferral, entry: Written) -> None:
    bound = Sealed(
        entry.id,
        new.id,
        new.desk,
        entry.sequence,
        entry.kind,
        entry.door,
        entry.author,
        entry.written_by,
        entry.received_at,
        entry.body,
        entry.signature,
        {},
    )
    if not wrote(worker.signing, context_of(bound), entry.body, new.form.signature):
        raise BadRequest(field="signature")


def _opened(connection: Connection, new: NewReferral, now: datetime) -> Referral:
    minute = minute_of(now)
    return Referral(
        id=new.id,
        reference=_free_reference(connection),
        desk=new.desk,
        kind=new.kind.value,
        door=Door.CHARITY.value,
        level=new.level,
        state=queue.NEW,
        number_index=None,
        case_id=new.id,
        received_at=minute,
        raised_at=minute,
        heard_at=minute,
        danger_count=1 if new.level is Urgency.DANGER else 0,
    )


def _free_reference(connection: Connection) -> str:
    for attempt in range(TRIES):
        chosen = reference(attempt, secrets.randbelow)
        if not referrals.is_reference_taken(connection, chosen):
            return chosen
    raise Conflict("no free reference was found")
