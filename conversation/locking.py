"""Locked and opened again: until the word is given a number is answered like one never seen (rule 2)."""

from dataclasses import replace
from datetime import datetime, timedelta

from conversation.heard import Heard
from conversation.session import Line, Session
from conversation.step import Step
from conversation.turn import Act, Mark, Pace, State
from conversation.understanding.reading import Reading
from referrals.referral import Author, Door, Draft, Kind, Marker

SILENCE = timedelta(minutes=30)
"""After this a conversation is locked away, and the next text begins a new one."""
LAPSE = timedelta(days=90)
"""After this without contact a number's choices lapse: numbers are recycled (safety rule 7)."""
ANSWERED_FOR = timedelta(minutes=10)
"""After this who may read it counts as skipped, and the referral has gone (safety rule 14)."""
UNBROKEN = timedelta(minutes=15)
"""Silence after which a phone that was safe is asked about again before what shows the matter (rule 8)."""
_MOST_KEPT = 4
_THEIR_WORD = "(their word)"


def settled(state: State, now: datetime) -> State:
    """Choices that lapsed are gone; a conversation silent too long is locked away."""
    last_at = state.standing.last_at
    if last_at and now - last_at > LAPSE:
        state = State()
    state = replace(state, standing=replace(state.standing, last_at=now))
    live = state.live
    if live is None:
        return state
    live = _sent_by_now(live, now)
    if now - live.last_at > SILENCE and live.door is Door.PAGE:
        # The page's key lies in the browser's cookie alone: it stays open, and safe is asked again.
        return replace(state, live=replace(live, private_at=None, safe=None, step="calm"))
    if now - live.last_at > SILENCE:
        return locked(replace(state, live=live))
    if now - live.last_at > UNBROKEN:
        live = replace(live, private_at=None)
    return replace(state, live=live)


def _sent_by_now(live: Session, now: datetime) -> Session:
    if live.held_at is None or now - live.held_at < ANSWERED_FOR:
        return live
    return replace(live, sent=True, held_at=None)


def locked(state: State) -> State:
    """The live conversation put away; how texts came is forgotten with it, as if none had."""
    live = state.live
    kept = (live, *state.kept)[:_MOST_KEPT] if live and live.lines else state.kept
    return State(None, kept, state.standing, Pace())


def is_their_word(state: State, digest: str) -> bool:
    """Whether a text is the word that opens what is locked away."""
    if state.live and state.live.proven:
        return digest == state.live.word and state.live.step != "word"
    return digest == state.standing.word or any(talk.word == digest for talk in state.kept)


def opened(state: State, heard: Heard, fresh: Session) -> tuple[State, Step]:
    """The conversation whose word this is, or a new one that the word proves; safe is asked first."""
    if state.live and state.live.proven:
        session, kept = state.live, state.kept
    else:
        session = next((talk for talk in state.kept if talk.word == heard.digest), fresh)
        kept = tuple(talk for talk in state.kept if talk is not session)
        kept = (state.live, *kept)[:_MOST_KEPT] if state.live else kept
    lines = (*session.lines, Line(heard.now, Author.PERSON, _THEIR_WORD))
    session = replace(
        session,
        lines=lines,
        last_at=heard.now,
        word=heard.digest,
        proven=True,
        safe=None,
        private_at=None,
        silent=False,
        returning=True,
        step=None,
        put=0,
        misses=0,
    )
    return replace(state, kept=kept, live=session), Step(session, ask="safe")


def hidden(session: Session) -> Session:
    """The word itself is never kept, nor shown to a desk."""
    last = replace(session.lines[-1], text=_THEIR_WORD)
    return replace(session, lines=(*session.lines[:-1], last))


def begun(state: State, reading: Reading, now: datetime, name: str, door: Door) -> Session:
    """A new conversation; where the number has a word that was not given it is not proven."""
    draft = Draft(kind=Kind.CALLBACK, language=reading.language)
    return Session(
        name,
        now,
        now,
        reading.language,
        draft=draft,
        door=door,
        proven=state.standing.word is None,
    )


def seen(state: State, marker: Marker) -> tuple[Act, ...]:
    """The desk sees that someone wrote without the word, and when (safety rule 4)."""
    if state.kept:
        return (Mark(marker, state.kept[0].id),)
    return (Mark(marker, None),) if state.standing.word else ()
