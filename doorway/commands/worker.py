"""`doorway worker`: runs jobs."""

import os

import click

from doorway import logs
from doorway.house import open_house
from doorway.processes import end_with_parent
from doorway.settings import require
from doorway.words import tell_due
from doorway.worker import work


@click.command("worker")
@click.option("--ends-with-parent", is_flag=True, hidden=True)
def command(ends_with_parent: bool) -> None:
    """Run jobs: send texts, alert desks, erase what is past its time.

    Any number may run, on any machine that reaches the database. SIGTERM ends it once what is under way
    is done.
    """
    os.umask(0o077)
    logs.configure()
    house = open_house()
    require(house.settings.base, "DOORWAY_BASE_URL")
    tell_due(house.clock())
    if ends_with_parent:
        end_with_parent()
    work(house)
