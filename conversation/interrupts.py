"""What stands above every step: danger, stop, start, help, back, clear, wrong number, the safe word."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from conversation.catalogue import say
from conversation.flows.callback import Step, ask_next, question
from conversation.session import Session
from conversation.turn import Act, Danger, Forget, Mark
from conversation.understanding.reading import DangerKind, Intent, Reading
from referrals.referral import Kind, Marker

REPEAT = timedelta(minutes=10)
_WRONG_NUMBER = re.compile(r"\W*(sorry,?\s*)?(wrong number|rhif anghywir)\W*", re.IGNORECASE)
_START = re.compile(r"\W*(start|unstop)\W*", re.IGNORECASE)
_HELP = re.compile(r"\W*(help|info|help me use this)\W*", re.IGNORECASE)
_BACK = re.compile(r"\W*(back|go back|nôl|yn ôl)\W*", re.IGNORECASE)
_CLEAR = re.compile(r"\W*(clear|dileu)\W*", re.IGNORECASE)
_WHO_IS_THIS = re.compile(
    r"\b(who('?s| is| are)? (this|dis|that|you)|whos this|pwy (yw|ydy) h?(hwn|chi))\b", re.I
)
_ADDRESS = re.compile(r"\b\d{1,4}[a-z]?\s+\w{2,}|\b[a-z]{1,2}\d{1,2}[a-z]?\s*\d[a-z]{2}\b", re.IGNORECASE)
_FINE = re.compile(r"\b(fine|ok|okay|safe|sorry|gone|left|kids|mistake|iawn|sori)\b", re.IGNORECASE)
_BACK_TO = {"place": "window", "which": "place", "confirm": "place", "works_for": "confirm"}


def is_wrong_number(text: str) -> bool:
    """WRONG NUMBER: quiet until the word, the same answer to anyone."""
    return _WRONG_NUMBER.fullmatch(text) is not None


def is_start(text: str) -> bool:
    """START, which takes back a stop."""
    return _START.fullmatch(text) is not None


def is_help(text: str, reading: Reading) -> bool:
    """HELP as a word of its own; "help me" is no such thing."""
    return _HELP.fullmatch(text) is not None or reading.intent is Intent.HELP


def is_back(text: str) -> bool:
    """BACK, one step."""
    return _BACK.fullmatch(text) is not None


def is_clear(text: str, reading: Reading) -> bool:
    """CLEAR, or the same in other words."""
    return _CLEAR.fullmatch(text) is not None or reading.intent is Intent.ERASE


def asks_who_we_are(text: str) -> bool:
    """Somebody who may not be the person asks what this number is."""
    return _WHO_IS_THIS.search(text) is not None


def on_danger(session: Session, reading: Reading, now: datetime) -> Step:
    """999 first; the desk gets everything said so far (safety rule 3)."""
    repeat = session.danger_at is not None and now - session.danger_at < REPEAT
    overdose = reading.danger in {DangerKind.OVERDOSE, DangerKind.SUICIDE}
    markers = {Marker.DANGER_NOW, Marker.OVERDOSE} if overdose else {Marker.DANGER_NOW}
    kind = session.draft.kind if session.sent else Kind.DANGER
    draft = replace(session.draft, kind=kind, markers=session.draft.markers | markers)
    alarmed = replace(session, draft=draft, step="danger", sent=True, danger_at=now)
    acts: tuple[Act, ...] = (Danger(session.id, draft, repeat),)
    return Step(alarmed, (danger_line(reading, session.language),), acts)


def danger_line(reading: Reading, language: str) -> str:
    """The 999 advice that fits."""
    if reading.danger in {DangerKind.OVERDOSE, DangerKind.SUICIDE}:
        return say("danger_overdose", language)
    return say("danger_cannot_call" if reading.cannot_call else "danger", language)


def after_danger(session: Session, text: str, reading: Reading) -> Step:
    """Words after danger: an address, an all-clear, or more. Danger stays until a specialist has checked."""
    amend: tuple[Act, ...] = (Danger(session.id, session.draft, repeat=True),)
    if reading.place.words or _ADDRESS.search(text):
        return Step(session, (say("danger_address", session.language),), amend)
    if _FINE.search(text):
        marked = replace(
            session, draft=replace(session.draft, markers=session.draft.markers | {Marker.SAID_ALL_FINE})
        )
        return Step(
            marked, (say("danger_fine", session.language),), (Mark(Marker.SAID_ALL_FINE, session.id),)
        )
    return Step(session, (say("danger_more", session.language),), amend)


def on_back(session: Session) -> Step:
    """One question back; what was answered is asked anew and stays until it is."""
    before = _BACK_TO.get(session.step or "")
    if before is None:
        again = question(session)
        return Step(session, (again or say("nothing_back", session.language),))
    if before == "window":
        return ask_next(replace(session, step=None, draft=replace(session.draft, windows=())))
    if before == "place":
        cleared = replace(session.draft, place=None, force=None)
        return ask_next(replace(session, step=None, draft=cleared, candidates=()))
    return ask_next(replace(session, step=None))


def on_clear(session: Session) -> Step:
    """Before sending all is wiped; after it the wish is passed on (safety rules 5 and 9)."""
    if session.sent:
        line = say("clear_sent", session.language)
        return Step(session, (line,), (Mark(Marker.ASKED_TO_ERASE, session.id),))
    return Step(session, (say("cleared", session.language),), (Forget(session.id),))


def on_help(session: Session) -> Step:
    """What can be typed, and the open question once more."""
    again = question(session)
    lines = (say("help", session.language), *((again,) if again else ()))
    return Step(session, lines)
