"""Another machine on the line can't hold us in a loop: sameness and turns are limited, danger never."""

from dataclasses import replace
from datetime import datetime, timedelta

from conversation.turn import Pace, State, Turn

SAME = 3
"""The same text this often in a row, with the same answer due, is met with silence."""
MOST_ANSWERS = 30
"""Answers within `WITHIN`, after which we fall silent until it has passed."""
WITHIN = timedelta(minutes=10)
_LONGEST = 160
OUR_OWN_WORDS = frozenset({"Sorry, wrong number."})
"""A text that is, to the letter, what we would say back comes from a machine that echoes us."""


def paced(turn: Turn, before: State, text: str, now: datetime) -> Turn:
    """The turn, without its words where a machine seems to be at the other end; acts and state stay."""
    pace = before.pace if turn.state.pace == before.pace else Pace()
    cut = text.strip()[:_LONGEST]
    same = pace.same + 1 if cut == pace.text else 1
    lately = tuple(moment for moment in pace.at if now - moment < WITHIN)
    is_loop = same >= SAME and turn.replies == pace.replies
    if turn.replies and (is_loop or len(lately) >= MOST_ANSWERS or cut in OUR_OWN_WORDS):
        return _silent(turn, Pace(cut, same, pace.replies, lately))
    kept = turn.replies or pace.replies
    at = (*lately, now) if turn.replies else lately
    return replace(turn, state=replace(turn.state, pace=Pace(cut, same, kept, at)))


def _silent(turn: Turn, pace: Pace) -> Turn:
    live = turn.state.live
    if live and turn.replies:
        live = replace(live, lines=live.lines[: -len(turn.replies)])
    return Turn((), replace(turn.state, live=live, pace=pace), turn.acts)
