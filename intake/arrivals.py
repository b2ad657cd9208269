"""What the start of a conversation means for the number's earlier referrals, taken up by a job at once.

It is not done while the person waits: the work would tell whether the number is known (safety rule 2).
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from crypto import box
from crypto.ring import KeyRing, Purpose
from intake import plaintexts
from intake.filing import Filing
from intake.origin import Origin
from intake.shapes import from_json, to_json
from ledger import entries
from ledger.alarm import raise_alarm
from ledger.moments import minute_of
from ledger.names import new_id
from ledger.work import Work
from referrals.referral import Draft, Kind, Marker
from referrals.retention import CHOICES
from referrals.urgency import JOINED_WITHIN, Urgency, level_of, reasons_to_rise, stands
from storage import contacts, conversations, jobs, queue, referrals
from storage.contacts import Earlier
from storage.referrals import Referral

RESTS = timedelta(minutes=10)
"""After this much silence a talk that was not finished is looked at; it counts as an answer of SKIP, too."""


@dataclass(frozen=True)
class Marked:
    """A marker, and the conversation it is about, if it is about one."""

    marker: Marker
    session: str | None = None


@dataclass(frozen=True)
class Arrival:
    """A conversation begun, or closed away, and what must be marked."""

    origin: Origin
    session: str | None
    at: datetime
    begun: bool
    marks: tuple[Marked, ...] = ()


class Arrivals:
    """Keeps arrivals, and takes them up."""

    def __init__(self, ring: KeyRing, filing: Filing) -> None:
        self._key = ring.derive(Purpose.ARRIVAL)
        self._filing = filing

    def add(self, connection: Connection, arrival: Arrival) -> None:
        """Keep an arrival and the job that takes it up."""
        self._keep(connection, arrival, Work.ARRIVAL, arrival.at)

    def _keep(self, connection: Connection, arrival: Arrival, work: Work, due_at: datetime) -> None:
        name = new_id()
        content = json.dumps(to_json(arrival), separators=(",", ":")).encode()
        conversations.add_arrival(connection, name, box.lock(self._key, content, name))
        jobs.add(connection, work, name, due_at)

    def take(self, connection: Connection, name: str) -> Arrival | None:
        """An arrival, which is gone with this; None when it was taken before."""
        sealed = conversations.take_arrival(connection, name)
        if sealed is None:
            return None
        taken: Arrival = from_json(Arrival, json.loads(box.unlock(self._key, sealed, name)))
        return taken

    def look_again(self, connection: Connection, arrival: Arrival, due_at: datetime) -> None:
        """Look at a conversation that comes back, once it rests (`intake.returning`)."""
        self._keep(connection, arrival, Work.RETURN, due_at)

    def take_up(self, connection: Connection, name: str, now: datetime) -> None:
        """Mark the referrals an arrival is about, and let the number's case rise; nothing twice."""
        arrival = self.take(connection, name)
        if arrival is None:
            return
        index = self._filing.index_of(arrival.origin.number)
        earlier = [] if index is None else contacts.earlier(connection, index, arrival.at - CHOICES)
        for referral, markers in self._marks(connection, arrival, earlier).items():
            _mark(connection, referral, markers, arrival, now)
        if index is not None and arrival.begun:
            self._let_rise(connection, index, arrival, earlier, now)

    def let_rise(self, connection: Connection, arrival: Arrival, now: datetime) -> None:
        """Let the number's case rise for an arrival, as when it is taken up."""
        index = self._filing.index_of(arrival.origin.number)
        if index is not None:
            earlier = contacts.earlier(connection, index, arrival.at - CHOICES)
            self._let_rise(connection, index, arrival, earlier, now)

    def _marks(
        self, connection: Connection, arrival: Arrival, earlier: list[Earlier]
    ) -> dict[str, set[Marker]]:
        """Markers by referral: those asked for, and that somebody wrote who gave no word."""
        newest = next((one.referral for one in earlier if one.session != arrival.session), None)
        found: dict[str, set[Marker]] = {}
        for marked in arrival.marks:
            about = contacts.referral_of(connection, marked.session) if marked.session else None
            referral = about or newest
            if referral is not None:
                found.setdefault(referral, set()).add(marked.marker)
        if arrival.begun and newest is not None:
            found.setdefault(newest, set()).add(Marker.NOT_PROVEN)
        return found

    def _let_rise(
        self,
        connection: Connection,
        index: bytes,
        arrival: Arrival,
        earlier: list[Earlier],
        now: datetime,
    ) -> None:
        newest = next((one.referral for one in earlier if one.session != arrival.session), None)
        times = contacts.times(connection, index, arrival.at - JOINED_WITHIN)
        if newest is None:
            if reasons_to_rise(times, arrival.at):
                self.look_again(connection, arrival, arrival.at + RESTS)
            return
        level = stands(Draft(Kind.CALLBACK), times, arrival.at).level
        held = referrals.lock(connection, newest)
        _raise(connection, replace(held, contacts=max(held.contacts, len(times))), level, now)


def _mark(
    connection: Connection, referral: str, markers: set[Marker], arrival: Arrival, now: datetime
) -> None:
    entry = plaintexts.of_marks(markers, arrival.origin.door.value, arrival.at)
    entries.append(connection, referral, [entry], now)
    held = replace(referrals.lock(connection, referral), unread=True)
    _raise(connection, held, max(level_of(marker) for marker in markers), now)


def _raise(connection: Connection, held: Referral, level: Urgency, now: datetime) -> None:
    rises = level > held.level
    changed = held
    if rises:
        open_again = {"state": queue.NEW, "owner": None, "closed_at": None}
        changed = replace(held, level=level, raised_at=minute_of(now))
        changed = replace(changed, **open_again) if held.state == queue.CLOSED else changed  # type: ignore[arg-type]  # three columns of their own types
    referrals.save(
        connection, changed, "level", "raised_at", "contacts", "unread", "state", "owner", "closed_at"
    )
    if rises:
        raise_alarm(connection, held.id, held.desk, changed.level, now)
