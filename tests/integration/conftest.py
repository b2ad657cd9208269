"""A house with desks whose keys the tests hold, so that they read what a specialist would."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from crypto.keys import new_seed, public_key_of
from crypto.opening import open_sealed
from crypto.ring import KeyRing
from intake.acts import Clerk
from intake.deliveries import Deliveries
from intake.texts import Arrived, Texts
from jobs.runner import Runner
from jobs.tasks import House as Tools
from jobs.tasks import tasks
from ledger import chain, entries
from ledger.alerts import lock_number
from storage import desks, people, queue
from storage.database import Store
from storage.desks import Desk, DeskKey
from storage.people import Person
from storage.queue import Item, Sealed
from storage.tables import referrals as referral_table
from tests.integration.carrier import MemoryCarrier

MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SLUGS = ("greater-manchester", "south-london", "national")
PHONES = {slug: f"+44770090088{place}" for place, slug in enumerate(SLUGS)}


@dataclass
class House:
    """Doorway from the text to the desk, with a clock that tests turn."""

    store: Store
    ring: KeyRing = field(default_factory=KeyRing.create)
    now: datetime = MORNING
    seeds: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clerk = Clerk(self.ring)
        self.texts = Texts(self.store, self.ring, self.clerk)
        self.deliveries = Deliveries(self.ring)
        self.carrier = MemoryCarrier(lambda: self.now)
        self.runner = Runner(
            self.store,
            tasks(Tools(self.store, self.ring, self.clerk, self.texts, self.carrier)),
            lambda: self.now,
            lambda: 0.5,
        )

    def open_desks(self, *slugs: str) -> None:
        with self.store.begin() as connection:
            for slug in slugs:
                alert = lock_number(self.ring, slug, PHONES[slug])
                room = lock_number(self.ring, slug, PHONES[slug].replace("88", "99"))
                desks.add(connection, Desk(slug, slug.title(), alert, room, 0, 0, bytes(32)), self.now)
                seed = self.seeds[f"key:{slug}"] = new_seed()
                key = DeskKey(
                    f"key:{slug}", slug, public_key_of(seed), bytes(32), None, "server", self.now, None
                )
                desks.add_key(connection, key)

    def employ(
        self, name: str, desk: str, role: str = "specialist", *, reads_restricted: bool = False
    ) -> str:
        seed = self.seeds[f"person:{name}"] = new_seed()
        new = Person(
            name, name, desk, role, people.ACTIVE, reads_restricted, None, None, public_key_of(seed),
            bytes(32), self.now,
        )  # fmt: skip
        with self.store.begin() as connection:
            people.add(connection, new)
        return name

    def text(
        self, body: str, sender: str = "+447700900123", *, sid: str | None = None, media: int = 0
    ) -> tuple[str, ...]:
        """Text in at the time it is, and a second passes."""
        self.now += timedelta(seconds=1)
        return self.texts.receive(Arrived(sid or f"SM{uuid4().hex}", sender, body, media, self.now))

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)

    def referrals(self, desk: str | None = None) -> list[Item]:
        with self.store.read() as connection:
            statement = select(referral_table.c.id).order_by(
                referral_table.c.received_at, referral_table.c.id
            )
            found = [queue.item(connection, row.id) for row in connection.execute(statement).all()]
        return [item for item in found if desk in {None, item.desk}]

    def read(self, item: Item, key: str | None = None) -> list[tuple[str, Any]]:
        """A referral's entries as somebody with this key opens them: kind, and content."""
        key = key or f"key:{item.desk}"
        with self.store.read() as connection:
            found = queue.timeline(connection, item.id, {key})
        return [(entry.kind, self._open(entry, key)) for entry in found]

    def words(self, item: Item, key: str | None = None) -> list[tuple[str, str]]:
        return [(kind, body["text"]) for kind, body in self.read(item, key) if kind in {"text", "reply"}]

    def summary(self, item: Item, key: str | None = None) -> Any:
        key = key or f"key:{item.desk}"
        with self.store.read() as connection:
            found = queue.summaries_of(connection, [item.id], {key})[item.id][0]
        return self._open(found, key)

    def _open(self, sealed: Sealed, key: str) -> Any:
        body = open_sealed(entries.context_of(sealed), sealed.body, sealed.wraps[key], self.seeds[key])
        return json.loads(body)

    def work(self) -> None:
        """Do everything that is due, as the worker does at once."""
        while self.runner.step():
            pass

    def claim(self, item: Item, person: str) -> None:
        from storage import referrals
        from storage.queue import CLAIMED

        with self.store.begin() as connection:
            held = referrals.lock(connection, item.id)
            taken = replace(held, state=CLAIMED, owner=person, unread=False, claimed_at=self.now)
            referrals.save(connection, taken, "state", "owner", "unread", "claimed_at")

    def readers(self, item: Item) -> set[str]:
        with self.store.read() as connection:
            return queue.readers(connection, item.id)

    def count(self, table: str) -> int:
        with self.store.read() as connection:
            return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())

    def schema(self) -> str:
        """The schema that this test has for itself on PostgreSQL."""
        with self.store.read() as connection:
            return str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())

    def chains_hold(self) -> bool:
        with self.store.read() as connection:
            return all(chain.first_fault(connection, slug) is None for slug in SLUGS)


@pytest.fixture
def house(store: Store) -> House:
    made = House(store)
    made.open_desks(*SLUGS)
    return made
