"""Twilio's statuses by rank: callbacks come in any order and twice, and what is final is never undone."""

from storage import outgoing
from storage.outgoing import Outgoing

_RANKS = {"accepted": 2, "scheduled": 2, "queued": 2, "sending": 3, "sent": 4}
_FINAL = 5
FAILED = frozenset({"failed", "undelivered", "canceled"})
_FINALS = FAILED | {"delivered", "read"}
OPTED_OUT = 21610
"""Twilio's code for a number that texted STOP to it."""


def is_final(status: str) -> bool:
    """Whether nothing more will be heard of a text."""
    return status in _FINALS


def is_news(text: Outgoing, status: str) -> bool:
    """Whether a status tells more than what is known of a text."""
    return _rank_of(status) > _known(text)


def _rank_of(status: str) -> int:
    return _FINAL if is_final(status) else _RANKS.get(status, 0)


def _known(text: Outgoing) -> int:
    if text.settled_at is not None:
        return _FINAL
    if text.sid is None and text.state in {outgoing.QUEUED, outgoing.CLAIMED}:
        return 1
    return _rank_of(text.state)
