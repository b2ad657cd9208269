"""`doorway serve`: the production web server."""

import os
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click
from flask import Flask

from doorway import logs
from doorway.house import House, open_house
from doorway.processes import Child, start
from doorway.server import Listening, Server, processes_for
from doorway.settings import DEFAULT_PORT, require
from doorway.words import tell_due
from storage.database import Store

FIGURES = "PROMETHEUS_MULTIPROC_DIR"


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to answer on.")
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; one with SQLite, else one a core.")
@click.option("--with-worker", is_flag=True, help="Run jobs beside it, for one machine.")
def command(host: str, port: int, workers: int | None, with_worker: bool) -> None:
    """Serve the pages and Twilio's webhooks.

    Put a proxy with TLS before it and name the public address in DOORWAY_BASE_URL.
    """
    os.umask(0o077)
    logs.configure()
    house = open_house()
    require(house.settings.base, "DOORWAY_BASE_URL")
    require(house.settings.twilio_number, "TWILIO_NUMBER")
    require(house.settings.twilio_account, "TWILIO_ACCOUNT_SID")
    require(next(iter(house.settings.twilio_tokens), None), "TWILIO_AUTH_TOKEN")
    tell_due(house.clock())
    house.store.close()
    with ExitStack() as stack:
        figures = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doorway-figures-")))
        # The figures' library looks for this when it is first imported, which follows.
        os.environ[FIGURES] = str(figures)
        _serve(house, [f"{host}:{port}"], workers, figures, with_worker=with_worker)


def _serve(
    house: House, addresses: list[str], workers: int | None, figures: Path, *, with_worker: bool
) -> None:
    from doorway.wiring import Site, web  # noqa: PLC0415  # imports the figures' library; see above

    site = Site(base_url=house.settings.base_url(DEFAULT_PORT), figures=str(figures))

    def application() -> Flask:
        # Each process has connections of its own.
        return web(replace(house, store=Store(house.settings.database_url)), site)

    count = workers or processes_for(is_sqlite=house.store.is_sqlite)
    listening = Listening(addresses, count, figures=figures)
    Server(application, listening, _start_worker if with_worker else tuple).run()


def _start_worker() -> list[Child]:
    return [start("doorway", ["worker", "--ends-with-parent"])]
