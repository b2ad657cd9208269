"""The read-back: what may show of what was said, and what is to be changed."""

import re
from dataclasses import replace

from conversation.flows.opening import said_safe
from conversation.flows.sending import call_without_texts
from conversation.heard import Heard
from conversation.merging import changed_windows
from conversation.session import Session
from conversation.step import Choices, Question, Step, going_on, line, staying, when
from conversation.turn import Hold
from conversation.understanding.normal import plain
from conversation.understanding.reading import Asked
from conversation.understanding.times import windows_in
from conversation.wording import spoken_number, spoken_place
from referrals import areas
from referrals.referral import Door, Kind, Wish

_CALL = frozenset({"call", "just call", "galw", "galwad", "call only", "dim ond galw"})
_INSTEAD = re.compile(r"^(?:no|na|not|nid|yes|ie)\b[\s,.]*(?:not\s+|nid\s+)?(?P<rest>.+)$", re.IGNORECASE)
_NOT_THIS = re.compile(r"\b(?:not|nid)\s+[^,.;]+[,.;]\s*(?P<rest>.+)$", re.IGNORECASE)
_TIME_WORD = re.compile(
    r"\d|\b(mon|tue|wed|thu|fri|sat|sun|tom|tonight|morn|after|even"
    r"|llun|maw|mer|iau|gwe|sad|sul|fory|bore|prynhawn)",
    re.IGNORECASE,
)
_REOPENED = (
    ("window", re.compile(r"\b(time|day|when|amser|diwrnod|dydd)\b", re.IGNORECASE)),
    ("number", re.compile(r"\b(number|phone|rhif|ff[oô]n)\b", re.IGNORECASE)),
    ("place", re.compile(r"\b(place|town|postcode|area|lle|tref|cod post)\b", re.IGNORECASE)),
)
_VOICEMAIL = re.compile(r"\b(voice ?mails?|v ?mails?|vm|answer ?phone|lleisbost)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(no|not|don'?t|dont|never|without|dim|peidiwch)\b", re.IGNORECASE)
_ROOM = {"en": 160, "cy": 134}


def read_back(session: Session) -> str:
    """Time, number, voicemail and place: no more may show on a phone (safety rule 8)."""
    draft = session.draft
    values = {
        "when": when(session) or line(session, "no_time"),
        "number": spoken_number(draft.number)
        if draft.number
        else line(session, "no_number" if session.door is Door.PAGE else "this_number"),
        "voicemail": line(session, "voicemail_yes" if draft.voicemail else "voicemail_no"),
    }
    if Wish.TEXT_ONLY in draft.wishes:
        return _by_text(session, values["number"])
    if draft.kind is Kind.ORDER:
        return line(session, "readback_order", **values)
    values["place"] = spoken_place(draft.place)
    is_first = session.put == 0 and "confirm" not in session.trail
    long = line(session, "readback", **values)
    if is_first and len(long) <= _ROOM[session.language]:
        return long
    return line(session, "readback_short", **values)


def _by_text(session: Session, number: str) -> str:
    """Texts and no call: no time is asked, and one that was given is for the text."""
    spoken = when(session)
    values = {"when": f", {spoken}" if spoken else "", "number": number}
    if session.draft.kind is Kind.ORDER:
        return line(session, "readback_order_texts", **values)
    place = spoken_place(session.draft.place)
    is_first = session.put == 0 and "confirm" not in session.trail
    long = line(session, "readback_texts", **values, place=place)
    if is_first and len(long) <= _ROOM[session.language]:
        return long
    return line(session, "readback_texts_short", **values, place=place)


def _asked_if_safe(session: Session) -> bool:
    """Whether a read-back with room to ask if texts are safe here was put."""
    empty = {"when": "", "number": "", "voicemail": "", "place": "|"}
    endings = tuple(line(session, name, **empty).split("|")[-1] for name in ("readback", "readback_texts"))
    return any(said.text.endswith(endings) for said in session.lines)


def _after_confirm(session: Session, heard: Heard) -> Step | None:
    """YES, CALL, or what to change: whatever was changed is read back, never taken for a yes."""
    if heard.said in _CALL:
        return _call(session)
    if heard.reading.place.outside:
        return Step(session, ask="outside")
    changed = _corrected(session, heard)
    if changed != session or heard.gives_reach or _wishes_more(heard):
        return going_on(changed)
    if heard.is_yes:
        return _agreed(session, heard)
    reopened = next((name for name, pattern in _REOPENED if pattern.search(heard.text)), None)
    if reopened:
        return Step(session, ask=reopened)
    return staying(session, line(session, "change")) if session.misses == 0 else None


def _wishes_more(heard: Heard) -> bool:
    """A wish is no answer to the read-back; beside a yes it is, unless it changes what was read back."""
    return heard.wishes and (not heard.is_yes or Wish.TEXT_ONLY in heard.reading.wished.wishes)


def _call(session: Session) -> Step:
    """The call and no texts; where texts were wished for, a call after all, and its time is asked."""
    if Wish.TEXT_ONLY not in session.draft.wishes:
        return call_without_texts(session)
    wishes = session.draft.wishes - {Wish.TEXT_ONLY}
    return going_on(replace(session, draft=replace(session.draft, wishes=wishes)))


def _agreed(session: Session, heard: Heard) -> Step:
    session = replace(session, agreed=True)
    if session.safe is None and not _asked_if_safe(session):
        # The short form had no room to ask whether texts are safe: that is asked now.
        return going_on(session)
    session = said_safe(session, heard)
    if session.draft.works_for is not None:
        return going_on(session)
    session = replace(session, held_at=heard.now)
    return going_on(session, acts=(Hold(session.id, session.draft),))


def _corrected(session: Session, heard: Heard) -> Session:
    """What only a correction says: "no, thursday", "not hyde, stockport", "voicemail ok"."""
    if _VOICEMAIL.search(heard.text) and heard.reading.safe_voicemail is None:
        allowed = _NEGATION.search(heard.text) is None
        return replace(session, draft=replace(session.draft, voicemail=allowed))
    negated = _NOT_THIS.search(heard.text)
    if negated:
        session = _with_place(session, negated["rest"])
    after = _INSTEAD.match(heard.text.strip())
    words = negated["rest"] if negated else after["rest"] if after else heard.text
    if heard.reading.windows or not (_TIME_WORD.search(words)):
        return session if negated or not after else _with_place(session, words)
    windows = changed_windows(session.draft.windows, windows_in(plain(words), heard.now, asked=True))
    return replace(session, draft=replace(session.draft, windows=windows))


def _with_place(session: Session, words: str) -> Session:
    found = areas.find(words)
    if found.words is None or found.outside:
        return session
    draft = replace(session.draft, place=found.words, force=found.force)
    return replace(session, draft=draft, candidates=() if found.force else found.candidates)


def _confirm_choices(session: Session) -> Choices:
    if session.door is Door.PAGE:
        return (("label_send", "send_yes"),)
    if Wish.TEXT_ONLY in session.draft.wishes:
        return (("label_yes", "send_yes"),)
    return (("label_yes", "send_yes"), ("label_call", "send_call"))


QUESTIONS = (
    Question(
        "confirm",
        lambda session: not session.agreed,
        read_back,
        _after_confirm,
        Asked.SEND,
        can_skip=False,
        takes_reach=True,
        is_telling=False,
        choices=_confirm_choices,
    ),
)
