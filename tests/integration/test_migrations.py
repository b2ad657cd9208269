"""A database that was migrated is the one the code expects."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from storage import migrate
from storage.database import Store
from storage.tables import metadata


@pytest.fixture
def empty(store: Store) -> Iterator[Store]:
    """A store without a table."""
    metadata.drop_all(store.engine)
    yield store
    metadata.drop_all(store.engine)
    with store.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def test_migrations_make_the_tables_that_the_code_names(empty: Store) -> None:
    assert not migrate.is_current(empty)
    migrate.upgrade(empty)
    assert migrate.is_current(empty)
    with empty.read() as connection:
        assert migrate.differences(connection) == []


def test_migrating_again_changes_nothing(empty: Store) -> None:
    migrate.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("INSERT INTO claims (message, at) VALUES ('one', 1)"))
    migrate.upgrade(empty)
    with empty.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM claims")).scalar() == 1
