"""Who does what as a time is said, and what that makes of the time: "he's back at 4" is "until 4"."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from conversation.understanding.times import speech
from conversation.understanding.times.days import Days
from conversation.understanding.times.items import Shape, Sign, Time
from conversation.understanding.times.token import Kind


class Who(Enum):
    """Whom the words before a time are about."""

    # The default hash, by name, is Python code: here it is asked for at every word.
    __hash__ = object.__hash__

    NOBODY = auto()
    SELF = auto()
    OTHER = auto()
    CHILDREN = auto()


class Doing(Enum):
    """What they do, as far as it matters for a call."""

    # The default hash, by name, is Python code: here it is asked for at every word.
    __hash__ = object.__hash__

    UNSAID = auto()
    HOME = auto()
    AWAY = auto()
    ASLEEP = auto()
    BUSY = auto()
    RESTING = auto()
    FREE = auto()


_TIMED = {Kind.WEEKDAY, Kind.OFFSET, Kind.PART, Kind.NUMBER, Kind.CLOCK, Kind.AFTER, Kind.BEFORE, Kind.UNTIL}
_TIMED |= {
    Kind.BETWEEN,
    Kind.FROM,
    Kind.BY,
    Kind.AT,
    Kind.THIS,
    Kind.HALF,
    Kind.QUARTER,
    Kind.NOW,
    Kind.COMMA,
}
_TIMED |= {Kind.STOP, Kind.BUT, Kind.SO, Kind.AND, Kind.OR, Kind.NOT, Kind.FROM, Kind.AROUND, Kind.HOLIDAY}
_OPPOSITE = {Shape.FROM: Shape.UNTIL, Shape.UNTIL: Shape.FROM, Shape.BY: Shape.FROM}


@dataclass(slots=True)
class Scene:
    """What has been said before the next time."""

    who: Who = Who.NOBODY
    doing: Doing = Doing.UNSAID
    is_change: bool = False
    """They arrive, leave or finish then, rather than being somewhere for a while."""
    is_negated: bool = False
    is_refused: bool = False
    """Negated by cannot or no good, which offers nothing else."""
    is_turned: bool = False
    """The time just said was turned round by a "not": "not before 10 or after 2"."""
    has_told: bool = False
    is_settled: bool = False
    """An hour has told what the days beside it are for."""
    is_condition: bool = False
    led_by: Kind | None = None


def who(text: str) -> Who:
    """Whom a word names."""
    if text in speech.OTHERS:
        return Who.OTHER
    if text in speech.SELVES:
        return Who.SELF
    return Who.CHILDREN if text in speech.CHILDREN else Who.NOBODY


def own_doing(item: Sign, scene: Scene) -> Doing | None:
    """What the person says of themselves."""
    if item.text in speech.FREE or (item.text == "in" and item.next_kind in _TIMED):
        return Doing.FREE
    if item.text in speech.BUSY:
        return Doing.RESTING if item.text in speech.RESTS else Doing.BUSY
    return None


def other_doing(item: Sign) -> Doing | None:
    """What a word says of someone else, if anything."""
    if item.text in {"in", "off"} or item.kind in {Kind.AROUND, Kind.AT}:
        return _by_what_follows(item)
    if item.text in speech.HOME:
        return Doing.HOME
    if item.text in speech.SLEEPS:
        return Doing.ASLEEP
    return Doing.AWAY if item.text in speech.AWAY else None


def _by_what_follows(item: Sign) -> Doing | None:
    text = item.text
    if text == "in":
        return Doing.HOME if item.next_kind in _TIMED or item.next_kind is None else Doing.AWAY
    if text == "off":
        return Doing.AWAY if item.next_text in {"out", "to", "at"} else Doing.HOME
    if item.kind is Kind.AROUND and item.next_kind not in {Kind.NUMBER, Kind.CLOCK, Kind.HALF, Kind.QUARTER}:
        return Doing.HOME
    if item.kind is Kind.AT and item.next_kind is Kind.WORD:
        return Doing.AWAY
    return None


def rules_out(scene: Scene) -> bool:
    """Whether a day or time said now is one that does not suit."""
    return scene.is_negated and scene.who in {Who.NOBODY, Who.SELF}


def is_in(scene: Scene) -> bool:
    """Whether they are there: home, or not away."""
    return (scene.doing is Doing.HOME) != (scene.is_negated and scene.doing in {Doing.HOME, Doing.AWAY})


def is_held(told: Days | Time, scene: Scene) -> bool:
    """Whether a time is only one to refer to: when the person works, when someone goes to bed."""
    if scene.who is Who.SELF and scene.doing is Doing.BUSY:
        return scene.led_by is None
    is_point = isinstance(told, Time) and told.shape is Shape.POINT
    return scene.who is Who.OTHER and scene.doing is Doing.ASLEEP and is_point


def in_scene(told: Days | Time, scene: Scene) -> Days | Time:
    """The time that is safe, given what was said of who is where."""
    if isinstance(told, Days) or told.shape in {Shape.PART, Shape.MOMENT}:
        return told
    if scene.led_by is not None and told.shape is Shape.POINT:
        return replace(told, shape=Shape.FROM if scene.led_by is Kind.AFTER else Shape.UNTIL)
    match scene.who:
        case Who.OTHER | Who.CHILDREN if scene.doing is not Doing.UNSAID:
            return _around_other(told, scene)
        case Who.SELF if scene.doing in {Doing.FREE, Doing.RESTING}:
            return _around_self(told, scene)
        case _ if scene.is_negated and told.shape in _OPPOSITE:
            return replace(told, shape=_OPPOSITE[told.shape])
        case _:
            return told


def _around_other(told: Time, scene: Scene) -> Time:
    if scene.doing is Doing.HOME:
        return _around_home(told, scene)
    if told.shape is Shape.UNTIL and scene.is_negated:
        return replace(told, shape=Shape.FROM)
    if told.shape is Shape.RANGE and scene.is_change and scene.doing is Doing.AWAY and told.end is None:
        return told
    turns = told.shape is Shape.BY or (told.shape is Shape.POINT and scene.doing is Doing.AWAY)
    return replace(told, shape=Shape.FROM) if turns else told


def _around_home(told: Time, scene: Scene) -> Time:
    match told.shape:
        case Shape.POINT | Shape.BY:
            return replace(told, shape=Shape.UNTIL)
        case Shape.FROM:
            return told if scene.is_negated else replace(told, shape=Shape.UNTIL)
        case Shape.UNTIL:
            return told if scene.is_negated or scene.is_change else replace(told, shape=Shape.FROM)
        case Shape.RANGE if scene.is_change:
            return Time(Shape.UNTIL, told.start)
        case _:
            return told


def _around_self(told: Time, scene: Scene) -> Time:
    is_until = told.shape in {Shape.UNTIL, Shape.BY}
    if scene.doing is Doing.RESTING or scene.is_negated:
        return replace(told, shape=_OPPOSITE[told.shape]) if told.shape in _OPPOSITE else told
    if scene.is_change and (told.shape in {Shape.POINT, Shape.BY} or is_until):
        return replace(told, shape=Shape.FROM)
    return told
