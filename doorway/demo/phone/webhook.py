"""Calls Doorway as Twilio does: form-encoded, signed for the public address, sent to this machine."""

import http.client
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

from sms.signature import sign

PATIENCE_SECONDS = 15
"""Twilio's own limit for an answer."""
INBOUND = "/sms/inbound"


@dataclass(frozen=True)
class Webhook:
    """Where Doorway is: its public address, which is signed for, and the port it listens on here."""

    base_url: str
    port: int
    token: str

    def deliver(self, form: dict[str, str]) -> list[str]:
        """Hand a text over and give the replies; the fallback's words when Doorway could not take it."""
        status, content = self.post(self.base_url + INBOUND, form)
        if not 200 <= status < 300:
            content = (files("sms") / "fallback.xml").read_bytes()
        return _replies(content)

    def post(self, url: str, form: dict[str, str]) -> tuple[int, bytes]:
        """One signed call: the status and what came back; status 0 when nobody answered."""
        signature = sign(self.token, url, form)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            "Host": urlsplit(url).netloc,
            "User-Agent": "TwilioProxy/1.1",
            "X-Twilio-Signature": signature,
        }
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("POST", path, urlencode(form), headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def is_ours(self, url: str) -> bool:
        """Whether an address is Doorway's: nothing else is ever called."""
        return url == self.base_url or url.startswith(self.base_url + "/")


def _replies(twiml: bytes) -> list[str]:
    try:
        # Our own server's answer, not a stranger's.
        root = ElementTree.fromstring(twiml)  # noqa: S314
    except ElementTree.ParseError:
        return []
    return [body for element in root.iter("Message") if (body := "".join(element.itertext()))]
