"""Who may call each route, and what every answer carries. A route that does not say is refused.

A view is marked with one decorator (`@public`, `@signed_in`, …). The application looks the mark up before
the view runs and asks the guard that was handed in for it, so that a forgotten check shuts a door instead
of leaving it open. tests/architecture holds that every route has a mark.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

_MARK = "_who_may_call"
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
Guard = Callable[[], ResponseReturnValue | None]
"""Answers in the view's place, or gives None and lets the view run. It runs inside the request."""


class Caller(StrEnum):
    """Who may call a route."""

    PUBLIC = "public"
    TWILIO = "twilio"
    """Signed by Twilio; the view itself checks, since the signature covers the exact form."""
    SIGNED_IN = "signed_in"
    """A specialist or lead with a session."""
    LEAD = "lead"
    PARTNER = "partner"
    """A charity's worker with a session."""
    API = "api"
    """A charity's case system with its token."""
    DEMO = "demo"
    """Anyone, where the demo runs; such routes do not exist elsewhere."""


GUARDED = frozenset({Caller.SIGNED_IN, Caller.LEAD, Caller.PARTNER, Caller.API})
_SIGNED_REQUESTS = frozenset({Caller.TWILIO, Caller.API})
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def _marked(caller: Caller) -> Callable[[View], View]:
    def mark(view: View) -> View:
        setattr(view, _MARK, caller)
        return view

    return mark


public = _marked(Caller.PUBLIC)
twilio_signed = _marked(Caller.TWILIO)
signed_in = _marked(Caller.SIGNED_IN)
lead = _marked(Caller.LEAD)
partner = _marked(Caller.PARTNER)
api_token = _marked(Caller.API)
demo_only = _marked(Caller.DEMO)


def who_may_call(view: Callable[..., object]) -> Caller | None:
    """The mark of a view, or None where it was forgotten."""
    mark = getattr(view, _MARK, None)
    return mark if isinstance(mark, Caller) else None


def protect(app: Flask, guards: Mapping[Caller, Guard], *, framed_by_itself: bool) -> None:
    """Make the application ask for the caller before each view and set the headers on every answer."""
    policy = content_security_policy(framed_by_itself=framed_by_itself)

    @app.before_request
    def ask() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None  # no such route: the 404 follows
        if any("\0" in str(part) for part in (request.view_args or {}).values()):
            abort(404)  # nothing is called so, and PostgreSQL would not even look
        caller = _caller(request.endpoint)
        if caller not in _SIGNED_REQUESTS and is_from_elsewhere(request):
            abort(403)
        if caller not in GUARDED:
            return None
        guard = guards.get(caller)
        return abort(403) if guard is None else guard()

    @app.after_request
    def headers(response: Response) -> Response:
        return harden(response, policy)


def _caller(endpoint: str) -> Caller:
    if endpoint == "static":
        return Caller.PUBLIC
    caller = who_may_call(current_app.view_functions[endpoint])
    if caller is None:
        abort(403)
    return caller


def is_from_elsewhere(asked: Request) -> bool:
    """Whether another site made the browser send something that changes anything.

    `Origin` says `null` for forms from pages without a referrer, so it counts only where it names a site;
    browsers of the last years say `Sec-Fetch-Site`, which can't be forged from a page.
    """
    if asked.method in _SAFE_METHODS:
        return False
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = asked.headers.get("Origin")
    return origin not in {None, "null"} and _host_of(origin) != asked.host


def _host_of(origin: str | None) -> str | None:
    """Host and port of an `Origin`, or None where it is no address."""
    try:
        return urlsplit(origin or "").netloc or None
    except ValueError:
        return None


def content_security_policy(*, framed_by_itself: bool) -> str:
    """What pages may load: our own files and nothing else; the demo's start page frames two of our own."""
    frames = "'self'" if framed_by_itself else "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-src {frames}",
            f"frame-ancestors {frames}",
        )
    )


def harden(response: Response, policy: str) -> Response:
    """The headers that every answer carries, whoever made it."""
    headers = response.headers
    headers["Content-Security-Policy"] = policy
    headers["Cache-Control"] = "no-store"
    headers["Referrer-Policy"] = "no-referrer"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["X-Robots-Tag"] = "noindex, nofollow"
    for name in ("ETag", "Last-Modified", "Expires"):
        # A validator would make a browser keep a copy to compare with.
        if response.status_code != 304:
            headers.pop(name, None)
    return response
