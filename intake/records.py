"""A number's standing choices at rest, sealed under a key derived from the ring and the number."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from conversation.turn import Standing
from crypto import box
from crypto.errors import SealingError
from crypto.index import BlindIndex
from crypto.ring import KeyRing, Purpose
from intake.shapes import from_json, to_json
from storage import conversations
from storage.conversations import SealedRecord

_TOUCHED = timedelta(days=1)


class RecordStore:
    """Opens and closes number records; a number never seen costs the same as a known one (safety rule 2)."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._index = BlindIndex(ring, Purpose.STOP_INDEX)
        self._decoy_key = box.new_key()
        self._decoy = box.lock(self._decoy_key, json.dumps(to_json(Standing())).encode())

    def open(self, connection: Connection, number: str) -> tuple[int, Standing]:
        """The record's version and what it says; version 0 and nothing for a number never seen."""
        index = self._index.of(number)
        found = conversations.record(connection, index)
        key = self._key(number)
        if found is None:
            decoy: Standing = from_json(Standing, json.loads(box.unlock(self._decoy_key, self._decoy)))
            return 0, decoy
        try:
            plain = box.unlock(key, found.sealed, index, found.version)
            standing: Standing = from_json(Standing, json.loads(plain))
        except (SealingError, ValueError):
            return found.version, Standing()
        return found.version, standing

    def close(
        self, connection: Connection, number: str, version: int, standing: Standing, now: datetime
    ) -> None:
        """Put the record back; Conflict when it was changed meanwhile."""
        index = self._index.of(number)
        plain = json.dumps(to_json(standing), separators=(",", ":")).encode()
        sealed = box.lock(self._key(number), plain, index, version + 1)
        conversations.save_record(connection, SealedRecord(index, version + 1, sealed, now))

    def stop(self, connection: Connection, number: str, now: datetime) -> None:
        """Record that a number takes no more texts, as the network told us."""
        version, standing = self.open(connection, number)
        self.close(connection, number, version, replace(standing, stopped=True), now)

    def _key(self, number: str) -> bytes:
        return self._ring.derive(Purpose.NUMBER_RECORD, number)


def is_worth_writing(before: Standing, after: Standing) -> bool:
    """Whether a record changed by more than the hour somebody was last heard."""
    if replace(before, last_at=None) != replace(after, last_at=None):
        return True
    return before.last_at is None or after.last_at is None or after.last_at - before.last_at >= _TOUCHED
