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


def append(
    connection: Connection,
    referral: str,
    new: Sequence[NewEntry],
    now: datetime,
    *,
    readers: Mapping[str, Recipient] | None = None,
    summary: Summary | None = None,
) -> list[str]:
    """Seal entries to whoever reads the referral (or to the `readers` of a new one); gives their ids.

    A `summary` given with them tells of them too. Raises NotFound without such a referral.
    """
    held = referrals.lock(connection, referral)
    sealed_to = readers or recipients.of_referral(connection, held.id, held.desk)
    sealed = [_sealed(held, entry, number, sealed_to) for number, entry in enumerate(new, held.entries + 1)]
    after = replace(held, entries=held.entries + len(sealed))
    told = [] if summary is None else [_summarised(connection, after, summary, sealed_to, now)]
    _keep(connection, held, sealed, [*_added(sealed, SERVICE), *told], now)
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


def _summarised(
    connection: Connection,
    held: Referral,
    summary: Summary,
    sealed_to: Mapping[str, Recipient],
    now: datetime,
) -> Act:
    entry = NewEntry(held.kind, held.door, SERVICE, now, summary.plaintext)
    sealed = _sealed(held, entry, held.entries, sealed_to)
    referrals.put_summary(connection, summary.session, sealed)
    return Act(_SUMMARISED, sealed.id, SERVICE, sha256(sealed.body).digest())


def _added(new: Sequence[Sealed], actor: str) -> list[Act]:
    return [Act(_ADDED, entry.id, actor, sha256(entry.body).digest()) for entry in new]


def _keep(
    connection: Connection, held: Referral, new: Sequence[Sealed], acts: Sequence[Act], now: datetime
) -> None:
    if not acts:
        return
    if new:
        referrals.add_entries(connection, new)
    change = chain.record_all(connection, held.desk, acts, now)
    heard = [entry.received_at for entry in new if entry.author == _PERSON]
    changed = replace(
        held,
        entries=held.entries + len(new),
        heard_at=max((held.heard_at, *heard)),
        unread=held.unread or bool(heard),
        change=change,
    )
    referrals.save(connection, changed, "entries", "heard_at", "unread", "change")
    if heard and held.state == CLOSED and held.outcome != MOVED:
        _open_again(connection, changed, now)


def _open_again(connection: Connection, held: Referral, now: datetime) -> None:
    """A new word from the person opens what was closed, for anyone to take: nobody is told by silence."""
    referrals.save(
        connection,
        replace(held, state=NEW, owner=None, claimed_at=None, closed_at=None),
        *("state", "owner", "claimed_at", "closed_at"),
    )
    raise_alarm(connection, held.id, held.desk, held.level, now)
