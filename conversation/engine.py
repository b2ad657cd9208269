"""The conversation: one text in, one turn out. Pure: clock, ids and the word's digest are passed in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from conversation import interrupts
from conversation.catalogue import say
from conversation.flows import callback
from conversation.flows.callback import Step
from conversation.questions import answer_to, is_question
from conversation.session import Line, Session
from conversation.turn import Act, Contact, Forget, Mark, Standing, State, Turn
from conversation.understanding.read import read
from conversation.understanding.reading import Intent, Reading
from referrals.referral import Author, Draft, Kind, Marker

SILENCE = timedelta(minutes=30)
"""After this a conversation is locked away, and the next text begins a new one (safety rule 2)."""
LAPSE = timedelta(days=90)
"""After this without contact a number's choices lapse: numbers are recycled (safety rule 7)."""
_WORD_LENGTH = 4
_STEPS: dict[str, Callable[[Session, Reading], Step]] = {
    "safe": callback.after_safe,
    "what": callback.after_what,
    "window": callback.after_window,
    "place": callback.after_place,
    "which": callback.after_which,
    "outside": callback.after_outside,
    "confirm": callback.after_confirm,
    "works_for": callback.after_works_for,
    "suicidal": callback.after_suicidal,
    "done": callback.after_sent,
}


@dataclass(frozen=True)
class Ports:
    """What a turn needs from outside: fresh ids, and the digest of a safe word as hex."""

    new_id: Callable[[], str]
    digest: Callable[[str], str]


def advance(state: State, text: str, now: datetime, ports: Ports) -> Turn:
    """Answer one text. `now` is aware UTC; the digest is made for every text, so that time tells nothing."""
    digest = ports.digest(_word_of(text))
    state = _settled(state, now)
    asked = callback.ASKED.get(state.live.step or "") if state.live else None
    reading = read(text, asked=asked, now=now, language=state.live.language if state.live else "en")
    if reading.is_emergency:
        return _in_danger(state, text, reading, now, ports)
    if state.standing.stopped:
        return _while_stopped(state, text, now, ports)
    if state.kept and not state.live and digest == state.standing.word:
        return _welcomed_back(state, text, now)
    if interrupts.is_wrong_number(text):
        return _gone_quiet(state)
    return _spoken(state, text, reading, now, ports)


def _settled(state: State, now: datetime) -> State:
    """Choices that lapsed are gone; a conversation silent too long is locked away."""
    standing = state.standing
    if standing.last_at and now - standing.last_at > LAPSE:
        standing = Standing()
    standing = replace(standing, last_at=now)
    live = state.live
    if live is None or now - live.last_at <= SILENCE:
        return replace(state, standing=standing)
    return State(None, live if live.sent or live.lines else state.kept, standing)


def _in_danger(state: State, text: str, reading: Reading, now: datetime, ports: Ports) -> Turn:
    session, begun = _session(state, text, reading, now, ports)
    step = interrupts.on_danger(callback.merged(session, reading), reading, now)
    if state.standing.stopped:
        step = replace(step, replies=(say("danger_stopped", session.language),))
    return _turn(state, step, now, (*begun, *step.acts))


def _while_stopped(state: State, text: str, now: datetime, ports: Ports) -> Turn:
    if not interrupts.is_start(text):
        return Turn((), state)
    standing = replace(state.standing, stopped=False)
    session = Session(ports.new_id(), now, now, standing.language or "en", step="safe")
    session = replace(session, lines=(Line(now, Author.PERSON, text),))
    step = Step(session, (say("started", session.language),))
    return _turn(replace(state, standing=standing, kept=state.live or state.kept), step, now, ())


def _welcomed_back(state: State, text: str, now: datetime) -> Turn:
    session = state.kept
    if session is None:
        raise ValueError("nothing is kept")
    session = replace(session, last_at=now, lines=(*session.lines, Line(now, Author.PERSON, _hidden(text))))
    before = replace(session, step="done" if session.sent else "safe")
    return _turn(replace(state, kept=None), Step(before, (say("welcome", session.language),)), now, ())


def _hidden(_text: str) -> str:
    """The word itself is never kept, nor shown to a desk."""
    return "(their word)"


def _gone_quiet(state: State) -> Turn:
    session = state.live
    quiet = State(None, session or state.kept, state.standing)
    acts: tuple[Act, ...] = (Mark(Marker.OTHER_READER, session.id),) if session and session.sent else ()
    return Turn((say("wrong_number", "en"),), quiet, acts)


def _spoken(state: State, text: str, reading: Reading, now: datetime, ports: Ports) -> Turn:
    session, begun = _session(state, text, reading, now, ports)
    if reading.intent is Intent.STOP:
        return _stopped(state, session, now)
    if not state.live and interrupts.asks_who_we_are(text):
        seen = (Mark(Marker.OTHER_READER, state.kept.id),) if state.kept else ()
        return Turn((say("automatic", session.language),), replace(state, live=None), seen)
    if session.step == "word":
        return _word(state, session, text, now, ports)
    step = _interrupted(session, text, reading) or _answered(session, text, reading)
    if any(isinstance(act, Forget) for act in step.acts):
        return Turn(step.replies, replace(state, live=None, kept=None), step.acts)
    return _turn(state, step, now, (*begun, *step.acts))


