"""An order is broken: is somebody there now, what was done, and when."""

import re
from dataclasses import replace

from conversation.heard import Heard
from conversation.session import Session
from conversation.step import SKIP, YES_NO, Question, Step, going_on, line, once, passed
from conversation.understanding.reading import Asked
from referrals.referral import Kind, Marker

_WHEN = re.compile(
    r"\b(now|today|tonight|yesterday|ago|last|this (morning|afternoon|evening|week)"
    r"|(mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2} ?(am|pm)|heddiw|ddoe|neithiwr|bore ma)\b",
    re.IGNORECASE,
)
_GONE = re.compile(r"^\W*(no|nah|nope|na)\b|\b(gone|left|drove off|went|wedi mynd)\b", re.IGNORECASE)
_THERE = re.compile(r"^\W*(yes|yeah|yep|ie|ydy|ydi)\b|\b(still|yno)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(now|is|hes|he's|shes|she's|theyre|they're|are|am|im|i'm|back|again|help|pl(ea)?se?|can'?t|coming|still"
    r"|bleeding|nawr|rwan|mae|ydy|eto)\b",
    re.IGNORECASE,
)
_ENOUGH = 7
"""Words from which a first text tells what was done."""


def is_told_afterwards(session: Session, text: str) -> bool:
    """Whether a text answers what somebody did who has gone, and says nothing of now.

    They said so a moment ago, and the question itself asked for the past: "stood at the gate shouting".
    """
    asked = session.step in {"breach_what", "breach_when"} and session.draft.still_there is False
    return asked and _PRESENT.search(text) is None


def told_at_once(session: Session, heard: Heard) -> Session:
    """A first text that says what was done is not asked for it again."""
    draft = replace(session.draft, markers=session.draft.markers | {Marker.BREACH})
    if len(heard.text.split()) >= _ENOUGH:
        when = heard.text if _WHEN.search(heard.text) else None
        draft = replace(draft, happened=(heard.text,), when=when)
    return replace(session, draft=draft)


def _after_there(session: Session, heard: Heard) -> Step | None:
    """Still there is danger; gone goes on; not sure is told once more to ring 999."""
    gone = heard.is_no or _GONE.search(heard.text) is not None
    if not gone and heard.reading.answer is None and not _THERE.search(heard.text):
        return None
    draft = replace(session.draft, still_there=not gone, kind=Kind.BREACH)
    draft = replace(draft, markers=draft.markers | {Marker.BREACH})
    session = replace(session, draft=draft, aim=True)
    if gone:
        return going_on(session, line(session, "breach_gone"))
    return Step(replace(session, step="danger"), (line(session, "danger"),))


def _after_what(session: Session, heard: Heard) -> Step:
    if heard.is_skip:
        return going_on(passed(session, "breach_what"))
    draft = replace(session.draft, happened=(*session.draft.happened, heard.text))
    if draft.when is None and (draft.still_there is not None or _WHEN.search(heard.text)):
        draft = replace(draft, when=heard.text)
    session = replace(session, draft=draft)
    replies: tuple[str, ...] = ()
    if Marker.STRANGULATION in heard.reading.markers:
        session, replies = once(session, "strangled")
    return going_on(session, *replies)


def _after_when(session: Session, heard: Heard) -> Step:
    if heard.is_skip:
        return going_on(passed(session, "breach_when"))
    return going_on(replace(session, draft=replace(session.draft, when=heard.text.strip())))


def _asks_when(session: Session) -> bool:
    draft = session.draft
    known = draft.when is not None or draft.still_there is not None or "breach_when" in session.passed
    return not known and bool(draft.happened)


QUESTIONS = (
    Question(
        "breach_there",
        lambda _session: False,
        lambda session: line(session, "breach_there"),
        _after_there,
        Asked.DANGER,
        can_skip=False,
        is_telling=False,
        choices=lambda _session: YES_NO,
    ),
    Question(
        "breach_what",
        lambda session: not session.draft.happened and "breach_what" not in session.passed,
        lambda session: line(session, "breach_what"),
        _after_what,
        is_story=True,
        choices=lambda _session: SKIP,
    ),
    Question(
        "breach_when",
        _asks_when,
        lambda session: line(session, "breach_when"),
        _after_when,
        is_story=True,
        choices=lambda _session: SKIP,
    ),
)
