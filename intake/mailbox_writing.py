"""What a person writes in their mailbox: kept once, sealed to the desk and the box, danger raised at once."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import Connection

from conversation.understanding.read import read
from intake import plaintexts
from intake.errors import NotKept, kept
from intake.mailbox import OPEN_FOR, token_of
from ledger import entries, recipients
from ledger.alarm import raise_alarm
from ledger.entries import NewEntry, Summary
from ledger.moments import minute_of
from ledger.names import new_id
from referrals.referral import Author, Door, Draft, Kind, Marker
from referrals.urgency import Standing, Urgency
from storage import mailboxes, queue, referrals
from storage.database import Store
from storage.errors import NotFound
from storage.mailboxes import OpenMailbox
from storage.referrals import Referral

_COLUMNS = ("level", "raised_at", "danger_count", "state", "owner", "closed_at", "unread")


@dataclass(frozen=True)
class _Told:
    """What came in: words, or none for a mere wish, and the markers they give reason for."""

    text: str | None
    markers: frozenset[Marker]
    at: datetime

    @property
    def is_danger(self) -> bool:
        return Marker.DANGER_NOW in self.markers


class Written(Enum):
    """What became of words written in a mailbox."""

    KEPT = auto()
    REPEATED = auto()
    """The form was sent before: nothing changed."""
    DANGER = auto()
    """Kept, the desk alerted; 999 advice comes first."""


@dataclass(frozen=True)
class MailboxWriter:
    """Takes in what a person writes in their mailbox."""

    store: Store
    clock: Callable[[], datetime]

    def write(self, cookie: bytes, step: str, text: str) -> Written:
        """Keep words. Raises NotKept where the box is shut or the store out of reach."""
        now = self.clock()
        reading = read(text, now=now)
        markers = reading.markers | ({Marker.DANGER_NOW} if reading.is_emergency else set())
        told = _Told(text, frozenset(markers), now)
        if not self._keep(cookie, step, told):
            return Written.REPEATED
        return Written.DANGER if told.is_danger else Written.KEPT

    def is_danger(self, text: str) -> bool:
        """Whether words that could not be kept tell of danger: 999 advice comes first even then."""
        return read(text, now=self.clock()).is_emergency

    def wish_to_wipe(self, cookie: bytes, step: str) -> Written:
        """Pass on the wish that all be wiped; a specialist talks to the person first (safety rule 5)."""
        told = _Told(None, frozenset({Marker.ASKED_TO_ERASE}), self.clock())
        return Written.KEPT if self._keep(cookie, step, told) else Written.REPEATED

    def _keep(self, cookie: bytes, step: str, told: _Told) -> bool:
        with kept(), self.store.begin() as connection:
            opened = _opened(connection, cookie, told.at)
            if step != opened.step:
                return False
            held = referrals.lock(connection, mailboxes.referrals_of(connection, opened.mailbox)[-1])
            _seal(connection, opened, held, told)
            _raise(connection, held, told)
            mailboxes.move_session(connection, opened.token, secrets.token_hex(8), told.at + OPEN_FOR)
            mailboxes.touch(connection, opened.mailbox, minute_of(told.at))
        return True


def _seal(connection: Connection, opened: OpenMailbox, held: Referral, told: _Told) -> None:
    desk_and_box = {
        **recipients.of_referral(connection, held.id, held.desk),
        **recipients.of_mailbox(connection, opened.mailbox),
    }
    if told.text is not None:
        content = json.dumps({"v": 1, "text": told.text}, ensure_ascii=False).encode()
        words = NewEntry(plaintexts.TEXT, Door.PAGE.value, Author.PERSON.value, told.at, content)
        entries.append(connection, held.id, [words], told.at, readers=desk_and_box)
    if told.markers:
        marks = plaintexts.of_marks(told.markers, Door.PAGE.value, told.at)
        entries.append(connection, held.id, [marks], told.at)
    if told.is_danger:
        standing = Standing(Urgency.DANGER, tuple(sorted(marker.value for marker in told.markers)))
        summary = Summary(new_id(), plaintexts.summary(Draft(Kind.DANGER, told.markers), standing))
        entries.put_summary(connection, held.id, summary, told.at)


def _raise(connection: Connection, before: Referral, told: _Told) -> None:
    """A new contact reopens what was closed; danger tops the queue and alerts the desk."""
    held = referrals.lock(connection, before.id)
    changed = replace(held, unread=True)
    if held.state == queue.CLOSED:
        changed = replace(changed, state=queue.NEW, owner=None, closed_at=None)
    if told.is_danger:
        count, level = held.danger_count + 1, Urgency.DANGER
        changed = replace(changed, level=level, raised_at=minute_of(told.at), danger_count=count)
    referrals.save(connection, changed, *_COLUMNS)
    if told.is_danger:
        raise_alarm(connection, held.id, held.desk, changed.level, told.at)


def _opened(connection: Connection, cookie: bytes, now: datetime) -> OpenMailbox:
    try:
        return mailboxes.session(connection, token_of(cookie), now)
    except NotFound as error:
        raise NotKept("the box is shut") from error
