"""`doorway bench [NAME…]`: the project measures itself, each benchmark against the machine's own limit."""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import click

from doorway.commands import BadUse, Fault
from storage.errors import Unavailable

_SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432/test"
_UNDERSTANDING = "understanding"


def _texts(work: Path, server: str | None) -> object:
    found = import_module("doorway.bench.texts").run(work, server)
    return {name: asdict(figures) for name, figures in found.items()}


def _pages(work: Path, _server: str | None) -> object:
    return import_module("doorway.bench.pages").run(work)


_BENCHES: dict[str, Callable[[Path, str | None], object]] = {"texts": _texts, "pages": _pages}


@click.command("bench")
@click.argument("names", nargs=-1, metavar="[NAME…] | understanding FILE…")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object, an entry a benchmark.")
@click.option("--postgresql", "url", help="Where to measure on PostgreSQL; a schema of its own is used.")
@click.option("--only-sqlite", is_flag=True, help="Leave PostgreSQL out.")
def command(*, names: tuple[str, ...], as_json: bool, url: str | None, only_sqlite: bool) -> None:
    """Measure Doorway: all of it, or the benchmarks named.

    \b
    texts          texts answered, sealed and committed a second, both databases
    pages          bytes of the person's first page, and its steps a second
    understanding  labelled texts against the rules: accuracy, confusion, misses, time; takes FILE…

    PostgreSQL is measured at --postgresql, or where DOORWAY_TEST_DATABASE_URL says, or on this machine.
    """
    if names[:1] == (_UNDERSTANDING,):
        report = import_module("doorway.commands.bench_understanding").report
        report([Path(name) for name in names[1:]], as_json=as_json)
        return
    unknown = [name for name in names if name not in _BENCHES]
    if unknown:
        raise BadUse(
            f"There is no benchmark {unknown[0]}; there are {', '.join((*_BENCHES, _UNDERSTANDING))}."
        )
    server = None if only_sqlite else url or os.environ.get("DOORWAY_TEST_DATABASE_URL", _SERVER)
    found = {name: _measured(_BENCHES[name], server) for name in names or _BENCHES}
    if as_json:
        click.echo(json.dumps(found))
        return
    for name, figures in found.items():
        click.echo(f"{name}: {json.dumps(figures, indent=1)}")


def _measured(bench: Callable[[Path, str | None], object], server: str | None) -> object:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        try:
            return bench(Path(folder), server)
        except Unavailable:
            raise Fault("The database could not be used; give --postgresql URL or --only-sqlite.") from None
