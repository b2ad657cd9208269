"""The application: blueprints handed in, everything that every page shares put around them."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from flask import Blueprint, Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.errors import explain_errors
from webapp.health import count_requests
from webapp.security import Caller, Guard, protect

LARGEST_REQUEST = 256 * 1024
"""Bytes; a route that takes more sets `request.max_content_length` itself."""


def create_app(
    *,
    blueprints: Iterable[Blueprint],
    base_url: str,
    guards: Mapping[Caller, Guard] | None = None,
    framed_by_itself: bool = False,
    proxies: int = 0,
) -> Flask:
    """The WSGI application.

    `base_url` is the public address: Twilio's signature is checked against it, links are made from it, and
    whether cookies want HTTPS follows from it. `guards` answer for marked routes (webapp/security.py).
    `proxies` of our own stand before the server: only their word for where a request comes from is taken,
    which limits on tries count by. `framed_by_itself` lets our own pages frame each other, as the demo's
    start page does.
    """
    app = Flask("webapp", static_url_path="/static")
    app.config.update(
        BASE_URL=base_url.rstrip("/"),
        COOKIES_WANT_HTTPS=urlsplit(base_url).scheme == "https",
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        MAX_FORM_PARTS=200,
        SESSION_COOKIE_NAME="unused",
    )
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]  # as Flask says
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider's own setting
    count_requests(app)
    explain_errors(app)
    protect(app, guards or {}, framed_by_itself=framed_by_itself)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    return app
