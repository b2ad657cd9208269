"""The conversation on a page: one step in, one page out, all of it kept or none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection

from conversation.catalogue import say
from conversation.choices import Change, can_change, choices_for
from conversation.choices import Choice as Button
from conversation.engine import Ports, advance, begin, reopen
from conversation.locking import SILENCE
from conversation.session import Session
from conversation.turn import Turn
from conversation.understanding.read import read
from intake.acts import Clerk
from intake.errors import kept
from intake.filed import OneFiled
from intake.origin import Origin
from intake.page_rows import NAME_LENGTH, PageContent, PageRow, PageRows
from ledger.names import new_id
from referrals.referral import Author, Door
from storage import mailboxes
from storage.database import Store
from storage.errors import NotFound, Unavailable


@dataclass(frozen=True)
class Said:
    """One line on the page."""

    ours: bool
    text: str


@dataclass(frozen=True)
class PageView:
    """What the page shows."""

    language: str
    step: str
    said: tuple[Said, ...] = ()
    choices: tuple[Button, ...] = ()
    changes: tuple[Change, ...] = ()
    may_keep: bool = False
    is_lost: bool = False
    is_repeat: bool = False

    @property
    def newest(self) -> tuple[Said, ...]:
        """Their last words and what we answered; before them, nothing."""
        last = max((place for place, line in enumerate(self.said) if not line.ours), default=0)
        return self.said[last:]

    @property
    def earlier(self) -> tuple[Said, ...]:
        """Everything before the newest."""
        return self.said[: len(self.said) - len(self.newest)]


@dataclass(frozen=True)
class Pages:
    """What the conversation page may do. A cookie is 48 bytes: 16 name the conversation, 32 are its key."""

    store: Store
    clerk: Clerk
    rows: PageRows
    clock: Callable[[], datetime]

    def show(self, cookie: bytes | None, language: str) -> PageView:
        """The page as it stands; a fresh one where there is none, or the store is out of reach."""
        now = self.clock()
        fresh = PageRow(b"", 0, PageContent())
        if cookie is None:
            return _view(fresh, language, now)
        try:
            with self.store.read() as connection:
                return _view(self.rows.open(connection, cookie, now), language, now)
        except Unavailable:
            return _view(fresh, language, now)

    def say(self, cookie: bytes, step: str, text: str, language: str) -> PageView:
        """Take words in; a repeated step changes nothing and says so. Raises NotKept."""
        now = self.clock()
        with kept(), self.store.begin() as connection:
            row = self.rows.open(connection, cookie, now)
            if step != row.step:
                return replace(_view(row, language, now), is_repeat=True)
            ports = Ports(new_id, lambda _word: "", Door.PAGE)
            turn = advance(_begun(row, language, now).state, text, now, ports)
            return _view(self._carried_out(connection, cookie, row, turn, now), language, now)

    def reopen(self, cookie: bytes, step: str, name: str, language: str) -> PageView:
        """Ask one answer of the read-back anew; a repeated step or another name changes nothing."""
        now = self.clock()
        with kept(), self.store.begin() as connection:
            row = self.rows.open(connection, cookie, now)
            try:
                turn = reopen(row.content.state, name, now)
            except KeyError:
                return _view(row, language, now)
            if step != row.step:
                return replace(_view(row, language, now), is_repeat=True)
            return _view(self._carried_out(connection, cookie, row, turn, now), language, now)

    def is_in_use(self, cookie: bytes) -> bool:
        """Whether something stands behind a cookie: one that somebody else set is not taken over."""
        now = self.clock()
        try:
            with self.store.read() as connection:
                if self.rows.open(connection, cookie, now).version > 0:
                    return True
                mailboxes.session(connection, sha256(cookie[:NAME_LENGTH]).digest(), now)
        except NotFound:
            return False
        except Unavailable:
            return True
        return True

    def unkept(self, text: str, language: str) -> PageView:
        """What to show when words could not be kept: the 999 line where they tell of danger."""
        reading = read(text, now=self.clock(), language=language)
        said = (Said(True, say("danger_unkept", reading.language)),) if reading.is_emergency else ()
        return PageView(reading.language, "0", said)

    def leave(self, cookie: bytes) -> None:
        """Erase the conversation, where the store can be reached; its key goes with the cookie anyway."""
        try:
            with self.store.begin() as connection:
                self.rows.erase(connection, self.rows.open(connection, cookie, self.clock()))
        except Unavailable:
            return

    def _carried_out(
        self, connection: Connection, cookie: bytes, row: PageRow, turn: Turn, now: datetime
    ) -> PageRow:
        progress = self.clerk.caught_up(connection, row.content.progress)
        origin = Origin(Door.PAGE, mailbox=row.content.mailbox)
        filed = self.clerk.carry_out(connection, turn, progress, origin, now)
        content = replace(
            row.content,
            state=turn.state,
            filed=tuple(OneFiled(name, one) for name, one in filed.items()),
            parting=turn.replies if turn.state.live is None else (),
        )
        return self.rows.keep(connection, cookie, row, content, now)


def _begun(row: PageRow, language: str, now: datetime) -> Turn:
    """The conversation as it stands; its first words where nothing was said, or it was locked away."""
    live = row.content.state.live
    if live is None or now - live.last_at > SILENCE:
        return begin(language, now, Ports(new_id, lambda _word: "", Door.PAGE))
    return Turn((), row.content.state)


def _view(row: PageRow, language: str, now: datetime) -> PageView:
    session = _begun(row, language, now).state.live
    if session is None:
        return PageView(language, row.step)
    was_here = row.content.state.live
    return PageView(
        is_lost=was_here is not None and was_here.id != session.id,
        language=session.language,
        step=row.step,
        said=_parting(row.content) + _lines(session),
        choices=choices_for(session),
        changes=can_change(session),
        may_keep=row.content.mailbox is None and referral_of(row.content, session) is not None,
    )


def _parting(content: PageContent) -> tuple[Said, ...]:
    return tuple(Said(True, text) for text in content.parting)


def _lines(session: Session) -> tuple[Said, ...]:
    return tuple(Said(line.author is not Author.PERSON, line.text) for line in session.lines)


def referral_of(content: PageContent, session: Session) -> str | None:
    """The referral that a page's conversation became."""
    filed = content.progress.get(session.id)
    return filed.referral if filed else None
