"""A text arrives: taken in once, answered, and carried out, all in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from conversation.catalogue import say
from conversation.engine import Ports, advance
from conversation.turn import State, Turn
from conversation.understanding.read import read
from crypto.index import BlindIndex
from crypto.ring import KeyRing, Purpose
from intake.acts import Clerk
from intake.conversations import Content, ConversationStore, Last, Opened
from intake.daykeys import DayKeys
from intake.filed import OneFiled
from intake.origin import Origin
from intake.records import RecordStore, is_worth_writing
from intake.returning import Returning
from ledger.names import new_id
from referrals.referral import Door
from storage import conversations
from storage.database import Store
from storage.errors import Conflict, Unavailable

_TRIES = 5


@dataclass(frozen=True)
class Arrived:
    """One text: its id, the sender as E.164, the words, how many pictures came with it, and when."""

    sid: str
    sender: str
    body: str
    media: int
    received: datetime


class Texts:
    """Takes texts in."""

    def __init__(self, store: Store, ring: KeyRing, clerk: Clerk, *, draft_hours: int = 24) -> None:
        self._store = store
        self._clerk = clerk
        self._claims = BlindIndex(ring, Purpose.MESSAGE_CLAIM)
        self._words = BlindIndex(ring, Purpose.SAFE_WORD)
        self._records = RecordStore(ring)
        self._conversations = ConversationStore(ring, DayKeys(ring, draft_hours))
        self.returning = Returning(clerk, self._conversations)

    def receive(self, text: Arrived) -> tuple[str, ...]:
        """Keep a text and give the replies; a repeat of the last one gets the same, an older one none.

        Raises StorageError when it could not be kept; then nothing of it was.
        """
        for _ in range(_TRIES):
            try:
                with self._store.begin() as connection:
                    return self._take_in(connection, text)
            except Conflict:
                continue
        raise Unavailable("others kept writing to the same rows")

    def receive_late(self, text: Arrived) -> None:
        """Keep a danger text that could not be kept when it came and was answered with the 999 line alone.

        Raises StorageError.
        """
        advice = unkept_danger(text.body, text.received)
        for _ in range(_TRIES):
            try:
                with self._store.begin() as connection:
                    self._take_in(connection, text, said=advice)
                return
            except Conflict:
                continue
        raise Unavailable("others kept writing to the same rows")

    def is_taken_in(self, connection: Connection, sid: str) -> bool:
        """Whether a text was kept."""
        return conversations.is_claimed(connection, self._claims.of(sid))

    def _take_in(self, connection: Connection, text: Arrived, said: str | None = None) -> tuple[str, ...]:
        claim = self._claims.of(text.sid)
        is_new = conversations.claim(connection, claim, text.received)
        opened = self._conversations.open(connection, text.sender, text.received)
        if not is_new:
            return _said_before(opened, claim)
        version, standing = self._records.open(connection, text.sender)
        state = replace(opened.content.state, standing=standing)
        turn = self._turn(text, state)
        if turn is None:
            replies = _declined_pictures(state)
            content = replace(opened.content, last=Last(claim.hex(), replies))
            self._conversations.close(connection, opened, content, text.received)
            return replies
        turn = turn if said is None else _answered_with(turn, said)
        origin = Origin(Door.TEXT, text.sender)
        progress = self._clerk.caught_up(connection, opened.content.progress)
        filed = self._clerk.carry_out(connection, turn, progress, origin, text.received)
        content = Content(
            replace(turn.state, standing=State().standing),
            tuple(OneFiled(name, one) for name, one in filed.items()),
            Last(claim.hex(), turn.replies),
        )
        self._conversations.close(connection, opened, content, text.received)
        if _is_arrival(state, turn.state) or is_worth_writing(standing, turn.state.standing):
            self._records.close(connection, text.sender, version, turn.state.standing, text.received)
        return turn.replies

    def _turn(self, text: Arrived, state: State) -> Turn | None:
        """What follows from a text; None for pictures without words, which change nothing."""
        if text.media and not text.body.strip():
            return None
        ports = Ports(new_id, self._digest(text.sender))
        return advance(state, text.body, text.received, ports)

    def _digest(self, number: str) -> Callable[[str], str]:
        return lambda word: self._words.of_pair(number, word).hex()


def unkept_danger(body: str, now: datetime) -> str | None:
    """The 999 line for a text that was not kept, which says nothing was passed on; None for no danger."""
    reading = read(body, now=now)
    return say("danger_unkept", reading.language) if reading.is_emergency else None


def _said_before(opened: Opened, claim: bytes) -> tuple[str, ...]:
    last = opened.content.last
    return last.replies if last is not None and last.message == claim.hex() else ()


def _answered_with(turn: Turn, said: str) -> Turn:
    """A turn whose replies never went out, since the person had read another line by then."""
    live = turn.state.live
    if live is None or not turn.replies:
        return replace(turn, replies=(said,))
    before, last = live.lines[: -len(turn.replies)], live.lines[-1]
    session = replace(live, lines=(*before, replace(last, text=said)))
    return replace(turn, replies=(said,), state=replace(turn.state, live=session))


def _declined_pictures(state: State) -> tuple[str, ...]:
    if state.standing.stopped:
        return ()
    return (say("media", state.live.language if state.live else "en"),)


def _is_arrival(before: State, after: State) -> bool:
    """Whether a conversation began or was closed away, which always writes the record (safety rule 2)."""
    return before.live is None or after.live is None or before.live.id != after.live.id
