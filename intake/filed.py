"""What of each conversation lies at a desk already; kept beside the conversation, sealed with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversation.session import Session
from conversation.turn import State


@dataclass(frozen=True)
class Filed:
    """How far one conversation has been sealed."""

    referral: str | None = None
    lines: int = 0
    """How many of its lines are entries already."""
    waiting: int = 0
    """How many lines lie under a pending key, and are entries once that was sealed; 0 when none wait."""
    told: str = ""
    """Hash of what was understood last, so that it is not sealed twice."""


@dataclass(frozen=True)
class OneFiled:
    """A conversation's id and how far it was sealed."""

    session: str
    filed: Filed


def sessions_of(state: State) -> Iterator[Session]:
    """Every conversation a state holds, the live one first."""
    kept = state.kept if isinstance(state.kept, tuple) else (state.kept,)
    for session in (state.live, *kept):
        if session is not None:
            yield session


def session_of(state: State, name: str) -> Session | None:
    """One of a state's conversations by its id."""
    return next((session for session in sessions_of(state) if session.id == name), None)
