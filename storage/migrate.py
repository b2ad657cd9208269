"""Bringing a database to this version, and telling whether it is there."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database import Store
from storage.tables import metadata

_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(store: Store) -> None:
    """Apply every version that is missing, all or none; Unavailable when the database can't be reached."""
    with store.begin() as connection:
        command.upgrade(_config(connection), "head")


def is_current(store: Store) -> bool:
    """Whether the database has this version."""
    with store.read() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head()


def head() -> str | None:
    """The newest version there is."""
    return ScriptDirectory(str(_SCRIPTS)).get_current_head()


def differences(connection: Connection) -> list[object]:
    """What the tables in code have that the migrated database has not, or the other way round."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def write_version(store: Store, number: str, message: str) -> None:
    """Write the migration from the database as it is to the tables in code, for a developer to read over."""
    with store.begin() as connection:
        command.revision(_config(connection), message=message, autogenerate=True, rev_id=number)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config
