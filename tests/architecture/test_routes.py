"""Every route declares who may call it, and every answer carries the headers that keep a visit quiet."""

import pytest
from flask import Blueprint, Flask, request
from flask.testing import FlaskClient

from webapp import health
from webapp.app import create_app
from webapp.security import GUARDED, Caller, lead, public, signed_in, twilio_signed, who_may_call

BASE_URL = "https://notes.example"


def undeclared(app: Flask) -> list[str]:
    return [
        str(rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and who_may_call(app.view_functions[rule.endpoint]) is None
    ]


def sample() -> Flask:
    pages = Blueprint("sample", __name__)
    pages.get("/open", endpoint="open")(public(lambda: "open"))
    pages.post("/open", endpoint="send")(public(lambda: "posted"))
    pages.get("/desk", endpoint="desk")(signed_in(lambda: "desk"))
    pages.get("/lead", endpoint="lead")(lead(lambda: "lead"))
    pages.post("/hook", endpoint="hook")(twilio_signed(lambda: "hook"))
    pages.get("/broken", endpoint="broken")(public(lambda: str(1 / 0)))
    guards = {Caller.SIGNED_IN: lambda: ("sign in first", 401)}
    return create_app(blueprints=[pages, health.blueprint({})], base_url=BASE_URL, guards=guards)


@pytest.fixture
def client() -> FlaskClient:
    return sample().test_client()


def test_every_route_declares_who_may_call_it() -> None:
    app = sample()
    assert undeclared(app) == []
    app.add_url_rule("/forgotten", "forgotten", lambda: "")
    assert undeclared(app) == ["/forgotten"]


def test_a_route_that_does_not_say_is_refused() -> None:
    app = sample()
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = app.test_client().get("/forgotten")
    assert answer.status_code == 403
    assert b"secret" not in answer.data


def test_a_guard_answers_in_the_views_place(client: FlaskClient) -> None:
    assert client.get("/desk").status_code == 401


def test_a_guarded_route_without_its_guard_is_shut(client: FlaskClient) -> None:
    assert Caller.LEAD in GUARDED
    assert client.get("/lead").status_code == 403


@pytest.mark.parametrize("path", ["/open", "/nowhere", "/broken", "/desk", "/static/plain.css", "/healthz"])
def test_every_answer_leaves_nothing_behind(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert "ETag" not in headers and "Last-Modified" not in headers


def test_a_fault_says_nothing_of_itself(client: FlaskClient) -> None:
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text and "Something went wrong on our side" in answer.text


def test_too_much_gets_a_clear_sentence() -> None:
    pages = Blueprint("form", __name__)
    pages.post("/form")(public(lambda: request.form.get("text", "")))
    app = create_app(blueprints=[pages], base_url=BASE_URL)
    answer = app.test_client().post("/form", data={"text": "a" * 1_000_000})
    assert answer.status_code == 413
    assert "too long" in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "http://[::1"}, 403),
        ({"Origin": "file://"}, 403),
        ({"Origin": "http://localhost"}, 200),
        ({}, 200),
    ],
)
def test_another_site_can_not_send_in_somebodys_name(
    client: FlaskClient, headers: dict[str, str], status: int
) -> None:
    assert client.post("/open", headers=headers).status_code == status


def test_a_signed_request_may_come_from_anywhere(client: FlaskClient) -> None:
    assert client.post("/hook", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_ready_only_when_every_check_is() -> None:
    checks = {"database": lambda: True, "keys": lambda: False}
    client = create_app(blueprints=[health.blueprint(checks)], base_url=BASE_URL).test_client()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"status": "not ready", "checks": {"database": True, "keys": False}}
    assert client.get("/healthz").status_code == 200


def test_figures_hold_no_path() -> None:
    client = sample().test_client()
    client.get("/open?number=07700900123")
    figures = client.get("/metrics").text
    assert 'endpoint="sample.open"' in figures
    assert "07700900123" not in figures
