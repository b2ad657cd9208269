"""Where a talk rests: after a no, after LATER, and for someone worried by what they do themselves."""

import re
from dataclasses import replace

from conversation.flows.opening import after_alone
from conversation.heard import Heard
from conversation.session import Session
from conversation.step import Choices, Question, Step, line, once
from conversation.understanding.reading import Asked

_SAFE_NOW = re.compile(
    r"\b(safe (now|here|again|to text)|(ok|okay|fine|can|alright) (now )?(to )?text|text me|start"
    r"|ddiogel (nawr|rwan|eto))\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(not|no|isn'?t|isnt|don'?t|dont|never|cant|can'?t|dim|ddim|peidiwch)\b", re.IGNORECASE
)


def _after_end(session: Session, heard: Heard) -> Step:
    """Silence (safety rule 11), but for plain words that texts are safe now; a mere "ok" is none."""
    if _SAFE_NOW.search(heard.text) and not _NEGATION.search(heard.text):
        return Step(replace(session, safe=None, silent=False, put=0), ask="safe")
    return Step(session)


def _after_later(session: Session, heard: Heard) -> Step:
    return after_alone(session, heard) or Step(session, ask="alone")


def _after_own_behaviour(session: Session, _heard: Heard) -> Step:
    """Their own line once more, then silence, and no referral (safety rule 22)."""
    session, replies = once(session, "respect_more")
    return Step(session, replies)


def _never(_session: Session) -> bool:
    return False


def _nothing(_session: Session) -> Choices:
    return ()


QUESTIONS = (
    Question(
        "ended",
        _never,
        lambda session: line(session, "safe"),
        _after_end,
        Asked.SAFE_TEXT,
        can_skip=False,
        is_telling=False,
        choices=_nothing,
    ),
    Question(
        "later",
        _never,
        lambda session: line(session, "alone"),
        _after_later,
        Asked.SAFE_TEXT,
        can_skip=False,
        is_telling=False,
        choices=_nothing,
    ),
    Question(
        "own_behaviour",
        _never,
        lambda session: line(session, "respect_more"),
        _after_own_behaviour,
        can_skip=False,
        is_telling=False,
        choices=_nothing,
    ),
)
