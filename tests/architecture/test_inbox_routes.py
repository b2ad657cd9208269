"""Every route below `/inbox` says who may call it; what anyone may call is a short list, kept here."""

import inspect

import pytest

import casework.errors
from casework.errors import Refusal
from casework.messages import Choices
from crypto.ring import KeyRing
from storage.database import Store
from webapp import inbox
from webapp.app import create_app
from webapp.inbox.wording import sentences
from webapp.security import Caller, who_may_call

PUBLIC = {
    "/inbox",
    "/inbox/join/<token>",
    "/inbox/words",
    "/inbox/invites/<token>",
    "/inbox/sign-in/start",
    "/inbox/sign-in/passphrase",
    "/inbox/sign-in/passkey",
}


@pytest.fixture(scope="module")
def callers() -> dict[str, set[Caller | None]]:
    service = inbox.Inbox(
        Store("sqlite://"),
        KeyRing.create(),
        lambda: pytest.fail("no route is asked"),
        "http://localhost",
        lambda _connection, _number: Choices(stopped=True, safe_to_text=None),
    )
    app = create_app(blueprints=[inbox.blueprint(service)], base_url="http://localhost")
    found: dict[str, set[Caller | None]] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            found.setdefault(str(rule), set()).add(who_may_call(app.view_functions[rule.endpoint]))
    return found


def test_only_the_ways_in_are_public(callers: dict[str, set[Caller | None]]) -> None:
    assert {rule for rule, marks in callers.items() if Caller.PUBLIC in marks} == PUBLIC


def test_everything_else_asks_for_a_session(callers: dict[str, set[Caller | None]]) -> None:
    marks = set().union(*(marks for rule, marks in callers.items() if rule not in PUBLIC))
    assert marks == {Caller.SIGNED_IN, Caller.LEAD}
    assert callers["/inbox/people/<other>/grants"] == {Caller.LEAD}
    assert callers["/inbox/desk/keys"] == {Caller.LEAD}


def test_every_refusal_has_a_sentence() -> None:
    codes = {
        kind.code
        for _, kind in inspect.getmembers(casework.errors, inspect.isclass)
        if issubclass(kind, Refusal) and kind is not Refusal
    }
    assert codes <= set(sentences("en"))
