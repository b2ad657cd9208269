"""When it is safe to ring, from words to windows.

Words become tokens (`scan`), tokens become days and times (`parse`), what is said around them turns some
round and rules some out (`listen`), those about a call are kept (`accept`), days and times are matched
(`statements`) and become windows (`windows`). What can't be placed gives no window and is asked again.
"""

from collections.abc import Sequence
from datetime import datetime

from conversation.understanding.times.accept import answers, leaves_unread, mentions
from conversation.understanding.times.days import Days
from conversation.understanding.times.items import Time
from conversation.understanding.times.listen import Listener
from conversation.understanding.times.moments import Present
from conversation.understanding.times.parse import items_of, tells_no_time
from conversation.understanding.times.pieces import Clause
from conversation.understanding.times.scan import tokens_of
from conversation.understanding.times.statements import Statement, ruled_out_of, statements_of
from conversation.understanding.times.token import Part
from conversation.understanding.times.windows import windows_from
from referrals.referral import SafeWindow

# More than people write; what is longer is kept verbatim and asked again.
_MOST_TOKENS, _MOST_PIECES = 500, 40


def windows_in(plain_text: str, now: datetime, *, asked: bool) -> tuple[SafeWindow, ...]:
    """Windows in Europe/London wall time, none where a stranger could not keep them.

    `now` is aware UTC. `asked` says that the text answers the question when to ring.
    """
    tokens = tokens_of(plain_text)[:_MOST_TOKENS]
    present = Present.of(now)
    items = () if tells_no_time(tokens) else items_of(tokens, present)
    listener = Listener()
    listener.hear(items)
    if asked and leaves_unread(items):
        return ()
    if len(listener.account.pieces) > _MOST_PIECES:
        return ()
    choose = answers if asked else mentions
    pieces = choose(
        [piece for piece in listener.account.pieces if not piece.is_held], listener.account.clauses
    )
    if not pieces:
        return ()
    vague = _vague(listener.account.clauses, whole_sentence=asked)
    offered = [
        statement
        for statement in statements_of([piece for piece in pieces if not piece.is_ruled_out])
        if not _is_unkeepable(statement, listener.account.clauses, vague)
    ]
    if len(offered) == 0 and any(not piece.is_ruled_out for piece in pieces):
        return ()
    ruled_out = ruled_out_of([piece for piece in pieces if piece.is_ruled_out])
    if not offered and vague:
        return ()
    return windows_from(offered, ruled_out, present)


def _vague(clauses: Sequence[Clause], *, whole_sentence: bool) -> frozenset[int]:
    """Clauses with a "maybe" in them, in the sentence or in a "but" directly after."""
    if whole_sentence:
        sentences = {clause.sentence for clause in clauses if clause.is_vague}
        return frozenset(at for at, clause in enumerate(clauses) if clause.sentence in sentences)
    vague = {at for at, clause in enumerate(clauses) if clause.is_vague}
    return frozenset(vague | {at - 1 for at in vague if clauses[at].is_after_but})


def _is_unkeepable(statement: Statement, clauses: Sequence[Clause], vague: frozenset[int]) -> bool:
    """Whether it is only perhaps, hangs on what someone does with no hour, or can't be placed."""
    within = {piece.clause for piece in statement.pieces}
    told = [piece.told for piece in statement.times if isinstance(piece.told, Time)]
    hangs = all(time.part is Part.WHOLE for time in told) and any(clauses[at].is_hanging for at in within)
    unclear = any(isinstance(piece.told, Days) and not piece.told.is_clear for piece in statement.days)
    return hangs or unclear or bool(within & vague)
