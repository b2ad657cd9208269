"""Twilio's REST contract for messages, as far as Doorway uses it: create, list, read, redact, delete."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urlencode

from doorway.demo.phone.line import Message
from doorway.demo.phone.network import Network, Refusal, Wanted

_PATH = re.compile(r"/2010-04-01/Accounts/(?P<account>[^/]+)/Messages(?:/(?P<sid>[^/.]+))?\.json")
_MOST_A_PAGE = 1000
_USUAL_PAGE = 50
Fields = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """A status and what is sent as JSON; None is an empty answer."""

    status: int
    content: dict[str, object] | None


_NOT_FOUND = Answer(404, {"code": 20404, "message": "The requested resource was not found", "status": 404})


class MessagesApi:
    """Answers calls to `/2010-04-01/Accounts/{account}/Messages`."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def answer(self, method: str, path: str, query: Fields, form: Fields) -> Answer:
        """One call. The caller has checked the account's token."""
        match = _PATH.fullmatch(path)
        if match is None or match["account"] != self._network.account:
            return _NOT_FOUND
        sid: str | None = match["sid"]
        if sid is None:
            return {"GET": lambda: self._list(query, path), "POST": lambda: self._create(form)}.get(
                method, lambda: _NOT_FOUND
            )()
        handlers: dict[str, Callable[[], Answer]] = {
            "GET": lambda: self._shown(self._network.line.find(sid)),
            "POST": lambda: self._update(sid, form),
            "DELETE": lambda: Answer(204, None) if self._network.line.delete(sid) else _NOT_FOUND,
        }
        return handlers.get(method, lambda: _NOT_FOUND)()

    def _create(self, form: Fields) -> Answer:
        wanted = Wanted(form.get("To", ""), form.get("Body", ""), form.get("StatusCallback"))
        made = self._network.send(wanted)
        if isinstance(made, Refusal):
            return Answer(400, {"code": made.code, "message": made.message, "status": 400})
        return Answer(201, self._as_json(made))

    def _update(self, sid: str, form: Fields) -> Answer:
        if form.get("Body") == "":
            return self._shown(self._network.line.redact(sid))
        return Answer(400, {"code": 20001, "message": "Only an empty Body is accepted", "status": 400})

    def _shown(self, message: Message | None) -> Answer:
        return _NOT_FOUND if message is None else Answer(200, self._as_json(message))

    def _list(self, query: Fields, path: str) -> Answer:
        size = min(int(query.get("PageSize", _USUAL_PAGE)), _MOST_A_PAGE)
        page = int(query.get("Page", 0))
        found = [message for message in self._network.line.every() if _fits(message, query)]
        shown = found[page * size : (page + 1) * size]
        more = len(found) > (page + 1) * size
        following = f"{path}?{urlencode({**query, 'PageSize': size, 'Page': page + 1})}" if more else None
        messages = [self._as_json(message) for message in shown]
        return Answer(
            200, {"messages": messages, "page": page, "page_size": size, "next_page_uri": following}
        )

    def _as_json(self, message: Message) -> dict[str, object]:
        at = format_datetime(message.at)
        return {
            "sid": message.sid,
            "account_sid": self._network.account,
            "api_version": "2010-04-01",
            "from": message.sender,
            "to": message.to,
            "body": message.body,
            "direction": message.direction.value,
            "status": message.status,
            "num_segments": str(message.segments),
            "num_media": "0",
            "error_code": message.error,
            "error_message": None,
            "date_created": at,
            "date_updated": at,
            "date_sent": at,
            "messaging_service_sid": None,
            "price": None,
            "price_unit": "GBP",
            "uri": f"/2010-04-01/Accounts/{self._network.account}/Messages/{message.sid}.json",
            "subresource_uris": {},
        }


def _fits(message: Message, query: Fields) -> bool:
    tests: dict[str, Callable[[str], bool]] = {
        "To": lambda value: message.to == value,
        "From": lambda value: message.sender == value,
        "DateSent": lambda value: message.at.date() == _moment(value).date(),
        "DateSent>": lambda value: message.at >= _moment(value),
        "DateSent<": lambda value: message.at <= _moment(value),
    }
    return all(test(query[name]) for name, test in tests.items() if name in query)


def _moment(value: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return datetime.now(UTC) - timedelta(days=1)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
