"""Every table. In clear stand desk, times, door, kind, level, counts and blind indexes; all else is sealed.

What a person wrote, a name, a number or a secret key is nowhere here but inside `LargeBinary` columns
whose keys the database does not hold (docs/architecture.md lists each one).
"""

from storage.tables.casework import breaches, conflicts, decisions, handovers
from storage.tables.charities import charity_referrals, drafts, organisations
from storage.tables.conversations import arrivals, claims, conversations, day_keys, number_records, pending
from storage.tables.desks import desk_keys, desks, links
from storage.tables.jobs import jobs
from storage.tables.joining import linkage, lookups, opposites, tokens
from storage.tables.mailboxes import mailbox_sessions, mailboxes
from storage.tables.outgoing import courier_keys, outgoing
from storage.tables.people import (
    attempts,
    browser_sessions,
    challenges,
    grants,
    invites,
    sign_ins,
    specialists,
    sweeps,
)
from storage.tables.referrals import contacts, entries, referrals, summaries, wraps
from storage.tables.schema import metadata

__all__ = [
    "arrivals",
    "attempts",
    "breaches",
    "browser_sessions",
    "challenges",
    "charity_referrals",
    "claims",
    "conflicts",
    "contacts",
    "conversations",
    "courier_keys",
    "day_keys",
    "decisions",
    "desk_keys",
    "desks",
    "drafts",
    "entries",
    "grants",
    "handovers",
    "invites",
    "jobs",
    "linkage",
    "links",
    "lookups",
    "mailbox_sessions",
    "mailboxes",
    "metadata",
    "number_records",
    "opposites",
    "organisations",
    "outgoing",
    "pending",
    "referrals",
    "sign_ins",
    "specialists",
    "summaries",
    "sweeps",
    "tokens",
    "wraps",
]
