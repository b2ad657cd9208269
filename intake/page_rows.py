"""A page's conversation at rest: found by the cookie's first 16 bytes, opened with its other 32."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from conversation.turn import State
from crypto import box
from crypto.errors import SealingError
from crypto.index import BlindIndex
from crypto.ring import KeyRing, Purpose
from intake.acts import Progress
from intake.filed import OneFiled
from intake.shapes import from_json, to_json
from referrals.retention import draft_expires
from storage import conversations
from storage.conversations import SealedConversation

NAME_LENGTH = 16
_NO_DAY = "page"
"""Where a text's conversation names its day's key: a page's key lies in the cookie alone."""


@dataclass(frozen=True)
class PageContent:
    """What is sealed of a page's conversation."""

    state: State = field(default_factory=State)
    filed: tuple[OneFiled, ...] = ()
    offered: str | None = None
    """Words that were shown and not yet typed."""
    mailbox: str | None = None
    parting: tuple[str, ...] = ()
    """What we said last of a conversation that was wiped or closed away."""

    @property
    def progress(self) -> Progress:
        """How far each conversation was sealed, by its id."""
        return {one.session: one.filed for one in self.filed}


@dataclass(frozen=True)
class PageRow:
    """A page's conversation in use; version 0 where nothing was sent yet."""

    index: bytes
    version: int
    content: PageContent

    @property
    def step(self) -> str:
        """The one-use token of the next form."""
        return str(self.version)


class PageRows:
    """Opens, keeps and erases pages' conversations."""

    def __init__(self, ring: KeyRing, draft_hours: int) -> None:
        self._index = BlindIndex(ring, Purpose.CONVERSATION_INDEX)
        self._draft_hours = draft_hours

    def open(self, connection: Connection, cookie: bytes, now: datetime) -> PageRow:
        """The conversation of a cookie, empty where there is none or it does not open."""
        index = self._index.of(f"page:{cookie[:NAME_LENGTH].hex()}")
        found = conversations.find(connection, index)
        if found is None or found.expires_at <= now:
            return PageRow(index, 0, PageContent())
        try:
            plain = box.unlock(cookie[NAME_LENGTH:], found.sealed, index, found.version)
            content: PageContent = from_json(PageContent, json.loads(plain))
        except (SealingError, ValueError):
            return PageRow(index, 0, PageContent())
        return PageRow(index, found.version, content)

    def keep(
        self, connection: Connection, cookie: bytes, row: PageRow, content: PageContent, now: datetime
    ) -> PageRow:
        """Put the conversation back, its token spent."""
        version = row.version + 1
        plain = json.dumps(to_json(content), separators=(",", ":")).encode()
        sealed = box.lock(cookie[NAME_LENGTH:], plain, row.index, version)
        expires = draft_expires(now, self._draft_hours)
        kept = SealedConversation(row.index, b"", _NO_DAY, version, sealed, expires)
        conversations.save(connection, kept)
        return PageRow(row.index, version, content)

    def erase(self, connection: Connection, row: PageRow) -> None:
        """Erase the conversation."""
        conversations.erase(connection, row.index)
