"""Where a person's words came from, as far as a desk must know."""

from dataclasses import dataclass

from referrals.referral import Door


@dataclass(frozen=True)
class Origin:
    """The door, and how replies go back: a number (E.164), or the id of a mailbox; neither for a page alone.

    A number is an address, never proof of who writes (safety rule 1).
    """

    door: Door
    number: str | None = None
    mailbox: str | None = None
