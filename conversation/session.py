"""One conversation in progress: where it stands and what was said. Sealed at rest by `intake`."""

from dataclasses import dataclass, field
from datetime import datetime

from referrals.referral import Author, Door, Draft, Kind


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
    """Something of it lies at a desk: danger, what was held, or the referral itself."""
    danger_at: datetime | None = None
    door: Door = Door.TEXT
    aim: bool = False
    """What they came for is known, so that it is not asked."""
    safe: bool | None = None
    """Whether this phone or page was said to be seen by them alone."""
    private_at: datetime | None = None
    """When that was last said, in talk unbroken since; None asks again before what shows the matter."""
    put: int = 0
    """How often in a row the open question was put."""
    passed: frozenset[str] = frozenset()
    """Questions skipped or given up."""
    trail: tuple[str, ...] = ()
    """Questions put, newest last, for BACK."""
    said: frozenset[str] = frozenset()
    """Lines that are said once."""
    agreed: bool = False
    """The read-back was agreed to."""
    held_at: datetime | None = None
    """Since when it waits for the answer who may read it (safety rule 14)."""
    wanting: str | None = None
    """An answer that waits until they are alone."""
    word: str | None = None
    """Digest of the word that opens this conversation again."""
    proven: bool = True
    """False where the number has a word and it was not given (safety rule 1)."""
    silent: bool = False
    """They said that texts are not safe: nothing more goes out but what danger needs."""
    returning: bool = False
    """The word was just given, and the open question is to be put anew."""
