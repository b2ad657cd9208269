"""Which of the times in a text tell when to ring: not those of the past, of courts, of what he does."""

from collections.abc import Sequence

from conversation.understanding.times import speech
from conversation.understanding.times.days import Days
from conversation.understanding.times.items import Item, Shape, Sign, Time
from conversation.understanding.times.pieces import Clause, Piece
from conversation.understanding.times.token import Kind

_OPEN = {Shape.RANGE, Shape.FROM, Shape.UNTIL, Shape.PART, Shape.BY}
_CLOSED = {Shape.RANGE, Shape.PART, Shape.POINT, Shape.MOMENT}
_TIMELY = {Kind.CLOCK, Kind.ORDINAL, Kind.SLASH_DATE, Kind.HALF, Kind.QUARTER, Kind.WEEK}
_TIMELY |= {Kind.NEXT, Kind.BETWEEN}


def answers(pieces: Sequence[Piece], clauses: Sequence[Clause]) -> list[Piece]:
    """The pieces of an answer to when it is safe to ring: all but those that tell of something else."""
    kept = [piece for piece in pieces if not _tells_of_else(clauses[piece.clause])]
    return _own_first(kept, clauses)


def _own_first(pieces: Sequence[Piece], clauses: Sequence[Clause]) -> list[Piece]:
    """Without what others do in clauses beside one that asks for a call at its own hours or day.

    "he gets out fri at 9, ring me thurs" is thursday; "hes at work 9-5, ring me mon" needs both.
    """
    own = [
        piece
        for piece in pieces
        if not (piece.is_theirs or piece.is_ruled_out) and speech.VOICES & set(clauses[piece.clause].words)
    ]
    asking = {piece.clause for piece in own}
    is_closed = any(isinstance(piece.told, Time) and piece.told.shape in _CLOSED for piece in own)
    names_day = any(isinstance(piece.told, Days) for piece in own)
    dated = {piece.clause for piece in pieces if isinstance(piece.told, Days)}
    return [
        piece
        for piece in pieces
        if piece.clause in asking
        or not (piece.is_theirs or _is_event(piece.clause, pieces, clauses))
        or not (names_day if piece.clause in dated else is_closed)
    ]


def _is_event(clause: int, pieces: Sequence[Piece], clauses: Sequence[Clause]) -> bool:
    """Whether a stretch tells of something at one hour: "physio at 10 tues so call tues after 12"."""
    points = [piece.told for piece in pieces if piece.clause == clause and isinstance(piece.told, Time)]
    is_point = bool(points) and all(told.shape is Shape.POINT for told in points)
    return is_point and clauses[clause].foreign > 0 and not speech.WELCOME & set(clauses[clause].words)


def leaves_unread(items: Sequence[Item]) -> bool:
    """Whether an answer holds a number, a date or half a range that was read as neither day nor time."""
    return any(isinstance(item, Sign) and _looks_like_time(item) for item in items)


def _looks_like_time(item: Sign) -> bool:
    if item.kind is Kind.NUMBER:
        return (
            item.next_kind not in {Kind.WORD, Kind.NOISE, Kind.UNIT, Kind.AND}
            and item.next_text not in speech.COUNTED
        )
    return item.kind in _TIMELY


def mentions(pieces: Sequence[Piece], clauses: Sequence[Clause]) -> list[Piece]:
    """The pieces of a text about anything that are about a call."""
    return [
        piece
        for piece in answers(pieces, clauses)
        if not _asks_our_hours(clauses[piece.clause]) and _is_for_a_call(piece, pieces, clauses)
    ]


def _asks_our_hours(clause: Clause) -> bool:
    """Whether it asks when we are there: "are you open on sundays"."""
    words = clause.words
    return tuple(words[:2]) in speech.SERVICE and not {"me", "us", "free"} & set(words)


def _tells_of_else(clause: Clause) -> bool:
    words = set(clause.words)
    if words & speech.MISSED:
        return True
    return bool(words & (speech.PAST | speech.TOPICS)) and not words & speech.VOICES


def _is_for_a_call(piece: Piece, pieces: Sequence[Piece], clauses: Sequence[Clause]) -> bool:
    clause = clauses[piece.clause]
    words = set(clause.words)
    if words & speech.VOICES:
        return True
    if words & speech.OTHERS:
        return _is_his_day(piece, pieces, clauses)
    if words & speech.WELCOME:
        return True
    return _is_of_a_call_by_shape(piece, pieces, clause)


def _is_of_a_call_by_shape(piece: Piece, pieces: Sequence[Piece], clause: Clause) -> bool:
    """A day with a time, or a stretch of text that holds nothing but times."""
    if isinstance(piece.told, Time) and piece.told.shape is Shape.MOMENT:
        return False
    if clause.foreign or _has_day_and_time(piece.clause, pieces):
        return _has_day_and_time(piece.clause, pieces)
    return isinstance(piece.told, Days) or piece.told.shape in _OPEN or _continues(piece, pieces)


def _is_his_day(piece: Piece, pieces: Sequence[Piece], clauses: Sequence[Clause]) -> bool:
    """His hours matter where they are of being away, or a call is asked for beside them."""
    words = set(clauses[piece.clause].words)
    beside = clauses[max(piece.clause - 1, 0) : piece.clause + 2]
    if any(speech.VOICES & set(clause.words) for clause in beside):
        return True
    return bool(words & speech.AWAY) and (
        bool(words & speech.SURE_WELCOME) or _has_day_and_time(piece.clause, pieces)
    )


def _has_day_and_time(clause: int, pieces: Sequence[Piece]) -> bool:
    told = [piece.told for piece in pieces if piece.clause == clause]
    return any(isinstance(each, Days) for each in told) and any(isinstance(each, Time) for each in told)


def _continues(piece: Piece, pieces: Sequence[Piece]) -> bool:
    return any(other.clause == piece.clause - 1 for other in pieces)
