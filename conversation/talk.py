"""A first text, and each that follows while the talk is open."""

from dataclasses import replace
from datetime import datetime

from conversation import interrupts, locking
from conversation.catalogue import say
from conversation.flows.breach import told_at_once
from conversation.flows.opening import ended
from conversation.flows.question import is_question, topic_of
from conversation.flows.reach import outside
from conversation.flows.sending import call_without_texts
from conversation.heard import Heard
from conversation.keywords import Keyword
from conversation.merging import with_aim, with_markers, with_reach, with_wishes
from conversation.questions import BY_NAME, go_on, misunderstood
from conversation.session import Line, Session
from conversation.step import Question, Step, line
from conversation.turn import Act, Amend, Contact, Danger, Forget, Hold, Mark, Send, State, Turn
from conversation.understanding.reading import Intent
from referrals.referral import Author, Door, Kind, Marker

_ASKS_FOR_US = frozenset({Intent.CALLBACK, Intent.HUMAN, Intent.ORDER, Intent.BREACH})
_OPENING = frozenset({None, "safe", "what", "calm", "later"})
_MUST_BE_SEEN = frozenset({Marker.UNDER_16, Marker.SUICIDAL})
"""What a person must see even if nothing more is said (safety rules 18 and 20)."""
_SHORT = 8
_ABOUT_SAFETY = frozenset(
    {"safe", "alone", "order_alone", "later", "confirm", "other_readers", "number_texts"}
)


def first(state: State, heard: Heard, fresh: Session, keyword: Keyword | None) -> Turn:
    """The first text of a talk: the answer hangs on the text alone (safety rule 2)."""
    asks_who = interrupts.asks_who_we_are(heard.text)
    seen = locking.seen(state, Marker.OTHER_READER if asks_who else Marker.NOT_PROVEN)
    if interrupts.asks_to_withdraw(heard.text):
        seen += locking.seen(state, Marker.ASKED_TO_WITHDRAW)
    language = "cy" if keyword is Keyword.WELSH else heard.reading.language
    if asks_who:
        return Turn((say("automatic", language, fresh.door),), state, seen)
    if keyword is Keyword.CLEAR:
        erase = tuple(Mark(Marker.ASKED_TO_ERASE, mark.session) for mark in seen if isinstance(mark, Mark))
        return Turn((say("nothing_clear", language, fresh.door),), state, (*seen, *erase))
    session = replace(fresh, language=language, draft=replace(fresh.draft, language=language))
    session = _heard_first(with_line(session, heard), heard)
    opens: tuple[Act, ...] = () if session.own_behaviour else (Contact(session.id, urgent=False),)
    step = go_on(_opened(session, heard, keyword))
    return turned(state, replace(step, acts=(*opens, *_held(fresh, step), *step.acts, *seen)), heard.now)


def _heard_first(session: Session, heard: Heard) -> Session:
    session = with_reach(with_aim(session, heard, opening=True), heard)
    session = replace(session, own_behaviour=heard.reading.own_behaviour)
    if session.draft.kind is Kind.BREACH:
        session = told_at_once(session, heard)
    if not session.aim and is_question(heard.text) and topic_of(heard.text):
        session = replace(session, aim=True, draft=replace(session.draft, kind=Kind.QUESTION))
    if session.draft.kind is Kind.QUESTION:
        session = replace(session, wanting=topic_of(heard.text) or "answer_person")
    return session


def _opened(session: Session, heard: Heard, keyword: Keyword | None) -> Step:
    if keyword is Keyword.HELP:
        return Step(session, (line(session, "help"),), ask="safe")
    if not heard.text.strip():
        return Step(session, (line(session, "empty"),), ask="safe")
    if session.own_behaviour:
        return Step(session, ask="safe")
    if session.draft.safe_to_text is False:
        return _unanswered(session, heard)
    if Marker.SUICIDAL in session.draft.markers:
        return Step(session, ask="suicidal")
    return outside(session, heard) if heard.reading.place.outside else Step(session)


def _unanswered(session: Session, heard: Heard) -> Step:
    """They said not to text: what they ask for goes to a person, and no text goes back."""
    if heard.reading.intent in _ASKS_FOR_US or session.draft.windows or session.draft.markers:
        return replace(call_without_texts(session), replies=())
    return Step(replace(session, step="ended", safe=False, silent=True))


def following(state: State, live: Session, heard: Heard, keyword: Keyword | None) -> Turn:
    """A text within an open talk."""
    session = with_line(live, heard)
    if session.language == "en" and heard.reading.language == "cy" and "kept_english" not in session.said:
        session = replace(session, language="cy", draft=replace(session.draft, language="cy"))
    step = go_on(_interrupted(session, heard, keyword) or _answer(session, heard))
    step = replace(step, acts=(*_held(live, step), *step.acts))
    if any(isinstance(act, Forget) for act in step.acts):
        return Turn(step.replies, replace(locking.locked(state), kept=state.kept), step.acts)
    if step.session.step == "locked":
        away = replace(step.session, step=live.step)
        return Turn(step.replies, locking.locked(replace(state, live=away)), step.acts)
    return turned(state, _amended(step), heard.now)


