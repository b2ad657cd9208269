"""Keys of days: a conversation's key can't be made again once its day's key is destroyed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection

from crypto import box
from crypto.ring import KeyRing, Purpose
from referrals.retention import day_key_expires
from storage import conversations

_HELD = 4


@dataclass
class DayKeys:
    """Day keys as they are needed; those read lately are held in memory until they would be destroyed."""

    ring: KeyRing
    draft_hours: int
    _held: dict[str, bytes] = field(default_factory=dict, repr=False)

    def of_today(self, connection: Connection, now: datetime) -> tuple[str, bytes]:
        """Today's name and key, made where nobody made it yet."""
        day = _day(now)
        key = self.of_day(connection, day, now)
        if key is not None:
            return day, key
        new = box.new_key()
        conversations.add_day_key(connection, day, self._wrap(day, new), self._expires(day))
        # Another worker may have been first; only what is read back from the table counts, and it is not
        # held in memory, since this transaction may yet be undone.
        wrapped = conversations.day_key(connection, day)
        return day, new if wrapped is None else self._unwrap(day, wrapped)

    def of_day(self, connection: Connection, day: str, now: datetime) -> bytes | None:
        """A day's key; None once it was destroyed, or was never made."""
        if self._expires(day) <= now:
            self._held.pop(day, None)
            return None
        if day in self._held:
            return self._held[day]
        wrapped = conversations.day_key(connection, day)
        if wrapped is None:
            return None
        while len(self._held) >= _HELD:
            self._held.pop(min(self._held))
        self._held[day] = self._unwrap(day, wrapped)
        return self._held[day]

    def _expires(self, day: str) -> datetime:
        return day_key_expires(datetime.fromisoformat(day).replace(tzinfo=UTC), self.draft_hours)

    def _wrap(self, day: str, key: bytes) -> bytes:
        return box.lock(self.ring.derive(Purpose.DAY_KEY), key, day)

    def _unwrap(self, day: str, wrapped: bytes) -> bytes:
        return box.unlock(self.ring.derive(Purpose.DAY_KEY), wrapped, day)


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()
