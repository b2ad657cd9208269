"""Twilio's webhook for what became of a text: a signed form in, a status out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from intake.deliveries import Deliveries
from ledger.carrier import Report
from sms.signature import Form, Signatures
from storage import outgoing
from storage.database import Store
from storage.errors import StorageError

_CODE = re.compile(r"[0-9]{1,9}")
_MESSAGE_ID = re.compile(r"(SM|MM)[0-9a-fA-F]{32}")


@dataclass(frozen=True)
class StatusWebhook:
    """What takes statuses in, in whatever order they come."""

    signatures: Signatures
    store: Store
    deliveries: Deliveries
    clock: Callable[[], datetime]

    def status(self, url: str, form: Form, signature: str | None) -> int:
        """Answer one call: 403 unsigned, 400 without an id, 404 of no text of ours, 503 when not kept."""
        if not self.signatures.accept(url, form, signature):
            return 403
        fields = dict(form)
        sid, status = fields.get("MessageSid", ""), fields.get("MessageStatus", "")
        if not _MESSAGE_ID.fullmatch(sid) or not status:
            return 400
        code = fields.get("ErrorCode", "")
        report = Report(sid, status.lower(), int(code) if _CODE.fullmatch(code) else None)
        try:
            return 204 if self._keep(_name_in(url), report, fields.get("To")) else 404
        except StorageError:
            return 503

    def _keep(self, name: str | None, report: Report, number: str | None) -> bool:
        """Whether it was a text of ours; our own id finds it before Twilio's was stored."""
        with self.store.begin() as connection:
            text = outgoing.lock(connection, name) if name else None
            text = text or outgoing.lock_by_sid(connection, report.sid)
            if text is None or text.sid not in {None, report.sid}:
                return False
            self.deliveries.report(connection, text, report, number, self.clock())
        return True


def _name_in(url: str) -> str | None:
    names = parse_qs(urlsplit(url).query).get("text")
    return names[0] if names else None
