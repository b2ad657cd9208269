"""Texts answered, sealed and committed a second, against what this machine can do at all.

The limit is a bare handler that checks the signature, seals 1 KiB to one key and commits one row. Both run
in short turns one after the other, on the same database and threads, so that what else the machine does
meanwhile weighs on both alike.
"""

import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from twilio.request_validator import RequestValidator

from crypto.context import Context
from crypto.keys import new_seed, public_key_of
from crypto.ring import KeyRing
from crypto.sealing import Recipient, seal
from intake.acts import Clerk
from intake.texts import Texts
from sms.door import receiver
from sms.signature import Form, Signatures
from sms.webhook import Webhook
from storage import desks, migrate
from storage.database import Store
from storage.desks import Desk, DeskKey
from storage.tables import wraps

TALK = (
    "can some1 ring tue 10 to 12, no voicemail, stockport, ask 4 jo",
    "yes but make it thurs",
    "yes",
    "no",
    "pickle",
    "will he find out",
)
"""A callback by text as conversations.md has it, and a question after: what every number texts."""
_URL = "https://doorway.example/sms/inbound"
_OURS = "+447700900000"
_TOKEN = "bench"  # noqa: S105  # signs texts in this process alone
_THREADS = 4
_ROUNDS = 6
_TALKS_A_ROUND = 24
_PACE = 100
_PACED_TALKS = 80
_KEY = "bench"

Signed = tuple[Form, str]


@dataclass(frozen=True)
class Figures:
    """One database's: texts a second of both, their ratio, and the slowest 1 % at 100 texts a second."""

    doorway: float
    limit: float
    ratio: float
    p99_ms: float


@dataclass
class _Bench:
    """A store with desks, the real webhook on it, and the bare handler."""

    store: Store
    numbers: Iterator[int]
    seed: bytes = field(default_factory=new_seed)

    def __post_init__(self) -> None:
        ring, now = KeyRing.create(), datetime.now(UTC)
        public = public_key_of(self.seed)
        with self.store.begin() as connection:
            for slug in ("greater-manchester", "national"):
                desks.add(connection, Desk(slug, slug, None, None, 0, 0, bytes(32)), now)
                key = DeskKey(f"{_KEY}:{slug}", slug, public, bytes(32), None, "server", now, None)
                desks.add_key(connection, key)
        self.signatures = Signatures([_TOKEN])
        self.signer = RequestValidator(_TOKEN)
        texts = Texts(self.store, ring, Clerk(ring))
        clock = lambda: datetime.now(UTC)  # noqa: E731
        self.webhook = Webhook(self.signatures, _OURS, clock, receiver(texts), lambda _body: None)
        self.recipient = Recipient.of(public)

    def talks(self, count: int) -> list[list[Signed]]:
        """Signed texts of fresh numbers, each number's in order."""
        return [[self._signed(number, words) for words in TALK] for number in self._fresh(count)]

    def _fresh(self, count: int) -> list[str]:
        return [f"+4475{next(self.numbers):08d}" for _ in range(count)]

    def _signed(self, number: str, words: str) -> Signed:
        sid = f"SM{secrets.token_hex(16)}"
        form = {"MessageSid": sid, "From": number, "To": _OURS, "Body": words, "NumMedia": "0"}
        return list(form.items()), self.signer.compute_signature(_URL, form)

    def answer(self, signed: Signed) -> None:
        """One text through all of Doorway."""
        if self.webhook.inbound(_URL, *signed).status != 200:
            raise RuntimeError("a text was not kept")

    def bare(self, signed: Signed) -> None:
        """One text through the bare handler."""
        form, signature = signed
        if not self.signatures.accept(_URL, form, signature):
            raise RuntimeError("a text was not signed")
        name = dict(form)["MessageSid"]
        context = Context("national", name, name, 1, "text", "text", "person", "2026-11-24T08:05Z")
        sealed = seal(context, bytes(1024), {_KEY: self.recipient})
        with self.store.begin() as connection:
            row = {"entry": name, "key_id": _KEY, "wrap": sealed.wraps[_KEY] + sealed.body}
            connection.execute(wraps.insert(), row)


def run(work: Path, postgresql: str | None) -> dict[str, Figures]:
    """Measure on SQLite in the folder, and on PostgreSQL where a URL is given."""
    found = {}
    with _sqlite(work) as store:
        found["sqlite"] = _measured(store)
    if postgresql is not None:
        with _schema_of_its_own(postgresql) as store:
            found["postgresql"] = _measured(store)
    return found


def _measured(store: Store) -> Figures:
    migrate.upgrade(store)
    bench = _Bench(store, iter(range(10**8)))
    for signed in bench.talks(2):
        _each(bench.answer, signed)
        _each(bench.bare, signed)
    doorway = limit = 0.0
    for _ in range(_ROUNDS):
        limit += _seconds(bench.bare, bench.talks(_TALKS_A_ROUND))
        doorway += _seconds(bench.answer, bench.talks(_TALKS_A_ROUND))
    texts = _ROUNDS * _TALKS_A_ROUND * len(TALK)
    slowest = _paced(bench)
    return Figures(
        round(texts / doorway), round(texts / limit), round(limit / doorway, 2), round(slowest * 1000, 1)
    )


def _each(work: Callable[[Signed], None], some: Sequence[Signed]) -> None:
    for signed in some:
        work(signed)


def _seconds(work: Callable[[Signed], None], talks: list[list[Signed]]) -> float:
    """How long the threads take for these talks, shared out among them."""
    shares = [[signed for talk in talks[place::_THREADS] for signed in talk] for place in range(_THREADS)]
    threads = [threading.Thread(target=_each, args=(work, share)) for share in shares]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def _paced(bench: _Bench) -> float:
    """The slowest 1 % of replies in seconds, with texts that come at their times whatever was answered."""
    talks = bench.talks(_PACED_TALKS)
    # Each number waits for its reply, so texts of many numbers come between.
    texts = [talk[place] for place in range(len(TALK)) for talk in talks]
    took = [0.0] * len(texts)
    begun = time.perf_counter()

    def answer_some(first: int) -> None:
        for place in range(first, len(texts), _THREADS):
            due = begun + place / _PACE
            time.sleep(max(0.0, due - time.perf_counter()))
            bench.answer(texts[place])
            took[place] = time.perf_counter() - due

    threads = [threading.Thread(target=answer_some, args=(first,)) for first in range(_THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(took)[int(len(took) * 0.99)]


@contextmanager
def _sqlite(work: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{work / 'bench.sqlite'}")
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _schema_of_its_own(url: str) -> Iterator[Store]:
    """PostgreSQL in a schema that is gone afterwards."""
    name = f"bench_{secrets.token_hex(6)}"
    server = Store(url)
    with server.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    store = Store(url, schema=name)
    try:
        yield store
    finally:
        store.close()
        with server.begin() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
        server.close()
