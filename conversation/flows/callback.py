"""Asking for a call: what is still to be asked, and what the person has agreed to."""

from dataclasses import dataclass, replace

from conversation.catalogue import say
from conversation.session import Session
from conversation.turn import Act, Amend, Hold, Send
from conversation.understanding.reading import Answer, Asked, Intent, Reading
from conversation.wording import spoken_place, spoken_windows
from referrals import areas
from referrals.referral import Draft, Kind, Marker, WorksFor

ASKED = {
    "safe": Asked.SAFE_TEXT,
    "window": Asked.WINDOW,
    "place": Asked.PLACE,
    "which": Asked.PLACE,
    "confirm": Asked.SEND,
}
MISSES_BEFORE_MOVING_ON = 2
_KINDS = {
    Intent.CALLBACK: Kind.CALLBACK,
    Intent.HUMAN: Kind.CALLBACK,
    Intent.ORDER: Kind.ORDER,
    Intent.BREACH: Kind.BREACH,
    Intent.INFO: Kind.QUESTION,
    Intent.THIRD_PARTY: Kind.SOMEONE_ELSE,
}


@dataclass(frozen=True)
class Step:
    """What one answer leads to: what to say, where the conversation stands, what must be done."""

    session: Session
    replies: tuple[str, ...]
    acts: tuple[Act, ...] = ()


def merged(session: Session, reading: Reading) -> Session:
    """The session with what a text said added to the draft; nothing given before is lost."""
    draft, place = session.draft, reading.place
    draft = replace(
        draft,
        kind=_KINDS.get(reading.intent, draft.kind) if draft.kind is Kind.CALLBACK else draft.kind,
        markers=draft.markers | reading.markers,
        windows=reading.windows or draft.windows,
        number=reading.number or draft.number,
        voicemail=draft.voicemail if reading.safe_voicemail is None else reading.safe_voicemail,
        safe_to_text=draft.safe_to_text if reading.safe_text is None else reading.safe_text,
        name=reading.name or draft.name,
        place=place.words or draft.place,
        force=place.force or (None if place.candidates else draft.force),
        language=session.language,
    )
    return replace(session, draft=draft, candidates=place.candidates or session.candidates)


def is_whole(draft: Draft) -> bool:
    """Whether one text said all that a call needs."""
    return bool(draft.windows and draft.place)


def after_safe(session: Session, reading: Reading) -> Step:
    """The phone was said to be safe, or not: no and not sure mean one last text."""
    if reading.answer is not Answer.YES:
        unclear = reading.answer is None and session.misses < MISSES_BEFORE_MOVING_ON
        if unclear and reading.safe_text is not False:
            return _put(replace(session, misses=session.misses + 1), "safe")
        return Step(_with(session, step="ended", safe_to_text=False), (_line(session, "last"),))
    session = _with(session, safe_to_text=True)
    if session.own_behaviour:
        return Step(replace(session, step="ended"), (_line(session, "respect"),))
    if Marker.UNDER_16 in session.draft.markers:
        return Step(replace(session, step="window", misses=0), (_line(session, "under_16"),))
    return _once_safe(session)


def _once_safe(session: Session) -> Step:
    strangled = Marker.STRANGULATION in session.draft.markers
    first = (_line(session, "strangled"),) if strangled else ()
    asked_for = any(line.text for line in session.lines[:-2]) and session.draft.kind is not Kind.CALLBACK
    if not (asked_for or is_whole(session.draft) or session.draft.windows) and not _said_what(session):
        return Step(replace(session, step="what", misses=0), (*first, _line(session, "what")))
    step = ask_next(session)
    return replace(step, replies=(*first, _line(session, "who_reads"), *step.replies))


def _said_what(session: Session) -> bool:
    return session.draft.notes != ()


def after_what(session: Session, reading: Reading) -> Step:
    """What would help, in their own words: heard, and asked for a time."""
    session = _with(session, notes=(*session.draft.notes, "what"))
    plain = reading.intent in {Intent.NONE, Intent.GREETING} and not reading.windows
    if plain and not session.draft.windows:
        return Step(
            replace(session, step="window", misses=0), (_line(session, "who_reads"), _line(session, "heard"))
        )
    step = ask_next(session)
    return replace(step, replies=(_line(session, "who_reads"), *step.replies))


def after_window(session: Session, reading: Reading) -> Step:
    """A day and time, or after two tries none: a person works it out."""
    if reading.windows or _is_skip(session):
        return ask_next(session)
    if session.misses + 1 >= MISSES_BEFORE_MOVING_ON:
        return ask_next(_with(session, notes=(*session.draft.notes, "no time")))
    again = replace(session, misses=session.misses + 1)
    return Step(again, (_line(session, "window_again"),))


def after_place(session: Session, reading: Reading) -> Step:
    """A town or postcode; a name in two areas is asked about; another country is said plainly."""
    place = reading.place
    if place.outside:
        return Step(replace(session, step="outside"), (_line(session, f"outside_{place.outside}"),))
    if place.force or _is_skip(session):
        return _confirm(session)
    if place.candidates:
        return _ask_which(session, place.choices, railway=place.railway)
    if session.misses + 1 >= MISSES_BEFORE_MOVING_ON:
        return _confirm(_with(session, place=_last(session)))
    return Step(replace(session, misses=session.misses + 1, step="place"), (_line(session, "place_again"),))


def after_which(session: Session, reading: Reading) -> Step:
    """One of the places asked about; still unclear goes on, and a person finds out."""
    on_a_train = "btp" in session.candidates and _last(session).casefold().startswith(("train", "yes"))
    force = "btp" if on_a_train else areas.choose(_last(session), session.candidates) or reading.place.force
    if force:
        return _confirm(_with(session, force=force))
    return _confirm(session)


