"""A referral's sealed entries and summaries one by one, for acting on them and for checking them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from referrals.referral import Author
from storage.queue import Sealed, sealed_of, wraps_of
from storage.tables import entries, links, outgoing, specialists, summaries

_AT_ONCE = 500


def entry(connection: Connection, name: str) -> Sealed | None:
    """One entry by its id, without wraps."""
    row = connection.execute(select(entries).where(entries.c.id == name)).first()
    return None if row is None else sealed_of(row, row.written_by, row.signature, {})


def sealed_ids(connection: Connection, referral: str) -> list[str]:
    """Ids of all that is sealed of a referral: its entries in order, then its summaries."""
    return [
        row.id
        for table in (entries, summaries)
        for row in connection.execute(
            select(table.c.id).where(table.c.referral == referral).order_by(table.c.sequence, table.c.id)
        )
    ]


def all_summaries(connection: Connection, referral: str, keys: set[str]) -> list[Sealed]:
    """Every summary of a referral, oldest first, with the wraps of these keys."""
    rows = connection.execute(
        select(summaries).where(summaries.c.referral == referral).order_by(summaries.c.sequence)
    ).all()
    kept = wraps_of(connection, [row.id for row in rows], keys)
    return [sealed_of(row, None, None, kept.get(row.id, {})) for row in rows]


def last_of_kind(connection: Connection, referral: str, kind: str) -> int:
    """The sequence of the last entry of a kind; 0 when there is none."""
    return _last(connection, referral, entries.c.kind == kind)


def last_heard(connection: Connection, referral: str) -> int:
    """The sequence of the last entry that came from outside: from the person, or from a charity."""
    return _last(connection, referral, entries.c.author.in_((Author.PERSON, Author.CHARITY)))


def _last(connection: Connection, referral: str, which: ColumnElement[bool]) -> int:
    statement = select(func.coalesce(func.max(entries.c.sequence), 0))
    return int(connection.execute(statement.where(entries.c.referral == referral, which)).scalar_one())


def bodies(connection: Connection, desk: str) -> Iterator[tuple[str, bytes]]:
    """Id and ciphertext of every entry sealed at a desk, a few at a time."""
    statement = select(entries.c.id, entries.c.body).where(entries.c.desk == desk)
    for row in connection.execute(statement.execution_options(yield_per=_AT_ONCE)):
        yield row.id, bytes(row.body)


@dataclass(frozen=True)
class Delivery:
    """Where a text we sent stands; its words are in the entry."""

    entry: str
    state: str
    error: int | None


def deliveries(connection: Connection, referral: str) -> list[Delivery]:
    """Where this referral's texts stand."""
    rows = connection.execute(
        select(outgoing.c.entry, outgoing.c.state, outgoing.c.error).where(
            outgoing.c.referral == referral, outgoing.c.entry.is_not(None)
        )
    )
    return [Delivery(row.entry, row.state, row.error) for row in rows]


@dataclass(frozen=True)
class Deed:
    """Something done to a referral, out of a desk's chain."""

    at: datetime
    act: str
    actor: str
    actor_name: str | None


def deeds(connection: Connection, referral: str, without: set[str]) -> list[Deed]:
    """What was done to a referral at every desk, in order, but for acts named in `without`."""
    rows = connection.execute(
        select(links.c.at, links.c.act, links.c.actor, specialists.c.sign_in)
        .join(specialists, specialists.c.id == links.c.actor, isouter=True)
        .where(links.c.subject == referral, links.c.act.not_in(without))
        .order_by(links.c.at, links.c.desk, links.c.position)
    )
    return [Deed(row.at, row.act, row.actor, row.sign_in) for row in rows]


def actors(connection: Connection, referral: str, act: str) -> int:
    """How many people did something to a referral."""
    statement = select(func.count(links.c.actor.distinct())).where(
        links.c.subject == referral, links.c.act == act
    )
    return int(connection.execute(statement).scalar_one())
