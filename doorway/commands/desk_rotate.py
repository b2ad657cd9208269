"""`doorway desk rotate`: a desk's next key, made with its recovery file."""

import json
from dataclasses import dataclass
from pathlib import Path

import click

from crypto.grant import seal_grant
from doorway import desks as making
from doorway import passphrases, recovery_files
from doorway.commands import BadUse, checked_slug
from doorway.desks import OPERATOR
from doorway.house import House, open_house
from doorway.recovery_files import MadeKey
from ledger import chain
from ledger.chain import Act
from storage import desks, people
from storage.people import ACTIVE, Grant

_FILE = click.Path(dir_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("rotate")
@click.argument("slug", callback=checked_slug)
@click.option("--key", required=True, type=_EXISTING, help="The recovery file of the desk's newest key.")
@click.option("--passphrase-file", type=_EXISTING, help="First line: that file's passphrase.")
@click.option("--recovery", required=True, type=_FILE, help="Where the new key's recovery file goes.")
@click.option("--new-passphrase-file", type=_EXISTING, help="First line: the new file's passphrase.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def command(
    *,
    slug: str,
    key: Path,
    passphrase_file: Path | None,
    recovery: Path,
    new_passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Make a desk's next key, signed by the one before it, and seal it to everybody who held that one.

    What is new is sealed to it from here on. The old key still opens what was sealed to it, so keep its
    recovery file too. A lead can do the same in their browser, where the server never sees the secret.
    """
    house = open_house()
    previous = recovery_files.read_recovery(key, passphrases.read(passphrase_file))
    if previous.desk != slug or previous.key_id != _newest(house, slug):
        raise BadUse(f"{key} is not of the newest key of {slug}")
    passphrase, is_made = passphrases.choose(new_passphrase_file)
    new = recovery_files.make_next(slug, previous)
    recovery_files.write_recovery(recovery, slug, new, passphrase)
    holders = _keep(house, Rotation(slug, previous.key_id, new))
    report = {"desk": slug, "key": new.public.id, "recovery": str(recovery.resolve()), "sealed_to": holders}
    if is_made:
        report["passphrase"] = passphrase
    if as_json:
        click.echo(json.dumps(report))
        return
    for name, value in report.items():
        click.echo(f"{name}: {value}")


@dataclass(frozen=True)
class Rotation:
    """From which key of a desk to which."""

    desk: str
    previous: str
    new: MadeKey


def _newest(house: House, slug: str) -> str | None:
    with house.store.read() as connection:
        keys = desks.current_keys(connection, slug)
    return keys[-1].id if keys else None


def _keep(house: House, rotation: Rotation) -> int:
    slug, now, key_id = rotation.desk, house.clock(), rotation.new.public.id
    with house.store.begin() as connection:
        making.add_key(connection, slug, rotation.new.public, made="server", at=now)
        held = people.grants_at(connection, slug)
        holders = [
            person
            for person in people.at_desk(connection, slug)
            if person.state == ACTIVE and rotation.previous in held.get(person.id, [])
        ]
        for person in holders:
            sealed = seal_grant(slug, key_id, person.id, rotation.new.seed, person.public)
            people.add_grant(connection, Grant(person.id, key_id, sealed, OPERATOR, now))
        acts = [Act("grant", person.id, OPERATOR) for person in holders]
        if acts:
            chain.record_all(connection, slug, acts, now)
    return len(holders)
