"""The read-back, who may read it, and sending; then a word that only they know."""

import re
from dataclasses import replace

from conversation.flows.opening import said_safe
from conversation.heard import Heard
from conversation.merging import changed_windows
from conversation.session import Session
from conversation.step import SKIP, YES_NO, Choices, Question, Step, going_on, line, once, resting, staying
from conversation.turn import Act, Amend, Hold, Send
from conversation.understanding.normal import plain
from conversation.understanding.reading import Answer, Asked
from conversation.understanding.times import windows_in
from conversation.wording import spoken_name, spoken_place, spoken_windows
from referrals import areas
from referrals.referral import Door, Draft, Kind, Marker, WorksFor

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
_SHORTEST, _LONGEST = 4, 30
_COMMON = frozenset(
    {
        *(
            "hello",
            "thanks",
            "thank you",
            "thank",
            "okay",
            "yeah",
            "sure",
            "fine",
            "cheers",
            "please",
            "sorry",
        ),
        *("what", "when", "where", "help", "police", "call", "diolch", "iawn", "helo", "nothing", "none"),
        *(
            "dunno",
            "word",
            "name",
            "same",
            "done",
            "send",
            "good",
            "great",
            "cool",
            "goodbye",
            "safe",
            "nope",
        ),
    }
)
"""What anybody might text by chance: no word that opens a talk (safety rule 2)."""


def read_back(session: Session) -> str:
    """Time, number, voicemail and place: no more may show on a phone (safety rule 8)."""
    draft = session.draft
    values = {
        "when": spoken_windows(draft.windows, session.language, session.last_at) or line(session, "no_time"),
        "number": draft.number or line(session, "no_number" if session.door is Door.PAGE else "this_number"),
        "voicemail": line(session, "voicemail_yes" if draft.voicemail else "voicemail_no"),
    }
    if draft.kind is Kind.ORDER:
        return line(session, "readback_order", **values)
    reference = "readback" if session.put == 0 and "confirm" not in session.trail else "readback_short"
    return line(session, reference, place=spoken_place(draft.place), **values)


def _after_confirm(session: Session, heard: Heard) -> Step | None:
    """YES, CALL, or what to change: whatever was changed is read back, never taken for a yes."""
    if heard.said in _CALL:
        return call_without_texts(session)
    if heard.reading.place.outside:
        return Step(session, ask="outside")
    changed = _corrected(session, heard)
    if changed != session or _said_anew(heard):
        return going_on(changed)
    if heard.is_yes:
        return _agreed(session, heard)
    reopened = next((name for name, pattern in _REOPENED if pattern.search(heard.text)), None)
    if reopened:
        return Step(session, ask=reopened)
    return staying(session, line(session, "change")) if session.misses == 0 else None


def _said_anew(heard: Heard) -> bool:
    reading = heard.reading
    said = (reading.windows, reading.number, reading.place.words, reading.name)
    return any(said) or reading.safe_voicemail is not None


def _agreed(session: Session, heard: Heard) -> Step:
    session = replace(said_safe(session, heard), agreed=True)
    if session.draft.works_for is not None:
        return going_on(session)
    session = replace(session, held_at=heard.now)
    return going_on(session, acts=(Hold(session.id, session.draft),))


def _corrected(session: Session, heard: Heard) -> Session:
    """What only a correction says: "no, thursday", "not hyde, stockport"."""
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


def call_without_texts(session: Session) -> Step:
    """The call and no more texts: sent at once, and who may read it counts as skipped (safety rule 14)."""
    works_for = session.draft.works_for or WorksFor.SKIPPED
    draft = replace(session.draft, safe_to_text=False, works_for=works_for)
    session = replace(session, draft=draft, agreed=True, silent=True, step="ended")
    when = spoken_windows(draft.windows, session.language, session.last_at)
    reply = line(session, "booked_call", when=when) if when else line(session, "booked_call_no_time")
    return Step(replace(session, sent=True), (reply,), (_sending(session),))


def _put_works_for(session: Session) -> str:
    name = spoken_name(session.draft.other_name)
    return line(session, "works_for_named", name=name) if name else line(session, "works_for")


