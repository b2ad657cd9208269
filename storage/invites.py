"""Single-use ways in for newcomers; the token itself is kept nowhere."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from storage.errors import NotFound
from storage.tables import invites


@dataclass(frozen=True)
class Invite:
    """A single-use way in for a newcomer."""

    token: bytes
    sign_in: str
    desk: str
    role: str
    invited_by: str
    vetted_until: datetime | None
    trained_until: datetime | None
    expires_at: datetime
    used_at: datetime | None


def add_invite(connection: Connection, invite: Invite) -> None:
    """Keep an invite; Conflict when it stands already."""
    connection.execute(invites.insert().values(**vars(invite)))


def find_invite(connection: Connection, token: bytes, now: datetime) -> Invite:
    """An invite that can still be used; NotFound when it is unknown, used or past its time."""
    row = connection.execute(
        select(invites).where(
            invites.c.token == token, invites.c.used_at.is_(None), invites.c.expires_at > now
        )
    ).first()
    if row is None:
        raise NotFound("no such invite")
    return _invite(row)


def invites_of(connection: Connection, desk: str, now: datetime) -> list[Invite]:
    """A desk's invites that can still be used, the one that ends first before the others."""
    rows = connection.execute(
        select(invites)
        .where(invites.c.desk == desk, invites.c.used_at.is_(None), invites.c.expires_at > now)
        .order_by(invites.c.expires_at)
    )
    return [_invite(row) for row in rows]


def use_invite(connection: Connection, token: bytes, now: datetime) -> bool:
    """Spend an invite; False when it was spent meanwhile or is past its time."""
    statement = (
        update(invites)
        .where(invites.c.token == token, invites.c.used_at.is_(None), invites.c.expires_at > now)
        .values(used_at=now)
    )
    return connection.execute(statement).rowcount == 1


def _invite(row: Row[tuple[object, ...]]) -> Invite:
    return Invite(
        bytes(row.token),
        row.sign_in,
        row.desk,
        row.role,
        row.invited_by,
        row.vetted_until,
        row.trained_until,
        row.expires_at,
        row.used_at,
    )
