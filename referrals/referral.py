"""What a referral is: the words of the trade that every part above shares."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Kind(StrEnum):
    """What the person came for."""

    CALLBACK = "callback"
    ORDER = "order"
    BREACH = "breach"
    QUESTION = "question"
    SOMEONE_ELSE = "someone_else"
    DANGER = "danger"


class Door(StrEnum):
    """How words reached us."""

    TEXT = "text"
    PAGE = "page"
    CHARITY = "charity"
    INBOX = "inbox"


class Author(StrEnum):
    """Whose words an entry holds."""

    PERSON = "person"
    SERVICE = "service"
    SPECIALIST = "specialist"
    CHARITY = "charity"


class Marker(StrEnum):
    """A reason for a person to look soon. Never a score; never shown to the person (safety rule 12)."""

    DANGER_NOW = "danger_now"
    OVERDOSE = "overdose"
    WEAPON = "weapon"
    STRANGULATION = "strangulation"
    THREAT_TO_KILL = "threat_to_kill"
    STALKING = "stalking"
    PREGNANCY = "pregnancy"
    BREACH = "breach"
    SUICIDAL = "suicidal"
    OTHER_SUICIDAL = "other_suicidal"
    CHILD = "child"
    UNDER_16 = "under_16"
    UNDER_18 = "under_18"
    WORSENING = "worsening"
    FAMILY = "family"
    SEPARATION = "separation"
    COMES_BACK = "comes_back"
    NO_SAFE_CONTACT = "no_safe_contact"
    """They agreed to no way to be reached: nobody rings or texts."""
    PERHAPS_ANOTHER = "perhaps_another"
    """The same number as long ago, and perhaps another person (safety rule 7)."""
    OTHER_READER = "other_reader"
    NOT_PROVEN = "not_proven"
    SAID_ALL_FINE = "said_all_fine"
    STOPPED_TEXTS = "stopped_texts"
    ASKED_TO_ERASE = "asked_to_erase"
    ASKED_TO_WITHDRAW = "asked_to_withdraw"


class Weekday(StrEnum):
    """A day of the week as windows name it."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


@dataclass(frozen=True)
class SafeWindow:
    """When it is safe to ring, as the person meant it, in Europe/London wall time.

    Either `days` (every week) or `on` (one date) is set.
    """

    start: time
    end: time
    days: frozenset[Weekday] = frozenset()
    on: date | None = None


class WorksFor(StrEnum):
    """Whether the other person works where our words might be read (safety rule 14)."""

    YES = "yes"
    NO = "no"
    SKIPPED = "skipped"


class LivesWith(StrEnum):
    """Whether the other person shares the home."""

    YES = "yes"
    NO = "no"
    SOMETIMES = "sometimes"


class Want(StrEnum):
    """What an order should do, in the words of the short form."""

    NO_CONTACT = "no_contact"
    STAY_AWAY = "stay_away"
    LEAVE_HOME = "leave_home"
    TAG = "tag"
    NOTIFY_POLICE = "notify_police"


class Consent(StrEnum):
    """Whether the person whom a helper speaks for knows and agrees."""

    YES = "yes"
    NO = "no"
    CANNOT_ASK = "cannot_ask"


class Wish(StrEnum):
    """How somebody would like to be helped; asked for, kept, passed on, never promised."""

    TEXT_ONLY = "text_only"
    """By text, and no call."""
    WOMAN = "woman"
    MAN = "man"
    BSL = "bsl"
    RELAY = "relay"
    DEAF = "deaf"
    OUTSIDE_COMMUNITY = "outside_community"
    """Nobody from their own community (safety rule 19)."""


UNSAID = "unsaid"
"""An interpreter is wanted and the language was not said."""


@dataclass(frozen=True)
class Draft:
    """What was understood for a referral. It stands beside the person's own words, never in their place."""

    kind: Kind
    markers: frozenset[Marker] = frozenset()
    windows: tuple[SafeWindow, ...] = ()
    number: str | None = None
    """Another number to ring, E.164; None is the number that texted."""
    voicemail: bool | None = None
    safe_to_text: bool | None = None
    name: str | None = None
    place: str | None = None
    """The person's own words for where they are."""
    force: str | None = None
    """Police area slug, once it is clear."""
    works_for: WorksFor | None = None
    notes: tuple[str, ...] = ()
    language: str = "en"
    wants_language: str | None = None
    """The language they would like the call in; wished for, never promised."""
    other_readers: bool | None = None
    """Whether anybody else ever sees the phone (safety rule 19)."""
    other_name: str | None = None
    """The other person, as named by the one who asks."""
    relation: str | None = None
    """What the other person is to them, in their words."""
    children: str | None = None
    lives_with: LivesWith | None = None
    other_place: str | None = None
    """Where the other person lives, which decides what can be asked for (DA Act 2021 pilot)."""
    other_force: str | None = None
    dapo: bool | None = None
    """Whether, by the dated data, a DAPO could be asked for; None is for a specialist to say."""
    happened: tuple[str, ...] = ()
    """What has happened, a text each, verbatim."""
    when: str | None = None
    """When a breach was, in their words."""
    still_there: bool | None = None
    wants: frozenset[Want] = frozenset()
    wants_words: str | None = None
    stay_away_from: str | None = None
    existing: str | None = None
    """Orders and reports there are already, in their words."""
    consent: Consent | None = None
    helper: str | None = None
    """Who asks for someone else, in their words."""
    who_for: str | None = None
    wishes: frozenset[Wish] = frozenset()
    interpreter: str | None = None
    """The language an interpreter is wanted for, in small English letters, or `UNSAID`."""
