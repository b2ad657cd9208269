"""`doorway export`: a desk's sealed referrals, for reading offline."""

import json
from pathlib import Path

import click

from doorway import exports
from doorway.commands import BadUse, checked_slug
from doorway.exports import ExportedEntry, ExportedReferral
from doorway.house import open_store
from doorway.recovery_files import write_new
from doorway.settings import read_settings
from ledger.entries import context_of
from storage import desks
from storage import exports as stored
from storage.errors import NotFound
from storage.queue import Item, Sealed


@click.command("export")
@click.option("--desk", required=True, callback=checked_slug, help="The desk's slug.")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="A new or empty folder."
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def command(desk: str, out: Path, as_json: bool) -> None:
    """Write every referral of a desk, sealed as it lies, with what its readers' keys open.

    Nothing is opened here: `doorway open` does that with the desk's recovery file, on another machine.
    """
    if out.exists() and any(out.iterdir()):
        raise BadUse(f"{out} is not empty: name a new folder")
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = open_store(read_settings())
    count = 0
    with store.read() as connection:
        try:
            desks.find(connection, desk)
        except NotFound:
            raise BadUse(f"there is no desk {desk}") from None
        for name in stored.ids_of(connection, desk):
            referral = _exported(*stored.whole(connection, name))
            write_new(out / f"{referral.reference}.json", exports.encode(referral))
            count += 1
    report = {"desk": desk, "referrals": count, "folder": str(out.resolve())}
    click.echo(json.dumps(report) if as_json else f"{count} referrals of {desk} in {out}")


def _exported(item: Item, sealed: list[Sealed]) -> ExportedReferral:
    clear = {
        "reference": item.reference,
        "id": item.id,
        "desk": item.desk,
        "kind": item.kind,
        "door": item.door,
        "level": item.level,
        "state": item.state,
        "received_at": exports.written(item.received_at),
        "closed_at": exports.written(item.closed_at),
        "outcome": item.outcome,
    }
    entries = (
        ExportedEntry(context_of(entry), entry.body, entry.wraps, entry.written_by, entry.signature)
        for entry in sealed
    )
    return ExportedReferral(item.reference, clear, tuple(entries))
