"""People at work in a real browser, against the real application on a free port of this machine."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from werkzeug.serving import make_server

from crypto import chain, desk_key, keys
from crypto.ring import KeyRing
from doorway.house import House
from doorway.settings import read_settings
from doorway.wiring import Site, web
from storage import desks, migrate
from storage.database import Store
from storage.desks import Desk, DeskKey
from tests.functional.demo_site import DemoSite, running

NUMBER = "+447700900000"
DESKS = ("greater-manchester", "south-london", "national")


@dataclass(frozen=True)
class Served:
    """A running site, and what stands behind it."""

    url: str
    exit_url: str
    house: House
    seeds: dict[str, bytes]
    """Each desk's secret, which no server has."""


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The site on a free port with three desks; Leave goes to a dull page of its own."""
    monkeypatch.setenv("DOORWAY_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "0" * 32)
    monkeypatch.setenv("TWILIO_NUMBER", NUMBER)
    server = make_server("127.0.0.1", 0, lambda _environ, _start: [b""], threaded=True)
    url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("DOORWAY_EXIT_URL", f"{url}/healthz")
    settings = read_settings()
    store = Store(settings.database_url)
    migrate.upgrade(store)
    house = House(settings, store, KeyRing.create())
    seeds = {slug: _open_desk(store, slug) for slug in DESKS}
    server.app = web(house, Site(url))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(url, settings.exit_url, house, seeds)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        store.close()


def _open_desk(store: Store, slug: str) -> bytes:
    seed, now = keys.new_seed(), datetime.now(UTC)
    key = desk_key.first_key(seed)
    with store.begin() as connection:
        desks.add(connection, Desk(slug, slug.replace("-", " ").title(), None, None, 0, 0, chain.START), now)
        desks.add_key(connection, DeskKey(key.id, slug, key.public, key.signing, None, "offline", now, None))
    return seed


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The demo as anyone starts it, one for the run."""
    with running(tmp_path_factory.mktemp("demo")) as site:
        yield site


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes machines: a context each, closed after the test."""
    opened: list[BrowserContext] = []

    def new(locale: str | None = None) -> BrowserContext:
        opened.append(browser.new_context(viewport={"width": 1280, "height": 800}, locale=locale))
        return opened[-1]

    yield new
    for context in opened:
        context.close()
