"""How a talk begins: is this phone safe, what would help, and who else might see it."""

import re
from dataclasses import replace

from conversation.flows.question import answered
from conversation.heard import Heard
from conversation.merging import is_whole
from conversation.outline import SHOW, shown
from conversation.session import Session
from conversation.step import SKIP, YES_NO, Choices, Question, Step, going_on, line, passed
from conversation.understanding.reading import Answer, Asked, Intent
from referrals.referral import Author, Door, Kind, Marker, Wish

WHAT: Choices = (
    ("label_callback", "send_callback"),
    ("label_order", "send_order"),
    ("label_breach", "send_breach"),
    ("label_question", "send_question"),
)
_HEDGE = re.compile(
    r"\b(only|sometimes|depends?|if|when|unless|until|maybe|might|guess|think so|probably|should be|dunno|idk"
    r"|don'?t know|not (really )?sure|unsure|for now|at the moment|shared?"
    r"|weithiau|ella|falle|efallai|ddim yn si[wŵ]r)\b",
    re.IGNORECASE,
)
_OTHERS_SEE = re.compile(
    r"\b(he|she|they|hes|shes|theyre|he's|she's|husband|partner|mum|dad|family|kids)\b.*"
    r"\b(see|sees|look|looks|read|reads|check|checks|has|got|phone|hear|hears|around|home|next|asleep|watch\w*)\b",
    re.IGNORECASE,
)
_BARE_NO = re.compile(
    r"(?:no|nah|nope|na)\b(?! (?:phone |more )?(?:calls?|ringing|phoning|galwad))", re.IGNORECASE
)
_NOBODY_ELSE = re.compile(r"\b((just|only) me|no ?body|no one|neb|dim ond fi)\b", re.IGNORECASE)
_MENU = (
    (Kind.BREACH, re.compile(r"\bproblem\b", re.IGNORECASE)),
    (Kind.QUESTION, re.compile(r"\b(question|cwestiwn)\b", re.IGNORECASE)),
    (Kind.ORDER, re.compile(r"\b(orders?|gorchymyn)\b", re.IGNORECASE)),
    (Kind.CALLBACK, re.compile(r"\b(call|galwad)\b", re.IGNORECASE)),
)
"""The four that were offered, by the word that tells them apart."""
_SHORT = 6
_LATER = frozenset({"later", "not now", "nes ymlaen", "wedyn", "no", "na"})


def _hedges(heard: Heard) -> bool:
    """Not sure that it is safe, which is no; a text about something else is neither, and is asked again."""
    return _HEDGE.search(heard.text) is not None or _OTHERS_SEE.search(heard.text) is not None


def said_safe(session: Session, heard: Heard) -> Session:
    """The session once its phone or page was said to be seen by them alone."""
    draft = session.draft if session.door is Door.PAGE else replace(session.draft, safe_to_text=True)
    return replace(session, safe=True, private_at=heard.now, draft=draft)


def ended(session: Session, reference: str = "last") -> Step:
    """One last text, then silence (safety rule 11)."""
    draft = session.draft if session.door is Door.PAGE else replace(session.draft, safe_to_text=False)
    return Step(
        replace(session, step="ended", safe=False, silent=True, draft=draft), (line(session, reference),)
    )


def _safe_is_due(session: Session) -> bool:
    if session.safe is not None:
        return False
    if session.draft.kind is Kind.SOMEONE_ELSE and session.draft.consent is None:
        return False
    return _is_special(session) or session.agreed or not is_whole(session.draft)


def _is_special(session: Session) -> bool:
    return session.own_behaviour or Marker.UNDER_16 in session.draft.markers


def _put_safe(session: Session) -> str:
    if session.returning:
        return line(session, "welcome")
    if any(said.author is Author.SERVICE for said in session.lines):
        return line(session, "safe")
    if session.draft.kind is Kind.ORDER:
        return line(session, "order_safe")
    return line(session, "hello_safe")


def _after_safe(session: Session, heard: Heard) -> Step | None:
    if _refuses(heard):
        return ended(session)
    if not heard.is_yes and heard.reading.safe_text is not True:
        return None
    session = said_safe(session, heard)
    if session.own_behaviour:
        return Step(replace(session, step="own_behaviour"), (line(session, "respect"),))
    session, waiting = _what_waited(session)
    return going_on(session, *waiting)


def _refuses(heard: Heard) -> bool:
    """A no, or what is not sure; "no calls, just text me" is neither."""
    if heard.reading.safe_text is False:
        return True
    by_text = Wish.TEXT_ONLY in heard.reading.wished.wishes and _BARE_NO.match(heard.said) is None
    if by_text:
        return _OTHERS_SEE.search(heard.text) is not None
    return heard.is_no or _hedges(heard)


