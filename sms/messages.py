"""Twilio's messages through its official client: send, list, redact; at the address the settings name."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from requests.exceptions import RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from ledger.carrier import CarrierError, Doubtful, Listed, NotNow, Refused, Report

_TWILIO = "https://api.twilio.com"
_TIMEOUT_SECONDS = 10
_TOO_MANY = 429
_SERVER_FAULT = 500
_NOT_FOUND = 404
_PAGE = 1000
_VALID_SECONDS = 4 * 60 * 60
"""A text that is late is not sent at all: what was safe to say then may not be safe at night."""


class _Redirected(TwilioHttpClient):  # type: ignore[misc]  # the client ships no types
    """Twilio's own HTTP client, sent to another address, and silent: it would log numbers."""

    def __init__(self, address: str | None) -> None:
        super().__init__(timeout=_TIMEOUT_SECONDS, max_retries=0)
        self._address = address

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        """One call, wherever Twilio is; what was said is not kept for tests to look at."""
        if self._address is not None and url.startswith(_TWILIO):
            url = self._address + url.removeprefix(_TWILIO)
        try:
            return super().request(method, url, *args, **kwargs)
        finally:
            self._test_only_last_request = self._test_only_last_response = None

    def log_request(self, kwargs: dict[str, Any]) -> None:
        """Nothing: a request holds numbers and words."""

    def log_response(self, status_code: int, response: Any) -> None:
        """Nothing."""


class TwilioMessages:
    """Our number's messages at Twilio (a `ledger.carrier.Carrier`)."""

    def __init__(
        self, account: str, token: str, number: str, *, status_url: str, address: str | None = None
    ) -> None:
        self._number = number
        self._status_url = status_url
        self._client = Client(account, token, http_client=_Redirected(address))

    def send(self, number: str, body: str, name: str) -> Report:
        """Send words to a number; raises Refused, NotNow or Doubtful."""
        try:
            made = self._client.messages.create(
                to=number,
                from_=self._number,
                body=body,
                status_callback=f"{self._status_url}?text={quote(name)}",
                validity_period=_VALID_SECONDS,
            )
        except (TwilioException, RequestException, OSError) as fault:
            raise _told(fault) from None
        return Report(str(made.sid), _status(made), made.error_code)

    def sent_to(self, number: str, since: datetime) -> Iterator[Listed]:
        """What was sent to a number since then."""
        return self._list(to=number, from_=self._number, date_sent_after=since)

    def listed(self, since: datetime) -> Iterator[Listed]:
        """Every message to our number since then, then every one from it."""
        yield from self._list(to=self._number, date_sent_after=since)
        yield from self._list(from_=self._number, date_sent_after=since)

    def redact(self, sid: str) -> None:
        """Erase a message's words at Twilio."""
        try:
            self._client.messages(sid).update(body="")
        except (TwilioException, RequestException, OSError) as fault:
            told = _told(fault)
            if not (isinstance(told, Refused) and getattr(fault, "status", None) == _NOT_FOUND):
                raise told from None

    def _list(self, **wanted: Any) -> Iterator[Listed]:
        try:
            for message in self._client.messages.stream(page_size=_PAGE, **wanted):
                yield _listed(message)
        except (TwilioException, RequestException, OSError) as fault:
            raise _told(fault) from None


def _told(fault: Exception) -> CarrierError:
    """What a fault means for the text; it is not chained, since it quotes numbers."""
    if not isinstance(fault, TwilioRestException):
        return Doubtful(type(fault).__name__)
    if fault.status == _TOO_MANY:
        return NotNow(_TOO_MANY)
    if fault.status >= _SERVER_FAULT:
        return Doubtful(fault.status)
    return Refused(fault.code or fault.status)


def _listed(message: Any) -> Listed:
    at = message.date_sent or message.date_created or datetime.now(UTC)
    return Listed(
        str(message.sid),
        str(message.from_),
        str(message.to),
        message.body or "",
        str(getattr(message.direction, "value", message.direction)),
        _status(message),
        message.error_code,
        at if at.tzinfo else at.replace(tzinfo=UTC),
    )


def _status(message: Any) -> str:
    # The client gives an enum or a plain word, by how new the word is.
    return str(getattr(message.status, "value", message.status))
