"""Replies by text: the words are sealed in the browser for the record, and handed over once for sending."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from casework import changes, record
from casework.access import lock_for_acting
from casework.errors import BadRequest, ReasonNeeded, Stopped
from casework.record import SealedEntry, Writing
from crypto.index import blind_index
from crypto.ring import KeyRing, Purpose
from ledger import outgoing
from storage import queue
from storage.errors import NotFound
from storage.people import Person
from storage.referrals import Referral

MESSAGE = "message"
LONGEST = 918
"""Six segments of GSM-7 letters."""
OTHER_NUMBER = "other_number"
SAID_NO_TO_TEXTS = "said_no_to_texts"
_NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")


@dataclass(frozen=True)
class Choices:
    """What a number's holder chose: nothing is sent once they stopped; a no to texts asks for a reason."""

    stopped: bool
    safe_to_text: bool | None


@dataclass(frozen=True)
class Post:
    """What sending takes: the ring, and where a number's choices are looked up."""

    ring: KeyRing
    choices: Callable[[Connection, str], Choices]


@dataclass(frozen=True)
class Message:
    """Words to a number (E.164). `entry` holds the same words, and the reason where one had to be given."""

    entry: SealedEntry
    to: str
    text: str
    has_reason: bool


def send(
    connection: Connection, post: Post, person: Person, referral: str, *, message: Message, now: datetime
) -> None:
    """Keep the words and queue them; the same message again is sent once.

    Raises NotOwner, Closed, Stopped, ReasonNeeded and what `record.keep` raises.
    """
    _require_shape(message)
    held = lock_for_acting(connection, person, referral, now)
    writing = Writing(person, held, MESSAGE, message.entry)
    if record.is_kept(connection, writing):
        return
    changes.require_owner(connection, held, person)
    _require_allowed(connection, post, held, message)
    current = record.keep(connection, writing, now)
    words = outgoing.Message(
        outgoing.REPLY, message.to, message.text, desk=held.desk, referral=held.id, entry=message.entry.id
    )
    outgoing.queue(connection, post.ring, words, now)
    after = replace(current, state=queue.WAITING, unread=False)
    changes.keep(connection, current, after, MESSAGE, by=person.id, now=now)


def leave(
    connection: Connection, person: Person, referral: str, *, entry: SealedEntry, now: datetime
) -> None:
    """Keep words in the mailbox of a person who came by page; nothing is texted.

    Raises NotFound where the referral has no mailbox, NotOwner, and what `record.keep` raises.
    """
    held = lock_for_acting(connection, person, referral, now)
    mailbox = record.mailbox_of(connection, held.mailbox)
    if mailbox is None:
        raise NotFound("no mailbox")
    writing = Writing(person, held, MESSAGE, entry, also=(mailbox,))
    if record.is_kept(connection, writing):
        return
    changes.require_owner(connection, held, person)
    current = record.keep(connection, writing, now)
    after = replace(current, state=queue.WAITING, unread=False)
    changes.keep(connection, current, after, MESSAGE, by=person.id, now=now)


def _require_shape(message: Message) -> None:
    if not _NUMBER.fullmatch(message.to):
        raise BadRequest(field="to")
    if not message.text.strip() or len(message.text) > LONGEST:
        raise BadRequest(field="text")


def _require_allowed(connection: Connection, post: Post, held: Referral, message: Message) -> None:
    choices = post.choices(connection, message.to)
    if choices.stopped:
        raise Stopped
    against = []
    if choices.safe_to_text is False:
        against.append(SAID_NO_TO_TEXTS)
    # A number is an address: one that did not write here may be anybody's (safety rule 1).
    if blind_index(post.ring, Purpose.JOINING_INDEX, message.to) != held.number_index:
        against.append(OTHER_NUMBER)
    if against and not message.has_reason:
        raise ReasonNeeded(why=against)
