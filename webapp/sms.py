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


Inbound = Callable[[str, Form, str | None], Answer]
"""Takes the address that was signed, the form as it came, and the signature."""
Status = Callable[[str, Form, str | None], int]
"""The same, for a status: the answer is an HTTP status alone."""


def blueprint(inbound: Inbound, status: Status) -> Blueprint:
    """`/sms/inbound` for texts that arrive, `/sms/status` for what became of ours."""
    hooks = Blueprint("sms", __name__, url_prefix="/sms")

    @hooks.post("/inbound")
    @twilio_signed
    def take_text() -> ResponseReturnValue:
        answer = inbound(*_call())
        return Response(answer.twiml, answer.status, content_type="text/xml; charset=utf-8")

    @hooks.post("/status")
    @twilio_signed
    def take_status() -> ResponseReturnValue:
        return Response(status=status(*_call()))

    return hooks


def _call() -> tuple[str, Form, str | None]:
    form = list(request.form.items(multi=True))
    return _signed_address(), form, request.headers.get("X-Twilio-Signature")


def _signed_address() -> str:
    """The public address with path and query as they came, which is what Twilio signed."""
    query = request.query_string.decode("latin-1")
    return f"{current_app.config['BASE_URL']}{request.path}{'?' if query else ''}{query}"
