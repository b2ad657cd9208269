"""`doorway backup` and `doorway restore`."""

import json
from pathlib import Path

import click

from doorway import backups
from doorway.backups import Head
from doorway.commands import BadUse
from doorway.desks import OPERATOR
from doorway.house import now, open_store
from doorway.settings import read_settings
from ledger import chain
from ledger.chain import Act
from storage import backups as stored
from storage import desks, migrate
from storage.database import Store
from storage.desks import RESTRICTED
from storage.errors import NotFound


@click.command("backup")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="A new file.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def backup(out: Path, as_json: bool) -> None:
    """Write a consistent copy of the database while it runs.

    Left out are keys that die by themselves, and the key ring: keep that apart.
    """
    if out.exists():
        raise BadUse(f"{out} stands there already: name a new file")
    store = open_store(read_settings())
    made_at = now().isoformat()
    with stored.snapshot(store) as connection:
        count = backups.write(out, Head(migrate.head() or "", made_at), stored.rows(connection))
    report = {"file": str(out.resolve()), "rows": count, "made_at": made_at}
    click.echo(json.dumps(report) if as_json else f"{count} rows in {out}")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def restore(file: Path, as_json: bool) -> None:
    """Fill an empty database from FILE. It is a link of every desk's chain that this was done.

    Texts that were on their way are listed as failed, since their keys were not kept.
    """
    head, count = backups.check(file)
    settings = read_settings()
    if settings.database is None:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = Store(settings.database_url)
    migrate.upgrade(store)
    if head.version != migrate.head():
        raise BadUse(f"{file} was made by version {head.version}: restore it with that version, then migrate")
    with store.begin() as connection:
        if not stored.is_empty(connection):
            raise BadUse("the database is not empty: restore into a new one")
        backups.load(connection, file)
        for slug in [*(desk.slug for desk in desks.every(connection)), RESTRICTED]:
            try:
                chain.record(connection, slug, Act("restored", head.made_at, OPERATOR), now())
            except NotFound:
                continue  # nothing restricted was ever sealed there
    report = {"rows": count, "made_at": head.made_at}
    click.echo(json.dumps(report) if as_json else f"{count} rows restored, as they were at {head.made_at}")
