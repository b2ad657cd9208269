"""What one text says, as far as rules can tell: the answer of `read`."""

from dataclasses import dataclass, field
from enum import StrEnum

from conversation.understanding.wishes import Wished
from referrals.referral import Marker, SafeWindow


class Intent(StrEnum):
    """What a first message is for; twelve kinds."""

    CALLBACK = "callback"
    ORDER = "order"
    BREACH = "breach"
    INFO = "info"
    THIRD_PARTY = "third_party"
    STOP = "stop"
    HELP = "help"
    ERASE = "erase"
    LANGUAGE_CY = "language_cy"
    HUMAN = "human"
    GREETING = "greeting"
    NONE = "none"


class Answer(StrEnum):
    """A reply to a yes-or-no question. Unsure about safety counts as not safe."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Asked(StrEnum):
    """The question just put to the person; the values are those of `doorway read`."""

    SAFE_TEXT = "Is it safe to text this number?"
    SAFE_VOICEMAIL = "Is it safe for us to leave a voicemail?"
    DANGER = "Is anyone in danger right now?"
    SEND = "Shall I send this?"
    WINDOW = "When is it safe to call you?"
    PLACE = "Which town or postcode are you in?"


class DangerKind(StrEnum):
    """Which 999 advice fits."""

    ATTACK = "attack"
    OVERDOSE = "overdose"
    SUICIDE = "suicide"


@dataclass(frozen=True)
class PlaceRead:
    """Where the person says they are."""

    words: str | None = None
    force: str | None = None
    candidates: tuple[str, ...] = ()
    """Police area slugs it could be, when it must be asked."""
    choices: tuple[str, ...] = ()
    """The same as words a person would know ("Newcastle upon Tyne"), in the same order."""
    outside: str | None = None
    """"scotland" or "northern-ireland"."""
    railway: bool = False


@dataclass(frozen=True)
class Reading:
    """All that one text says. Nothing here is ever logged or counted."""

    danger: DangerKind | None = None
    intent: Intent = Intent.NONE
    answer: Answer | None = None
    windows: tuple[SafeWindow, ...] = ()
    place: PlaceRead = field(default_factory=PlaceRead)
    safe_text: bool | None = None
    safe_voicemail: bool | None = None
    name: str | None = None
    number: str | None = None
    """Another number they ask to be rung on, E.164."""
    language: str = "en"
    markers: frozenset[Marker] = frozenset()
    own_behaviour: bool = False
    """Worried about what they do to someone (safety rule 22)."""
    cannot_call: bool = False
    """Deaf, or says a voice call is impossible: the 999 advice differs."""

    wished: Wished = field(default_factory=Wished)
    """An interpreter, a woman, texts and no calls: how they would like to be helped."""

    @property
    def is_emergency(self) -> bool:
        """Somebody is in danger as the text is sent."""
        return self.danger is not None
