"""The person's page: bytes of the first load, and steps a second against a bare page that commits one row.

A step posts one answer and follows to the page that comes after, as a browser without JavaScript does. The
limit is a bare Flask view that parses the same form, commits one row and redirects. Both run in turns.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, Flask, redirect, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue

from crypto import chain, desk_key, keys
from crypto.ring import KeyRing
from intake.acts import Clerk
from intake.keeping import Keeping
from intake.mailbox import Derivations, Mailboxes
from intake.mailbox_writing import MailboxWriter
from intake.page_rows import PageRows
from intake.pages import Pages
from ledger.names import new_id
from storage import conversations, desks, migrate
from storage.database import Store
from storage.desks import Desk, DeskKey
from webapp import chat
from webapp.app import create_app
from webapp.security import public

FIRST_LOAD_LIMIT = 14 * 1024
_FILES = ("/", "/static/notes.css", "/static/icon.svg", "/static/built/leave.js")
_ANSWERS = ("can someone ring me tue 10 to 12, stockport, no voicemail", "yes", "skip", "yes", "no")
_ROUNDS, _TALKS = 5, 8
_DRAFT_HOURS = 24


def run(work: Path) -> dict[str, object]:
    """Measure in `work`; gives bytes and steps a second, with their ratio to the bare page."""
    store = Store(f"sqlite:///{work / 'pages.sqlite'}")
    migrate.upgrade(store)
    _open_desks(store)
    app, bare = _app(store), _bare(store)
    first_load = sum(_weight(app.test_client(), path) for path in _FILES)
    ours, limit = 0.0, 0.0
    for _ in range(_ROUNDS):
        ours += _seconds(lambda: _talk(app.test_client()))
        limit += _seconds(lambda: _talk(bare.test_client()))
    steps = _ROUNDS * _TALKS * len(_ANSWERS)
    store.close()
    return {
        "first_load": {"bytes": first_load, "limit": FIRST_LOAD_LIMIT},
        "steps": {
            "doorway": round(steps / ours, 1),
            "limit": round(steps / limit, 1),
            "ratio": round(limit / ours, 3),
        },
    }


def _weight(client: FlaskClient, path: str) -> int:
    answer = client.get(path)
    head = sum(len(name) + len(value) + 4 for name, value in answer.headers)
    return head + len(answer.data)


def _seconds(talk: Callable[[], None]) -> float:
    began = time.perf_counter()
    for _ in range(_TALKS):
        talk()
    return time.perf_counter() - began


def _talk(client: FlaskClient) -> None:
    client.get("/")
    for number, words in enumerate(_ANSWERS):
        client.post("/", data={"text": words, "step": str(number), "lang": "en"}, follow_redirects=True)


def _app(store: Store) -> Flask:
    def clock() -> datetime:
        return datetime.now(UTC)

    ring, derivations = KeyRing.create(), Derivations()
    rows = PageRows(ring, _DRAFT_HOURS)
    pages = chat.Chat(
        Pages(store, Clerk(ring), rows, clock),
        Keeping(store, ring, rows, derivations, clock),
        Mailboxes(store, ring, clock, derivations),
        MailboxWriter(store, clock),
        "https://weather.example",
    )
    return create_app(blueprints=[chat.blueprint(pages)], base_url="http://localhost")


def _bare(store: Store) -> Flask:
    routes = Blueprint("bare", __name__)

    @routes.get("/")
    @public
    def show() -> ResponseReturnValue:
        return "<!doctype html><title>Notes</title><form method=post><textarea name=text></textarea></form>"

    @routes.post("/")
    @public
    def step() -> ResponseReturnValue:
        with store.begin() as connection:
            conversations.claim(connection, new_id().encode() + request.form["text"].encode(), _now())
        return redirect("/", 303)

    return create_app(blueprints=[routes], base_url="http://localhost")


def _now() -> datetime:
    return datetime.now(UTC)


def _open_desks(store: Store) -> None:
    seed = keys.new_seed()
    key = desk_key.first_key(seed)
    with store.begin() as connection:
        for slug in ("national", "greater-manchester"):
            desks.add(connection, Desk(slug, slug, None, None, 0, 0, chain.START), _now())
            made = DeskKey(f"{slug}-{key.id}", slug, key.public, key.signing, None, "offline", _now(), None)
            desks.add_key(connection, made)
