"""Twilio's webhooks: hands the exact address and form on, and passes the answer back."""

from collections.abc import Callable, Sequence
from typing import Protocol

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from webapp.security import twilio_signed

Form = Sequence[tuple[str, str]]


class Answer(Protocol):
    """An HTTP status and TwiML, which may be empty."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def twiml(self) -> str:
        """What Twilio should say."""


Handler = Callable[[str, Form, str | None], Answer]
"""Takes the address that was signed, the form as it came, and the signature."""


def blueprint(inbound: Handler) -> Blueprint:
    """`/sms/inbound`: texts that arrive."""
    hooks = Blueprint("sms", __name__, url_prefix="/sms")

    @hooks.post("/inbound")
    @twilio_signed
    def take_text() -> ResponseReturnValue:
        return _handed_to(inbound)

    return hooks


def _handed_to(handler: Handler) -> Response:
    form = list(request.form.items(multi=True))
    answer = handler(_signed_address(), form, request.headers.get("X-Twilio-Signature"))
    return Response(answer.twiml, answer.status, content_type="text/xml; charset=utf-8")


def _signed_address() -> str:
    """The public address with path and query as they came, which is what Twilio signed."""
    query = request.query_string.decode("latin-1")
    return f"{current_app.config['BASE_URL']}{request.path}{'?' if query else ''}{query}"
