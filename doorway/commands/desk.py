"""`doorway desk`: desks and their keys."""

import json
from dataclasses import dataclass
from pathlib import Path

import click

from crypto.desk_key import DeskPublicKey
from doorway import desks as making
from doorway import passphrases, recovery_files
from doorway.commands import BadUse, checked_number, checked_slug
from doorway.commands.desk_rotate import command as rotate
from doorway.desks import NewDesk
from doorway.house import House, open_house
from doorway.recovery_files import MadeKey
from storage import desks
from storage.errors import Conflict, NotFound

_SERVER = "server"
_OFFLINE = "offline"
_FILE = click.Path(dir_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("desk", help="Desks and their keys.")
def command() -> None:
    """The group; each command below."""


@command.command("create")
@click.argument("slug", callback=checked_slug)
@click.option("--name", help="What people call it; made from the slug where left out.")
@click.option("--alert", callback=checked_number, help="Number that is told when something urgent waits.")
@click.option("--lead", callback=checked_number, help="The lead's number, told when that is not claimed.")
@click.option("--control-room", callback=checked_number, help="Number that is told last.")
@click.option("--recovery", type=_FILE, help="Where the recovery file goes; SLUG.recovery.json if left out.")
@click.option("--passphrase-file", type=_EXISTING, help="First line: the recovery file's passphrase.")
@click.option("--offline", type=_FILE, help="On a machine without the database: write the public half here.")
@click.option("--public", type=_EXISTING, help="On the server: take the public half made offline.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def create(
    *,
    slug: str,
    name: str | None,
    alert: str | None,
    lead: str | None,
    control_room: str | None,
    recovery: Path | None,
    passphrase_file: Path | None,
    offline: Path | None,
    public: Path | None,
    as_json: bool,
) -> None:
    """Make a desk's key and its recovery file, and open the desk.

    Run on the server, the key counts as seen by the server: --offline and --public keep it away from there.
    """
    new = NewDesk(slug, name or slug.replace("-", " ").title(), alert, lead, control_room)
    if public is not None:
        key = recovery_files.read_public(public, slug)
        _open_desk(open_house(), new, key, _OFFLINE)
        return _report({"desk": slug, "key": key.id}, as_json=as_json)
    house = None if offline is not None else open_house()
    if house is not None:
        _refuse_taken(house, slug)
    report = _make_key(slug, recovery or Path(f"{slug}.recovery.json"), passphrase_file, offline)
    if house is not None:
        _open_desk(house, new, report.key.public, _SERVER)
    return _report(report.shown(), as_json=as_json)


@dataclass(frozen=True)
class _Made:
    """What `create` tells: where the recovery file lies, and a passphrase that was made here."""

    desk: str
    key: MadeKey
    file: Path
    passphrase: str | None

    def shown(self) -> dict[str, str]:
        shown = {"desk": self.desk, "key": self.key.public.id, "recovery": str(self.file.resolve())}
        return shown if self.passphrase is None else {**shown, "passphrase": self.passphrase}


def _make_key(slug: str, file: Path, passphrase_file: Path | None, offline: Path | None) -> _Made:
    passphrase, is_made = passphrases.choose(passphrase_file)
    key = recovery_files.make_first(slug)
    recovery_files.write_recovery(file, slug, key, passphrase)
    if offline is not None:
        recovery_files.write_public(offline, slug, key.public)
    return _Made(slug, key, file, passphrase if is_made else None)


def _refuse_taken(house: House, slug: str) -> None:
    with house.store.read() as connection:
        try:
            desks.find(connection, slug)
        except NotFound:
            return
    raise BadUse(f"there is a desk {slug} already")


def _open_desk(house: House, new: NewDesk, key: DeskPublicKey, made: str) -> None:
    try:
        with house.store.begin() as connection:
            making.create(connection, house.ring, new, key, made=made, at=house.clock())
    except Conflict:
        raise BadUse(f"there is a desk {new.slug} already") from None


def _report(shown: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(shown))
        return
    for name, value in shown.items():
        click.echo(f"{name}: {value}")
    if "passphrase" in shown:
        click.echo("Write the passphrase down now: it is not shown again. Keep it away from the file.")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def list_desks(as_json: bool) -> None:
    """List every desk with its newest key."""
    house = open_house()
    with house.store.read() as connection:
        found = [(desk, desks.current_keys(connection, desk.slug)) for desk in desks.every(connection)]
    rows = [
        {
            "desk": desk.slug,
            "name": desk.name,
            "key": keys[-1].id if keys else None,
            "made": keys[-1].made if keys else None,
            "since": keys[-1].created_at.isoformat() if keys else None,
            "alert": desk.alert is not None,
            "links": desk.links,
        }
        for desk, keys in found
    ]
    if as_json:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        click.echo("  ".join(str(value) for value in row.values()))


command.add_command(rotate)
