"""Conversations at rest: sealed under a key that needs the day's key and the number itself.

A number never seen takes the same queries and the same work with keys as one that is known and locked
(safety rule 2), so that the time a reply takes tells nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from conversation.turn import State
from crypto import box
from crypto.errors import SealingError
from crypto.index import BlindIndex
from crypto.ring import KeyRing, Purpose
from intake.daykeys import DayKeys
from intake.filed import Filed, OneFiled, sessions_of
from intake.shapes import from_json, to_json
from referrals.retention import draft_expires
from storage import conversations
from storage.conversations import SealedConversation

_ANYONE = "+0"


@dataclass(frozen=True)
class Last:
    """The last text taken in, as its claim, and what it was answered."""

    message: str
    replies: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """What is sealed of a conversation: its state, but for the standing choices, which lie elsewhere."""

    state: State = field(default_factory=State)
    filed: tuple[OneFiled, ...] = ()
    last: Last | None = None

    @property
    def progress(self) -> Mapping[str, Filed]:
        """How far each conversation was sealed, by its id."""
        return {one.session: one.filed for one in self.filed}


@dataclass(frozen=True)
class Opened:
    """A conversation in use, with what it takes to put it back."""

    number: str
    index: bytes
    salt: bytes
    version: int
    content: Content


@dataclass(frozen=True)
class Decoy:
    """A sealed conversation of nobody, opened where there is none, so that this takes the same time."""

    key: bytes
    sealed: bytes

    @classmethod
    def make(cls) -> "Decoy":
        """A fresh one."""
        key = box.new_key()
        return cls(key, box.lock(key, json.dumps(to_json(Content())).encode(), _ANYONE))

    def open(self, number: str, salt: bytes) -> Content:
        """Nothing, at the usual cost."""
        box.conversation_key(self.key, number, salt)
        content: Content = from_json(Content, json.loads(box.unlock(self.key, self.sealed, _ANYONE)))
        return content


class ConversationStore:
    """Opens and closes conversations."""

    def __init__(self, ring: KeyRing, days: DayKeys) -> None:
        self._index = BlindIndex(ring, Purpose.CONVERSATION_INDEX)
        self._days = days
        self._decoy = Decoy.make()

    def open(self, connection: Connection, number: str, now: datetime) -> Opened:
        """The conversation with a number, empty where there is none, or where its day's key is gone."""
        index = self._index.of(number)
        found = conversations.find(connection, index)
        content = None if found is None else self._content(connection, number, found, now)
        if found is not None and content is not None:
            return Opened(number, index, found.salt, found.version, content)
        salt, version = box.new_salt(), 0 if found is None else found.version
        return Opened(number, index, salt, version, self._decoy.open(number, salt))

    def close(self, connection: Connection, opened: Opened, content: Content, now: datetime) -> None:
        """Put the conversation back; Conflict when another text changed it meanwhile."""
        day, day_key = self._days.of_today(connection, now)
        version = opened.version + 1
        key = box.conversation_key(day_key, opened.number, opened.salt)
        plain = json.dumps(to_json(_without_gone(content)), separators=(",", ":")).encode()
        sealed = box.lock(key, plain, opened.index, version, day)
        expires = draft_expires(now, self._days.draft_hours)
        kept = SealedConversation(opened.index, opened.salt, day, version, sealed, expires)
        conversations.save(connection, kept)

    def _content(
        self, connection: Connection, number: str, found: SealedConversation, now: datetime
    ) -> Content | None:
        day_key = self._days.of_day(connection, found.day, now)
        if day_key is None or found.expires_at <= now:
            return None
        key = box.conversation_key(day_key, number, found.salt)
        try:
            plain = box.unlock(key, found.sealed, found.number_index, found.version, found.day)
            content: Content = from_json(Content, json.loads(plain))
        except (SealingError, ValueError):
            # What can't be read must not keep a person from being heard: they begin anew.
            return None
        return content


def _without_gone(content: Content) -> Content:
    held = {session.id for session in sessions_of(content.state)}
    return Content(content.state, tuple(one for one in content.filed if one.session in held), content.last)
