"""Words to come back with: drawn, shown once, and typed once before they count."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from crypto.ring import KeyRing
from crypto.words import canonical, draw
from intake.errors import kept
from intake.mailbox import Derivations
from intake.page_rows import PageRow, PageRows
from intake.pages import referral_of
from ledger.names import new_id
from storage import mailboxes, referrals
from storage.database import Store
from storage.errors import Unavailable
from storage.mailboxes import Mailbox


@dataclass(frozen=True)
class Offer:
    """The page that shows the words; `words` is empty once they are kept."""

    language: str
    step: str
    words: tuple[str, ...]
    is_kept: bool = False


@dataclass(frozen=True)
class Keeping:
    """Makes a mailbox for a conversation that was sent."""

    store: Store
    ring: KeyRing
    rows: PageRows
    derivations: Derivations
    clock: Callable[[], datetime]

    def offer(self, cookie: bytes, step: str) -> Offer | None:
        """Draw words, or show those drawn before; None where nothing was sent or a box stands."""
        now = self.clock()
        try:
            with self.store.begin() as connection:
                row = self.rows.open(connection, cookie, now)
                if not _may_offer(row):
                    return None
                if row.content.offered is None and step == row.step:
                    drawn = " ".join(draw(secrets.randbelow))
                    row = self.rows.keep(connection, cookie, row, replace(row.content, offered=drawn), now)
        except Unavailable:
            return None
        return _offer(row)

    def again(self, cookie: bytes) -> Offer | None:
        """The same words once more, after something went wrong."""
        try:
            with self.store.read() as connection:
                return _offer(self.rows.open(connection, cookie, self.clock()))
        except Unavailable:
            return None

    def check(self, cookie: bytes, step: str, typed: str) -> Offer | None:
        """Make the mailbox where the words were typed right; None where none were offered.

        Raises TooMany or NotKept; then nothing changed.
        """
        shown = self.again(cookie)
        if shown is None or shown.is_kept or canonical(typed) != canonical(" ".join(shown.words)):
            return shown
        keys = self.derivations.keys(typed, self.ring)
        now = self.clock()
        with kept(), self.store.begin() as connection:
            row = self.rows.open(connection, cookie, now)
            if row.step != step or row.content.offered is None:
                return _offer(row)
            box = Mailbox(new_id(), keys.lookup, keys.public, now, now)
            mailboxes.add(connection, box)
            self._give(connection, row, box.id)
            content = replace(row.content, offered=None, mailbox=box.id)
            return _offer(self.rows.keep(connection, cookie, row, content, now))

    def _give(self, connection: Connection, row: PageRow, mailbox: str) -> None:
        for filed in row.content.progress.values():
            if filed.referral is not None:
                for referral in referrals.of_case(connection, _case(connection, filed.referral)):
                    mailboxes.give(connection, referral.id, mailbox)


def _case(connection: Connection, referral: str) -> str:
    return referrals.lock(connection, referral).case_id


def _may_offer(row: PageRow) -> bool:
    live = row.content.state.live
    return live is not None and row.content.mailbox is None and referral_of(row.content, live) is not None


def _offer(row: PageRow) -> Offer | None:
    live = row.content.state.live
    if live is None or (row.content.offered is None and row.content.mailbox is None):
        return None
    words = tuple((row.content.offered or "").split())
    return Offer(live.language, row.step, words, is_kept=row.content.mailbox is not None)
