"""What tests of the conversation share: a moment, ports that count their work, and a way to talk."""

import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from conversation.engine import Ports, advance
from conversation.turn import Act, State, Turn
from referrals.referral import Door

NOW = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)
"""A Tuesday morning."""
WHOLE = "can someone ring me tue 10-12 stockport"


def digest_of(word: str) -> str:
    """A word's digest, as tests make it."""
    return hashlib.sha256(word.encode()).hexdigest()


@dataclass
class Phone:
    """One number and what it texts; `digests` counts the work that a turn asks of the keys."""

    state: State = field(default_factory=State)
    now: datetime = NOW
    door: Door = Door.TEXT
    digests: int = 0
    ids: Iterable[int] = field(default_factory=lambda: itertools.count(1))
    acts: list[Act] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def text(self, words: str, *, after: timedelta = timedelta(seconds=20)) -> tuple[str, ...]:
        """Send one text and give the replies."""
        return self.turn(words, after=after).replies

    def turn(self, words: str, *, after: timedelta = timedelta(seconds=20)) -> Turn:
        """Send one text and give the turn."""
        self.now += after
        names = iter(self.ids)
        turn = advance(self.state, words, self.now, Ports(lambda: f"s{next(names)}", self._digest, self.door))
        self.state = turn.state
        self.acts += turn.acts
        self.said += turn.replies
        return turn

    def talk(self, *texts: str) -> tuple[str, ...]:
        """Send several texts and give the replies to the last."""
        replies: tuple[str, ...] = ()
        for words in texts:
            replies = self.text(words)
        return replies

    def wait(self, minutes: float) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    def _digest(self, word: str) -> str:
        self.digests += 1
        return digest_of(word)


def with_word(word: str = "pickle") -> Phone:
    """Somebody who asked for a call and chose a word."""
    phone = Phone()
    phone.talk(WHOLE, "yes", "no", word)
    return phone
