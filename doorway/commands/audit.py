"""`doorway audit`: whether anything was changed, moved or left out behind everyone's back."""

import json

import click

from casework import audit
from casework.audit import Verdict
from doorway.commands import FAULT
from doorway.house import open_store
from doorway.settings import read_settings

_HOLDS = "holds"


@click.group("audit", help="Each desk's hash chain.")
def command() -> None:
    """The group; each command below."""


@command.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_context
def verify(context: click.Context, as_json: bool) -> None:
    """Check every chain and name the first broken link; exit 1 where one is broken.

    Without a head that was kept elsewhere nobody can say that links at the end were not cut off.
    """
    with open_store(read_settings()).read() as connection:
        rows = [_row(verdict) for verdict in audit.verify(connection)]
    if as_json:
        click.echo(json.dumps(rows))
    for row in rows if not as_json else ():
        click.echo(f"{row['desk']}: {_state(row)}, {row['links']} links, head {row['head']}, tail unproven")
    if any(_state(row) != _HOLDS for row in rows):
        context.exit(FAULT)


def _row(verdict: Verdict) -> dict[str, str | int | None]:
    return {
        "desk": verdict.desk,
        "links": verdict.links,
        "head": verdict.head.hex(),
        "broken": verdict.broken_at,
        "unlinked": verdict.unlinked,
        "tail": "proven" if verdict.is_tail_proven else "unproven",
    }


def _state(row: dict[str, str | int | None]) -> str:
    if row["broken"] is not None:
        return f"BROKEN at link {row['broken']}"
    if row["unlinked"] is not None:
        return f"BROKEN: no link tells of entry {row['unlinked']}"
    return _HOLDS