def _after_works_for(session: Session, heard: Heard) -> Step | None:
    if heard.is_skip or heard.reading.answer is Answer.UNSURE:
        return going_on(_working_for(session, WorksFor.SKIPPED))
    if heard.is_yes:
        return going_on(_working_for(session, WorksFor.YES))
    return going_on(_working_for(session, WorksFor.NO)) if heard.is_no else None


def _working_for(session: Session, works_for: WorksFor) -> Session:
    return replace(session, draft=replace(session.draft, works_for=works_for))


def send(session: Session) -> Step:
    """Everything is answered: the referral goes, and a word is asked for; once gone, more is welcome."""
    if "sent" in session.said:
        return resting(session, line(session, "more"))
    act = _sending(session)
    when = spoken_windows(session.draft.windows, session.language, session.last_at)
    name = "order_sent" if session.draft.kind is Kind.ORDER else "booked"
    reply = line(session, name, when=when) if when else line(session, "booked_no_time")
    # On the page the way back in is the passphrase, which is not the talk's affair.
    after = "done" if session.door is Door.PAGE or session.word else "word"
    said = session.said | {"sent"}
    session = replace(session, sent=True, held_at=None, step=after, put=1, misses=0, said=said)
    return Step(session, (reply,), (act,))


def _sending(session: Session) -> Act:
    draft = session.draft
    restricted = draft.works_for is WorksFor.YES
    if session.sent and not restricted:
        return Amend(session.id, draft)
    return Send(session.id, draft, restricted=restricted)


def _after_language(session: Session, heard: Heard) -> Step | None:
    if not heard.is_skip and heard.reading.answer is None:
        return None
    wanted = session.language if heard.is_yes else "en"
    return going_on(replace(session, draft=replace(session.draft, wants_language=wanted)))


def _after_word(session: Session, heard: Heard) -> Step:
    """A word that opens this talk again; kept as a digest alone. A longer text is no word and is added."""
    if heard.is_skip:
        return resting(session, line(session, "word_skipped"))
    said = heard.said
    if len(said) > _LONGEST or len(said.split()) > 2:
        added = line(session, "word_added")
        return staying(session, added, acts=(Amend(session.id, session.draft),))
    if len(said) < _SHORTEST or said in _COMMON:
        return staying(session, line(session, "word_short"))
    return resting(replace(session, word=heard.digest), line(session, "word_kept"))


def _after_done(session: Session, heard: Heard) -> Step:
    """More words after sending: they are added, and what was understood is told anew."""
    if heard.said in {"thanks", "thank you", "ok", "ok thanks", "diolch", "thx", "ta", "iawn", "cheers"}:
        session, replies = once(session, "welcome_any_time")
        return resting(session, *replies)
    if _said_anew(heard):
        session = replace(session, agreed=False, aim=True, said=session.said - {"sent"})
        return going_on(session)
    if not session.sent:
        return going_on(session)
    return resting(session, line(session, "added"), acts=(Amend(session.id, session.draft),))


def _yes_no_skip(_session: Session) -> Choices:
    return (*YES_NO, *SKIP)


def _confirm_choices(session: Session) -> Choices:
    if session.door is Door.PAGE:
        return (("label_send", "send_yes"),)
    return (("label_yes", "send_yes"), ("label_call", "send_call"))


def held(draft: Draft) -> bool:
    """Whether a person must see it even if nothing more is said: a child, or thoughts of suicide."""
    return bool(draft.markers & {Marker.UNDER_16, Marker.SUICIDAL})


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
    Question(
        "call_language",
        lambda session: session.language == "cy" and session.draft.wants_language is None,
        lambda session: line(session, "call_language"),
        _after_language,
        is_telling=False,
        choices=_yes_no_skip,
    ),
    Question(
        "works_for",
        lambda session: session.draft.works_for is None,
        _put_works_for,
        _after_works_for,
        choices=_yes_no_skip,
    ),
    Question(
        "word",
        lambda _session: False,
        lambda session: line(session, "word"),
        _after_word,
        is_telling=False,
    ),
    Question(
        "done",
        lambda _session: False,
        lambda session: line(session, "more"),
        _after_done,
        can_skip=False,
        takes_reach=True,
        is_telling=False,
        choices=lambda _session: (),
    ),
)
