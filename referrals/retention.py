"""How long things are kept. What the person said at a desk is not here: people decide on that."""

from datetime import datetime, timedelta

CLAIMS = timedelta(days=30)
"""Ids of texts, as HMACs: longer than Twilio delivers anything again."""
CHOICES = timedelta(days=90)
"""A number's word, stop and language lapse: numbers are given to other people (safety rule 7)."""
PENDING = timedelta(minutes=10)
"""A referral waits this long for "who may read this" (safety rule 14)."""
CONTACTS = timedelta(days=90)
"""Times at which a number was in touch without a referral; two weeks of them raise a case."""


CHARITY_DRAFTS = timedelta(days=30)
"""A referral that a charity began and did not send, counted from the last time somebody wrote in it."""


def draft_expires(last_said: datetime, hours: int) -> datetime:
    """When an unfinished conversation is erased: counted from the last word."""
    return last_said + timedelta(hours=hours)


def day_key_expires(day_begins: datetime, hours: int) -> datetime:
    """When the key of a day's conversations dies: the last of them may begin as the day ends."""
    return day_begins + timedelta(days=1, hours=hours)
