"""Entries that a specialist's browser sealed and signed: checked at the door, kept once, repeated safely."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from casework.errors import BadRequest, RepeatDiffers, SequenceTaken, WrongMinute, WrongRecipients
from crypto.padding import padded_length
from crypto.signatures import SIGNATURE_LENGTH, wrote
from ledger import entries
from ledger.entries import Written
from ledger.moments import minute_of, written
from ledger.recipients import key_id_of, key_id_of_mailbox
from referrals.referral import Author, Door
from storage import conflicts, desks, mailboxes, people, queue, referrals, timeline
from storage.desks import RESTRICTED
from storage.people import SUSPENDED, Person
from storage.queue import Sealed
from storage.referrals import Referral

TOLERANCE = timedelta(minutes=2)
LONGEST_BODY = 128 * 1024
WRAP_LENGTH = 1120 + 32 + 16
"""HPKE's encapsulated key, then a 32 byte secret and its tag: of an entry's wrap and of a grant."""
_AROUND_PADDING = 12 + 32 + 16
"""Nonce, commitment and tag around what was padded."""


@dataclass(frozen=True)
class SealedEntry:
    """An entry as a browser sends it. `received_minute` is the one it was bound to."""

    id: str
    sequence: int
    received_minute: datetime
    body: bytes
    wraps: Mapping[str, bytes]
    signature: bytes


@dataclass(frozen=True)
class Reader:
    """A key that entries must be sealed to."""

    key_id: str
    public: bytes


@dataclass(frozen=True)
class Writing:
    """Who writes what into which referral, which is locked; `also` are readers beside the usual ones."""

    person: Person
    referral: Referral
    kind: str
    entry: SealedEntry
    also: tuple[Reader, ...] = field(default=())


def readers_of(connection: Connection, referral: str, desk: str) -> list[Reader]:
    """The keys that new entries of a referral are sealed to, by key id.

    Of a restricted one these are its named people, without those who left or declared a conflict.
    """
    if desk != RESTRICTED:
        return readers_at(connection, desk)
    named = sorted(queue.readers(connection, referral))
    found = (people.find(connection, key.partition(":")[2]) for key in named if key.startswith(key_id_of("")))
    return [
        Reader(key_id_of(person.id), person.public)
        for person in found
        if person.state != SUSPENDED and not conflicts.is_declared(connection, person.id, referral)
    ]


def readers_at(connection: Connection, desk: str) -> list[Reader]:
    """A desk's current keys, by key id."""
    return [Reader(key.id, key.public) for key in desks.current_keys(connection, desk)]


def mailbox_of(connection: Connection, mailbox: str | None) -> Reader | None:
    """The key of the mailbox that a person who came by page reads replies in."""
    if mailbox is None:
        return None
    return Reader(key_id_of_mailbox(mailbox), mailboxes.find(connection, mailbox).public)


def is_kept(connection: Connection, writing: Writing) -> bool:
    """Whether this very entry was kept before, so that all it caused stands already.

    Raises RepeatDiffers when its id stands for something else.
    """
    stands = timeline.entry(connection, writing.entry.id)
    if stands is None:
        return False
    asked = (writing.referral.id, writing.kind, writing.person.id, writing.entry.body)
    if (stands.referral, stands.kind, stands.written_by, stands.body) != asked:
        raise RepeatDiffers
    return True


def keep(connection: Connection, writing: Writing, now: datetime) -> Referral:
    """Keep an entry that is new, and give the referral as it stands with it, still locked.

    Raises BadRequest, WrongMinute, SequenceTaken or WrongRecipients, and keeps nothing.
    """
    entry, held = writing.entry, writing.referral
    require_shape(entry)
    require_minute(entry.received_minute, now)
    if entry.sequence != held.entries + 1:
        raise SequenceTaken(expected=held.entries + 1)
    readers = (*readers_of(connection, held.id, held.desk), *writing.also)
    if set(entry.wraps) != {reader.key_id for reader in readers}:
        raise WrongRecipients(recipients=readers)
    sealed = _as_stored(writing)
    if not wrote(writing.person.signing, entries.context_of(sealed), entry.body, entry.signature):
        raise BadRequest(field="signature")
    entries.append_written(connection, held.id, _as_written(sealed), now)
    return referrals.lock(connection, held.id)


def require_minute(bound: datetime, now: datetime) -> None:
    """Raise WrongMinute unless what was sealed is bound to about this minute."""
    if abs(bound - minute_of(now)) > TOLERANCE:
        raise WrongMinute(now=written(now))


def require_sealed(body: bytes, wraps: Mapping[str, bytes]) -> None:
    """Raise BadRequest unless a body and its wraps are of the lengths that sealing gives."""
    padded = len(body) - _AROUND_PADDING
    if not 0 < padded <= LONGEST_BODY or padded_length(padded) != padded:
        raise BadRequest(field="body")
    if any(len(wrap) != WRAP_LENGTH for wrap in wraps.values()):
        raise BadRequest(field="wraps")


def require_shape(entry: SealedEntry) -> None:
    """Raise BadRequest unless an entry is of the shape that sealing and signing give."""
    require_sealed(entry.body, entry.wraps)
    if len(entry.signature) != SIGNATURE_LENGTH:
        raise BadRequest(field="signature")


def _as_stored(writing: Writing) -> Sealed:
    entry, held = writing.entry, writing.referral
    return Sealed(
        id=entry.id,
        referral=held.id,
        desk=held.desk,
        sequence=entry.sequence,
        kind=writing.kind,
        door=Door.INBOX,
        author=Author.SPECIALIST,
        written_by=writing.person.id,
        received_at=entry.received_minute,
        body=entry.body,
        signature=entry.signature,
        wraps=dict(entry.wraps),
    )


def _as_written(sealed: Sealed) -> Written:
    return Written(
        id=sealed.id,
        sequence=sealed.sequence,
        kind=sealed.kind,
        door=sealed.door,
        author=sealed.author,
        received_at=sealed.received_at,
        body=sealed.body,
        wraps=sealed.wraps,
        written_by=sealed.written_by,
        signature=sealed.signature,
    )
