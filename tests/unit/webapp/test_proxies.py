"""Where a request comes from, behind proxies of our own and without them."""

import pytest
from flask import Blueprint, Flask, request

from webapp.app import create_app
from webapp.security import public


def _app(proxies: int) -> Flask:
    routes = Blueprint("where", __name__)

    @routes.get("/where")
    @public
    def where() -> str:
        return request.remote_addr or ""

    return create_app(blueprints=[routes], base_url="http://localhost", proxies=proxies)


@pytest.mark.parametrize(("proxies", "expected"), [(0, "127.0.0.1"), (1, "198.51.100.7"), (2, "203.0.113.9")])
def test_only_our_own_proxies_say_where_a_request_comes_from(proxies: int, expected: str) -> None:
    told = {"X-Forwarded-For": "192.0.2.1, 203.0.113.9, 198.51.100.7"}
    assert _app(proxies).test_client().get("/where", headers=told).text == expected
