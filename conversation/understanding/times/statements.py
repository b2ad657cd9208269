"""Which time belongs to which day: "tues am or sat pm", "sat or sun after 2", "mornings mon and tues"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from conversation.understanding.times.days import Days
from conversation.understanding.times.items import Time
from conversation.understanding.times.pieces import Piece


@dataclass(slots=True)
class Statement:
    """Days with the times said for them. No days: every day. No times: the whole day."""

    days: list[Piece] = field(default_factory=list)
    times: list[Piece] = field(default_factory=list)
    days_first: bool = True

    @property
    def pieces(self) -> list[Piece]:
        """Everything in it."""
        return self.days + self.times

    def with_day(self, piece: Piece) -> None:
        """Add a day."""
        if not self.days:
            self.days_first = not self.times
        self.days.append(piece)


def statements_of(pieces: Sequence[Piece]) -> list[Statement]:
    """What is offered, in order."""
    statements = [Statement()]
    for place, piece in enumerate(pieces):
        following = pieces[place + 1 :]
        starts = _day_begins if isinstance(piece.told, Days) else _time_begins
        if starts(statements[-1], piece, following):
            statements.append(Statement())
        if isinstance(piece.told, Days):
            statements[-1].with_day(piece)
        else:
            statements[-1].times.append(piece)
    return [statement for statement in statements if statement.pieces]


def ruled_out_of(pieces: Sequence[Piece]) -> list[Statement]:
    """What is ruled out: a time directly after a day is that day's, else each stands for itself."""
    statements: list[Statement] = []
    for piece in pieces:
        follows = bool(statements) and piece.joint == "" and piece.clause == statements[-1].pieces[-1].clause
        if isinstance(piece.told, Time):
            if not (follows and not statements[-1].times):
                statements.append(Statement())
            statements[-1].times.append(piece)
        else:
            if not follows or statements[-1].times:
                statements.append(Statement())
            statements[-1].with_day(piece)
    return statements


def _is_time(piece: Piece | None) -> bool:
    return piece is not None and isinstance(piece.told, Time)


def _first(pieces: Sequence[Piece]) -> Piece | None:
    return pieces[0] if pieces else None


def _day_begins(current: Statement, piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether a day begins a statement of its own."""
    if not current.times:
        return False
    if current.days and current.days_first:
        return True
    own = next((later for later in following if _is_time(later)), None)
    has_own_time = own is not None and own.joint == "" and not _ends_with_day(following)
    return has_own_time and piece.joint != ""


def _ends_with_day(following: Sequence[Piece]) -> bool:
    """Times and days alternate, a time first: "after 2 mon, before 12 tues"."""
    at = next((at for at, later in enumerate(following) if _is_time(later)), None)
    if at is None or at + 1 >= len(following):
        return False
    after = following[at + 1]
    return not _is_time(after) and after.joint == "" and following[at].joint != ""


def _time_begins(current: Statement, piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether a time begins a statement of its own, whose day comes after it."""
    if not current.days or not current.times:
        return False
    after = _first(following)
    if after is None or _is_time(after) or after.joint != "":
        return False
    if not current.days_first:
        return True
    later = _first(following[1:])
    return piece.joint != "" and not (_is_time(later) and later is not None and later.joint == "")
