"""What the web page offers beside the words: buttons for the open question, and answers that can change."""

from dataclasses import dataclass

from conversation.catalogue import say
from conversation.questions import BY_NAME
from conversation.session import Session
from conversation.step import when
from referrals.referral import Draft


@dataclass(frozen=True)
class Choice:
    """A button: what it says, and the text it sends, both in the conversation's language."""

    label: str
    text: str


@dataclass(frozen=True)
class Change:
    """One answer of the read-back: its label and value as shown, and the step that asks for it anew."""

    label: str
    value: str
    step: str


def choices_for(session: Session | None) -> tuple[Choice, ...]:
    """The buttons for the open question; none where only own words will do."""
    if session is None or session.step is None:
        return ()
    pairs = BY_NAME[session.step].choices(session)
    return tuple(Choice(say(label, session.language), say(text, session.language)) for label, text in pairs)


def can_change(session: Session | None) -> tuple[Change, ...]:
    """At the read-back, every answer given, in the order it was asked; `engine.reopen` asks one anew."""
    if session is None or session.step != "confirm":
        return ()
    values = _values(session, session.draft)
    return tuple(
        Change(say(f"label_{step}", session.language), value, step) for step, value in values if value
    )


def _values(session: Session, draft: Draft) -> tuple[tuple[str, str | None], ...]:
    return (
        ("window", when(session)),
        ("number", draft.number),
        ("place", draft.place),
        ("other_name", draft.other_name),
        ("relation", draft.relation),
        ("children", draft.children),
        ("lives_with", draft.lives_with and say(f"label_{draft.lives_with.value}", session.language)),
        ("other_place", draft.other_place),
        ("happened", " / ".join(draft.happened)),
        ("wants", draft.wants_words),
        ("stay_away_from", draft.stay_away_from),
        ("existing", draft.existing),
        ("breach_when", draft.when),
        ("helper", draft.helper),
        ("who_for", draft.who_for),
    )
