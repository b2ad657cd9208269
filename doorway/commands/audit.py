"""`doorway audit`: whether anything was changed, moved or left out behind everyone's back."""

import json

import click

from doorway.commands import FAULT
from doorway.house import open_store
from doorway.settings import read_settings
from ledger import chain
from storage import desks
from storage.desks import RESTRICTED
from storage.errors import NotFound


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
    store = open_store(read_settings())
    rows = []
    with store.read() as connection:
        for slug in [*(desk.slug for desk in desks.every(connection)), RESTRICTED]:
            try:
                held = desks.find(connection, slug)
            except NotFound:
                continue
            fault = chain.first_fault(connection, slug)
            rows.append(
                {
                    "desk": slug,
                    "links": held.links,
                    "head": held.head.hex(),
                    "broken": None if fault is None else fault.position,
                    "tail": "unproven",
                }
            )
    if as_json:
        click.echo(json.dumps(rows))
    for row in rows if not as_json else ():
        state = "holds" if row["broken"] is None else f"BROKEN at link {row['broken']}"
        click.echo(f"{row['desk']}: {state}, {row['links']} links, head {row['head']}, tail unproven")
    if any(row["broken"] is not None for row in rows):
        context.exit(FAULT)
