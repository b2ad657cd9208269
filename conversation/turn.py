"""What goes into and comes out of one turn of a conversation. Pure data: `intake` carries it out."""

from dataclasses import dataclass, field
from datetime import datetime

from conversation.session import Session
from referrals.referral import Draft, Marker


@dataclass(frozen=True)
class Standing:
    """What a number's owner chose, kept 90 days in the number record (safety rule 7)."""

    word: str | None = None
    """Digest of the safe word, hex, as `Ports.digest` makes it."""
    stopped: bool = False
    stopped_in: str | None = None
    """The language STOP was said in: START is answered in it, whoever wrote (safety rule 2)."""
    language: str | None = None
    safe_to_text: bool | None = None
    cover: bool = False
    last_at: datetime | None = None


@dataclass(frozen=True)
class Pace:
    """How texts have come since the last lock, so that no other machine can hold us in a loop."""

    text: str = ""
    """The last text, cut short."""
    same: int = 0
    """How often it came in a row."""
    replies: tuple[str, ...] = ()
    """What it was answered."""
    at: tuple[datetime, ...] = ()
    """When we answered, lately."""


@dataclass(frozen=True)
class State:
    """All that is known of a number or a page session when a text comes in.

    `live` is the conversation as it stands; `kept` are those locked away until their word is given, newest
    first.
    """

    live: Session | None = None
    kept: tuple[Session, ...] = ()
    standing: Standing = field(default_factory=Standing)
    pace: Pace = field(default_factory=Pace)


@dataclass(frozen=True)
class Contact:
    """A conversation began (30 minutes' silence before it), or danger came in: it counts for joining."""

    session: str
    urgent: bool


@dataclass(frozen=True)
class Danger:
    """Seal everything said so far to the desk now and alert it, whatever else is open."""

    session: str
    draft: Draft
    repeat: bool
    """True within 10 minutes of the last: the same alert counts up."""
    counts_with: str | None = None
    """Where a repeat came in a new conversation: the one whose alert counts up."""


@dataclass(frozen=True)
class Hold:
    """Keep the draft under a pending key: it is sealed after 10 minutes without an answer (rule 14)."""

    session: str
    draft: Draft


@dataclass(frozen=True)
class Send:
    """Seal the referral: to the area desk, or where `restricted` to named people outside that force.

    It may come for a session of which danger, or what was held, is sealed already: it then moves or amends.
    """

    session: str
    draft: Draft
    restricted: bool


@dataclass(frozen=True)
class Amend:
    """What was understood of a referral already sent has grown: seal the summary anew."""

    session: str
    draft: Draft


@dataclass(frozen=True)
class Mark:
    """Something the desk must see about the number, without the person's session (no word given)."""

    marker: Marker
    session: str | None
    """The locked or sent conversation it is about; None is the number as such."""


@dataclass(frozen=True)
class Forget:
    """Erase what was not sent: conversation, pending draft."""

    session: str


Act = Contact | Danger | Hold | Send | Amend | Mark | Forget


@dataclass(frozen=True)
class Turn:
    """The answer to one text: what to say, what the state becomes, what must be done."""

    replies: tuple[str, ...]
    state: State
    acts: tuple[Act, ...] = ()
