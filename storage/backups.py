"""A whole store, row by row, at one moment; and an empty store filled from such rows."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, select

from storage.database import Store
from storage.errors import NotFound
from storage.tables import metadata

LEFT_OUT = frozenset(
    {
        "day_keys",
        "courier_keys",
        "conversations",
        "browser_sessions",
        "mailbox_sessions",
        "challenges",
    }
)
"""Keys that die by themselves must not live on in a copy, and what they open is nothing without them."""
_NUMBERED_ANEW = {"jobs": "id"}
"""Columns that the database counts itself, so that its counter never meets a restored number."""
_AT_ONCE = 500

Value = object
Values = Mapping[str, Value]


@contextmanager
def snapshot(store: Store) -> Iterator[Connection]:
    """A connection that sees one moment for as long as it is open, on both databases, while others write."""
    with store.read() as connection:
        if not store.is_sqlite:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield connection


def rows(connection: Connection) -> Iterator[tuple[str, Values]]:
    """Every row with its table's name, parents before children."""
    for table in metadata.sorted_tables:
        if table.name in LEFT_OUT:
            continue
        statement = select(table).execution_options(yield_per=_AT_ONCE)
        for row in connection.execute(statement).mappings():
            yield table.name, dict(row)


def is_empty(connection: Connection) -> bool:
    """Whether no table holds anything."""
    return all(connection.execute(select(table).limit(1)).first() is None for table in metadata.sorted_tables)


def insert(connection: Connection, table: str, some: Sequence[Values]) -> None:
    """Put rows into a table; NotFound when there is no such table in this version."""
    known = metadata.tables.get(table)
    if known is None:
        raise NotFound(f"no table {table}")
    counted = _NUMBERED_ANEW.get(table)
    kept = [{name: value for name, value in row.items() if name != counted} for row in some]
    connection.execute(known.insert(), kept)
