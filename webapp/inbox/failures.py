"""What the inbox's scripts are told when something can't be done: a code, and a sentence to show."""

from collections.abc import Mapping
from datetime import datetime

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from casework.errors import Refusal
from casework.record import Reader
from storage.errors import Conflict, NotFound, Unavailable
from webapp.errors import error_response
from webapp.inbox.encoding import Json, instant, to_base64
from webapp.inbox.wording import sentence

_STATUS = {
    "bad_request": 400,
    "prf": 400,
    "signed_out": 401,
    "csrf": 403,
    "refused": 403,
    "suspended": 403,
    "out_of_date": 403,
    "not_active": 403,
    "lead_only": 403,
    "reauthenticate": 403,
    "not_found": 404,
    "locked": 423,
    "too_many": 429,
    "unavailable": 503,
}
_CONFLICT = 409
_OF_HTTP = {404: "not_found", 405: "bad_request", 413: "too_large", 415: "bad_request", 400: "bad_request"}
PAGES = frozenset({"home", "join_page"})


class Csrf(Refusal):
    """A request that changes something came without its session's token."""

    code = "csrf"


def explain_failures(pages: Blueprint) -> None:
    """Answer every refusal of the inbox's routes alike."""
    pages.errorhandler(Refusal)(failure)

    @pages.errorhandler(NotFound)
    def not_found(_error: NotFound) -> Response:
        return _answer("not_found", 404, {})

    @pages.errorhandler(Conflict)
    def conflict(_error: Conflict) -> Response:
        return _answer("taken", _CONFLICT, {})

    @pages.errorhandler(Unavailable)
    def unavailable(_error: Unavailable) -> Response:
        return _answer("unavailable", 503, {})

    @pages.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if (request.endpoint or "").rpartition(".")[2] in PAGES or status not in _OF_HTTP:
            return error_response(status)
        return _answer(_OF_HTTP[status], status, {})


def failure(refusal: Refusal) -> Response:
    """A refusal as JSON."""
    details = {name: _plain(value) for name, value in refusal.details.items()}
    return _answer(refusal.code, _STATUS.get(refusal.code, _CONFLICT), details)


def _answer(code: str, status: int, details: Mapping[str, Json]) -> Response:
    response = jsonify({"error": code, "message": sentence(code), **details})
    response.status_code = status
    if status == 429:
        response.headers["Retry-After"] = str(details.get("retry_after", 60))
    return response


def _plain(value: object) -> Json:
    match value:
        case datetime():
            return instant(value)
        case Reader():
            return {"key_id": value.key_id, "public": to_base64(value.public)}
        case dict():
            return {str(name): _plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case str() | int() | None:
            return value
    raise TypeError("a detail that is no JSON")
