"""The one way to the database: SQLite in a file or PostgreSQL, with the same transactions on both."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import (
    BigInteger,
    Connection,
    Dialect,
    Engine,
    Table,
    create_engine,
    event,
    exc,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.types import TypeDecorator

from storage.errors import Conflict, Unavailable
from storage.ready import Ready

BUSY_MILLISECONDS = 10_000
_LOST_A_RACE = frozenset({"40001", "40P01"})
"""PostgreSQL's codes for a transaction undone so that another could go on."""
_SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # Erased pages are overwritten: what was forgotten is not in the file's free space.
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
)


def is_usable_address(url: str) -> bool:
    """Whether a URL names a kind of database that Doorway can use; nothing is opened."""
    try:
        return make_url(url).get_backend_name() in {"sqlite", "postgresql"}
    except exc.ArgumentError:
        return False


class Instant(TypeDecorator[datetime]):
    """An aware UTC time, kept as whole microseconds since 1970 so that both databases agree."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To microseconds; a naive time is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return round(value.timestamp() * 1_000_000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Back to an aware UTC time."""
        return None if value is None else datetime.fromtimestamp(value / 1_000_000, UTC)


class Store:
    """A database and its transactions.

    SQLite allows one writer at a time; a lock in this process queues writers fairly where SQLite
    itself would make them poll.
    """

    def __init__(self, url: str | URL, *, schema: str | None = None, pool_size: int = 16) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writing = threading.Lock()
        self.engine = self._sqlite_engine() if self.is_sqlite else self._postgresql_engine(schema, pool_size)

    def _sqlite_engine(self) -> Engine:
        engine = create_engine(self.url, hide_parameters=True, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        return engine

    def _postgresql_engine(self, schema: str | None, pool_size: int) -> Engine:
        options: dict[str, str | int] = {"connect_timeout": 5}
        if schema is not None:
            options["options"] = f"-csearch_path={schema}"
        return create_engine(
            self.url,
            hide_parameters=True,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=True,
            pool_recycle=1800,
            connect_args=options,
        )

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or none.

        Raises Unavailable when the database can't be reached or can't keep it, Conflict when a
        unique rule says that somebody was first.
        """
        with self._lock_for_writing(), _translated(), self.engine.begin() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading; it sees one moment on SQLite, committed rows on PostgreSQL."""
        with _translated(), self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def _lock_for_writing(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        if not self._writing.acquire(timeout=BUSY_MILLISECONDS / 1000):
            raise Unavailable("the database is busy")
        try:
            yield
        finally:
            self._writing.release()

    def is_ready(self) -> bool:
        """Whether a question is answered at all."""
        try:
            with self.read() as connection:
                # SQLite answers a bare question without a look at its file.
                table = "FROM sqlite_master LIMIT 1" if self.is_sqlite else ""
                connection.execute(text(f"SELECT 1 {table}"))
        except Unavailable:
            return False
        return True

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction handling is switched off: `Store` says BEGIN itself.
    connection.isolation_level = None
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except exc.IntegrityError as error:
        raise Conflict("somebody was first") from error
    except exc.OperationalError as error:
        if getattr(error.orig, "sqlstate", None) in _LOST_A_RACE:
            raise Conflict("somebody was first") from error
        raise Unavailable("the database could not be used") from error
    except (exc.InterfaceError, exc.TimeoutError, exc.InternalError) as error:
        raise Unavailable("the database could not be used") from error
    except exc.DatabaseError as error:
        # A file that is damaged or none of ours; the kinds below it are faults of a statement.
        if type(error) is not exc.DatabaseError:
            raise
        raise Unavailable("the database could not be used") from error


def insert_new(
    connection: Connection, table: Table, values: Mapping[str, object], unique: Sequence[str]
) -> bool:
    """Insert a row unless one with the same `unique` columns stands; says whether it was new."""
    statement = _insert_new(connection.dialect.name, table, tuple(values), tuple(unique))
    # The driver's row count of an INSERT is not to be relied on; a returned row is.
    return statement.first(connection, values) is not None


def put(connection: Connection, table: Table, values: Mapping[str, object], unique: Sequence[str]) -> None:
    """Insert a row, or overwrite the one with the same `unique` columns."""
    _put(connection.dialect.name, table, tuple(values), tuple(unique)).run(connection, values)


def put_next(
    connection: Connection, table: Table, values: Mapping[str, object], unique: Sequence[str]
) -> bool:
    """Insert a row with a `version`, or overwrite the version just before it; False for any other."""
    statement = _put_next(connection.dialect.name, table, tuple(values), tuple(unique))
    return statement.first(connection, values) is not None


# Statements are built once: building one costs more than running it.


@cache
def _insert_new(dialect: str, table: Table, _names: tuple[str, ...], unique: tuple[str, ...]) -> Ready:
    statement = _insert(dialect, table).on_conflict_do_nothing(index_elements=unique)
    return Ready(statement.returning(*(table.c[name] for name in unique)))


@cache
def _put(dialect: str, table: Table, names: tuple[str, ...], unique: tuple[str, ...]) -> Ready:
    statement = _insert(dialect, table)
    changed = {name: statement.excluded[name] for name in names if name not in unique}
    return Ready(statement.on_conflict_do_update(index_elements=unique, set_=changed))


@cache
def _put_next(dialect: str, table: Table, names: tuple[str, ...], unique: tuple[str, ...]) -> Ready:
    statement = _insert(dialect, table)
    changed = {name: statement.excluded[name] for name in names if name not in unique}
    is_next = table.c.version == statement.excluded.version - 1
    statement = statement.on_conflict_do_update(index_elements=unique, set_=changed, where=is_next)
    return Ready(statement.returning(table.c.version))


def _insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
