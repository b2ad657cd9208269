"""What stands above every question: help, back, clear, show, a change of language, a question of theirs."""

import re
from collections.abc import Callable
from dataclasses import replace

from conversation.flows.question import answered, is_question, topic_of
from conversation.flows.sending import call_without_texts
from conversation.heard import Heard
from conversation.keywords import Keyword
from conversation.outline import SHOW, shown
from conversation.questions import BY_NAME
from conversation.session import Session
from conversation.step import Step, line
from conversation.turn import Forget, Mark
from referrals.referral import Kind, Marker

_WHO_IS_THIS = re.compile(
    r"\b(who('?s| is| are)? (this|dis|that|you)|whos this|pwy (yw|ydy|sy) ?(h?(wn|on|wnna)|chi|yna))\b", re.I
)
_WITHDRAW = re.compile(
    r"\b(cancel|withdraw|drop|call off|stop) (it|that|this|the|my|everything)\b"
    r"|\b(want|need|like) to (cancel|withdraw)\b|\bchanged my mind\b"
    r"|\bdon'?t want (it|this|that|the call|a call|you to ring|an order|to do this)\b"
    r"|\bdon'?t (ring|call) me( any ?more| after all| now)?$|\b(tynnu'n ôl|canslo)\b",
    re.IGNORECASE,
)
_NO_QUESTION = frozenset({"danger", "danger_self", "calm", "ended", "later", "own_behaviour", "done", None})


def asks_who_we_are(text: str) -> bool:
    """Somebody who may not be the person asks what this number is."""
    return _WHO_IS_THIS.search(text) is not None


def on_keyword(session: Session, keyword: Keyword) -> Step | None:
    """A command that this place in the talk knows; None leaves the text to the open question."""
    commands: dict[Keyword, Callable[[Session], Step | None]] = {
        Keyword.CLEAR: on_clear,
        Keyword.BACK: _back,
        Keyword.HELP: _help,
        Keyword.SHOW: _show,
        Keyword.CALL: _call,
        Keyword.ENGLISH: lambda known: in_language(known, "en"),
        Keyword.WELSH: lambda known: in_language(known, "cy"),
    }
    return commands[keyword](session) if keyword in commands else None


def _help(session: Session) -> Step:
    return Step(session, (line(session, "help"),), ask=_open(session) or _first(session))


def _show(session: Session) -> Step | None:
    if session.private_at is None:
        return Step(replace(session, wanting=SHOW), ask="alone") if session.safe else None
    return Step(session, shown(session), ask=_open(session))


def in_language(session: Session, language: str) -> Step:
    """The open question once more in the other language, which is kept from here."""
    draft = replace(session.draft, language=language)
    said = session.said | {"kept_english"} if language == "en" else session.said - {"kept_english"}
    put = session.put if language == session.language else 0
    session = replace(session, language=language, draft=draft, put=put, said=said)
    resting = () if _open(session) or not session.step else (line(session, "language_changed"),)
    return Step(session, resting, ask=_open(session))


def asks_to_withdraw(text: str) -> bool:
    """They no longer want what was asked for: the call, the order, all of it."""
    return _WITHDRAW.search(text) is not None


def on_withdrawal(session: Session) -> Step:
    """The wish is passed on and the call stands until a specialist has spoken to them (safety rule 5)."""
    return Step(session, (line(session, "withdraw_noted"),), (Mark(Marker.ASKED_TO_WITHDRAW, session.id),))


def on_clear(session: Session) -> Step:
    """Before sending all is wiped; after it the wish is passed on (safety rules 5 and 9)."""
    if session.sent:
        return Step(session, (line(session, "clear_sent"),), (Mark(Marker.ASKED_TO_ERASE, session.id),))
    return Step(session, (line(session, "cleared"),), (Forget(session.id),))


def on_question(session: Session, heard: Heard) -> Step | None:
    """A question in the middle is answered and the step resumed."""
    if not _may_ask(session, heard):
        return None
    reference = topic_of(heard.text) or "answer_person"
    if session.private_at is None:
        return Step(replace(session, wanting=reference), ask="alone")
    session, told = answered(session, reference)
    return Step(session, (told,), ask=_open(session))


def _may_ask(session: Session, heard: Heard) -> bool:
    if session.safe is not True or session.step in {
        "question",
        "own_behaviour",
        "ended",
        "danger",
        "danger_self",
        "word",
    }:
        return False
    reading = heard.reading
    answered = heard.is_yes or heard.is_no
    if answered or reading.windows or reading.number or heard.is_skip:
        return False
    if session.step in {"place", "which"} and reading.place.words:
        return False
    if topic_of(heard.text) is not None:
        return is_question(heard.text)
    # "When he's out" answers when; only a mark makes an unknown question of it.
    return "?" in heard.text and not _is_story(session)


def _is_story(session: Session) -> bool:
    return session.step is not None and BY_NAME[session.step].is_story


def _back(session: Session) -> Step:
    """One question back; what was answered stays until it is answered anew."""
    trail = session.trail
    at_open = trail[-1:] == (session.step,)
    before = trail[:-1] if at_open else trail
    if session.sent or not before or session.step in {"danger", "danger_self", "calm", "ended"}:
        return Step(session, (line(session, "nothing_back"),), ask=_open(session))
    name = before[-1]
    passed = session.passed - {name}
    return Step(replace(session, trail=before[:-1], passed=passed, put=0), ask=name)


def _call(session: Session) -> Step | None:
    """CALL: a person instead; before the phone is safe it means the call and no texts."""
    if session.step in {
        "confirm",
        "ended",
        "danger",
        "danger_self",
        "own_behaviour",
        "word",
        "what",
        "question",
    }:
        return None
    if session.step == "done" and session.sent:
        return None
    if session.step == "helper_call":
        return Step(replace(session, aim=True, step=None))
    draft = replace(session.draft, kind=Kind.CALLBACK)
    if session.draft.kind is Kind.ORDER and session.step == "served":
        draft = session.draft
    session = replace(session, aim=True, draft=draft)
    if session.step == "safe":
        return call_without_texts(session)
    passed = session.passed | {"served", "order_alone"}
    return Step(replace(session, step=None, passed=passed))


def _open(session: Session) -> str | None:
    return None if session.step in _NO_QUESTION else session.step


def _first(session: Session) -> str | None:
    return None if session.step in _NO_QUESTION - {None} else "safe"
