"""What the words of a text are to somebody who listens for times."""

from dataclasses import dataclass
from enum import Enum, auto

from referrals.referral import Weekday


class Kind(Enum):
    """The part a word plays in telling a time."""

    # The default hash, by name, is Python code: here it is asked for at every word.
    __hash__ = object.__hash__

    NUMBER = auto()
    CLOCK = auto()
    ORDINAL = auto()
    SLASH_DATE = auto()
    WEEKDAY = auto()
    OFFSET = auto()
    WEEK = auto()
    HOLIDAY = auto()
    MONTH = auto()
    PART = auto()
    TO = auto()
    DASH = auto()
    AND = auto()
    OR = auto()
    COMMA = auto()
    STOP = auto()
    BUT = auto()
    SO = auto()
    AFTER = auto()
    BEFORE = auto()
    UNTIL = auto()
    BY = auto()
    FROM = auto()
    BETWEEN = auto()
    AT = auto()
    AROUND = auto()
    ONWARDS = auto()
    LATEST = auto()
    NOT = auto()
    EXCEPT = auto()
    THIS = auto()
    NEXT = auto()
    IN = auto()
    FOR = auto()
    WITHIN = auto()
    UNIT = auto()
    HALF = auto()
    QUARTER = auto()
    PAST = auto()
    MERIDIEM = auto()
    OCLOCK = auto()
    NOW = auto()
    THEN = auto()
    VAGUE = auto()
    NEVER = auto()
    UNFIT = auto()
    NOISE = auto()
    FILLER = auto()
    WORD = auto()


class Part(Enum):
    """A part of the day, with the hours it stands for in minutes of the day."""

    # The default hash, by name, is Python code: here it is asked for at every word.
    __hash__ = object.__hash__

    MORNING = (540, 720)
    AFTERNOON = (720, 1020)
    PM = (720, 1020, "pm")
    EVENING = (1020, 1200)
    LUNCH = (720, 840)
    SCHOOL = (570, 870)
    WHOLE = (540, 1200)

    @property
    def start(self) -> int:
        """First minute of the day."""
        return int(self.value[0])

    @property
    def end(self) -> int:
        """Minute of the day at which it is over."""
        return int(self.value[1])


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign, or several that mean one thing."""

    kind: Kind
    text: str = ""
    number: int = 0
    """Hour, day of the month, offset in days or minutes, as the kind has it."""
    minute: int = 0
    half: str = ""
    """"am", "pm", "exact" (24 hours), or nothing."""
    days: frozenset[Weekday] = frozenset()
    part: Part | None = None
    spelled: bool = False
