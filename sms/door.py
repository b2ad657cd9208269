"""Hands texts from Twilio's webhook to `intake`, and says plainly when one could not be kept."""

from collections.abc import Callable

from intake.texts import Arrived, Texts
from sms.errors import NotKept
from sms.webhook import InboundText


def receiver(texts: Texts) -> Callable[[InboundText], tuple[str, ...]]:
    """What `Webhook.receive` calls."""

    def receive(text: InboundText) -> tuple[str, ...]:
        try:
            return texts.receive(arrived(text))
        except Exception as fault:
            # Whatever went wrong, nothing was kept: Twilio is told, and danger still hears of 999 (rule 3).
            raise NotKept(type(fault).__name__) from None

    return receive


def arrived(text: InboundText) -> Arrived:
    """A text as `intake` takes it."""
    return Arrived(text.sid, text.sender, text.body, text.media, text.received)
