"""Danger: 999 first, the desk at once, and never less than that afterwards (safety rule 3)."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from conversation.heard import Heard
from conversation.session import Session
from conversation.step import Question, Step, line
from conversation.turn import Act, Contact, Danger, Mark, State
from conversation.understanding.reading import DangerKind, Intent
from referrals.referral import Kind, Marker, Wish

REPEAT = timedelta(minutes=10)
"""Within this, danger from one number is one alert that counts up."""
_ADDRESS = re.compile(
    r"\b\d{1,4}[a-z]?\s+(?!(?:min|minute|hour|hr|day|week|month|year|time|kid|people|of|or|and)s?\b)\w{2,}"
    r"|\b[a-z]{1,2}\d{1,2}[a-z]?\s*\d[a-z]{2}\b",
    re.IGNORECASE,
)
"""A house or a whole postcode. A town alone is no address, and no one may think that it is one."""
_FINE = re.compile(
    r"\b(fine|ok|okay|safe now|im safe|all safe|sorry|gone|left|kids|mistake|false alarm"
    r"|iawn|sori|wedi mynd)\b",
    re.IGNORECASE,
)
_NOT_FINE = re.compile(
    r"\b(not|no|isn'?t|isnt|never|don'?t|dont|cant|can'?t|hasn'?t|hasnt|still|dim|ddim|plea?se|help)\b",
    re.IGNORECASE,
)
_TO_THEMSELVES: dict[DangerKind | None, tuple[Marker, ...]] = {
    DangerKind.OVERDOSE: (Marker.OVERDOSE,),
    DangerKind.SUICIDE: (Marker.SUICIDAL,),
}
_CANNOT_HEAR = frozenset({Wish.DEAF, Wish.BSL, Wish.RELAY})
_CALMER = frozenset({Intent.CALLBACK, Intent.ORDER, Intent.BREACH, Intent.INFO, Intent.THIRD_PARTY})


def on_danger(state: State, session: Session, heard: Heard) -> Step:
    """The 999 advice that fits; everything said so far goes to the desk now."""
    reading = heard.reading
    session = _with_place(session, heard)
    first = _first_of(state, heard.now)
    alone = reading.danger in _TO_THEMSELVES
    breach = reading.intent is Intent.BREACH and not alone
    markers = session.draft.markers | {Marker.DANGER_NOW, *_themselves(reading.danger)}
    markers |= {Marker.BREACH} if breach else set()
    kind = Kind.BREACH if breach else session.draft.kind
    draft = replace(session.draft, kind=kind, markers=markers)
    told = draft if session.sent else replace(draft, kind=Kind.DANGER)
    act = Danger(session.id, told, first is not None, first if first != session.id else None)
    acts: tuple[Act, ...] = (act,) if first else (Contact(session.id, urgent=True), act)
    step = "breach_there" if breach else "danger_self" if alone else "danger"
    alarmed = replace(
        session, draft=draft, step=step, sent=True, danger_at=heard.now, private_at=None, safe=None, put=1
    )
    return Step(replace(alarmed, silent=False, misses=0), (_line(alarmed, heard),), acts)


def _themselves(kind: DangerKind | None) -> tuple[Marker, ...]:
    return _TO_THEMSELVES.get(kind, ())


def _first_of(state: State, now: datetime) -> str | None:
    """The conversation whose danger was told within ten minutes, locked away or not."""
    known = (*((state.live,) if state.live else ()), *state.kept)
    recent = [talk for talk in known if talk.danger_at and now - talk.danger_at < REPEAT]
    return recent[-1].id if recent else None


def _line(session: Session, heard: Heard) -> str:
    if session.step == "danger_self":
        overdose = heard.reading.danger is DangerKind.OVERDOSE
        return line(session, "danger_overdose" if overdose else "danger_suicide")
    if heard.reading.cannot_call or session.draft.wishes & _CANNOT_HEAR:
        return line(session, "danger_cannot_call")
    return line(session, "breach_now" if session.step == "breach_there" else "danger")


def _after_danger(session: Session, heard: Heard) -> Step:
    """An address, an all-clear, or more. Danger stays until a specialist has checked."""
    session = _with_place(session, heard)
    told = replace(session.draft, kind=Kind.DANGER) if session.danger_at else session.draft
    amend: tuple[Act, ...] = (Danger(session.id, told, repeat=True),)
    if _ADDRESS.search(heard.text):
        return Step(session, (line(session, "danger_address"),), amend)
    if _says_fine(heard):
        draft = replace(session.draft, markers=session.draft.markers | {Marker.SAID_ALL_FINE})
        calm = replace(session, draft=draft, step="calm")
        return Step(calm, (line(session, "danger_fine"),), (Mark(Marker.SAID_ALL_FINE, session.id),))
    later = session.danger_at is None or heard.now - session.danger_at >= REPEAT
    if later and heard.reading.intent in _CALMER:
        return _after_calm(session, heard)
    return Step(session, (line(session, "danger_more"),), amend)


def _with_place(session: Session, heard: Heard) -> Session:
    """Where they are decides which desk must act; the last place said is where they are now."""
    place = heard.reading.place
    if not place.words or place.outside or (place.force is None and session.draft.force):
        return session
    return replace(session, draft=replace(session.draft, place=place.words, force=place.force))


def _after_danger_to_self(session: Session, _heard: Heard) -> Step:
    """Feeling fine is no all-clear after an overdose (safety rule 20)."""
    told = replace(session.draft, kind=Kind.DANGER)
    return Step(session, (_self_line(session),), (Danger(session.id, told, repeat=True),))


def _self_line(session: Session) -> str:
    overdose = Marker.OVERDOSE in session.draft.markers
    return line(session, "danger_overdose_more" if overdose else "danger_suicide_more")


def _says_fine(heard: Heard) -> bool:
    return _FINE.search(heard.text) is not None and _NOT_FINE.search(heard.text) is None


def _after_calm(session: Session, heard: Heard) -> Step:
    """After an all-clear the talk goes on, but first: is this phone safe?"""
    return Step(replace(session, step=None, safe=None), ask="safe")


QUESTIONS = (
    Question(
        "danger",
        lambda _session: False,
        lambda session: line(session, "danger_more"),
        _after_danger,
        can_skip=False,
        is_telling=False,
        choices=lambda _session: (),
    ),
    Question(
        "danger_self",
        lambda _session: False,
        _self_line,
        _after_danger_to_self,
        can_skip=False,
        is_telling=False,
        choices=lambda _session: (),
    ),
    Question(
        "calm",
        lambda _session: False,
        lambda session: line(session, "safe"),
        _after_calm,
        can_skip=False,
        takes_reach=True,
        is_telling=False,
        choices=lambda _session: (),
    ),
)
