"""The mailbox a person comes back to: found and opened by their words, shut again after a quiet while."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from threading import BoundedSemaphore
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from crypto import box as locking
from crypto.errors import DoesNotOpen
from crypto.index import keyed_digest
from crypto.mailbox import MailboxKeys, mailbox_keys, open_sealed
from crypto.ring import KeyRing, Purpose
from intake.errors import TooMany, kept
from ledger import entries, recipients
from referrals.referral import Author
from storage import mailboxes, queue, sessions
from storage.database import Store
from storage.errors import NotFound, Unavailable
from storage.mailboxes import OpenMailbox
from storage.queue import Sealed

OPEN_FOR = timedelta(minutes=15)
"""A quiet mailbox is shut after this."""
TRIES, TRIES_IN = 10, timedelta(minutes=10)
DERIVATIONS_AT_ONCE = 4
_WAIT_SECONDS = 10
_READ_BY_PERSON = frozenset({"message", "text", "reply"})
_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Message:
    """One line of the mailbox; `text` is None where it would not open."""

    ours: bool
    at: str
    text: str | None


@dataclass(frozen=True)
class Box:
    """An open mailbox as the page shows it."""

    stands: str
    """new, claimed, waiting, closed or none."""
    messages: tuple[Message, ...]
    step: str
    language: str = "en"


@dataclass(frozen=True)
class Derivations:
    """Argon2 runs of 64 MiB each, so many at once and no more."""

    free: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(DERIVATIONS_AT_ONCE))

    def keys(self, typed: str, ring: KeyRing) -> MailboxKeys:
        """A mailbox's keys from its words; TooMany when all places stay taken."""
        if not self.free.acquire(timeout=_WAIT_SECONDS):
            raise TooMany("derivations")
        try:
            return mailbox_keys(typed, ring.derive(Purpose.MAILBOX_PEPPER))
        finally:
            self.free.release()


@dataclass(frozen=True)
class Mailboxes:
    """What the return page may do. A `cookie` is 48 bytes: 16 name the session, 32 are its key."""

    store: Store
    ring: KeyRing
    clock: Callable[[], datetime]
    derivations: Derivations

    def unlock(self, cookie: bytes, typed: str, source: str) -> bool:
        """Open the mailbox of these words for this cookie; False when they lead to none.

        Raises TooMany for a source that tried too often, NotKept when the store is out of reach.
        """
        now = self.clock()
        self._count(source, now)
        keys = self.derivations.keys(typed, self.ring)
        with kept(), self.store.begin() as connection:
            found = mailboxes.find_by_words(connection, keys.lookup)
            if found is None:
                return False
            token = token_of(cookie)
            held = {"lookup": keys.lookup.hex(), "seed": keys.seed.hex()}
            sealed = locking.lock(cookie[16:], json.dumps(held).encode(), token, found.id)
            opened = OpenMailbox(token, found.id, sealed, secrets.token_hex(8), now + OPEN_FOR)
            mailboxes.open_session(connection, opened)
            mailboxes.touch(connection, found.id, now)
        return True

    def look(self, cookie: bytes) -> Box | None:
        """The mailbox that is open for this cookie; None when none is, or no more."""
        now = self.clock()
        try:
            with self.store.read() as connection:
                return self._box(connection, cookie, now)
        except (NotFound, DoesNotOpen, Unavailable):
            return None

    def shut(self, cookie: bytes) -> None:
        """Shut it; what lies in it stays."""
        try:
            with self.store.begin() as connection:
                mailboxes.close_session(connection, token_of(cookie))
        except Unavailable:
            return

    def _count(self, source: str, now: datetime) -> None:
        key = keyed_digest(self.ring, Purpose.SIGN_IN_PEPPER, "mailbox", source.encode())
        with kept(), self.store.begin() as connection:
            if sessions.count_attempt(connection, key, now, TRIES_IN) > TRIES:
                raise TooMany("tries")

    def _box(self, connection: Connection, cookie: bytes, now: datetime) -> Box:
        opened = mailboxes.session(connection, token_of(cookie), now)
        keys = _unlocked(opened, cookie)
        found = mailboxes.referrals_of(connection, opened.mailbox)
        key_id = recipients.key_id_of_mailbox(opened.mailbox)
        lines = [line for referral in found for line in queue.timeline(connection, referral, {key_id})]
        shown = sorted(lines, key=lambda line: (line.received_at, line.sequence))
        messages = [_message(line, key_id, keys) for line in shown if _is_theirs(line, key_id)]
        stands = queue.item(connection, found[-1]).state if found else "none"
        return Box(stands, tuple(messages), opened.step)


def token_of(cookie: bytes) -> bytes:
    """What the database knows a cookie by."""
    return sha256(cookie[:16]).digest()


def _unlocked(opened: OpenMailbox, cookie: bytes) -> MailboxKeys:
    held: Mapping[str, str] = json.loads(
        locking.unlock(cookie[16:], opened.sealed, opened.token, opened.mailbox)
    )
    return MailboxKeys(bytes.fromhex(held["lookup"]), bytes.fromhex(held["seed"]))


def _is_theirs(line: Sealed, key_id: str) -> bool:
    return key_id in line.wraps and line.kind in _READ_BY_PERSON


def _message(line: Sealed, key_id: str, keys: MailboxKeys) -> Message:
    at = line.received_at.astimezone(_LONDON).strftime("%d/%m %H:%M")
    bare = Message(line.author != Author.PERSON, at, None)
    try:
        content = open_sealed(entries.context_of(line), line.body, line.wraps[key_id], keys)
        return replace(bare, text=str(json.loads(content)["text"]))
    except (DoesNotOpen, ValueError, KeyError):
        return bare