def _session(
    state: State, text: str, reading: Reading, now: datetime, ports: Ports
) -> tuple[Session, tuple[Act, ...]]:
    line = Line(now, Author.PERSON, text)
    if state.live:
        language = "cy" if reading.intent is Intent.LANGUAGE_CY else state.live.language
        return replace(state.live, last_at=now, language=language, lines=(*state.live.lines, line)), ()
    language = reading.language
    draft = Draft(kind=Kind.CALLBACK, language=language)
    session = Session(ports.new_id(), now, now, language, draft=draft, lines=(line,))
    return session, (Contact(session.id, urgent=reading.is_emergency),)


def _stopped(state: State, session: Session, now: datetime) -> Turn:
    marked: tuple[Act, ...] = (Mark(Marker.STOPPED_TEXTS, session.id),) if session.sent else ()
    standing = replace(state.standing, stopped=True)
    step = Step(session, (say("stopped", session.language),))
    return _turn(replace(state, standing=standing), step, now, marked)


def _word(state: State, session: Session, text: str, now: datetime, ports: Ports) -> Turn:
    word = _word_of(text)
    if word in {"skip", "sgip"}:
        done = replace(session, step="done")
        return _turn(state, Step(done, (say("word_skipped", session.language),)), now, ())
    if len(word) < _WORD_LENGTH:
        return _turn(state, Step(session, (say("word_short", session.language),)), now, ())
    # What was texted as the word is kept as a digest alone: the desk's copy must not hold it.
    lines = (*session.lines[:-1], Line(now, Author.PERSON, _hidden(text)))
    done = replace(session, step="done", lines=lines)
    state = replace(state, standing=replace(state.standing, word=ports.digest(word)))
    return _turn(state, Step(done, (say("word_kept", session.language),)), now, ())


def _interrupted(session: Session, text: str, reading: Reading) -> Step | None:
    language = session.language
    if not text.strip():
        return Step(session, (say("empty", language),))
    if interrupts.is_clear(text, reading):
        return interrupts.on_clear(session)
    if interrupts.is_back(text):
        return interrupts.on_back(session)
    if interrupts.is_help(text, reading):
        return interrupts.on_help(session)
    if reading.intent is Intent.LANGUAGE_CY and session.step:
        return Step(session, (callback.question(session) or say("safe", language),))
    return _question(session, text, reading)


def _question(session: Session, text: str, reading: Reading) -> Step | None:
    told = session.draft.safe_to_text is True and session.step not in {None, "safe", "danger", "what"}
    if not told or reading.answer or reading.windows or reading.place.words or not is_question(text):
        return None
    again = callback.question(session)
    return Step(session, (say(answer_to(text), session.language), *((again,) if again else ())))


def _answered(session: Session, text: str, reading: Reading) -> Step:
    if session.step == "danger":
        return interrupts.after_danger(session, text, reading)
    fresh = Marker.SUICIDAL in reading.markers and Marker.SUICIDAL not in session.draft.markers
    before = session.step
    session = callback.merged(session, reading)
    if fresh:
        asked = replace(session, step="suicidal")
        return Step(asked, (say("suicidal", session.language),))
    if before is None or before == "ended":
        return _begun(session, text, reading)
    return _STEPS[before](session, reading)


def _begun(session: Session, text: str, reading: Reading) -> Step:
    """The first text of a conversation: whole requests are read back at once, all else asks if it is safe."""
    session = replace(session, own_behaviour=session.own_behaviour or reading.own_behaviour)
    if reading.safe_text is False:
        session = replace(session, draft=replace(session.draft, safe_to_text=False))
    if session.sent:
        return callback.after_sent(session, reading)
    special = session.own_behaviour or Marker.UNDER_16 in session.draft.markers
    whole = callback.is_whole(session.draft) and reading.intent in {
        Intent.CALLBACK,
        Intent.HUMAN,
        Intent.NONE,
    }
    if whole and not special and not reading.place.outside:
        return callback.ask_next(session)
    if not special and reading.intent not in {Intent.NONE, Intent.GREETING, Intent.LANGUAGE_CY}:
        session = replace(session, draft=replace(session.draft, notes=("what",)))
    reference = "order_safe" if reading.intent is Intent.ORDER else "hello_safe"
    return Step(replace(session, step="safe", misses=0), (say(reference, session.language),))


def _turn(state: State, step: Step, now: datetime, acts: tuple[Act, ...]) -> Turn:
    ours = tuple(Line(now, Author.SERVICE, reply) for reply in step.replies)
    session = replace(step.session, last_at=now, lines=(*step.session.lines, *ours))
    return Turn(step.replies, replace(state, live=session), acts)


def _word_of(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!?\"'")
