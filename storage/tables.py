"""Every table. In clear stand desk, times, door, kind, level, counts and blind indexes; all else is sealed.

What a person wrote, a name, a number or a secret key is nowhere here but inside `LargeBinary` columns
whose keys the database does not hold (docs/architecture.md lists each one).
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from storage.database import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- conversations in progress -------------------------------------------------------------------

claims = Table(
    "claims",
    metadata,
    Column("message", LargeBinary, primary_key=True, comment="HMAC of Twilio's message id"),
    Column("at", Instant, nullable=False, index=True),
)

conversations = Table(
    "conversations",
    metadata,
    Column("number_index", LargeBinary, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("day", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
)

day_keys = Table(
    "day_keys",
    metadata,
    Column("day", String, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

number_records = Table(
    "number_records",
    metadata,
    Column("number_index", LargeBinary, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("touched_at", Instant, nullable=False, index=True),
)

pending = Table(
    "pending",
    metadata,
    Column("session", String, primary_key=True),
    Column("number_index", LargeBinary, nullable=False),
    Column("wrapped", LargeBinary, nullable=False, comment="the pending key, under the ring"),
    Column("sealed", LargeBinary, nullable=False),
)

# --- desks -----------------------------------------------------------------------------------------

desks = Table(
    "desks",
    metadata,
    Column("slug", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("alert", LargeBinary, comment="the number to alert, under the ring"),
    Column("escalation", LargeBinary, comment="the control room's number, under the ring"),
    Column("change", Integer, nullable=False, server_default="0", comment="counts what the inbox must see"),
    Column("links", Integer, nullable=False, server_default="0"),
    Column("head", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
)

desk_keys = Table(
    "desk_keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("desk", ForeignKey("desks.slug"), nullable=False, index=True),
    Column("public", LargeBinary, nullable=False, comment="X-Wing, 1216 bytes"),
    Column("signing", LargeBinary, nullable=False, comment="Ed25519, 32 bytes: checks the next key"),
    Column("signature", LargeBinary, comment="by the key before it; the first has none"),
    Column("made", String, nullable=False, comment="browser, offline or server"),
    Column("created_at", Instant, nullable=False),
    Column("retired_at", Instant),
)

links = Table(
    "links",
    metadata,
    Column("desk", ForeignKey("desks.slug"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("act", String, nullable=False),
    Column("subject", String, nullable=False, index=True, comment="id of the row it is about"),
    Column("actor", String, nullable=False),
    Column("digest", LargeBinary, nullable=False, comment="SHA-256 of the ciphertext, or of nothing"),
    Column("head", LargeBinary, nullable=False),
)

# --- referrals ---------------------------------------------------------------------------------------

referrals = Table(
    "referrals",
    metadata,
    Column("id", String, primary_key=True),
    Column("reference", String, nullable=False, unique=True),
    Column("desk", ForeignKey("desks.slug"), nullable=False),
    Column("kind", String, nullable=False),
    Column("door", String, nullable=False),
    Column("level", Integer, nullable=False, comment="referrals.urgency.Urgency"),
    Column("state", String, nullable=False, comment="new, claimed, waiting or closed"),
    Column("number_index", LargeBinary, index=True, comment="joining index"),
    Column("mailbox", ForeignKey("mailboxes.id"), index=True, comment="where a page person reads replies"),
    Column("case_id", String, nullable=False, index=True, comment="referrals of one number share it"),
    Column("received_at", Instant, nullable=False, comment="to the minute"),
    Column("raised_at", Instant, nullable=False, comment="since when it stands at this level"),
    Column("heard_at", Instant, nullable=False, comment="last word from the person, to the minute"),
    Column("danger_count", Integer, nullable=False, server_default="0"),
    Column(
        "danger_checked", Integer, nullable=False, server_default="0", comment="danger_count when checked"
    ),
    Column("contacts", Integer, nullable=False, server_default="1"),
    Column("entries", Integer, nullable=False, server_default="0"),
    Column("owner", ForeignKey("specialists.id")),
    Column("claimed_at", Instant),
    Column("unread", Boolean, nullable=False, server_default="0"),
    Column("closed_at", Instant),
    Column("outcome", String),
    Column(
        "attempts", Integer, nullable=False, server_default="0", comment="calls in a row without an answer"
    ),
    Column("due_at", Instant, comment="when somebody promised to ring"),
    Column("change", Integer, nullable=False),
    Index("ix_referrals_queue", "desk", "state", "level", "raised_at"),
    Index("ix_referrals_closed", "desk", "state", "closed_at"),
    Index("ix_referrals_change", "desk", "change"),
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", String, primary_key=True, comment="the conversation's id, or of an urgent text"),
    Column("session", String, nullable=False, index=True),
    Column("number_index", LargeBinary, nullable=False),
    Column("referral", ForeignKey("referrals.id"), index=True),
    Column("at", Instant, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Index("ix_contacts_joined", "number_index", "at"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", String, primary_key=True),
    Column("referral", ForeignKey("referrals.id"), nullable=False),
    Column("desk", ForeignKey("desks.slug"), nullable=False, comment="where it was sealed"),
    Column("sequence", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("door", String, nullable=False),
    Column("author", String, nullable=False),
    Column("written_by", ForeignKey("specialists.id")),
    Column("received_at", Instant, nullable=False, comment="to the minute"),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary),
    UniqueConstraint("referral", "sequence"),
)

summaries = Table(
    "summaries",
    metadata,
    Column("id", String, primary_key=True),
    Column("referral", ForeignKey("referrals.id"), nullable=False),
    Column("session", String, nullable=False),
    Column("desk", ForeignKey("desks.slug"), nullable=False, comment="where it was sealed"),
    Column("sequence", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("door", String, nullable=False),
    Column("author", String, nullable=False),
    Column("received_at", Instant, nullable=False, comment="to the minute"),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("referral", "session"),
)

wraps = Table(
    "wraps",
    metadata,
    Column("entry", String, primary_key=True, comment="an entry's or a summary's id"),
    Column("key_id", String, primary_key=True, comment="a desk key's id, or a person's"),
    Column("wrap", LargeBinary, nullable=False),
)

# --- mailboxes ---------------------------------------------------------------------------------------

mailboxes = Table(
    "mailboxes",
    metadata,
    Column("id", String, primary_key=True),
    Column("lookup", LargeBinary, nullable=False, unique=True, comment="from the words and the ring"),
    Column("public", LargeBinary, nullable=False, comment="X-Wing, 1216 bytes"),
    Column("created_at", Instant, nullable=False, comment="to the minute"),
    Column("touched_at", Instant, nullable=False, index=True, comment="to the minute"),
)

mailbox_sessions = Table(
    "mailbox_sessions",
    metadata,
    Column("token", LargeBinary, primary_key=True, comment="hash of the cookie"),
    Column("mailbox", ForeignKey("mailboxes.id"), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False, comment="the box's seed, under the cookie's key"),
    Column("step", String, nullable=False, comment="the one-use token of the next form"),
    Column("expires_at", Instant, nullable=False, index=True),
)

handovers = Table(
    "handovers",
    metadata,
    Column("referral", ForeignKey("referrals.id"), primary_key=True),
    Column("from_desk", ForeignKey("desks.slug"), nullable=False, index=True),
    Column("to_desk", ForeignKey("desks.slug"), nullable=False),
    Column("by", ForeignKey("specialists.id"), nullable=False),
    Column("at", Instant, nullable=False, comment="the row goes once the other desk takes it"),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("person", ForeignKey("specialists.id"), primary_key=True),
    Column("referral", ForeignKey("referrals.id"), primary_key=True),
    Column("at", Instant, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True, comment="the id of the entry that asks"),
    Column("referral", ForeignKey("referrals.id"), nullable=False, index=True),
    Column("kind", String, nullable=False, comment="lower, close or withdraw"),
    Column("level", Integer, comment="the level asked for"),
    Column("asked_by", ForeignKey("specialists.id"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("decided_by", ForeignKey("specialists.id")),
    Column("decided_at", Instant),
    Column("agreed", Boolean),
)

# --- texts out ---------------------------------------------------------------------------------------

outgoing = Table(
    "outgoing",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, comment="reply, notice, alert, escalation"),
    Column("desk", ForeignKey("desks.slug")),
    Column("referral", ForeignKey("referrals.id"), index=True),
    Column("entry", String, comment="the entry that holds the same words"),
    Column("number_index", LargeBinary, comment="whose stop is asked before sending"),
    Column("sealed", LargeBinary, nullable=False, comment="number and body, under the courier key"),
    Column("state", String, nullable=False),
    Column("sid", String, unique=True),
    Column("error", Integer),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
)

courier_keys = Table(
    "courier_keys",
    metadata,
    Column("outgoing", ForeignKey("outgoing.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

# --- jobs --------------------------------------------------------------------------------------------

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("row", String, nullable=False, comment="the id of what it is about, never content"),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("lease", String),
    Column("leased_until", Instant),
    Column("parked_at", Instant),
    UniqueConstraint("kind", "row"),
    Index("ix_jobs_due", "parked_at", "due_at"),
)

# --- people ------------------------------------------------------------------------------------------

specialists = Table(
    "specialists",
    metadata,
    Column("id", String, primary_key=True),
    Column("sign_in", String, nullable=False, unique=True),
    Column("desk", ForeignKey("desks.slug"), nullable=False, index=True),
    Column("role", String, nullable=False, comment="specialist or lead"),
    Column("state", String, nullable=False, comment="waiting, active or suspended"),
    Column("reads_restricted", Boolean, nullable=False, server_default="0"),
    Column("vetted_until", Instant),
    Column("trained_until", Instant),
    Column("public", LargeBinary, nullable=False, comment="X-Wing, 1216 bytes"),
    Column("signing", LargeBinary, nullable=False, comment="Ed25519, 32 bytes"),
    Column("created_at", Instant, nullable=False),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", String, primary_key=True, comment="passkey credential id, or the person's id"),
    Column("person", ForeignKey("specialists.id"), nullable=False, index=True),
    Column("kind", String, nullable=False, comment="passphrase or passkey"),
    Column("salt", LargeBinary, nullable=False, comment="Argon2id's, or the PRF's input"),
    Column(
        "proof", LargeBinary, nullable=False, comment="keyed hash of the proof, or the passkey's public key"
    ),
    Column("counter", Integer, nullable=False, server_default="0"),
    Column("wrapped", LargeBinary, nullable=False, comment="the person's secrets, wrapped in the browser"),
    Column("created_at", Instant, nullable=False),
)

invites = Table(
    "invites",
    metadata,
    Column("token", LargeBinary, primary_key=True, comment="hash of the invite"),
    Column("sign_in", String, nullable=False),
    Column("desk", ForeignKey("desks.slug"), nullable=False),
    Column("role", String, nullable=False),
    Column("invited_by", String, nullable=False, comment="a person's id, or operator"),
    Column("vetted_until", Instant),
    Column("trained_until", Instant),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

grants = Table(
    "grants",
    metadata,
    Column("person", ForeignKey("specialists.id"), primary_key=True),
    Column("desk_key", ForeignKey("desk_keys.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False, comment="the desk's secret, sealed to the person"),
    Column("granted_by", String, nullable=False),
    Column("at", Instant, nullable=False),
)

browser_sessions = Table(
    "browser_sessions",
    metadata,
    Column("token", LargeBinary, primary_key=True, comment="hash of the cookie"),
    Column("person", ForeignKey("specialists.id"), nullable=False, index=True),
    Column("opened_at", Instant, nullable=False, comment="when they last proved who they are"),
    Column("locked", Boolean, nullable=False, server_default="0"),
    Column("expires_at", Instant, nullable=False, index=True),
)

attempts = Table(
    "attempts",
    metadata,
    Column("source", LargeBinary, primary_key=True, comment="keyed hash of who tries, by purpose"),
    Column("since", Instant, nullable=False),
    Column("count", Integer, nullable=False),
)

challenges = Table(
    "challenges",
    metadata,
    Column("id", String, primary_key=True),
    Column("challenge", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

sweeps = Table(
    "sweeps",
    metadata,
    Column("name", String, primary_key=True),
    Column("until", Instant, nullable=False, comment="everything before this was looked through"),
)
