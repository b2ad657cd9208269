"""`doorway migrate`: brings the database to this version."""

import click

from doorway.settings import read_settings
from storage import migrate
from storage.database import Store


@click.command("migrate")
def command() -> None:
    """Bring the database to this version; nothing happens where it is there already."""
    settings = read_settings()
    store = Store(settings.database_url)
    if store.is_sqlite and settings.database is None:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    migrate.upgrade(store)
    click.echo(f"the database has version {migrate.head()}")
