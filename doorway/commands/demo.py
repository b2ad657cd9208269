"""`doorway demo`: everything on this machine, with invented people."""

import os
from pathlib import Path

import click

from doorway import logs
from doorway.demo.run import run
from doorway.demo.setting import complete
from doorway.settings import DEFAULT_PORT, read_settings


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True)
@click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("./data/demo"),
    show_default=True,
    help="Folder for its database, keys and demo.json.",
)
def command(port: int, data_dir: Path) -> None:
    """Run the demo: sample desks, specialists and referrals, with a phone in the browser.

    It answers on this machine alone. Ctrl-C stops all of it.
    """
    os.umask(0o077)
    logs.configure(logs.QUIET)
    run(complete(read_settings(), port, data_dir))
