"""Twilio's webhook for texts that arrive: a signed form in, a status and TwiML out; no web framework."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from sms.errors import NotKept
from sms.signature import Form, Signatures

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_COUNT = re.compile(r"[0-9]{1,9}")
_MESSAGE_ID = re.compile(r"(SM|MM)[0-9a-fA-F]{32}")


@dataclass(frozen=True)
class InboundText:
    """One text as Twilio passed it on. What is attached is counted and never fetched."""

    sid: str
    sender: str
    """E.164; an address, never proof of who writes (safety rule 1)."""
    to: str
    body: str
    media: int
    received: datetime


@dataclass(frozen=True)
class Answer:
    """An HTTP status and its TwiML."""

    status: int
    twiml: str = ""


@dataclass(frozen=True)
class Webhook:
    """What takes a text in.

    `receive` keeps a text and gives the replies, or raises NotKept. `unkept_danger` gives the 999 line for
    a text that could not be kept, in words that say nothing was passed on, or None where it is no danger.
    """

    signatures: Signatures
    number: str
    clock: Callable[[], datetime]
    receive: Callable[[InboundText], tuple[str, ...]]
    unkept_danger: Callable[[str], str | None]

    def inbound(self, url: str, form: Form, signature: str | None) -> Answer:
        """Answer one call of Twilio: 403 unsigned, 400 without an id, 503 when it could not be kept.

        Danger that could not be kept is answered 200 with the 999 line (safety rule 3).
        """
        if not self.signatures.accept(url, form, signature):
            return Answer(403)
        text = self._text(dict(form))
        if text is None:
            return Answer(400)
        if text.sender == self.number or not _E164.fullmatch(text.sender):
            # Ourselves, or a sender that can't be answered: two machines must not talk to each other.
            return Answer(200, _twiml(()))
        try:
            return Answer(200, _twiml(self.receive(text)))
        except NotKept:
            advice = self.unkept_danger(text.body)
            return Answer(503) if advice is None else Answer(200, _twiml((advice,)))

    def _text(self, form: dict[str, str]) -> InboundText | None:
        sid = form.get("MessageSid", "")
        if not _MESSAGE_ID.fullmatch(sid):
            return None
        media = form.get("NumMedia", "0")
        return InboundText(
            sid=sid,
            sender=form.get("From", ""),
            to=form.get("To", ""),
            body=form.get("Body", ""),
            media=int(media) if _COUNT.fullmatch(media) else 0,
            received=self.clock(),
        )


def _twiml(replies: tuple[str, ...]) -> str:
    messages = "".join(f"<Message>{escape(reply)}</Message>" for reply in replies)
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{messages}</Response>'
