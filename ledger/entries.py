"""Sealed entries and summaries: appended, linked into the desk's chain and shown to its inbox at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from crypto.context import Context
from crypto.sealing import Recipient, seal
from ledger import chain, recipients
from ledger.alarm import raise_alarm
from ledger.chain import Act
from ledger.moments import minute_of, written
from ledger.names import new_id
from storage import referrals
from storage.errors import Conflict
from storage.queue import CLOSED, NEW, Sealed
from storage.referrals import Referral

SERVICE = "service"
"""Who acts when no person does."""
MOVED = "moved"
"""The outcome of a referral whose words were all sealed anew elsewhere: it stays closed."""
_ADDED = "entry"
_SUMMARISED = "summary"
_PERSON = "person"
_COUNTED = ("entries", "heard_at", "unread", "change")
_OPENED = ("state", "owner", "claimed_at", "closed_at")


@dataclass(frozen=True)
class NewEntry:
    """What the server seals itself: a text, a reply, what was understood. `plaintext` is UTF-8 JSON."""

    kind: str
    door: str
    author: str
    received_at: datetime
    plaintext: bytes


@dataclass(frozen=True)
class Summary:
    """What the queue shows of one conversation; `plaintext` is UTF-8 JSON."""

    session: str
    plaintext: bytes


@dataclass(frozen=True)
class Written:
    """What a browser sealed and signed: `sequence` is the one it bound, and must be the next."""

    id: str
    sequence: int
    kind: str
    door: str
    author: str
    received_at: datetime
    body: bytes
    wraps: Mapping[str, bytes]
    written_by: str | None
    signature: bytes | None


@dataclass(frozen=True)
class WrittenSummary:
    """A summary that a browser sealed along with the entry it tells of."""

    session: str
    id: str
    body: bytes
    wraps: Mapping[str, bytes]


def begin(
    connection: Connection,
    referral: Referral,
    new: Sequence[NewEntry],
    now: datetime,
    *,
    summary: Summary,
    readers: Mapping[str, Recipient],
) -> None:
    """Open a referral with its first entries and its summary, sealed to its readers.

    Raises Conflict when its id or its reference is taken.
    """
    sealed = _all_sealed(referral, new, readers)
    told = _summary_of(replace(referral, entries=len(sealed)), summary, readers, now)
    acts = [*_added(sealed, SERVICE), _told(told)]
    change = chain.record_all(connection, referral.desk, acts, now)
    referrals.add(connection, _after(referral, sealed, change))
    referrals.add_entries(connection, sealed, (summary.session, told))


def append(
    connection: Connection,
    referral: str,
    new: Sequence[NewEntry],
    now: datetime,
    *,
    readers: Mapping[str, Recipient] | None = None,
    summary: Summary | None = None,
) -> list[str]:
    """Seal entries to whoever reads the referral, or to the `readers` named; gives their ids.

    A `summary` given with them tells of them too. Raises NotFound without such a referral.
    """
    return amend(connection, referrals.lock(connection, referral), new, now, readers=readers, summary=summary)


def amend(
    connection: Connection,
    held: Referral,
    new: Sequence[NewEntry],
    now: datetime,
    *,
    readers: Mapping[str, Recipient] | None = None,
    summary: Summary | None = None,
    columns: Sequence[str] = (),
) -> list[str]:
    """Append to a referral that is locked, and keep those of its columns that were changed with it."""
    readers = readers or recipients.of_referral(connection, held.id, held.desk)
    sealed = _all_sealed(held, new, readers)
    acts = _added(sealed, SERVICE)
    if summary is not None:
        told = _summary_of(replace(held, entries=held.entries + len(sealed)), summary, readers, now)
        acts.append(_told(told))
        referrals.put_summary(connection, summary.session, told)
    _keep(connection, held, sealed, acts, now, columns=columns)
    return [entry.id for entry in sealed]


def append_written(connection: Connection, referral: str, entry: Written, now: datetime) -> None:
    """Keep an entry sealed elsewhere; Conflict when another took its sequence number: seal it anew."""
    held = referrals.lock(connection, referral)
    if entry.sequence != held.entries + 1:
        raise Conflict("another entry came first")
    sealed = Sealed(
        entry.id,
        held.id,
        held.desk,
        entry.sequence,
        entry.kind,
        entry.door,
        entry.author,
        entry.written_by,
        minute_of(entry.received_at),
        entry.body,
        entry.signature,
        dict(entry.wraps),
    )
    _keep(connection, held, [sealed], _added([sealed], entry.written_by or SERVICE), now)


def put_written_summary(
    connection: Connection, referral: str, summary: WrittenSummary, of: Written, now: datetime
) -> None:
    """Keep a summary sealed elsewhere; its context is that of the entry `of`, under its own id and kind."""
    held = referrals.lock(connection, referral)
    sealed = Sealed(
        summary.id,
        held.id,
        held.desk,
        of.sequence,
        held.kind,
        of.door,
        of.author,
        None,
        minute_of(of.received_at),
        summary.body,
        None,
        dict(summary.wraps),
    )
    referrals.put_summary(connection, summary.session, sealed)
    act = Act(_SUMMARISED, sealed.id, of.written_by or SERVICE, sha256(sealed.body).digest())
    _keep(connection, held, (), [act], now)


def put_summary(connection: Connection, referral: str, summary: Summary, now: datetime) -> None:
    """Seal a conversation's summary in place of the one before it. NotFound without the referral."""
    append(connection, referral, (), now, summary=summary)