def after_outside(session: Session, reading: Reading) -> Step:
    """Outside England and Wales: a call about who can help there, or nothing."""
    if reading.answer is Answer.NO:
        return Step(replace(session, step="ended"), (_line(session, "outside_no"),))
    return _confirm(session) if session.draft.windows else _put(session, "window")


def after_confirm(session: Session, reading: Reading) -> Step:
    """YES, CALL, or what to change."""
    said = _last(session).casefold().strip(" .!")
    if said in {"call", "galw"}:
        session = _with(session, safe_to_text=False, works_for=WorksFor.SKIPPED)
        line = _booked(session, "booked_call")
        return Step(
            replace(session, step="ended", sent=True),
            (line,),
            (Send(session.id, session.draft, restricted=False),),
        )
    if reading.windows or reading.place.words or reading.number or reading.safe_voicemail is not None:
        if reading.place.candidates:
            return _ask_which(session, reading.place.choices, railway=reading.place.railway)
        return _confirm(session, again=True)
    if reading.answer is Answer.YES:
        session = _with(session, safe_to_text=True)
        held = replace(session, step="works_for", misses=0)
        replies: tuple[str, ...] = (_line(session, "works_for"),)
        if not _was_said(session, "who_reads"):
            replies = (_line(session, "who_reads"), *replies)
        return Step(held, replies, (Hold(session.id, session.draft),))
    return Step(session, (_line(session, "change"),))


def after_works_for(session: Session, reading: Reading) -> Step:
    """Whether the other person works where words are read; then the referral goes (safety rule 14)."""
    restricted = reading.answer is Answer.YES
    if not restricted and reading.answer is None and not _is_skip(session) and session.misses == 0:
        return _put(replace(session, misses=1), "works_for")
    works_for = (
        WorksFor.YES if restricted else WorksFor.NO if reading.answer is Answer.NO else WorksFor.SKIPPED
    )
    session = _with(session, works_for=works_for)
    sent = replace(session, step="word", sent=True, misses=0)
    return Step(
        sent, (_booked(session, "booked"),), (Send(session.id, session.draft, restricted=restricted),)
    )


def after_sent(session: Session, _reading: Reading) -> Step:
    """More words after sending: they are added, and the summary made anew."""
    return Step(session, (_line(session, "added"),), (Amend(session.id, session.draft),))


def after_suicidal(session: Session, reading: Reading) -> Step:
    """Thoughts of suicide: a call is offered, the person decides."""
    if reading.answer is Answer.NO:
        return Step(replace(session, step=None), (_line(session, "suicidal_no"),))
    session = _with(session, safe_to_text=True, notes=(*session.draft.notes, "what"))
    return ask_next(session)


def ask_next(session: Session) -> Step:
    """The next question that has no answer yet; with all answered, the read-back."""
    draft = session.draft
    if not draft.windows and "no time" not in draft.notes and not _skipped(session, "window"):
        return _put(session, "window")
    if draft.place and not draft.force and session.candidates:
        found = areas.find(draft.place)
        return _ask_which(session, found.choices, railway=found.railway)
    if not draft.place:
        return _put(session, "place")
    return _confirm(session)


def read_back(session: Session, *, short: bool = False) -> str:
    """Time, number, voicemail and place: no more may show on a phone (safety rule 8)."""
    draft, language = session.draft, session.language
    when = spoken_windows(draft.windows, language) or say("no_time", language)
    return say(
        "readback_short" if short else "readback",
        language,
        when=when,
        number=draft.number or say("this_number", language),
        voicemail=say("voicemail_yes" if draft.voicemail else "voicemail_no", language),
        place=spoken_place(draft.place),
    )


def question(session: Session) -> str | None:
    """The question that stands open, to be put once more."""
    if session.step == "confirm":
        return read_back(session, short=True)
    if session.step in {"safe", "what", "window", "place", "works_for"}:
        return _line(session, session.step)
    return None


def _confirm(session: Session, *, again: bool = False) -> Step:
    return Step(replace(session, step="confirm", misses=0), (read_back(session, short=again),))


def _ask_which(session: Session, choices: tuple[str, ...], *, railway: bool) -> Step:
    asked = replace(session, step="which", misses=0)
    if railway:
        return Step(asked, (_line(session, "railway"),))
    named = f" {_line(session, 'or')} ".join(
        (", ".join(choices[:2]), choices[2]) if len(choices) > 2 else choices
    )
    return Step(asked, (say("which", session.language, choices=named[:105]),))


def _booked(session: Session, reference: str) -> str:
    when = spoken_windows(session.draft.windows, session.language)
    return say(reference, session.language, when=when) if when else _line(session, f"{reference}_no_time")


def _put(session: Session, step: str) -> Step:
    same = session.step == step
    return Step(replace(session, step=step, misses=session.misses if same else 0), (_line(session, step),))


def _line(session: Session, reference: str) -> str:
    return say(reference, session.language)


def _with(session: Session, **changes: object) -> Session:
    step = changes.pop("step", session.step)
    draft = replace(session.draft, **changes)  # type: ignore[arg-type]  # names are checked at run time
    return replace(session, draft=draft, step=step if isinstance(step, str) else None)


def _last(session: Session) -> str:
    return session.lines[-1].text


def _is_skip(session: Session) -> bool:
    return _last(session).casefold().strip(" .!") in {"skip", "sgip", "pass"}


def _skipped(session: Session, step: str) -> bool:
    return session.step == step and _is_skip(session)


def _was_said(session: Session, reference: str) -> bool:
    return any(line.text == _line(session, reference) for line in session.lines)