def _interrupted(session: Session, heard: Heard, keyword: Keyword | None) -> Step | None:
    if not heard.text.strip():
        return Step(session, () if session.silent else (line(session, "empty"),))
    if session.silent:
        return interrupts.on_clear(session) if keyword is Keyword.CLEAR else None
    if interrupts.asks_who_we_are(heard.text) and session.safe:
        return _another_reader(session)
    if _is_safe_no_more(session, heard):
        return _last_text(session)
    if session.sent and session.step in {"word", "done"} and interrupts.asks_to_withdraw(heard.text):
        return interrupts.on_withdrawal(session)
    commanded = interrupts.on_keyword(session, keyword) if keyword else None
    return commanded or interrupts.on_question(session, heard)


def _is_safe_no_more(session: Session, heard: Heard) -> bool:
    """That texts are seen takes back what was said of safety, but for a story or an answer to just that."""
    if session.door is not Door.TEXT or not session.safe or heard.reading.safe_text is not False:
        return False
    open_question = BY_NAME[session.step or "what"]
    answers_it = open_question.is_story or open_question.name in _ABOUT_SAFETY
    return not answers_it and session.draft.kind is not Kind.SOMEONE_ELSE


def _last_text(session: Session) -> Step:
    """One last text, then silence; what they asked for goes to a person all the same (safety rule 11)."""
    if session.sent:
        acts: tuple[Act, ...] = (Mark(Marker.OTHER_READER, session.id), Amend(session.id, session.draft))
        return replace(ended(session), acts=acts)
    if session.draft.windows or session.draft.markers:
        return replace(call_without_texts(session), replies=ended(session).replies)
    return ended(session)


def _another_reader(session: Session) -> Step:
    """Who asks that in mid-talk may not be the person: locked where a word opens it, else safe is asked."""
    marks: tuple[Act, ...] = (Mark(Marker.OTHER_READER, session.id),) if session.sent else ()
    said = (line(session, "automatic"),)
    if session.word:
        return Step(replace(session, step="locked"), said, marks)
    return Step(replace(session, safe=None, private_at=None, step="calm"), said, marks)


def _answer(session: Session, heard: Heard) -> Step:
    """What the open question makes of a text, or what the text changes beyond it."""
    if _leaves_the_order(session, heard):
        return Step(replace(with_aim(session, heard, opening=False), step=None))
    name = session.step or ""
    question, before = BY_NAME[name], session.draft.kind
    given = session.draft
    session = _taken_in(session, heard, question)
    if _is_first_thought_of_suicide(session, heard):
        return Step(replace(session, said=session.said | {"asked_suicidal"}), ask="suicidal")
    moved = before is not session.draft.kind and name not in _OPENING
    if moved and (question.is_story or name in {"done", "question"}):
        return Step(replace(session, step=None))
    step = question.hear(session, heard)
    if step is None and moved:
        return Step(replace(session, step=None))
    if step is None and (session.draft != given or heard.wishes):
        # An answer to another question than the open one: it is kept, and the open one put again.
        return Step(session, ask=name)
    return step or misunderstood(session, heard)


def _taken_in(session: Session, heard: Heard, question: Question) -> Session:
    """The session with what they came for, and with times and places where they are the person's own."""
    opening = question.name in _OPENING
    if opening and heard.reading.own_behaviour:
        session = replace(session, own_behaviour=True)
    if not question.is_story or _is_short_request(heard):
        session = with_aim(session, heard, opening=opening)
    return with_reach(session, heard) if question.takes_reach else session


def _is_first_thought_of_suicide(session: Session, heard: Heard) -> bool:
    asked = "asked_suicidal" in session.said or session.silent
    return Marker.SUICIDAL in heard.reading.markers and not asked


def _leaves_the_order(session: Session, heard: Heard) -> bool:
    """Who turns out to be under 16 is not taken through the order (safety rule 18)."""
    return Marker.UNDER_16 in heard.reading.markers and session.draft.kind is Kind.ORDER


def _is_short_request(heard: Heard) -> bool:
    return heard.reading.intent in {Intent.CALLBACK, Intent.HUMAN} and len(heard.text.split()) <= _SHORT


def _held(before: Session, step: Step) -> tuple[Act, ...]:
    fresh = step.session.draft.markers & _MUST_BE_SEEN - before.draft.markers
    if not fresh or step.session.sent or step.session.own_behaviour:
        return ()
    return (Hold(step.session.id, step.session.draft),)


def _amended(step: Step) -> Step:
    """What is said after something was sealed is sealed too."""
    told = any(isinstance(act, Amend | Danger | Send) for act in step.acts)
    if told or not step.session.sent:
        return step
    return replace(step, acts=(*step.acts, Amend(step.session.id, step.session.draft)))


def with_line(session: Session, heard: Heard) -> Session:
    """The session with a text of theirs, and every marker it gives reason for."""
    said = Line(heard.now, Author.PERSON, heard.text)
    session = replace(session, last_at=heard.now, lines=(*session.lines, said))
    return with_wishes(with_markers(session, heard.reading), heard.reading)


def turned(state: State, step: Step, now: datetime) -> Turn:
    """The turn: our words join the talk, and the number's standing choices follow it."""
    ours = tuple(Line(now, Author.SERVICE, reply) for reply in step.replies)
    session = step.session
    if session.word and state.live and session.word != state.live.word and state.live.step == "word":
        session = locking.hidden(session)
    session = replace(session, last_at=now, lines=(*session.lines, *ours))
    standing = state.standing
    if session.proven:
        safe_to_text = session.draft.safe_to_text
        word = session.word or standing.word
        standing = replace(standing, word=word, language=session.language, safe_to_text=safe_to_text)
    return Turn(step.replies, replace(state, live=session, standing=standing), step.acts)
