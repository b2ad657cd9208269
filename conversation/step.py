"""What one answer leads to, and the question it answers."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from conversation.catalogue import say
from conversation.heard import Heard
from conversation.session import Session
from conversation.turn import Act
from conversation.understanding.reading import Asked
from conversation.wording import spoken_windows

Choices = tuple[tuple[str, str], ...]
"""Buttons: the reference of the label, and the reference of the text it sends."""
YES_NO: Choices = (("label_yes", "send_yes"), ("label_no", "send_no"))
SKIP: Choices = (("label_skip", "send_skip"),)


@dataclass(frozen=True)
class Step:
    """What to say, where the conversation stands, what must be done.

    A session whose `step` is None goes on with the next question that has no answer.
    """

    session: Session
    replies: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    ask: str | None = None
    """The question to put next, whether or not it has an answer."""


@dataclass(frozen=True)
class Question:
    """One question: when it is due, how it is put, what an answer leads to."""

    name: str
    is_due: Callable[[Session], bool]
    put: Callable[[Session], str]
    hear: Callable[[Session, Heard], Step | None]
    """None: the answer was not understood."""
    asked: Asked | None = None
    can_skip: bool = True
    takes_reach: bool = False
    """Whether times, places and numbers in an answer are the person's own, to be kept at once."""
    is_story: bool = False
    """Own words: read for danger and markers, never for times, places or what they came for."""
    is_telling: bool = True
    """Whether it shows what this is about, so that it is put only to someone who is alone (rule 8)."""
    choices: Callable[[Session], Choices] = lambda _session: SKIP


def line(session: Session, reference: str, **values: str) -> str:
    """One line in the conversation's language and for its door."""
    return say(reference, session.language, session.door, **values)


def when(session: Session) -> str:
    """The times to ring, as a read-back says them; empty where there are none."""
    draft, more = session.draft, line(session, "and_more")
    return spoken_windows(draft.windows, session.language, session.last_at, more)


def going_on(session: Session, *replies: str, acts: tuple[Act, ...] = ()) -> Step:
    """On to the next question, after these words."""
    return Step(replace(session, step=None), replies, acts)


def staying(session: Session, *replies: str, acts: tuple[Act, ...] = ()) -> Step:
    """The open question stays open and is not put again."""
    return Step(session, replies, acts)


def resting(session: Session, *replies: str, acts: tuple[Act, ...] = ()) -> Step:
    """Nothing is asked; more words are welcome."""
    return Step(replace(session, step="done"), replies, acts)


def passed(session: Session, name: str) -> Session:
    """The session with a question left out."""
    return replace(session, passed=session.passed | {name})


def once(session: Session, reference: str) -> tuple[Session, tuple[str, ...]]:
    """A line that is said one time only, and that it was said."""
    if reference in session.said:
        return session, ()
    return replace(session, said=session.said | {reference}), (line(session, reference),)
