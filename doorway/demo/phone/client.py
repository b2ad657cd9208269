"""How the web server reaches the phone's process: for the demo's pages alone."""

import base64
import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from webapp.demo import Text

_PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class PhoneClient:
    """The phone that listens on a port of this machine."""

    port: int
    account: str
    token: str

    def send(self, number: str, body: str) -> list[Text]:
        """Send a text from a phone; gives its screen once the text was answered."""
        return self._texts("POST", "/phone/texts", {"From": number, "Body": body})

    def screen(self, number: str) -> list[Text]:
        """What a phone shows."""
        return self._texts("GET", f"/phone/texts?{urlencode({'From': number})}", {})

    def clear(self) -> None:
        """Every phone as new."""
        self._ask("POST", "/phone/clear", {})

    def _texts(self, method: str, path: str, form: Mapping[str, str]) -> list[Text]:
        return [
            Text(text["body"], text["mine"], datetime.fromisoformat(text["at"]))
            for text in json.loads(self._ask(method, path, form))["texts"]
        ]

    def _ask(self, method: str, path: str, form: Mapping[str, str]) -> bytes:
        pair = base64.b64encode(f"{self.account}:{self.token}".encode()).decode()
        headers = {"Authorization": f"Basic {pair}", "Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_SECONDS)
        try:
            connection.request(method, path, urlencode(form), headers)
            return connection.getresponse().read()
        finally:
            connection.close()
