"""Who sits at a browser: a random cookie of which the database holds a keyed hash, and its CSRF token."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from casework.errors import Reauthenticate, SignedOut
from crypto.index import keyed_digest
from crypto.ring import KeyRing, Purpose
from storage import sessions
from storage.errors import NotFound
from storage.people import SUSPENDED, Person

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
FRESH = timedelta(minutes=15)
_STEP = timedelta(minutes=1)
"""A session is pushed on at most this often, so that reading does not become writing."""
_TOKEN_BYTES = 32


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in, as of one request."""

    person: Person
    token: bytes
    """The keyed hash of their cookie."""
    csrf: str
    opened_at: datetime
    locked: bool
    idle_at: datetime
    change: int
    """Their desk's change number, read along with the session."""
    restricted: int
    """The same of restricted referrals."""
    kind: str
    """Whether they belong to a desk or to an organisation: each comes in by its own door."""

    @property
    def fresh_until(self) -> datetime:
        """Until when what asks for a recent sign-in is allowed."""
        return self.opened_at + FRESH


@dataclass(frozen=True)
class Opened:
    """A new session: `cookie` goes to the browser and is kept nowhere."""

    cookie: str
    csrf: str
    fresh_until: datetime


def open_for(
    connection: Connection, ring: KeyRing, person: Person, now: datetime, instead_of: str | None
) -> Opened:
    """Sign a person in; the session whose cookie came along ends."""
    if instead_of is not None:
        sessions.close_session(connection, _hashed(ring, instead_of))
    cookie = secrets.token_urlsafe(_TOKEN_BYTES)
    sessions.open_session(connection, _hashed(ring, cookie), person.id, now, now + IDLE)
    return Opened(cookie, csrf_of(ring, cookie), now + FRESH)


def visitor(connection: Connection, ring: KeyRing, cookie: str, now: datetime) -> Visitor:
    """Whose cookie this is, in one read; SignedOut when it is unknown, idle or past its time."""
    token = _hashed(ring, cookie)
    try:
        watch = sessions.watch(connection, token, now)
    except NotFound:
        raise SignedOut from None
    held = watch.session
    if held.opened_at + LONGEST <= now or held.person.state == SUSPENDED:
        raise SignedOut
    return Visitor(
        person=held.person,
        token=token,
        csrf=csrf_of(ring, cookie),
        opened_at=held.opened_at,
        locked=held.locked,
        idle_at=held.expires_at,
        change=watch.change,
        restricted=watch.restricted,
        kind=watch.kind,
    )


def is_due(who: Visitor, now: datetime) -> bool:
    """Whether the session should be pushed on with this request."""
    return who.idle_at < now + IDLE - _STEP


def push_on(connection: Connection, token: bytes, now: datetime) -> None:
    """The person did something: the idle time begins anew."""
    sessions.extend(connection, token, now + IDLE)


def require_fresh(who: Visitor, now: datetime) -> None:
    """Raise Reauthenticate unless this person proved who they are within the last minutes."""
    if who.fresh_until <= now:
        raise Reauthenticate


def csrf_of(ring: KeyRing, cookie: str) -> str:
    """The token that requests of this session carry in a header: another site can't read or guess it."""
    return keyed_digest(ring, Purpose.SIGN_IN_PEPPER, "csrf", cookie.encode()).hex()


def is_csrf(who: Visitor, given: str | None) -> bool:
    """Whether a request carried its session's token."""
    return given is not None and hmac.compare_digest(who.csrf.encode(), given.encode())


def _hashed(ring: KeyRing, cookie: str) -> bytes:
    return keyed_digest(ring, Purpose.SIGN_IN_PEPPER, "session", cookie.encode())
