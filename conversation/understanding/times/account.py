"""What has been told so far: days and times in order, and the clauses they stand in."""

from dataclasses import replace

from conversation.understanding.times import speech
from conversation.understanding.times.clock import Clock, span
from conversation.understanding.times.days import Days
from conversation.understanding.times.items import Shape, Sign, Time
from conversation.understanding.times.pieces import Clause, Piece
from conversation.understanding.times.token import Part

_EACH = speech.words("any every all each unrhyw bob")
_PRAISES = speech.words("ok fine good best great better instead works okay iawn yes perfect ideal")


class Account:
    """The pieces and clauses of one text, which later words can still change."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.clauses: list[Clause] = [Clause()]

    @property
    def clause(self) -> Clause:
        """The clause being heard."""
        return self.clauses[-1]

    @property
    def here(self) -> int:
        """Its place among the clauses."""
        return len(self.clauses) - 1

    @property
    def last(self) -> Piece | None:
        """The piece said last."""
        return self.pieces[-1] if self.pieces else None

    def praise(self, item: Sign) -> None:
        """Take the second of "not fri, sat ok" as offered after all."""
        if item.text not in _PRAISES:
            return
        for at in reversed(range(len(self.pieces))):
            if not self.pieces[at].by_comma:
                break
            self.pieces[at] = replace(self.pieces[at], is_ruled_out=False, by_comma=False)

    def said_all(self) -> bool:
        """Whether "any time" or "every day" was said last, so that "but sat" is an exception."""
        last = self.last
        if last is None or last.clause != self.here:
            return False
        told = last.told
        if isinstance(told, Time):
            return told.part is Part.WHOLE or bool(_EACH & set(self.clause.words))
        return len(told.weekdays) >= 5

    def told_here(self) -> list[Piece]:
        """The pieces of the clause being heard."""
        return [piece for piece in self.pieces if piece.clause == self.here]

    def has_own_time_here(self) -> bool:
        """Whether this clause already offers a time that is not told by what someone else does."""
        return any(
            isinstance(piece.told, Time) and not piece.is_theirs and not piece.is_ruled_out
            for piece in self.told_here()
        )

    def rule_out_clause(self, clause: int | None = None) -> None:
        """All said in a clause, the one being heard unless told, is bad, which offers nothing else."""
        for at, piece in enumerate(self.pieces):
            if piece.clause == (self.here if clause is None else clause):
                self.pieces[at] = replace(piece, is_ruled_out=True, leaves_rest=False)

    def settle(self) -> None:
        """In "hes back mon at 4" the hour tells what the day before it is for."""
        for at, piece in enumerate(self.pieces):
            if piece.clause == self.here and isinstance(piece.told, Days) and not piece.leaves_rest:
                self.pieces[at] = replace(piece, is_ruled_out=False, leaves_rest=True)

    def ruled_out_day_before(self) -> bool:
        """Whether a day that does not suit was said last, in this clause."""
        last = self.last
        if last is None or not last.is_ruled_out or not isinstance(last.told, Days) or not last.leaves_rest:
            return False
        return last.clause == self.here

    def lists_ruled_out(self, told: Days | Time, joint: str) -> bool:
        """Whether a day goes on a list of days that do not suit: "not mon, tues or weds"."""
        last = self.last
        if last is None or not isinstance(told, Days) or not isinstance(last.told, Days):
            return False
        goes_on = joint == "," or (last.by_comma and joint in {"or", "and"})
        return goes_on and last.is_ruled_out and last.leaves_rest

    def is_for_whole_list(self) -> bool:
        """In "weekdays except fri after 2" days came first with no time of their own."""
        if self.pieces[-1].by_comma:
            self.pieces[-1] = replace(self.pieces[-1], is_ruled_out=False, by_comma=False)
            return True
        kept = [piece.told for piece in self.pieces if not piece.is_ruled_out]
        return bool(kept) and all(isinstance(told, Days) for told in kept)

    def of_that(self, time: Time) -> Time:
        """A time after or before "that", the time said last, which it replaces."""
        if time.shape not in {Shape.AFTER_THAT, Shape.BEFORE_THAT}:
            return time
        at = next((at for at in reversed(range(len(self.pieces))) if _bounds(self.pieces[at].told)), None)
        if at is None:
            self.clause.is_vague = True
            return time
        if self._is_dated_elsewhere(self.pieces[at]):
            self.clause.is_vague = True
        piece = self.pieces.pop(at)
        for place, earlier in enumerate(self.pieces):
            if earlier.clause == piece.clause:
                self.pieces[place] = replace(earlier, is_held=False)
        return _beyond(time.shape, piece.told) if isinstance(piece.told, Time) else time

    def _is_dated_elsewhere(self, piece: Piece) -> bool:
        """Whether it stands with a date in another clause: "court is on the 3rd at 10, call me before"."""
        if piece.clause == self.here:
            return False
        beside = [other.told for other in self.pieces if other.clause == piece.clause]
        return any(isinstance(told, Days) and told.dates for told in beside)


def _bounds(told: Days | Time) -> bool:
    return isinstance(told, Time) and told.start is not None


def _beyond(shape: Shape, before: Time) -> Time:
    if shape is Shape.AFTER_THAT:
        whole = span(before.start, before.end, None) if before.start and before.end else None
        if whole is not None:
            return Time(Shape.FROM, Clock(whole[1] // 60, whole[1] % 60, "exact"))
        return Time(Shape.FROM, before.start)
    return Time(Shape.UNTIL, before.start)
