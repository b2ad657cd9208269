"""Conversations in progress and number records: sealed blobs under blind indexes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select, update

from storage.database import insert_new, put, put_next
from storage.errors import Conflict
from storage.ready import Ready
from storage.tables import arrivals, claims, conversations, day_keys, number_records, pending

_FIND = Ready(
    select(conversations).where(conversations.c.number_index == bindparam("number_index")).with_for_update()
)
_RECORD = Ready(select(number_records).where(number_records.c.number_index == bindparam("number_index")))
_HELD = Ready(select(pending).where(pending.c.session == bindparam("session")).with_for_update())
_RELEASE = Ready(delete(pending).where(pending.c.session == bindparam("session")))
_ADD_ARRIVAL = Ready(arrivals.insert())


@dataclass(frozen=True)
class SealedConversation:
    """A conversation as it lies at rest."""

    number_index: bytes
    salt: bytes
    day: str
    version: int
    sealed: bytes
    expires_at: datetime


@dataclass(frozen=True)
class SealedRecord:
    """A number's standing choices as they lie at rest."""

    number_index: bytes
    version: int
    sealed: bytes
    touched_at: datetime


@dataclass(frozen=True)
class Pending:
    """A referral that waits for one answer, under its own key."""

    session: str
    number_index: bytes
    wrapped: bytes
    sealed: bytes


def claim(connection: Connection, message: bytes, at: datetime) -> bool:
    """Take a message's id for the first time; False when it was taken before."""
    return insert_new(connection, claims, {"message": message, "at": at}, ("message",))


def is_claimed(connection: Connection, message: bytes) -> bool:
    """Whether a message was taken in."""
    return connection.execute(select(claims.c.message).where(claims.c.message == message)).first() is not None


def forget_claims(connection: Connection, before: datetime) -> None:
    """Drop message ids whose signature is no longer accepted anyway."""
    connection.execute(delete(claims).where(claims.c.at < before))


def find(connection: Connection, number_index: bytes) -> SealedConversation | None:
    """The conversation under this index, held until the transaction ends."""
    row = _FIND.first(connection, {"number_index": number_index})
    if row is None:
        return None
    return SealedConversation(
        bytes(row.number_index), bytes(row.salt), row.day, row.version, bytes(row.sealed), row.expires_at
    )


def save(connection: Connection, conversation: SealedConversation) -> None:
    """Keep the conversation as it stands now; Conflict when another text changed it meanwhile."""
    if not put_next(connection, conversations, vars(conversation), ("number_index",)):
        raise Conflict("another text came first")


def erase(connection: Connection, number_index: bytes) -> None:
    """Erase one conversation."""
    connection.execute(delete(conversations).where(conversations.c.number_index == number_index))


def erase_expired(connection: Connection, now: datetime) -> int:
    """Erase conversations and day keys past their time; gives how many conversations went."""
    connection.execute(delete(day_keys).where(day_keys.c.expires_at <= now))
    return connection.execute(delete(conversations).where(conversations.c.expires_at <= now)).rowcount


def day_key(connection: Connection, day: str) -> bytes | None:
    """The wrapped day key, or None when it was destroyed or never made."""
    wrapped = connection.execute(select(day_keys.c.wrapped).where(day_keys.c.day == day)).scalar()
    return None if wrapped is None else bytes(wrapped)


def add_day_key(connection: Connection, day: str, wrapped: bytes, expires_at: datetime) -> bool:
    """Keep a new day key unless another worker just made one."""
    values = {"day": day, "wrapped": wrapped, "expires_at": expires_at}
    return insert_new(connection, day_keys, values, ("day",))


def record(connection: Connection, number_index: bytes) -> SealedRecord | None:
    """A number's record."""
    row = _RECORD.first(connection, {"number_index": number_index})
    if row is None:
        return None
    return SealedRecord(bytes(row.number_index), row.version, bytes(row.sealed), row.touched_at)


def save_record(connection: Connection, new: SealedRecord) -> None:
    """Keep a number's record as it stands now; Conflict when it was changed meanwhile."""
    if not put_next(connection, number_records, vars(new), ("number_index",)):
        raise Conflict("the record was changed meanwhile")


def forget_records(connection: Connection, before: datetime) -> int:
    """Erase the choices of numbers not heard from since; gives how many went."""
    return connection.execute(delete(number_records).where(number_records.c.touched_at < before)).rowcount


def hold(connection: Connection, new: Pending) -> None:
    """Keep a referral until its question is answered."""
    put(connection, pending, vars(new), ("session",))


def held(connection: Connection, session: str) -> Pending | None:
    """The referral that waits, held until the transaction ends."""
    row = _HELD.first(connection, {"session": session})
    if row is None:
        return None
    return Pending(row.session, bytes(row.number_index), bytes(row.wrapped), bytes(row.sealed))


def want_reader(connection: Connection, session: str, at: datetime) -> bool:
    """Note that nobody may read a referral that waits; False when that was known."""
    unknown = (pending.c.session == session) & pending.c.reader_wanted_at.is_(None)
    return connection.execute(update(pending).where(unknown).values(reader_wanted_at=at)).rowcount == 1


def without_reader(connection: Connection) -> int:
    """How many referrals wait for somebody who may read them."""
    counted = select(func.count()).select_from(pending).where(pending.c.reader_wanted_at.is_not(None))
    return connection.execute(counted).scalar_one()


def release(connection: Connection, session: str) -> None:
    """Destroy what waited, and its key."""
    _RELEASE.run(connection, {"session": session})


def add_arrival(connection: Connection, name: str, sealed: bytes) -> None:
    """Keep what the start of a conversation asks for, to be taken up at once by a job."""
    _ADD_ARRIVAL.run(connection, {"id": name, "sealed": sealed})


def take_arrival(connection: Connection, name: str) -> bytes | None:
    """What an arrival asks for, which is gone with this; None when it was taken up before."""
    statement = delete(arrivals).where(arrivals.c.id == name).returning(arrivals.c.sealed)
    sealed = connection.execute(statement).scalar()
    return None if sealed is None else bytes(sealed)
