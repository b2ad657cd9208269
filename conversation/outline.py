"""SHOW: what was told us, in a few short texts, only when asked for and alone (safety rule 8)."""

from conversation.session import Session
from conversation.step import line, when
from conversation.wishing import shown_wishes
from conversation.wording import plain_letters, spoken_number, spoken_place
from referrals.referral import Draft, Want

SHOW = "show"
"""What is wanted, where SHOW waits until they are alone."""
_FEW = 30
_WORDS = 110


def shown(session: Session) -> tuple[str, ...]:
    """What the desk gets besides the person's own words, shortened to single texts."""
    texts = (_reach(session), shown_wishes(session), _other(session), _wish(session), _happened(session))
    told = tuple(text for text in texts if text)
    return told if told else (line(session, "show_nothing"),)


def _reach(session: Session) -> str:
    draft = session.draft
    spoken = when(session) or line(session, "no_time").strip(",")
    name = f", {_cut(draft.name)}" if draft.name else ""
    number = spoken_number(draft.number) if draft.number else line(session, "this_number")
    return line(session, "show_reach", when=spoken, number=number, place=spoken_place(draft.place), name=name)


def _other(session: Session) -> str:
    draft = session.draft
    told = (draft.other_name, draft.relation, draft.other_place, draft.children and _children(session, draft))
    listed = ", ".join(_cut(item) for item in told if item)
    return line(session, "show_other", listed=listed[:_WORDS]) if listed else ""


def _children(session: Session, draft: Draft) -> str:
    children = draft.children or ""
    return line(session, "show_children", children=_cut(children))


def _wish(session: Session) -> str:
    wants = [line(session, f"want_{want.value}") for want in Want if want in session.draft.wants]
    away = [_cut(session.draft.stay_away_from)] if session.draft.stay_away_from else []
    listed = ", ".join((*wants, *away))
    return line(session, "show_wish", listed=listed[:_WORDS]) if listed else ""


def _happened(session: Session) -> str:
    words = plain_letters(" / ".join(session.draft.happened))
    return line(session, "show_happened", words=words[:_WORDS]) if words else ""


def _cut(words: str | None) -> str:
    return plain_letters(" ".join((words or "").split()))[:_FEW].strip()
