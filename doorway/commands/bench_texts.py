"""`doorway bench texts`: texts a second, and the slowest replies, on both databases."""

import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from doorway.bench import texts
from doorway.commands import Fault
from storage.errors import Unavailable

_SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432/test"


@click.command("texts")
@click.option("--postgresql", "url", help="Where to measure on PostgreSQL; a schema of its own is used.")
@click.option("--only-sqlite", is_flag=True, help="Leave PostgreSQL out.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def command(*, url: str | None, only_sqlite: bool, as_json: bool) -> None:
    """Texts answered, sealed and committed a second, as a ratio to the machine's limit in the same run.

    PostgreSQL is measured at --postgresql, or where DOORWAY_TEST_DATABASE_URL says, or on this machine.
    """
    server = None if only_sqlite else url or os.environ.get("DOORWAY_TEST_DATABASE_URL", _SERVER)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        try:
            found = texts.run(Path(folder), server)
        except Unavailable:
            raise Fault("The database could not be used; give --postgresql URL or --only-sqlite.") from None
    if as_json:
        click.echo(json.dumps({"texts": {name: asdict(figures) for name, figures in found.items()}}))
        return
    for name, one in found.items():
        click.echo(
            f"{name}: {one.doorway:.0f} texts a second, limit {one.limit:.0f}, ratio {one.ratio}; "
            f"slowest 1 % at 100 a second {one.p99_ms} ms"
        )
