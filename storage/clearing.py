"""Emptying a store of everything people sent, for the demo's clean set. Desks, people and chains stay."""

from sqlalchemy import Connection, delete

from storage.tables import metadata

_KEPT = frozenset(
    {
        "desks",
        "organisations",
        "desk_keys",
        "links",
        "specialists",
        "sign_ins",
        "invites",
        "grants",
        "browser_sessions",
        "challenges",
        "attempts",
    }
)


def clear_referrals(connection: Connection) -> None:
    """Drop referrals, conversations, texts and jobs in the caller's transaction."""
    # Children before parents, so that no row points at nothing on the way.
    for table in reversed(metadata.sorted_tables):
        if table.name not in _KEPT:
            connection.execute(delete(table))
