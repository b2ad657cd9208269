"""`doorway keys`: the server's own key ring."""

from pathlib import Path

import click

from doorway.commands import BadUse
from doorway.keys import create_ring


@click.group("keys", help="The server's own key ring.")
def command() -> None:
    """The group; each command below."""


@command.command("create")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def create(file: Path) -> None:
    """Make a fresh ring in FILE, which its owner alone may read; name it in DOORWAY_KEYS_FILE.

    Without it, conversations in progress, standing choices and texts on their way can't be read.
    """
    try:
        create_ring(file)
    except FileExistsError:
        raise BadUse(f"{file} stands there already: a ring is never written over") from None
    except OSError:
        raise BadUse(f"{file} can't be written") from None
    click.echo(f"made {file}: keep a copy apart from the database's")
