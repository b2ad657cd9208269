"""Referrals that an organisation's workers have begun: sealed to its key, opened by any of them, anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from casework import record
from casework.access import keys_of
from casework.errors import Sent, SequenceTaken, WrongRecipients
from casework.standing import require_open
from crypto.context import Context
from ledger.moments import minute_of, written
from referrals.referral import Author, Door
from storage import charities
from storage.charities import Draft
from storage.errors import NotFound
from storage.people import Person

DRAFT = "draft"


@dataclass(frozen=True)
class NewDraft:
    """A draft's next version as a browser sealed it, bound to its number and minute."""

    version: int
    received_minute: datetime
    body: bytes
    wraps: Mapping[str, bytes]


def of(connection: Connection, worker: Person, now: datetime) -> list[Draft]:
    """Every draft of a worker's organisation, newest first, with the wraps that open them."""
    require_open(worker, now)
    return charities.drafts_of(connection, worker.desk, keys_of(connection, worker))


def context_of(draft: Draft) -> Context:
    """What a draft is bound to."""
    return Context(
        draft.organisation,
        draft.id,
        draft.id,
        draft.version,
        DRAFT,
        Door.CHARITY,
        Author.CHARITY,
        written(draft.received_at),
    )


def keep(connection: Connection, worker: Person, name: str, new: NewDraft, now: datetime) -> None:
    """Keep a draft's next version; the same version again changes nothing.

    Raises SequenceTaken (`expected`) when a colleague or another machine wrote meanwhile, Sent once it was
    sent, NotFound for another organisation's, WrongRecipients, WrongMinute, BadRequest.
    """
    require_open(worker, now)
    record.require_sealed(new.body, new.wraps)
    require_unsent(connection, worker, name)
    stands = mine(connection, worker, name)
    if stands is not None and (stands.version, stands.body) == (new.version, new.body):
        return
    record.require_minute(new.received_minute, now)
    readers = record.readers_at(connection, worker.desk)
    if set(new.wraps) != {reader.key_id for reader in readers}:
        raise WrongRecipients(recipients=readers)
    at = minute_of(new.received_minute)
    row = Draft(name, worker.desk, new.version, worker.id, at, new.body, new.wraps)
    if not _kept(connection, row, stands):
        now_there = mine(connection, worker, name)
        raise SequenceTaken(expected=1 if now_there is None else now_there.version + 1)


def remove(connection: Connection, worker: Person, name: str, now: datetime) -> None:
    """Throw a draft away; again changes nothing."""
    require_open(worker, now)
    if mine(connection, worker, name) is not None:
        charities.remove_draft(connection, name)


def mine(connection: Connection, worker: Person, name: str) -> Draft | None:
    """A draft of the worker's organisation; None where there is none, NotFound for another organisation's."""
    stands = charities.draft(connection, name)
    if stands is not None and stands.organisation != worker.desk:
        raise NotFound("no such draft")
    return stands


def require_unsent(connection: Connection, worker: Person, name: str) -> None:
    """Raise Sent when a draft was sent; NotFound when it was another organisation's."""
    known = charities.sent(connection, name)
    if known is None:
        return
    if known.organisation != worker.desk:
        raise NotFound("no such draft")
    raise Sent


def _kept(connection: Connection, row: Draft, stands: Draft | None) -> bool:
    if stands is None:
        return row.version == 1 and charities.add_draft(connection, row)
    return charities.replace_draft(connection, row)