def context_of(entry: Sealed) -> Context:
    """What an entry or a summary is bound to, from how it lies."""
    return Context(
        entry.desk,
        entry.referral,
        entry.id,
        entry.sequence,
        entry.kind,
        entry.door,
        entry.author,
        written(entry.received_at),
    )


def _sealed(held: Referral, entry: NewEntry, sequence: int, sealed_to: Mapping[str, Recipient]) -> Sealed:
    at = minute_of(entry.received_at)
    bare = Sealed(
        new_id(), held.id, held.desk, sequence, entry.kind, entry.door, entry.author, None, at, b"", None, {}
    )
    made = seal(context_of(bare), entry.plaintext, sealed_to)
    return replace(bare, body=made.body, wraps=dict(made.wraps))


def _all_sealed(held: Referral, new: Sequence[NewEntry], readers: Mapping[str, Recipient]) -> list[Sealed]:
    return [_sealed(held, entry, number, readers) for number, entry in enumerate(new, held.entries + 1)]


def _summary_of(held: Referral, summary: Summary, readers: Mapping[str, Recipient], now: datetime) -> Sealed:
    entry = NewEntry(held.kind, held.door, SERVICE, now, summary.plaintext)
    return _sealed(held, entry, held.entries, readers)


def _told(summary: Sealed) -> Act:
    return Act(_SUMMARISED, summary.id, SERVICE, sha256(summary.body).digest())


def _added(new: Sequence[Sealed], actor: str) -> list[Act]:
    return [Act(_ADDED, entry.id, actor, sha256(entry.body).digest()) for entry in new]


def _keep(
    connection: Connection,
    held: Referral,
    new: Sequence[Sealed],
    acts: Sequence[Act],
    now: datetime,
    *,
    columns: Sequence[str] = (),
) -> None:
    if not acts and not columns:
        return
    if new:
        referrals.add_entries(connection, new)
    change = chain.record_all(connection, held.desk, acts, now)
    after = _after(held, new, change)
    if not _opens_again(held, new):
        referrals.save(connection, after, *_COUNTED, *columns)
        return
    # A new word from the person opens what was closed, for anyone to take: nobody is passed over in silence.
    opened = replace(after, state=NEW, owner=None, claimed_at=None, closed_at=None)
    referrals.save(connection, opened, *_COUNTED, *columns, *_OPENED)
    raise_alarm(connection, held.id, held.desk, held.level, now)


def _opens_again(held: Referral, new: Sequence[Sealed]) -> bool:
    is_closed = held.state == CLOSED and held.outcome != MOVED
    return is_closed and any(entry.author == _PERSON for entry in new)


def _after(held: Referral, new: Sequence[Sealed], change: int) -> Referral:
    """The referral once these entries stand in it."""
    heard = [entry.received_at for entry in new if entry.author == _PERSON]
    return replace(
        held,
        entries=held.entries + len(new),
        heard_at=max((held.heard_at, *heard)),
        unread=held.unread or bool(heard),
        change=change,
    )