def after_alone(session: Session, heard: Heard) -> Step | None:
    """Whether they are alone now, before what shows the matter (safety rule 8)."""
    if heard.said in _LATER or heard.is_no or _hedges(heard):
        return Step(replace(session, step="later"), (line(session, "later"),))
    if not heard.is_yes:
        return None
    session, waiting = _what_waited(session)
    return going_on(passed(said_safe(session, heard), "order_alone"), *waiting)


def _what_waited(session: Session) -> tuple[Session, tuple[str, ...]]:
    """The answer to a question that was asked before the phone was said to be safe."""
    if session.wanting is None:
        return session, ()
    if session.wanting == SHOW:
        return replace(session, wanting=None), shown(session)
    session, told = answered(session, session.wanting)
    return replace(session, wanting=None), (told,)


def _after_what(session: Session, heard: Heard) -> Step:
    """What would help, in any words: what is no request is heard, and a call offered."""
    chosen = next((kind for kind, words in _MENU if words.search(heard.text)), None)
    if chosen and len(heard.text.split()) <= _SHORT:
        return going_on(replace(session, aim=True, draft=replace(session.draft, kind=chosen)))
    told = heard.reading.intent in {Intent.NONE, Intent.GREETING} and not heard.wishes
    said_something = told and not session.draft.windows
    session = replace(session, aim=True)
    if heard.is_skip or not said_something:
        return going_on(session)
    return going_on(replace(session, said=session.said | {"hearing"}))


def _after_readers(session: Session, heard: Heard) -> Step | None:
    if heard.is_skip:
        return going_on(passed(session, "other_readers"))
    if not heard.said:
        return None
    # "My brothers do" is a yes; only a clear no, or "just me", is none.
    others = not heard.is_no and _NOBODY_ELSE.search(heard.text) is None
    session = replace(session, draft=replace(session.draft, other_readers=others))
    return going_on(session, *((line(session, "readers"),) if others else ()))


def _after_suicidal(session: Session, heard: Heard) -> Step | None:
    """Thoughts of suicide: a call is offered, and the person decides."""
    if heard.is_no or heard.reading.answer is Answer.UNSURE:
        return Step(replace(session, step="done"), (line(session, "suicidal_no"),))
    wants_call = (
        heard.is_yes or heard.reading.windows or heard.reading.intent in {Intent.CALLBACK, Intent.HUMAN}
    )
    if not wants_call:
        return None
    draft = replace(session.draft, kind=Kind.CALLBACK)
    return going_on(replace(session, aim=True, draft=draft))


def _never(_session: Session) -> bool:
    return False


def _yes_no(_session: Session) -> Choices:
    return YES_NO


def _alone_choices(_session: Session) -> Choices:
    return (("label_yes", "send_yes"), ("label_later", "send_later"), ("label_call", "send_call"))


QUESTIONS = (
    Question(
        "safe",
        _safe_is_due,
        _put_safe,
        _after_safe,
        asked=Asked.SAFE_TEXT,
        can_skip=False,
        takes_reach=True,
        is_telling=False,
        choices=_yes_no,
    ),
    Question(
        "alone",
        _never,
        lambda session: line(session, "alone"),
        after_alone,
        asked=Asked.SAFE_TEXT,
        can_skip=False,
        is_telling=False,
        choices=_alone_choices,
    ),
    Question(
        "order_alone",
        lambda session: "order_alone" not in session.passed,
        lambda session: line(session, "order_alone"),
        after_alone,
        asked=Asked.SAFE_TEXT,
        can_skip=False,
        is_telling=False,
        choices=_alone_choices,
    ),
    Question(
        "what",
        lambda session: not session.aim and not session.draft.windows,
        lambda session: line(session, "what"),
        _after_what,
        takes_reach=True,
        is_telling=False,
        choices=lambda _session: WHAT,
    ),
    Question(
        "other_readers",
        lambda session: (
            Marker.FAMILY in session.draft.markers
            and session.draft.other_readers is None
            and "other_readers" not in session.passed
        ),
        lambda session: line(session, "other_readers"),
        _after_readers,
        is_telling=False,
        choices=lambda _session: (*YES_NO, *SKIP),
    ),
    Question(
        "suicidal",
        _never,
        lambda session: line(session, "suicidal"),
        _after_suicidal,
        takes_reach=True,
        is_telling=False,
        choices=_yes_no,
    ),
)
