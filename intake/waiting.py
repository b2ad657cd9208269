"""Referrals that wait for "who may read this", each under a key of its own, ten minutes long (rule 14)."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from conversation.session import Session
from crypto import box
from crypto.ring import KeyRing, Purpose
from intake.filed import Filed
from intake.filing import Filing, Matter, NobodyMayRead
from intake.origin import Origin
from intake.shapes import from_json, to_json
from ledger import alarm
from ledger.work import Work
from referrals.referral import Draft, WorksFor
from referrals.retention import PENDING
from storage import conversations, jobs

_AGAIN = timedelta(minutes=1)
_log = structlog.get_logger("intake")


@dataclass(frozen=True)
class _Held:
    """All that it takes to seal a referral without the number or the cookie that it came from."""

    session: Session
    draft: Draft
    origin: Origin
    filed: Filed
    restricted: bool = False


class Waiting:
    """Keeps referrals until they can be sealed."""

    def __init__(self, ring: KeyRing, filing: Filing) -> None:
        self._wrapping_key = ring.derive(Purpose.PENDING_KEY)
        self._filing = filing

    def hold(self, connection: Connection, matter: Matter, filed: Filed, now: datetime) -> Filed:
        """Keep a referral for ten minutes from when it was first held, with what was said since."""
        held = _Held(matter.session, matter.draft, matter.origin, filed, matter.restricted)
        name, key = matter.session.id, box.new_key()
        content = json.dumps(to_json(held), separators=(",", ":")).encode()
        wrapped, sealed = box.lock(self._wrapping_key, key, name), box.lock(key, content, name)
        conversations.hold(connection, conversations.Pending(name, b"", wrapped, sealed))
        jobs.add(connection, Work.SEAL_PENDING, name, now + PENDING)
        return replace(filed, waiting=len(matter.session.lines))

    def want_reader(self, connection: Connection, session: str, now: datetime) -> None:
        """Have it told, once at first, that nobody may read what waits."""
        _log.error("waits_for_a_reader")
        if conversations.want_reader(connection, session, now):
            alarm.want_reader(connection, now)

    def release(self, connection: Connection, session: str) -> None:
        """Destroy what waited, and its key: it was answered, or erased."""
        conversations.release(connection, session)
        jobs.drop(connection, Work.SEAL_PENDING, session)

    def is_held(self, connection: Connection, session: str) -> bool:
        """Whether a referral still waits."""
        return conversations.held(connection, session) is not None

    def seal(self, connection: Connection, session: str, now: datetime) -> None:
        """Seal a referral whose time is up: no answer counts as SKIP.

        A restricted one with no reader stays, and is tried again: whoever it must not reach never gets it.
        """
        pending = conversations.held(connection, session)
        if pending is None:
            return
        key = box.unlock(self._wrapping_key, pending.wrapped, session)
        held: _Held = from_json(_Held, json.loads(box.unlock(key, pending.sealed, session)))
        works_for = held.draft.works_for or WorksFor.SKIPPED
        draft = replace(held.draft, works_for=works_for)
        # What they said of the other person holds, however often it was held since.
        restricted = held.restricted or works_for is WorksFor.YES
        matter = Matter(held.session, draft, held.origin, restricted=restricted)
        try:
            self._filing.file(connection, matter, held.filed, now)
        except NobodyMayRead:
            self.want_reader(connection, session, now)
            jobs.move(connection, Work.SEAL_PENDING, session, now + _AGAIN)
            return
        conversations.release(connection, session)
