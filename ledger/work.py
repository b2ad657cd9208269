"""What work there is: the kinds of jobs, and the id of the row each is about."""

from enum import StrEnum


class Work(StrEnum):
    """A job's kind; its row is what the comment says, never content."""

    SEND = "send"
    """An outgoing text's id."""
    ALERT = "alert"
    """A desk's slug: tell it that something urgent waits, if that is still true."""
    ESCALATE = "escalate"
    """A referral's id: tell the next person, if nobody has claimed it."""
    CONTROL_ROOM = "control_room"
    """A referral's id: tell the control room, if nobody has claimed it (safety rule 23)."""
    LEAD = "lead"
    """A referral's id: tell the lead that a same-hour marker waits (safety rule 23)."""
    READER = "reader"
    """The national desk's slug: tell its lead that a restricted referral waits for a reader (rule 14)."""
    SEAL_PENDING = "seal_pending"
    """A session's id: seal the referral whose question was not answered (safety rule 14)."""
    ARRIVAL = "arrival"
    """An arrival: what the start of a conversation asks for."""
    RETURN = "return"
    """An arrival: a conversation that is one too many from a number with no referral."""
    REDACT = "redact"
    """Twilio's message id: erase the words there."""
    SWEEP = "sweep"
    """A sweep's name: work that comes round by the clock."""
