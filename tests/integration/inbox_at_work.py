"""A desk at work for the inbox's tests: people with browsers of their own, referrals, a clock."""

import base64
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection
from werkzeug.test import TestResponse

from casework.enrolment import Phrase, phrase_row
from casework.messages import Choices
from crypto.context import Context
from crypto.desk_key import first_key
from crypto.grant import seal_grant
from crypto.index import blind_index
from crypto.keys import new_seed, public_key_of
from crypto.opening import open_sealed
from crypto.passphrase import FLOOR
from crypto.ring import KeyRing, Purpose
from crypto.sealing import Recipient, seal
from crypto.signatures import signed_message
from ledger import entries
from ledger.entries import NewEntry, Summary
from ledger.moments import minute_of
from ledger.recipients import of_people
from referrals.urgency import Urgency
from storage import desks, people, queue, referrals
from storage.database import Store
from storage.desks import RESTRICTED, Desk, DeskKey
from storage.people import ACTIVE, LEAD, SPECIALIST, Grant, Person
from storage.referrals import Referral
from webapp import inbox
from webapp.app import create_app
from webapp.inbox import Inbox

NOW = datetime(2026, 11, 24, 9, 30, 15, tzinfo=UTC)
NUMBER = "+447700900123"
HERE, THERE = "greater-manchester", "south-london"
BASE_URL = "http://localhost:8000"
Answer = dict[str, Any]
MESSAGE: dict[str, object] = {"to": NUMBER, "text": "Is Tuesday OK?"}
CLOSE: dict[str, object] = {"outcome": "helped", "next": "nothing_more"}


def b64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def unb64(value: str) -> bytes:
    return base64.b64decode(value)


def new_id() -> str:
    return secrets.token_hex(16)


@dataclass
class Worker:
    """Somebody with keys that their own browser made."""

    name: str
    desk: str = HERE
    role: str = SPECIALIST
    id: str = field(default_factory=new_id)
    seed: bytes = field(default_factory=new_seed)
    signer: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    proof: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def public(self) -> bytes:
        return public_key_of(self.seed)

    @property
    def signing(self) -> bytes:
        return self.signer.public_key().public_bytes_raw()

    @property
    def phrase(self) -> Phrase:
        return Phrase(bytes(16), FLOOR, self.proof, secrets.token_bytes(92))


