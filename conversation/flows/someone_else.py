"""Asking for someone else: only with their consent are they contacted; without it the helper is."""

import re
from dataclasses import replace

from conversation.heard import Heard
from conversation.session import Session
from conversation.step import YES_NO, Choices, Question, Step, going_on, line, passed, resting
from conversation.understanding.reading import Answer, Intent
from referrals.referral import Consent, Door

_CANNOT = re.compile(r"\b(can'?t|cant|cannot|could ?n'?t|unable|not able|methu|alla i ddim)\b", re.IGNORECASE)
_PAGE = frozenset({"page", "tudalen", "the page", "y dudalen"})
_HERE = frozenset({"here", "yma", "carry on", "carry on here", "ok", "yes", "ie"})


def _after_consent(session: Session, heard: Heard) -> Step | None:
    consent = _consent(heard)
    if consent is None:
        return None
    session = replace(session, draft=replace(session.draft, consent=consent))
    if consent is Consent.YES:
        return going_on(session)
    # Without consent nobody but the helper is rung, whatever number was given (safety rule 6).
    session = replace(session, draft=replace(session.draft, number=None))
    return Step(session, ask="helper_call")


def _consent(heard: Heard) -> Consent | None:
    if _CANNOT.search(heard.text) or heard.reading.answer is Answer.UNSURE:
        return Consent.CANNOT_ASK
    if heard.is_yes:
        return Consent.YES
    return Consent.NO if heard.is_no else None


def _after_helper_call(session: Session, heard: Heard) -> Step | None:
    if heard.is_no or heard.is_skip or heard.reading.answer is Answer.UNSURE:
        return resting(session, line(session, "helper_no"))
    wants = heard.is_yes or heard.reading.windows or heard.reading.intent in {Intent.CALLBACK, Intent.HUMAN}
    return going_on(replace(session, aim=True)) if wants else None


def _after_page(session: Session, heard: Heard) -> Step | None:
    if heard.said in _PAGE:
        return resting(session, line(session, "page_where"))
    if heard.said in _HERE or heard.is_yes:
        return going_on(passed(session, "page_or_here"))
    return None


def _after_helper(session: Session, heard: Heard) -> Step:
    if heard.is_skip:
        return going_on(passed(session, "helper"))
    return going_on(replace(session, draft=replace(session.draft, helper=heard.text.strip())))


def _after_who_for(session: Session, heard: Heard) -> Step:
    if heard.is_skip:
        return going_on(passed(session, "who_for"))
    return going_on(replace(session, draft=replace(session.draft, who_for=heard.text.strip())))


def _after_their_number(session: Session, heard: Heard) -> Step | None:
    """Their own number is asked, never assumed; without one the helper is rung."""
    if heard.is_skip or heard.is_no:
        return going_on(passed(session, "their_number"))
    return going_on(session) if heard.reading.number else None


def _consented(session: Session) -> bool:
    return session.draft.consent is Consent.YES


_CONSENT: Choices = (*YES_NO, ("label_cannot_ask", "send_cannot_ask"))

QUESTIONS = (
    Question(
        "consent",
        lambda session: session.draft.consent is None,
        lambda session: line(
            session, "consent" if session.put == 0 and session.misses == 0 else "consent_again"
        ),
        _after_consent,
        can_skip=False,
        is_telling=False,
        choices=lambda _session: _CONSENT,
    ),
    Question(
        "helper_call",
        lambda _session: False,
        lambda session: line(session, "helper_call"),
        _after_helper_call,
        takes_reach=True,
        is_telling=False,
        choices=lambda _session: YES_NO,
    ),
    Question(
        "page_or_here",
        lambda session: (
            _consented(session) and session.door is Door.TEXT and "page_or_here" not in session.passed
        ),
        lambda session: line(session, "page_or_here"),
        _after_page,
        is_telling=False,
        choices=lambda _session: (("label_page", "send_page"), ("label_here", "send_here")),
    ),
    Question(
        "helper",
        lambda session: session.draft.helper is None and "helper" not in session.passed,
        lambda session: line(session, "helper"),
        _after_helper,
        is_story=True,
    ),
    Question(
        "who_for",
        lambda session: (
            _consented(session) and session.draft.who_for is None and "who_for" not in session.passed
        ),
        lambda session: line(session, "who_for"),
        _after_who_for,
        is_story=True,
    ),
    Question(
        "their_number",
        lambda session: (
            _consented(session) and session.draft.number is None and "their_number" not in session.passed
        ),
        lambda session: line(session, "their_number"),
        _after_their_number,
        takes_reach=True,
        is_telling=False,
    ),
)
