"""Who may come in: a live session, its CSRF token with what changes anything, counts when locked."""

from collections.abc import Mapping

from flask import current_app, g, request
from flask.typing import ResponseReturnValue

from casework import sessions
from casework.errors import LeadOnly, Locked, Refusal, SignedOut
from casework.sessions import Opened, Visitor
from storage.people import LEAD
from webapp.inbox.failures import Csrf, failure
from webapp.inbox.service import Inbox, served
from webapp.security import Caller, Guard

CSRF_HEADER = "X-CSRF"
_SAFE_METHODS = frozenset({"GET", "HEAD"})
_COUNTED = frozenset({"changes", "counts"})
_POLLED = _COUNTED | {"progress"}
"""Asked by a page on its own: no sign that anybody sits there."""
_WHILE_LOCKED = _COUNTED | {"sign_out", "sign_out_everywhere", "lock"}


def guards() -> Mapping[Caller, Guard]:
    """The guards of every route behind a door, for `create_app`."""

    def signed_in() -> ResponseReturnValue | None:
        try:
            _admit(served())
        except Refusal as refusal:
            return failure(refusal)
        return None

    def lead() -> ResponseReturnValue | None:
        try:
            if _admit(served()).person.role != LEAD:
                raise LeadOnly
        except Refusal as refusal:
            return failure(refusal)
        return None

    return {Caller.SIGNED_IN: signed_in, Caller.PARTNER: signed_in, Caller.LEAD: lead}


def cookie() -> str | None:
    """The session's cookie of this request."""
    return request.cookies.get(served().door.name)


def carry(response: ResponseReturnValue, opened: Opened) -> ResponseReturnValue:
    """Give a browser its new session's cookie, which ends with the browser."""
    answer = current_app.make_response(response)
    answer.set_cookie(
        served().door.name,
        opened.cookie,
        path=served().door.path,
        httponly=True,
        samesite="Strict",
        secure=bool(current_app.config["COOKIES_WANT_HTTPS"]),
    )
    return answer


def forget(response: ResponseReturnValue) -> ResponseReturnValue:
    """Take the cookie away."""
    answer = current_app.make_response(response)
    answer.delete_cookie(served().door.name, path=served().door.path, httponly=True, samesite="Strict")
    return answer


def _admit(inbox: Inbox) -> Visitor:
    held, now = cookie(), inbox.now()
    if held is None:
        raise SignedOut
    with inbox.store.read() as connection:
        who = sessions.visitor(connection, inbox.ring, held, now)
    if who.kind != inbox.door.kind:
        raise SignedOut
    view = (request.endpoint or "").rpartition(".")[2]
    if request.method not in _SAFE_METHODS and not sessions.is_csrf(who, request.headers.get(CSRF_HEADER)):
        raise Csrf
    if who.locked and view not in _WHILE_LOCKED:
        raise Locked
    if view not in _POLLED and sessions.is_due(who, now):
        with inbox.store.begin() as connection:
            sessions.push_on(connection, who.token, now)
    g.visitor = who
    return who