class Office:
    """Two desks and who works there, around an empty store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.ring = KeyRing.create()
        self.now = NOW
        self.choices: dict[str, Choices] = {}
        self.seeds = {HERE: new_seed(), THERE: new_seed()}
        self.keys = {desk: first_key(seed) for desk, seed in self.seeds.items()}
        service = Inbox(store, self.ring, lambda: self.now, BASE_URL, self._choices)
        self.app: Flask = create_app(
            blueprints=[inbox.blueprint(service), *self.more_doors(service)],
            base_url=BASE_URL,
            guards=inbox.guards(),
        )
        self.app.testing = True
        self.lead = Worker("lena", role=LEAD)
        self.priya, self.sam = Worker("priya"), Worker("sam")
        self.far = Worker("femi", desk=THERE)
        with store.begin() as connection:
            self._open_desks(connection)
            for worker in (self.lead, self.priya, self.sam, self.far):
                self.add(connection, worker)

    def more_doors(self, service: Inbox) -> list[Blueprint]:
        """Doors beside the inbox."""
        return []

    def _choices(self, _connection: Connection, number: str) -> Choices:
        return self.choices.get(number, Choices(stopped=False, safe_to_text=True))

    def _open_desks(self, connection: Connection) -> None:
        for slug in (HERE, THERE, RESTRICTED):
            desks.add(connection, Desk(slug, slug.title(), None, None, 0, 0, bytes(32)), NOW)
        for slug, key in self.keys.items():
            row = DeskKey(key.id, slug, key.public, key.signing, None, "browser", NOW, None)
            desks.add_key(connection, row)

    def add(self, connection: Connection, worker: Worker, **changes: object) -> None:
        """Take a worker in, let in and in date unless `changes` say otherwise."""
        far = self.now + timedelta(days=365)
        values: dict[str, Any] = {
            "id": worker.id,
            "sign_in": worker.name,
            "desk": worker.desk,
            "role": worker.role,
            "state": ACTIVE,
            "reads_restricted": False,
            "vetted_until": far,
            "trained_until": far,
            "public": worker.public,
            "signing": worker.signing,
            "created_at": self.now,
            **changes,
        }
        person = Person(**values)
        people.add(connection, person)
        people.put_passphrase(connection, phrase_row(self.ring, person, worker.phrase, self.now))
        if person.state == ACTIVE:
            self.grant(connection, worker)

    def grant(self, connection: Connection, worker: Worker) -> None:
        key = self.keys[worker.desk]
        sealed = seal_grant(worker.desk, key.id, worker.id, self.seeds[worker.desk], worker.public)
        people.replace_grant(connection, Grant(worker.id, key.id, sealed, "test", self.now))

    def hire(self, name: str, *, desk: str = HERE, role: str = SPECIALIST, **changes: object) -> Worker:
        worker = Worker(name, desk=desk, role=role)
        with self.store.begin() as connection:
            self.add(connection, worker, **changes)
        return worker

    def refer(
        self,
        words: str = "please ring me",
        *,
        level: Urgency = Urgency.ROUTINE,
        desk: str = HERE,
        named: Iterable[Worker] = (),
        danger: int = 0,
        at: datetime | None = None,
    ) -> str:
        """A referral with one text and its summary, as intake makes it; gives its id."""
        name, at = new_id(), minute_of(at or self.now)
        index = blind_index(self.ring, Purpose.JOINING_INDEX, NUMBER)
        new = Referral(
            name,
            name[:8],
            desk,
            "callback",
            "text",
            level,
            "new",
            index,
            name,
            at,
            at,
            at,
            danger_count=danger,
        )
        with self.store.begin() as connection:
            referrals.add(connection, new)
            readers = of_people(connection, [worker.id for worker in named]) if named else None
            said = [NewEntry("text", "text", "person", at, json.dumps({"v": 1, "text": words}).encode())]
            summary = Summary("session", json.dumps({"v": 1, "text": "callback"}).encode())
            entries.append(connection, name, said, at, readers=readers, summary=summary)
        return name

    def claimed(self) -> str:
        """A referral that priya holds; gives its id."""
        referral = self.refer()
        assert self.browser(self.priya).post(f"referrals/{referral}/claim").status_code == 200
        return referral

    def say(self, referral: str, words: str) -> None:
        """The person writes again."""
        said = NewEntry("text", "text", "person", self.now, json.dumps({"v": 1, "text": words}).encode())
        with self.store.begin() as connection:
            entries.append(connection, referral, [said], self.now)

    def browser(self, worker: Worker) -> "Browser":
        """A browser at which this worker is signed in."""
        new = Browser(self, worker, self.app.test_client())
        new.sign_in()
        return new

    def item(self, referral: str) -> queue.Item:
        with self.store.read() as connection:
            return queue.item(connection, referral)

    def acts(self, desk: str = HERE) -> list[tuple[str, str]]:
        with self.store.read() as connection:
            return [(link.act, link.actor) for link in desks.chain(connection, desk)]


@dataclass
class Browser:
    """A worker's browser: it seals, signs and opens as the page does."""

    office: Office
    worker: Worker
    client: FlaskClient
    csrf: str = ""
    door: str = "/inbox"

    def sign_in(self) -> TestResponse:
        given = {"sign_in": self.worker.name, "proof": b64(self.worker.proof)}
        answer = self.client.post(f"{self.door}/sign-in/passphrase", json=given)
        if answer.status_code == 200:
            self.csrf = answer.get_json()["csrf"]
        return answer

    def get(self, path: str) -> TestResponse:
        return self.client.get(f"{self.door}/{path}")

    def see(self, path: str) -> Answer:
        """What a path shows; it must."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        shown: Answer = answer.get_json()
        return shown

    def post(self, path: str, given: Mapping[str, object] | None = None) -> TestResponse:
        return self.client.post(f"{self.door}/{path}", json=dict(given or {}), headers={"X-CSRF": self.csrf})

    def act(self, referral: str, name: str, kind: str, /, **given: object) -> TestResponse:
        """Read the referral, seal an entry to its recipients, and send the act."""
        return self.post(f"referrals/{referral}/{name}", self.sealed(referral, kind, **given))

    def looks_first(self, referral: str) -> None:
        """Tick what must be looked at before anything ends."""
        done = ["earlier_contacts", "order_in_force", "offence", "power_to_arrest"]
        answer = self.act(referral, "checks", "checks", done=done, explained=[])
        assert answer.status_code == 200, answer.get_data(as_text=True)

    def sealed(
        self,
        referral: str,
        kind: str,
        /,
        words: str = "words",
        also: Mapping[str, bytes] | None = None,
        **given: object,
    ) -> dict[str, object]:
        """The body of an act, its entry sealed as the referral stands now."""
        shown = self.see(f"referrals/{referral}")
        keys = {one["key_id"]: unb64(one["public"]) for one in shown["recipients"]}
        context = Context(
            desk=shown["row"]["desk"],
            referral=referral,
            entry=new_id(),
            sequence=shown["next_sequence"],
            kind=kind,
            door="inbox",
            author="specialist",
            received_minute=self.office.now.strftime("%Y-%m-%dT%H:%MZ"),
        )
        plaintext = json.dumps({"v": 1, "text": words}).encode()
        return {"entry": self.entry(context, plaintext, {**keys, **(also or {})}), **given}

    def entry(self, context: Context, plaintext: bytes, keys: Mapping[str, bytes]) -> dict[str, object]:
        made = seal(context, plaintext, {name: Recipient.of(key) for name, key in keys.items()})
        return {
            "id": context.entry,
            "sequence": context.sequence,
            "received_minute": context.received_minute,
            "body": b64(made.body),
            "wraps": {name: b64(wrap) for name, wrap in made.wraps.items()},
            "signature": b64(self.worker.signer.sign(signed_message(context, made.body))),
        }


def opened(item: Answer, key_id: str, seed: bytes, field: str = "text") -> str:
    """The words of an entry as served, or another field of it."""
    context = Context(**item["context"])
    plaintext = open_sealed(context, unb64(item["body"]), unb64(item["wraps"][key_id]), seed)
    return str(json.loads(plaintext).get(field))


def rewrapped(item: Answer, key_id: str, seed: bytes, to: Mapping[str, bytes]) -> dict[str, str]:
    """An entry's content key sealed to other keys, as the browser's `rewrap` does."""
    from crypto import _hpke
    from crypto._entry import wrap_info

    context, body = Context(**item["context"]), unb64(item["body"])
    info = wrap_info(context, body)
    content_key = _hpke.open_with(seed, info, unb64(item["wraps"][key_id]))
    return {
        name: b64(_hpke.seal_to(_hpke.public_key(public), info, content_key)) for name, public in to.items()
    }


def error_of(answer: TestResponse) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, str(answer.get_json()["error"])


def call(
    office: Office, referral: str, outcome: str, step: str = "wait", at: str | None = None
) -> TestResponse:
    """Priya logs a call."""
    follows = {"step": step, "at": at}
    return office.browser(office.priya).act(referral, "calls", "call", outcome=outcome, next=follows)
