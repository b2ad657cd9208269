"""Every question by name, which of them each purpose asks in which order, and how one is put."""

from dataclasses import replace

from conversation import danger, resting
from conversation.catalogue import has
from conversation.flows import breach, opening, order, question, reach, readback, sending, someone_else
from conversation.heard import Heard
from conversation.session import Session
from conversation.step import Question, Step, line, once, passed
from conversation.wishing import noted
from referrals.referral import Kind, Marker, WorksFor

MOST_TIMES = 2
"""How often in a row a question is put before a person is offered instead."""
_LONGEST_TRAIL = 40
_MODULES = (opening, reach, readback, sending, order, breach, question, someone_else, danger, resting)
BY_NAME: dict[str, Question] = {asked.name: asked for module in _MODULES for asked in module.QUESTIONS}
_CALL = ("window", "number", "number_texts", "which", "place", "confirm", "call_language", "works_for")
FLOWS: dict[Kind, tuple[str, ...]] = {
    Kind.CALLBACK: ("safe", "other_readers", "what", *_CALL),
    Kind.DANGER: ("safe", "other_readers", "what", *_CALL),
    Kind.ORDER: (
        *("safe", "order_alone", "other_readers", "other_name", "relation", "works_for", "children"),
        *(
            "lives_with",
            "other_place",
            "happened",
            "wants",
            "stay_away_from",
            "existing",
            "which",
            "place",
            "window",
        ),
        *("number", "number_texts", "served", "confirm", "call_language"),
    ),
    Kind.BREACH: ("safe", "other_readers", "breach_what", "breach_when", *_CALL),
    Kind.QUESTION: ("safe", "question"),
    Kind.SOMEONE_ELSE: ("consent", "page_or_here", "safe", "helper", "who_for", "their_number", *_CALL),
}
_BEFORE_DETAILS = frozenset(
    {"safe", "what", "other_readers", "consent", "page_or_here", "question", "suicidal", "order_alone"}
)
"""Questions that come before anybody is told who reads this."""


def next_question(session: Session) -> str | None:
    """The first question of this purpose that has no answer; None when all have."""
    return next((name for name in FLOWS[session.draft.kind] if BY_NAME[name].is_due(session)), None)


def go_on(step: Step) -> Step:
    """The step with the next question put, or the referral sent where nothing is left to ask."""
    session = step.session
    name = step.ask or (next_question(session) if session.step is None else None)
    if name is None and session.step is not None:
        return step
    if name is None:
        session, before = noted(session)
        sent = sending.send(session)
        return Step(sent.session, (*step.replies, *before, *sent.replies), (*step.acts, *sent.acts))
    session, before = _before(session, name)
    if _needs_privacy(session, name):
        name, before = "alone", ()
    asked = put(replace(session, step=None) if session.step != name else session, name)
    return Step(asked.session, (*step.replies, *before, *asked.replies), (*step.acts, *asked.acts))


def put(session: Session, name: str) -> Step:
    """One question; the third time in a row a person is offered instead."""
    times = session.put if session.step == name else 0
    session = replace(session, put=times, misses=session.misses if times else 0)
    said = offer(session, name) if times >= MOST_TIMES else BY_NAME[name].put(session)
    trail = session.trail if session.trail[-1:] == (name,) else (*session.trail, name)[-_LONGEST_TRAIL:]
    asked = replace(session, step=name, put=times + 1, trail=trail, returning=False)
    return Step(asked, (said,))


def offer(session: Session, name: str) -> str:
    """A person in the place of a question that was put twice."""
    special = f"{name}_offer"
    if has(special):
        return line(session, special)
    return line(session, "offer_skip" if BY_NAME[name].can_skip else "offer")


def misunderstood(session: Session, heard: Heard) -> Step:
    """An answer that was not understood: asked once more, then left out, or a person is offered."""
    name = session.step or ""
    if name == "safe" and session.put > MOST_TIMES:
        # Not sure is no (safety rule 11).
        return opening.ended(session)
    if session.misses >= 1 and BY_NAME[name].can_skip:
        kept = _with_words(session, name, heard)
        return Step(replace(passed(kept, name), step=None, misses=0))
    return Step(replace(session, misses=session.misses + 1), ask=name)


def _with_words(session: Session, name: str, heard: Heard) -> Session:
    """What stands in a left-out question's place: a place as it was said; who works there as skipped."""
    if name == "works_for":
        return replace(session, draft=replace(session.draft, works_for=WorksFor.SKIPPED))
    if name == "call_language":
        return replace(session, draft=replace(session.draft, wants_language="en"))
    if name in {"place", "which"}:
        place = session.draft.place or heard.text.strip()
        return replace(session, draft=replace(session.draft, place=place), candidates=())
    return session


def _needs_privacy(session: Session, name: str) -> bool:
    return BY_NAME[name].is_telling and session.private_at is None


def _before(session: Session, name: str) -> tuple[Session, tuple[str, ...]]:
    """Health words, and who reads this, before the first detail that is asked (safety rules 10 and 21)."""
    if session.private_at is None:
        return session, ()
    session, replies = noted(session)
    if name in _BEFORE_DETAILS:
        return session, replies
    if Marker.STRANGULATION in session.draft.markers:
        session, health = once(session, "strangled")
        replies = (*replies, *health)
    if _breach_was_kept(session, name):
        session, kept = once(session, "breach_kept")
        replies = (*replies, *kept)
    session, child = _for_a_child(session, name)
    session, reads = once(session, "who_reads")
    replies = (*replies, *child)
    return session, (*replies, *reads)


def _breach_was_kept(session: Session, name: str) -> bool:
    """Whether it is time to say that this is no police report; where the time is asked that says it."""
    draft = session.draft
    told = draft.kind is Kind.BREACH and bool(draft.happened) and name not in {"window", "breach_when"}
    return told and "window" not in session.trail


def _for_a_child(session: Session, name: str) -> tuple[Session, tuple[str, ...]]:
    """No promise of secrecy under 16; where the time is asked next that question says it (safety rule 18)."""
    if Marker.UNDER_16 not in session.draft.markers:
        return session, ()
    session, replies = once(session, "under_16_told")
    asks_time = name == "window" and "window" not in session.trail
    return session, () if asks_time else replies
