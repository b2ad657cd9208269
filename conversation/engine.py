"""The conversation: one text in, one turn out. Pure: clock, ids and the word's digest are passed in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from conversation import danger, locking, talk
from conversation.catalogue import say
from conversation.choices import can_change
from conversation.flows.breach import is_told_afterwards
from conversation.flows.opening import ended
from conversation.heard import Heard, bare
from conversation.keywords import Keyword, is_offered, keyword_in, keyword_of
from conversation.pacing import paced
from conversation.questions import BY_NAME, go_on, put
from conversation.session import Line, Session
from conversation.step import Step, line
from conversation.turn import Act, Mark, State, Turn
from conversation.understanding.read import read
from conversation.understanding.reading import Intent, PlaceRead
from referrals.referral import Author, Door, Marker

_LONG_STORY = 8
"""Words from which a story is not read for a clear sense like "stop texting me"."""


@dataclass(frozen=True)
class Ports:
    """What a turn needs from outside: fresh ids, the digest of a safe word as hex, door and language."""

    new_id: Callable[[], str]
    digest: Callable[[str], str]
    door: Door = Door.TEXT
    language: str = "en"
    """What a first text that tells none is answered in."""


def advance(state: State, text: str, now: datetime, ports: Ports) -> Turn:
    """Answer one text. `now` is aware UTC; the digest is made for every text, so that time tells nothing."""
    digest = ports.digest(bare(text))
    before = locking.settled(state, now)
    live = before.live
    asked = BY_NAME[live.step].asked if live and live.step else None
    reading = read(text, asked=asked, now=now, language=live.language if live else ports.language)
    if live and (is_offered(live.step, text) or is_told_afterwards(live, text)):
        reading = replace(reading, danger=None)
    if keyword_of(text):
        # CALL is one slip from the name of a village, and is none.
        reading = replace(reading, place=PlaceRead())
    turn = _answered(before, Heard(text, reading, now, digest), ports)
    return turn if reading.is_emergency else paced(turn, before, text, now)


def begin(language: str, now: datetime, ports: Ports) -> Turn:
    """What the web page shows before the first word: the question what would help."""
    session = put(Session(ports.new_id(), now, now, language, door=ports.door), "what").session
    return talk.turned(State(), Step(session, (line(session, "opening"),)), now)


def reopen(state: State, name: str, now: datetime) -> Turn:
    """The web page asks one answer anew (`choices.can_change`); KeyError for a step it can't reopen."""
    session = state.live
    if session is None or name not in {change.step for change in can_change(session)}:
        raise KeyError("no such answer")
    # A story that is told anew begins afresh: its old words stay among the lines.
    draft = replace(session.draft, happened=()) if name == "happened" else session.draft
    reopened = replace(session, draft=draft, passed=session.passed - {name})
    return talk.turned(state, put(reopened, name), now)


def _answered(state: State, heard: Heard, ports: Ports) -> Turn:
    fresh = locking.begun(state, heard.reading, heard.now, ports.new_id(), ports.door)
    if heard.reading.is_emergency:
        return _in_danger(state, heard, fresh)
    keyword = keyword_in(heard.text, _sense(state, heard), in_talk=_is_in_talk(state))
    if state.standing.stopped:
        return _while_stopped(state, heard, fresh, keyword)
    if locking.is_their_word(state, heard.digest):
        opened, step = locking.opened(state, heard, fresh)
        return talk.turned(opened, go_on(step), heard.now)
    return _spoken(state, heard, fresh, keyword)


def _spoken(state: State, heard: Heard, fresh: Session, keyword: Keyword | None) -> Turn:
    if keyword is Keyword.WRONG_NUMBER:
        return _gone_quiet(state)
    if keyword is Keyword.STOP and fresh.door is Door.PAGE:
        return talk.turned(state, ended(talk.with_line(state.live or fresh, heard)), heard.now)
    if keyword is Keyword.STOP:
        return _stopped(state, heard)
    if state.live is None:
        return talk.first(state, heard, fresh, keyword)
    return talk.following(state, state.live, heard, keyword)


def _sense(state: State, heard: Heard) -> Intent:
    """The sense in which a text may be a command; a long story is none."""
    step = state.live.step if state.live else None
    in_story = step is not None and (BY_NAME[step].is_story or step == "word")
    is_long = len(heard.text.split()) > _LONG_STORY
    return Intent.NONE if in_story and is_long else heard.reading.intent


def _is_in_talk(state: State) -> bool:
    return state.live is not None and state.live.step not in {None, "ended"}


def _in_danger(state: State, heard: Heard, fresh: Session) -> Turn:
    session = talk.with_line(state.live or fresh, heard)
    step = danger.on_danger(state, session, heard)
    if state.standing.stopped:
        step = replace(step, replies=(line(step.session, "danger_stopped"),))
    seen = locking.seen(state, Marker.NOT_PROVEN) if state.live is None else ()
    return talk.turned(state, replace(step, acts=(*step.acts, *seen)), heard.now)


def _while_stopped(state: State, heard: Heard, fresh: Session, keyword: Keyword | None) -> Turn:
    if keyword is not Keyword.START:
        return Turn((), state)
    language = state.standing.stopped_in or "en"
    standing = replace(state.standing, stopped=False, stopped_in=None)
    state = locking.locked(replace(state, standing=standing))
    session = talk.with_line(replace(fresh, language=language), heard)
    asked = put(session, "safe").session
    return talk.turned(state, Step(asked, (line(asked, "started"),)), heard.now)


def _gone_quiet(state: State) -> Turn:
    """The same words whoever asks, in whatever language; locked until the word."""
    live = state.live
    seen = locking.seen(state, Marker.NOT_PROVEN) if live is None else ()
    marked: tuple[Act, ...] = (Mark(Marker.OTHER_READER, live.id),) if live and live.sent else seen
    return Turn((say("wrong_number", "en"),), locking.locked(state), marked)


def _stopped(state: State, heard: Heard) -> Turn:
    """STOP ends texts, never the booked call; without the word it is looked at within the hour (rule 5)."""
    live = talk.with_line(state.live, heard) if state.live else None
    language = live.language if live else heard.reading.language
    sent = [kept.id for kept in (*((live,) if live else ()), *state.kept) if kept.sent]
    known = bool(sent) or state.standing.word is not None
    acts: tuple[Act, ...] = (Mark(Marker.STOPPED_TEXTS, sent[0] if sent else None),) if known else ()
    reply = say("stopped", language)
    if live:
        live = replace(live, lines=(*live.lines, Line(heard.now, Author.SERVICE, reply)))
    standing = replace(state.standing, stopped=True, stopped_in=language)
    return Turn((reply,), replace(state, standing=standing, live=live), acts)
