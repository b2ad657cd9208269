"""Days and times with what the words around them make of them, and the clauses they stand in."""

from dataclasses import dataclass, field

from conversation.understanding.times.days import Days
from conversation.understanding.times.items import Time


@dataclass(frozen=True, slots=True)
class Piece:
    """A day or a time with what the words around it make of it."""

    told: Days | Time
    clause: int
    joint: str = ""
    """What joined it to the piece before: "or", "and", ",", a clause's end ".", or nothing."""
    is_ruled_out: bool = False
    leaves_rest: bool = True
    """Ruled out in a way that offers what is left ("not weds"), not merely that it is bad."""
    is_held: bool = False
    """Hours the person works: a reference for "after that", no window."""
    is_theirs: bool = False
    """Told by what someone else does then."""
    by_comma: bool = False
    """Ruled out only because it stands in a list after one that is: "not mon, tues"."""


@dataclass(slots=True)
class Clause:
    """What a stretch between stops says besides times."""

    words: list[str] = field(default_factory=list)
    is_vague: bool = False
    is_hanging: bool = False
    """Hangs on what someone does: a day alone is then no window."""
    sentence: int = 0
    has_time: bool = False
    drops_off: bool = False
    """Somebody is taken to school: after it begin the hours of school."""
    foreign: int = 0
    """Words that have nothing to do with times or calls."""
    is_after_but: bool = False
