"""One conversation in progress: where it stands and what was said. Sealed at rest by `intake`."""

from dataclasses import dataclass, field
from datetime import datetime

from referrals.referral import Author, Draft, Kind


@dataclass(frozen=True)
class Line:
    """One text, theirs or ours, verbatim."""

    at: datetime
    author: Author
    text: str


@dataclass(frozen=True)
class Session:
    """A conversation. Its id is also the id of the contact at the desk."""

    id: str
    began_at: datetime
    last_at: datetime
    language: str = "en"
    step: str | None = None
    """The question put and not yet answered, as the flow names it."""
    misses: int = 0
    """How often in a row the answer to it was not understood."""
    draft: Draft = field(default_factory=lambda: Draft(kind=Kind.CALLBACK))
    candidates: tuple[str, ...] = ()
    """Police areas that were asked about."""
    own_behaviour: bool = False
    lines: tuple[Line, ...] = ()
    """Everything said, in order. The sealed referral gets these; a move to another desk reseals them."""
    sent: bool = False
    danger_at: datetime | None = None
