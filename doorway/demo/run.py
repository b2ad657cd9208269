"""Runs the demo: the phone, the worker and the web server, all in one process group."""

import json
import socket
from contextlib import closing
from dataclasses import replace
from functools import partial

import click
from flask import Flask

from doorway.demo import prepare
from doorway.demo.clean import start_again
from doorway.demo.file import DemoFile
from doorway.demo.pages import demo_pages
from doorway.demo.phone.client import PhoneClient
from doorway.demo.setting import DemoSettings
from doorway.errors import DoorwayError
from doorway.house import House
from doorway.processes import Child, start
from doorway.server import Listening, Server, processes_for
from doorway.wiring import Site, web
from storage.database import Store
from webapp import demo as demo_routes

_LOOPBACK = (("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6))


class PortTaken(DoorwayError):
    """Something else answers on the demo's port."""


def run(demo: DemoSettings) -> None:
    """Prepare what is missing and serve until it is stopped."""
    addresses = free_addresses(demo.port)
    held = prepare.lock(demo.folder)
    house, content = prepare.prepare(demo)
    # Each process opens the database for itself.
    house.store.close()
    with closing(held), socket.create_server(("127.0.0.1", 0)) as listening:
        phone = PhoneClient(listening.getsockname()[1], demo.settings.twilio_account or "", demo.token)
        settings = demo.settings
        if settings.twilio_api is None:
            settings = settings.model_copy(update={"twilio_api": f"http://127.0.0.1:{phone.port}"})
        house = replace(house, settings=settings)
        tell(demo, content)
        make = partial(_application, house, demo, content, phone)
        count = processes_for(is_sqlite=house.store.is_sqlite)
        children = partial(_start_children, house, demo, listening)
        Server(make, Listening(addresses, count), children).run()


def _application(house: House, demo: DemoSettings, content: DemoFile, phone: PhoneClient) -> Flask:
    own = replace(house, store=Store(house.settings.database_url))
    pages = demo_pages(content, phone, partial(start_again, own, phone))
    site = Site(
        base_url=demo.base_url,
        more_pages=[demo_routes.blueprint(pages)],
        more_checks={"demo": lambda: prepare.is_ready(demo.folder)},
        framed_by_itself=True,
    )
    return web(own, site)


def _start_children(house: House, demo: DemoSettings, listening: socket.socket) -> list[Child]:
    return [_start_phone(demo, listening), _start_worker(house, demo)]


def _start_phone(demo: DemoSettings, listening: socket.socket) -> Child:
    settings = {
        "base_url": demo.base_url,
        "port": demo.port,
        "account": demo.settings.twilio_account,
        "token": demo.token,
        "number": demo.settings.twilio_number,
    }
    return start(
        "doorway.demo.phone.server",
        [str(listening.fileno())],
        first_line=json.dumps(settings).encode() + b"\n",
        handles=[listening.fileno()],
    )


def _start_worker(house: House, demo: DemoSettings) -> Child:
    settings = house.settings.model_copy(update={"keys_file": demo.keys_file})
    return start("doorway.demo.worker", environment=settings.as_environment())


def free_addresses(port: int) -> list[str]:
    """This machine's own addresses with a port that nobody uses; PortTaken otherwise.

    Both kinds, since `localhost` may mean either.
    """
    found = []
    for host, family in _LOOPBACK:
        try:
            with socket.socket(family, socket.SOCK_STREAM) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind((host, port))
        except OSError:
            if family is socket.AF_INET:
                raise PortTaken(f"port {port} is in use: choose another, such as PORT={port + 1}") from None
            continue  # a machine without IPv6
        found.append(f"[{host}]:{port}" if family is socket.AF_INET6 else f"{host}:{port}")
    return found


def tell(demo: DemoSettings, content: DemoFile) -> None:
    """Print where the doors are and how to get in."""
    home = f"http://localhost:{demo.port}"
    lines = [
        "",
        f"  Start page   {home}/demo",
        f"  Phone        {home}/demo/phone   texts {content.number}",
        f"  Web chat     {home}/",
        f"  Inbox        {home}/inbox",
        f"  Charities    {home}/partners",
        "",
        "  Sign-in name  Passphrase",
        *(
            f"  {person.sign_in:<12}  {person.passphrase:<56}  {person.desk}, {person.role}"
            for person in content.specialists
        ),
        *(
            f"  {person.sign_in:<12}  {person.passphrase:<56}  {person.organisation}, charity"
            for person in content.partners
        ),
        "",
        "  Everyone is invented. Ctrl-C stops it.",
        "",
    ]
    click.echo("\n".join(lines))
