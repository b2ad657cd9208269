"""`doorway open`: reads an export with a desk's recovery key. It needs no server, no database, no network."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from crypto.errors import DoesNotOpen
from crypto.opening import open_sealed
from doorway import exports, passphrases, recovery_files
from doorway.commands import FAULT, BadUse
from doorway.exports import ExportedEntry, ExportedReferral

Seeds = Mapping[str, bytes]
"""A desk's secret seeds by key id."""


@click.command("open")
@click.option(
    "--key",
    "keys",
    required=True,
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A recovery file; again for each key the desk had.",
)
@click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="First line: the passphrase. Asked for where left out.",
)
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="A folder.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def command(
    context: click.Context,
    *,
    keys: Sequence[Path],
    passphrase_file: Path | None,
    out: Path,
    as_json: bool,
    folder: Path,
) -> None:
    """Open the export in DIR and write OUT/<reference>.json, every entry in order, in clear.

    Exit 1 where an entry does not open: it was sealed to another key, or was changed.
    """
    files = list(exports.files_in(folder))
    if not files:
        raise BadUse(f"there is no export in {folder}")
    passphrase = passphrases.read(passphrase_file)
    seeds = {
        found.key_id: found.seed for found in (recovery_files.read_recovery(k, passphrase) for k in keys)
    }
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    shut = 0
    for file in files:
        referral = exports.decode(file.read_text(encoding="utf-8"), file.name)
        opened = [_opened(entry, seeds) for entry in referral.entries]
        shut += sum(1 for entry in opened if not entry["opened"])
        recovery_files.write_new(out / f"{referral.reference}.json", _as_text(referral, opened))
    report = {"referrals": len(files), "not_opened": shut, "folder": str(out.resolve())}
    summary = f"{len(files)} referrals in {out}, {shut} entries did not open"
    click.echo(json.dumps(report) if as_json else summary)
    if shut:
        context.exit(FAULT)


def _opened(entry: ExportedEntry, seeds: Seeds) -> dict[str, object]:
    clear: dict[str, object] = {
        "sequence": entry.context.sequence,
        "kind": entry.context.kind,
        "door": entry.context.door,
        "author": entry.context.author,
        "written_by": entry.written_by,
        "received": entry.context.received_minute,
    }
    plaintext = _plaintext(entry, seeds)
    if plaintext is None:
        return {**clear, "opened": False}
    return {**clear, "opened": True, "content": json.loads(plaintext)}


def _plaintext(entry: ExportedEntry, seeds: Seeds) -> bytes | None:
    for key_id, wrap in entry.wraps.items():
        seed = seeds.get(key_id)
        if seed is None:
            continue
        try:
            return open_sealed(entry.context, entry.body, wrap, seed)
        except DoesNotOpen:
            continue
    return None


def _as_text(referral: ExportedReferral, opened: list[dict[str, object]]) -> str:
    return json.dumps({**referral.clear, "entries": opened}, indent=2, ensure_ascii=False) + "\n"
