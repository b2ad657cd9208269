"""What a browser's sign-in leaves for a while: sessions, one-use challenges, counts of attempts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from storage.database import put
from storage.desks import RESTRICTED
from storage.errors import NotFound
from storage.people import Person, person_of
from storage.tables import attempts, browser_sessions, challenges, desks, specialists

LONGEST_WINDOW = timedelta(days=2)


@dataclass(frozen=True)
class Session:
    """A browser that is signed in, and who sits at it."""

    token: bytes
    """Hash of the cookie."""
    person: Person
    opened_at: datetime
    locked: bool
    expires_at: datetime


def open_session(
    connection: Connection, token: bytes, person: str, now: datetime, expires_at: datetime
) -> None:
    """Keep the hash of a new session's cookie."""
    connection.execute(
        browser_sessions.insert().values(
            token=token, person=person, opened_at=now, locked=False, expires_at=expires_at
        )
    )


def find(connection: Connection, token: bytes, now: datetime) -> Session:
    """A session with its person, in one read; NotFound when it is unknown or past its time."""
    row = connection.execute(
        select(
            specialists,
            browser_sessions.c.opened_at,
            browser_sessions.c.locked,
            browser_sessions.c.expires_at,
        )
        .join(specialists, specialists.c.id == browser_sessions.c.person)
        .where(browser_sessions.c.token == token, browser_sessions.c.expires_at > now)
    ).first()
    if row is None:
        raise NotFound("no such session")
    return Session(token, person_of(row), row.opened_at, row.locked, row.expires_at)


@dataclass(frozen=True)
class Watch:
    """A session with the change numbers its inbox watches."""

    session: Session
    change: int
    restricted: int
    kind: str
    """Of the desk they belong to: a desk, or an organisation."""


def watch(connection: Connection, token: bytes, now: datetime) -> Watch:
    """A session, its person and what changed for them, in one read by keys; NotFound as `find`."""
    restricted = select(desks.c.change).where(desks.c.slug == RESTRICTED).scalar_subquery()
    row = connection.execute(
        select(
            specialists,
            browser_sessions.c.opened_at,
            browser_sessions.c.locked,
            browser_sessions.c.expires_at,
            desks.c.change,
            desks.c.kind,
            restricted.label("restricted"),
        )
        .join(specialists, specialists.c.id == browser_sessions.c.person)
        .join(desks, desks.c.slug == specialists.c.desk)
        .where(browser_sessions.c.token == token, browser_sessions.c.expires_at > now)
    ).first()
    if row is None:
        raise NotFound("no such session")
    session = Session(token, person_of(row), row.opened_at, row.locked, row.expires_at)
    return Watch(session, row.change, row.restricted or 0, row.kind)


def extend(connection: Connection, token: bytes, expires_at: datetime) -> None:
    """Let a session live until then."""
    connection.execute(
        update(browser_sessions).where(browser_sessions.c.token == token).values(expires_at=expires_at)
    )


def lock_session(connection: Connection, token: bytes) -> None:
    """Let a session see counts alone from here on."""
    connection.execute(update(browser_sessions).where(browser_sessions.c.token == token).values(locked=True))


def close_session(connection: Connection, token: bytes) -> None:
    """End one session."""
    connection.execute(delete(browser_sessions).where(browser_sessions.c.token == token))


def close_sessions_of(connection: Connection, person: str) -> None:
    """End every session of a person."""
    connection.execute(delete(browser_sessions).where(browser_sessions.c.person == person))


def sweep(connection: Connection, now: datetime) -> None:
    """Forget sessions and challenges past their time, and tries from longer ago than any limit counts."""
    connection.execute(delete(browser_sessions).where(browser_sessions.c.expires_at <= now))
    connection.execute(delete(challenges).where(challenges.c.expires_at <= now))
    connection.execute(delete(attempts).where(attempts.c.since <= now - LONGEST_WINDOW))


def put_challenge(connection: Connection, name: str, challenge: bytes, expires_at: datetime) -> None:
    """Keep a challenge that one answer may use."""
    values = {"id": name, "challenge": challenge, "expires_at": expires_at}
    put(connection, challenges, values, ("id",))


def take_challenge(connection: Connection, name: str, now: datetime) -> bytes:
    """A challenge, which is gone with this; NotFound when it is unknown, used or past its time."""
    statement = (
        delete(challenges)
        .where(challenges.c.id == name)
        .returning(challenges.c.challenge, challenges.c.expires_at)
    )
    row = connection.execute(statement).first()
    if row is None or row.expires_at <= now:
        raise NotFound("no such challenge")
    return bytes(row.challenge)


def count_attempt(connection: Connection, source: bytes, now: datetime, window: timedelta) -> int:
    """Count one more try from a source, and say how many there were since its window began."""
    counted = (
        update(attempts)
        .where(attempts.c.source == source, attempts.c.since > now - window)
        .values(count=attempts.c["count"] + 1)
        .returning(attempts.c["count"])
    )
    row = connection.execute(counted).first()
    if row is not None:
        return int(row[0])
    put(connection, attempts, {"source": source, "since": now, "count": 1}, ("source",))
    return 1


def attempts_of(connection: Connection, source: bytes, now: datetime, window: timedelta) -> int:
    """How often a source tried since its window began."""
    statement = select(attempts.c["count"]).where(
        attempts.c.source == source, attempts.c.since > now - window
    )
    return int(connection.execute(statement).scalar() or 0)


def forget_attempts(connection: Connection, source: bytes) -> None:
    """Start counting anew, as a success does."""
    connection.execute(delete(attempts).where(attempts.c.source == source))
