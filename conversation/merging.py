"""What a text said is added to the draft: an answer given early is kept, and nothing given before is lost."""

import re
from dataclasses import replace
from datetime import time

from conversation.heard import Heard
from conversation.session import Session
from conversation.understanding.reading import Intent, Reading
from referrals.referral import UNSAID, Draft, Kind, Marker, SafeWindow, Weekday, Wish

_KINDS = {
    Intent.CALLBACK: Kind.CALLBACK,
    Intent.HUMAN: Kind.CALLBACK,
    Intent.ORDER: Kind.ORDER,
    Intent.BREACH: Kind.BREACH,
    Intent.INFO: Kind.QUESTION,
    Intent.THIRD_PARTY: Kind.SOMEONE_ELSE,
}
_MIND_CHANGED = re.compile(
    r"\b(actually|instead|rather|changed my mind|i want|i need|can i|could i|yn lle|well gen i|dwi eisiau)\b",
    re.IGNORECASE,
)
_WHOLE_DAY = (time(9), time(20))
_WHOM = frozenset({Wish.WOMAN, Wish.MAN})


def with_markers(session: Session, reading: Reading) -> Session:
    """The session with every reason for a person to look soon."""
    markers = session.draft.markers | reading.markers
    if not session.proven:
        markers |= {Marker.NOT_PROVEN}
    return replace(session, draft=replace(session.draft, markers=markers))


def with_wishes(session: Session, reading: Reading) -> Session:
    """The session with every wish a text holds; the last word on calls and on whom to speak to counts."""
    draft, wished = session.draft, reading.wished
    kept = draft.wishes - {Wish.TEXT_ONLY} if wished.calls_ok else draft.wishes
    kept = kept - _WHOM if wished.wishes & _WHOM else kept
    named = wished.interpreter if wished.interpreter != UNSAID else None
    interpreter = named or draft.interpreter or wished.interpreter
    return replace(session, draft=replace(draft, wishes=kept | wished.wishes, interpreter=interpreter))


def with_aim(session: Session, heard: Heard, *, opening: bool) -> Session:
    """The session with what they came for, where a text says so.

    Later on only a clear change of mind moves it; who is under 16 stays out of the order (safety rule 18).
    """
    if Marker.UNDER_16 in session.draft.markers:
        return replace(session, aim=True, draft=replace(session.draft, kind=Kind.CALLBACK))
    kind = _KINDS.get(heard.reading.intent)
    if kind is None:
        return session
    if not opening and not _moves(session.draft.kind, kind, heard.text):
        return session
    draft = replace(session.draft, kind=kind)
    moved = kind is not session.draft.kind
    said = session.said - {"sent"} if moved else session.said
    return replace(session, aim=True, draft=draft, agreed=session.agreed and not moved, said=said)


def with_reach(session: Session, heard: Heard) -> Session:
    """The session with the times, places, numbers and names a text gave."""
    draft, reading = session.draft, heard.reading
    place = reading.place
    draft = replace(
        draft,
        windows=changed_windows(draft.windows, reading.windows),
        number=reading.number or draft.number,
        voicemail=draft.voicemail if reading.safe_voicemail is None else reading.safe_voicemail,
        name=reading.name or draft.name,
    )
    if place.words and not place.outside:
        draft = replace(draft, place=place.words, force=place.force)
    if draft.kind is not Kind.SOMEONE_ELSE and reading.safe_text is False:
        draft = replace(draft, safe_to_text=False)
    candidates = place.candidates if place.words or place.railway else session.candidates
    return replace(session, draft=draft, candidates=() if draft.force else candidates)


def changed_windows(old: tuple[SafeWindow, ...], new: tuple[SafeWindow, ...]) -> tuple[SafeWindow, ...]:
    """New windows in the place of old ones: a day alone keeps the hours, hours alone keep the day."""
    if not new or not old:
        return new or old
    hours = {(window.start, window.end) for window in old}
    if len(hours) == 1 and all((window.start, window.end) == _WHOLE_DAY for window in new):
        start, end = hours.pop()
        return tuple(replace(window, start=start, end=end) for window in new)
    if all(window.days == frozenset(Weekday) for window in new):
        return tuple(replace(kept, start=window.start, end=window.end) for kept in old for window in new)
    return new


def _moves(now: Kind, new: Kind, text: str) -> bool:
    """Whether a text in mid-talk means something else from here on."""
    if new in {now, Kind.QUESTION, Kind.SOMEONE_ELSE}:
        return False
    if now is Kind.QUESTION or (now is Kind.CALLBACK and new in {Kind.ORDER, Kind.BREACH}):
        return True
    return _MIND_CHANGED.search(text) is not None


def is_whole(draft: Draft) -> bool:
    """Whether one text said all that a call needs."""
    reachable = bool(draft.windows) or Wish.TEXT_ONLY in draft.wishes
    return draft.kind is Kind.CALLBACK and reachable and bool(draft.place)
