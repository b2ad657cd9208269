"""What is shown when something can't be done: one dull page with a clear sentence, or the same as JSON."""

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from storage.errors import Unavailable
from webapp.catalogue import Language, words

_CODES = {
    400: "bad_request",
    403: "forbidden",
    404: "not_found",
    405: "bad_method",
    413: "too_large",
    429: "too_many",
    500: "failed",
    503: "unavailable",
}
"""What a script is told, beside the sentence."""


def explain_errors(app: Flask) -> None:
    """Give every error the same dull page; nothing of what was sent is in it."""

    @app.errorhandler(Unavailable)
    def unavailable(error: Unavailable) -> Response:
        return error_response(503)

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        return error_response(error.code or 500)

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        # The message may quote what a person wrote, so only the kind of fault and where it arose is kept.
        app.logger.error("fault %s at %s", type(error).__name__, _place(error))
        return error_response(InternalServerError.code)


def error_response(code: int) -> Response:
    """The page, or JSON for a script that asked for it."""
    language = language_of_request()
    known = code if code in _CODES else _family(code)
    line = words(language)[f"error.{known}"]
    if _wants_json():
        response = jsonify({"error": _CODES[known], "message": line})
    else:
        response = make_response(
            render_template("error.html", language=language, words=words(language), line=line)
        )
    response.status_code = code
    return response


def language_of_request() -> Language:
    """Welsh where the browser asks for it before English."""
    return "cy" if request.accept_languages.best_match(["en", "cy"], default="en") == "cy" else "en"


def _family(code: int) -> int:
    return 400 if code < 500 else 500


def _wants_json() -> bool:
    accepted = request.accept_mimetypes
    return request.is_json or accepted["application/json"] > accepted["text/html"]


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "nowhere"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
