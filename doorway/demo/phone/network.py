"""The network between phones and Doorway: texts in through the webhook, texts out with their statuses."""

import queue
import re
import threading
from dataclasses import dataclass

from doorway.demo.phone.line import SWITCHED_OFF, UNREACHABLE, Direction, Line, Message
from doorway.demo.phone.screens import Bubble, Screens
from doorway.demo.phone.webhook import Webhook

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True)
class Wanted:
    """A text that Doorway asks Twilio to send."""

    to: str
    body: str
    callback: str | None


@dataclass(frozen=True)
class Refusal:
    """Why Twilio would not take a text: its error code and sentence."""

    code: int
    message: str


class Network:
    """Carries texts both ways. `account` and `number` are Doorway's."""

    def __init__(self, line: Line, screens: Screens, webhook: Webhook, account: str, number: str) -> None:
        self.line = line
        self.screens = screens
        self.account = account
        self.number = number
        self._webhook = webhook
        self._underway: queue.Queue[tuple[Message, str | None]] = queue.Queue()

    def start(self) -> None:
        """Begin to deliver what is sent."""
        threading.Thread(target=self._deliver_for_ever, daemon=True).start()

    def text(self, sender: str, body: str) -> None:
        """Somebody sends a text from their phone; the replies are on its screen when this returns."""
        message = self.line.add(sender, self.number, body, Direction.INBOUND, "received")
        self.screens.show(sender, Bubble(body, True, message.at))
        for reply in self._webhook.deliver(self._form(message)):
            sent = self.line.add(self.number, sender, reply, Direction.REPLY, "delivered")
            self.screens.show(sender, Bubble(reply, False, sent.at))

    def send(self, wanted: Wanted) -> Message | Refusal:
        """Doorway sends a text: it is queued here and delivered soon after."""
        if not _E164.fullmatch(wanted.to):
            return Refusal(21211, "The 'To' number is not a valid phone number.")
        if not wanted.body:
            return Refusal(21602, "Message body is required.")
        message = self.line.add(self.number, wanted.to, wanted.body, Direction.SENT, "queued")
        self._underway.put((message, wanted.callback))
        return message

    def _form(self, message: Message) -> dict[str, str]:
        return {
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "SmsMessageSid": message.sid,
            "AccountSid": self.account,
            "From": message.sender,
            "To": message.to,
            "Body": message.body,
            "NumMedia": "0",
            "NumSegments": str(message.segments),
            "SmsStatus": "received",
            "ApiVersion": "2010-04-01",
            "FromCountry": "GB",
            "ToCountry": "GB",
        }

    def _deliver_for_ever(self) -> None:
        while True:
            message, callback = self._underway.get()
            self._tell(message, callback, "sent")
            if message.to == SWITCHED_OFF:
                self._tell(message, callback, "undelivered", UNREACHABLE)
                continue
            self.screens.show(message.to, Bubble(message.body, False, message.at))
            self._tell(message, callback, "delivered")

    def _tell(self, message: Message, callback: str | None, status: str, error: int | None = None) -> None:
        self.line.settle(message.sid, status, error)
        if callback is None or not self._webhook.is_ours(callback):
            return
        form = {
            "MessageSid": message.sid,
            "SmsSid": message.sid,
            "MessageStatus": status,
            "SmsStatus": status,
            "AccountSid": self.account,
            "From": message.sender,
            "To": message.to,
            "ApiVersion": "2010-04-01",
        }
        self._webhook.post(callback, form if error is None else form | {"ErrorCode": str(error)})
