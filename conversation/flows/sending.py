"""The read-back, who may read it, and sending; then a word that only they know."""

import re
from dataclasses import replace

from conversation.heard import Heard
from conversation.session import Session
from conversation.step import (
    SKIP,
    YES_NO,
    Choices,
    Question,
    Step,
    going_on,
    line,
    once,
    resting,
    staying,
    when,
)
from conversation.turn import Act, Amend, Send
from conversation.understanding.reading import Answer
from conversation.wording import spoken_name
from referrals.referral import Door, Kind, Wish, WorksFor

_ONE_TIME = 27
"""Letters a booking has for its time; longer ones are "the times you gave"."""
_SHORTEST, _LONGEST = 4, 30
_SERVES = re.compile(
    r"^\W*(yes|yeah|yep|ie|ydy|ydi)\b"
    r"|\b(pc|cop|copper|officer|sergeant|detective|constable|magistrate|judge|usher|probation|social worker"
    r"|heddlu|heddwas|swyddog)\b",
    re.IGNORECASE,
)
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


def call_without_texts(session: Session) -> Step:
    """The call and no more texts: sent at once, and who may read it counts as skipped (safety rule 14)."""
    works_for = session.draft.works_for or WorksFor.SKIPPED
    wishes = session.draft.wishes - {Wish.TEXT_ONLY}
    draft = replace(session.draft, safe_to_text=False, works_for=works_for, wishes=wishes)
    session = replace(session, draft=draft, agreed=True, silent=True, step="ended")
    reply = _booked(session, "booked_call", "booked_call_no_time")
    return Step(replace(session, sent=True), (reply,), (_sending(session),))


def _put_works_for(session: Session) -> str:
    name = spoken_name(session.draft.other_name)
    return line(session, "works_for_named", name=name) if name else line(session, "works_for")


def _after_works_for(session: Session, heard: Heard) -> Step | None:
    if heard.is_skip or heard.reading.answer is Answer.UNSURE:
        return going_on(_working_for(session, WorksFor.SKIPPED))
    if heard.is_yes or _SERVES.search(heard.text):
        # Whatever may mean yes keeps an area desk out: the safe side.
        return going_on(_working_for(session, WorksFor.YES))
    return going_on(_working_for(session, WorksFor.NO)) if heard.is_no else None


def _working_for(session: Session, works_for: WorksFor) -> Session:
    return replace(session, draft=replace(session.draft, works_for=works_for))


def send(session: Session) -> Step:
    """Everything is answered: the referral goes, and a word is asked for; once gone, more is welcome."""
    if "sent" in session.said:
        return resting(session, line(session, "more"))
    act = _sending(session)
    # On the page the way back in is the passphrase, which is not the talk's affair.
    has_way_back = session.door is Door.PAGE or session.word is not None or "word_skipped" in session.said
    after = "done" if has_way_back else "word"
    reply = _sent_line(session, asks_word=not has_way_back)
    said = session.said | {"sent"}
    session = replace(session, sent=True, held_at=None, step=after, put=1, misses=0, said=said)
    return Step(session, (reply,), (act,))


def _sent_line(session: Session, *, asks_word: bool) -> str:
    is_first = asks_word or session.door is Door.PAGE
    if Wish.TEXT_ONLY in session.draft.wishes:
        return line(session, "booked_texts" if is_first else "booked_again_texts")
    if not is_first:
        return _booked(session, "booked_again", "booked_again_no_time")
    reference = "order_sent" if session.draft.kind is Kind.ORDER else "booked"
    return _booked(session, reference, "booked_no_time")


def _booked(session: Session, reference: str, without_time: str) -> str:
    spoken = when(session)
    if not spoken:
        return line(session, without_time)
    return line(session, reference, when=spoken if len(spoken) <= _ONE_TIME else line(session, "the_times"))


def _sending(session: Session) -> Act:
    draft = session.draft
    restricted = draft.works_for is WorksFor.YES
    if session.sent and not restricted:
        return Amend(session.id, draft)
    return Send(session.id, draft, restricted=restricted)


def _language_is_due(session: Session) -> bool:
    is_called = Wish.TEXT_ONLY not in session.draft.wishes
    return session.language == "cy" and session.draft.wants_language is None and is_called


def _after_language(session: Session, heard: Heard) -> Step | None:
    if not heard.is_skip and heard.reading.answer is None:
        return None
    wanted = session.language if heard.is_yes else "en"
    return going_on(replace(session, draft=replace(session.draft, wants_language=wanted)))


def _after_word(session: Session, heard: Heard) -> Step:
    """A word that opens this talk again; kept as a digest alone. A longer text is no word and is added."""
    if heard.is_skip:
        session, replies = once(session, "word_skipped")
        return resting(session, *replies)
    said = heard.said
    if len(said) > _LONGEST or len(said.split()) > 2 or heard.wishes:
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
    if heard.gives_reach:
        session = replace(session, agreed=False, aim=True, said=session.said - {"sent"})
        return going_on(session)
    if not session.sent:
        return going_on(session)
    return resting(session, line(session, "added"), acts=(Amend(session.id, session.draft),))


def _yes_no_skip(_session: Session) -> Choices:
    return (*YES_NO, *SKIP)


QUESTIONS = (
    Question(
        "call_language",
        _language_is_due,
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
