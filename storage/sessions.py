"""What a browser's sign-in leaves for a while: sessions, one-use challenges, counts of attempts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from storage.database import put
from storage.errors import NotFound
from storage.people import Person, person_of
from storage.tables import attempts, browser_sessions, challenges, specialists


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
    """Forget sessions and challenges past their time."""
    connection.execute(delete(browser_sessions).where(browser_sessions.c.expires_at <= now))
    connection.execute(delete(challenges).where(challenges.c.expires_at <= now))


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
    row = connection.execute(select(attempts).where(attempts.c.source == source)).first()
    if row is None or row.since <= now - window:
        since, count = now, 1
    else:
        since, count = row.since, int(row._mapping["count"]) + 1
    put(connection, attempts, {"source": source, "since": since, "count": count}, ("source",))
    return count


def forget_attempts(connection: Connection, source: bytes) -> None:
    """Start counting anew, as a success does."""
    connection.execute(delete(attempts).where(attempts.c.source == source))
