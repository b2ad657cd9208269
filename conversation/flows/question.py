"""A question and its answer: catalogue lines chosen by telling patterns; anything else goes to a person.

The step `question` is for whoever came to ask. One asked on the way to something else comes through
`conversation.interrupts.on_question`, which answers it here and puts the open step again.
"""

import re
from dataclasses import replace

from conversation.facts import helpline_of, topics
from conversation.heard import Heard
from conversation.session import Session
from conversation.step import Question, Step, going_on, line, resting
from conversation.understanding.reading import Answer, Intent
from referrals.referral import Kind

_QUESTION = re.compile(
    r"\?|^\W*(who|what|when|where|will|how|why|is it|is this|are you|are u|does|do you|do i"
    r"|can (i|he|she|they|you)|could i|would|pwy|beth|pryd|ble|sut|fydd|ydy|ydych|oes|alla i|faint)\b"
)
_HELPLINES = "answer_helplines"
_FINISHED = frozenset({"no", "na", "nope", "nah", "thanks", "thank you", "no thanks", "diolch", "dim diolch"})


def is_question(text: str) -> bool:
    """Whether the whole text asks something rather than answers the open step, by its mark or first word.

    `understanding.intent.is_question` is another thing: whether any part of a text asks.
    """
    return _QUESTION.search(text.casefold()) is not None


def topic_of(text: str) -> str | None:
    """The reference of the line that answers it, None where no pattern fits."""
    folded = text.casefold().replace("’", "'")
    return next((topic.reference for topic in topics() if topic.pattern.search(folded)), None)


def answered(session: Session, reference: str) -> tuple[Session, str]:
    """The answer, and that it was said: who reads this is not told twice."""
    return replace(session, said=session.said | {"answered", reference}), _answer(session, reference)


def _answer(session: Session, reference: str) -> str:
    """The answer, with the help line of where they are."""
    if reference != _HELPLINES:
        return line(session, reference)
    helpline = helpline_of("wales" if _is_welsh(session) else "england")
    return line(session, reference, name=helpline.name, number=helpline.number)


def _is_welsh(session: Session) -> bool:
    welsh = {"north-wales", "south-wales", "dyfed-powys", "gwent"}
    return session.draft.force in welsh or (session.draft.force is None and session.language == "cy")


def _put(session: Session) -> str:
    return line(
        session, "ask_away" if session.wanting is None and not session.said & {"answered"} else "more"
    )


def _after_question(session: Session, heard: Heard) -> Step | None:
    if heard.said in _FINISHED or heard.is_no or heard.reading.answer is Answer.UNSURE:
        return resting(session, line(session, "goodbye"))
    if heard.is_yes or heard.reading.intent in {Intent.CALLBACK, Intent.HUMAN}:
        return going_on(replace(session, aim=True, draft=replace(session.draft, kind=Kind.CALLBACK)))
    if not is_question(heard.text) and topic_of(heard.text) is None:
        return None
    reference = topic_of(heard.text) or "answer_person"
    session, told = answered(session, reference)
    return Step(replace(session, put=1), (told, line(session, "more")))


QUESTIONS = (
    Question(
        "question",
        lambda _session: True,
        _put,
        _after_question,
        can_skip=False,
        choices=lambda _session: (("label_callback", "send_callback"), ("label_no", "send_no")),
    ),
)
