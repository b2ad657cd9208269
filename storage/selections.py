"""Referrals picked out in other ways than the queue's: closed, of one case, late. Lists are bounded."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, or_

from storage.queue import CLOSED, NEW, Item, Place, items_where
from storage.tables import referrals

MOST = 200


def closed(connection: Connection, desk: str, limit: int, before: Place | None = None) -> list[Item]:
    """A desk's closed referrals, last closed first, behind a place whose time is that of closing."""
    wheres: list[ColumnElement[bool]] = [referrals.c.desk == desk, referrals.c.state == CLOSED]
    if before is not None:
        wheres += [
            referrals.c.closed_at <= before.raised_at,
            or_(referrals.c.closed_at < before.raised_at, referrals.c.id < before.id),
        ]
    return items_where(connection, wheres, (referrals.c.closed_at.desc(), referrals.c.id.desc()), limit)


def some(connection: Connection, found: list[str]) -> list[Item]:
    """These referrals, in no order."""
    return items_where(connection, (referrals.c.id.in_(found),), (), len(found)) if found else []


def of_case(connection: Connection, case_id: str, desk: str, limit: int) -> list[Item]:
    """A case's referrals at one desk, newest first."""
    wheres = (referrals.c.case_id == case_id, referrals.c.desk == desk)
    return items_where(connection, wheres, (referrals.c.received_at.desc(), referrals.c.id), limit)


def unclaimed(connection: Connection, desk: str, level: int, before: datetime) -> list[Item]:
    """Nobody's, at this level since before then, longest first."""
    wheres = (
        referrals.c.desk == desk,
        referrals.c.state == NEW,
        referrals.c.level == level,
        referrals.c.raised_at <= before,
    )
    return items_where(connection, wheres, (referrals.c.raised_at, referrals.c.id), MOST)


def due(connection: Connection, desk: str, now: datetime) -> list[Item]:
    """Open ones whose promised call is past, longest first."""
    wheres = (referrals.c.desk == desk, referrals.c.state != CLOSED, referrals.c.due_at < now)
    return items_where(connection, wheres, (referrals.c.due_at, referrals.c.id), MOST)


def tried(connection: Connection, desk: str, attempts: int) -> list[Item]:
    """Open ones that were rung so often in a row without an answer: a person decides what next."""
    wheres = (referrals.c.desk == desk, referrals.c.state != CLOSED, referrals.c.attempts >= attempts)
    return items_where(connection, wheres, (referrals.c.heard_at, referrals.c.id), MOST)
