"""What somebody wished for, said back once, on a phone that was said to be theirs alone."""

from dataclasses import replace

from conversation.session import Session
from conversation.step import line
from conversation.understanding.wishes import spoken_language
from referrals.referral import Wish

_ROOM = {"en": 76, "cy": 56}
"""Letters that the wishes may take in one text, before "and more"."""
_SAID = "wish_"


def noted(session: Session) -> tuple[Session, tuple[str, ...]]:
    """The line that tells they were heard, for wishes that were not said back yet."""
    known = {name.removeprefix(_SAID) for name in session.said} | {Wish.TEXT_ONLY.value}
    # That there will be no call is read back with the way of contact.
    fresh = [(name, words) for name, words in _spoken(session) if name not in known]
    if not fresh or session.private_at is None:
        return session, ()
    said = session.said | {f"{_SAID}{name}" for name, _ in fresh}
    told = line(session, "noted", wishes=_fitting(session, [words for _, words in fresh]))
    return replace(session, said=said), (told,)


def shown_wishes(session: Session) -> str:
    """All wishes as one text; empty where there are none."""
    words = [spoken for _, spoken in _spoken(session)]
    return line(session, "show_wishes", wishes=_fitting(session, words)) if words else ""


def _spoken(session: Session) -> list[tuple[str, str]]:
    draft = session.draft
    told = [(wish.value, line(session, f"wish_{wish.value}")) for wish in Wish if wish in draft.wishes]
    if draft.interpreter is None:
        return told
    name = spoken_language(draft.interpreter, session.language)
    spoken = line(session, "wish_interpreter_in", name=name) if name else line(session, "wish_interpreter")
    return [*told, (f"interpreter_{draft.interpreter}", spoken)]


def _fitting(session: Session, words: list[str]) -> str:
    """As many as one text has room for."""
    shown = words
    while len(shown) > 1 and len(", ".join(shown)) > _ROOM[session.language]:
        shown = shown[:-1]
    return ", ".join(shown) + (line(session, "and_more") if len(shown) < len(words) else "")
