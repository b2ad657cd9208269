"""When, on which number and where: what a call needs."""

from dataclasses import replace

from conversation.heard import Heard
from conversation.session import Session
from conversation.step import SKIP, YES_NO, Choices, Question, Step, going_on, line, passed
from conversation.understanding.reading import Answer, Asked
from conversation.wording import plain_letters
from referrals import areas
from referrals.referral import Consent, Door, Kind, Marker, Wish

_RAILWAY = "btp"
_ON_A_TRAIN = ("train", "station", "yes", "trên", "tren", "gorsaf", "ie", "ydw")
_CHOICES_LENGTH = 110


def _no_window(session: Session) -> bool:
    asked = session.draft.windows or Wish.TEXT_ONLY in session.draft.wishes or "window" in session.passed
    return not asked


def _put_window(session: Session) -> str:
    first = session.put == 0 and "window" not in session.trail
    if first and Marker.UNDER_16 in session.draft.markers:
        return line(session, "under_16")
    if first and session.draft.kind is Kind.BREACH and session.draft.happened:
        return line(session, "breach_window")
    if first and "hearing" in session.said:
        return line(session, "heard")
    if session.misses:
        return line(session, "window_again")
    return line(session, "window_them" if _rings_them(session) else "window")


def _put_place(session: Session) -> str:
    if session.misses:
        return line(session, "place_again")
    if session.draft.consent is Consent.YES:
        return line(session, "place_them")
    return line(session, "resume_place" if session.returning else "place")


def _rings_them(session: Session) -> bool:
    """Whether the number to ring is that of the person a helper speaks for."""
    return session.draft.consent is Consent.YES and session.draft.number is not None


def _after_window(session: Session, heard: Heard) -> Step | None:
    if heard.is_skip:
        return going_on(passed(session, "window"))
    answered = heard.reading.windows or Wish.TEXT_ONLY in session.draft.wishes
    return going_on(session) if answered else None


def _after_number(session: Session, heard: Heard) -> Step | None:
    if heard.is_skip:
        return going_on(passed(session, "number"))
    return going_on(session) if heard.reading.number else None


def _after_number_texts(session: Session, heard: Heard) -> Step | None:
    if heard.is_skip or heard.reading.answer is not None:
        draft = replace(session.draft, safe_to_text=heard.is_yes)
        return going_on(passed(replace(session, draft=draft), "number_texts"))
    return None


def _after_place(session: Session, heard: Heard) -> Step | None:
    """A town or postcode; a name in two areas is asked about, another country is said plainly."""
    if heard.is_skip:
        return going_on(passed(session, "place"))
    if heard.reading.place.outside:
        return outside(session, heard)
    return going_on(session) if session.draft.force or session.candidates else None


def outside(session: Session, heard: Heard) -> Step:
    """Where we can't help ourselves: a call about who can."""
    place = heard.reading.place
    draft = replace(session.draft, place=place.words or place.outside, force=None)
    session = passed(replace(session, draft=draft, candidates=()), "place")
    return Step(replace(session, step="outside"), (line(session, f"outside_{place.outside}"),))


def _after_which(session: Session, heard: Heard) -> Step | None:
    """One of the places asked about."""
    if heard.is_skip:
        return going_on(replace(session, candidates=()))
    on_a_train = _RAILWAY in session.candidates and heard.said.startswith(_ON_A_TRAIN)
    force = (
        _RAILWAY if on_a_train else areas.choose(heard.text, session.candidates) or heard.reading.place.force
    )
    if not force:
        return None
    place = session.draft.place or heard.reading.place.words or plain_letters(heard.text)
    draft = replace(session.draft, place=place, force=force)
    return going_on(replace(session, draft=draft, candidates=()))


def _put_which(session: Session) -> str:
    if _RAILWAY in session.candidates:
        return line(session, "railway")
    # What a person would know of a place is data of the places, found again rather than kept.
    found = areas.find(session.draft.place or "")
    names = [plain_letters(name) for name in found.choices or session.candidates][:3]
    listed = f" {line(session, 'or')} ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)
    return line(session, "which", choices=listed[:_CHOICES_LENGTH])


def _after_outside(session: Session, heard: Heard) -> Step | None:
    if heard.is_no or heard.reading.answer is Answer.UNSURE:
        return Step(replace(session, step="done"), (line(session, "outside_no"),))
    if not (heard.is_yes or heard.reading.windows):
        return None
    return going_on(replace(session, aim=True, draft=replace(session.draft, kind=Kind.CALLBACK)))


def _number_is_due(session: Session) -> bool:
    return session.door is Door.PAGE and session.draft.number is None and "number" not in session.passed


def _texts_are_due(session: Session) -> bool:
    asked = session.draft.safe_to_text is not None or "number_texts" in session.passed
    return session.door is Door.PAGE and session.draft.number is not None and not asked


def _place_is_due(session: Session) -> bool:
    return session.draft.place is None and "place" not in session.passed


def _which_is_due(session: Session) -> bool:
    return bool(session.candidates) and session.draft.force is None and "which" not in session.passed


def _yes_no(_session: Session) -> Choices:
    return YES_NO


QUESTIONS = (
    Question(
        "window", _no_window, _put_window, _after_window, Asked.WINDOW, takes_reach=True, is_telling=False
    ),
    Question(
        "number",
        _number_is_due,
        lambda session: line(session, "number" if session.misses == 0 else "number_again"),
        _after_number,
        takes_reach=True,
        is_telling=False,
    ),
    Question(
        "number_texts",
        _texts_are_due,
        lambda session: line(session, "number_texts"),
        _after_number_texts,
        Asked.SAFE_TEXT,
        is_telling=False,
        choices=_yes_no,
    ),
    Question(
        "place",
        _place_is_due,
        lambda session: line(
            session,
            "resume_place" if session.returning else "place" if session.misses == 0 else "place_again",
        ),
        _after_place,
        Asked.PLACE,
        takes_reach=True,
        is_telling=False,
    ),
    Question("which", _which_is_due, _put_which, _after_which, Asked.PLACE, is_telling=False),
    Question(
        "outside",
        lambda _session: False,
        lambda session: line(session, "outside_again"),
        _after_outside,
        takes_reach=True,
        is_telling=False,
        choices=lambda _session: (*YES_NO, *SKIP),
    ),
)
