"""Charities at work beside two desks: workers whose browsers seal, save drafts and send."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Blueprint
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from casework import organisations
from casework.organisations import NewOrganisation
from crypto.context import Context
from crypto.desk_key import first_key
from crypto.keys import new_seed
from crypto.sealing import Recipient, seal
from storage import desks
from storage.database import Store
from storage.desks import DeskKey
from storage.people import LEAD, WORKER
from tests.integration.inbox_at_work import HERE, NOW, Answer, Browser, Office, Worker, b64, new_id, unb64
from webapp import partners
from webapp.inbox import Inbox

ROOTS, OTHERS = "roots", "others"
PHONE = "+447700900811"
WORDS = "marked-wren says he took her phone"
NUMBER_ON_FORM = "+447700900456"


class Charities(Office):
    """Two organisations, one worker and one lead each, beside the office's desks."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.asha = self.join(ROOTS, "asha", WORKER)
        self.bethan = self.join(ROOTS, "bethan", LEAD)
        self.olga = self.join(OTHERS, "olga", WORKER)

    def more_doors(self, service: Inbox) -> list[Blueprint]:
        return [partners.blueprint(replace(service, door=partners.CHARITIES))]

    def join(self, organisation: str, name: str, role: str) -> Worker:
        if organisation not in self.keys:
            self._found(organisation)
        return self.hire(name, desk=organisation, role=role)

    def _found(self, organisation: str) -> None:
        seed = self.seeds[organisation] = new_seed()
        key = self.keys[organisation] = first_key(seed)
        new = NewOrganisation(organisation, organisation.title(), PHONE)
        row = DeskKey(key.id, organisation, key.public, key.signing, None, "browser", NOW, None)
        with self.store.begin() as connection:
            organisations.found(connection, self.ring, new, by="operator", now=NOW)
            desks.add_key(connection, row)

    def page(self, worker: Worker) -> "CharityPage":
        """A page at which a worker is signed in."""
        new = CharityPage(self, worker, self.app.test_client(), door="/partners")
        assert new.sign_in().status_code == 200
        return new

    def restrict(self, worker: Worker) -> None:
        """Let restricted referrals be sealed to somebody."""
        from storage import people

        with self.store.begin() as connection:
            people.set_reads_restricted(connection, worker.id, True)


@dataclass
class CharityPage(Browser):
    """What a charity's page does."""

    client: FlaskClient = field(default_factory=FlaskClient)

    @property
    def own(self) -> dict[str, bytes]:
        """The organisation's key by id."""
        key = self.office.keys[self.worker.desk]
        return {key.id: key.public}

    def draft(self, name: str, version: int = 1, words: str = WORDS) -> dict[str, object]:
        """A draft's next version, sealed."""
        minute = self.office.now.strftime("%Y-%m-%dT%H:%MZ")
        context = Context(self.worker.desk, name, name, version, "draft", "charity", "charity", minute)
        plaintext = json.dumps({"v": 1, "text": words}).encode()
        made = seal(context, plaintext, _recipients(self.own))
        wraps = {key: b64(wrap) for key, wrap in made.wraps.items()}
        return {"version": version, "received_minute": minute, "body": b64(made.body), "wraps": wraps}

    def save(self, name: str, version: int = 1, words: str = WORDS) -> TestResponse:
        return self.post(f"drafts/{name}", self.draft(name, version, words))

    def readers(self, force: str | None = HERE, *, restricted: bool = False) -> Answer:
        answer = self.post("readers", {"force": force, "restricted": restricted})
        assert answer.status_code == 200, answer.get_data(as_text=True)
        shown: Answer = answer.get_json()
        return shown

    def referral(self, name: str, words: str = WORDS, **changes: Any) -> dict[str, object]:
        """The body of a referral, sealed to who must read it and signed."""
        restricted = bool(changes.get("restricted", False))
        found = self.readers(changes.get("force", HERE), restricted=restricted)
        theirs = {one["key_id"]: unb64(one["public"]) for one in found["recipients"]}
        minute = self.office.now.strftime("%Y-%m-%dT%H:%MZ")
        context = Context(found["desk"], name, new_id(), 1, "form", "charity", "charity", minute)
        told = json.dumps({"v": 1, "text": words, "number": NUMBER_ON_FORM}).encode()
        kind = changes.get("kind", "callback")
        brief = replace(context, entry=new_id(), kind=kind)
        shown = json.dumps({"v": 1, "kind": kind, "text": "brief"}).encode()
        summary = seal(brief, shown, _recipients(theirs))
        return {
            "kind": kind,
            "level": 1,
            "force": HERE,
            "restricted": False,
            "desk": found["desk"],
            "entry": self.entry(context, told, {**theirs, **self.own}),
            "summary": {
                "id": brief.entry,
                "body": b64(summary.body),
                "wraps": {key: b64(wrap) for key, wrap in summary.wraps.items()},
            },
            **changes,
        }

    def refer(self, name: str | None = None, **changes: Any) -> str:
        """Send a referral; gives its id."""
        name = name or new_id()
        answer = self.post(f"referrals/{name}", self.referral(name, **changes))
        assert answer.status_code == 201, answer.get_data(as_text=True)
        return name

    def stage(self, name: str) -> str:
        stages: Mapping[str, str] = self.see("progress")["stages"]
        return stages[name]


def _recipients(keys: Mapping[str, bytes]) -> dict[str, Recipient]:
    return {key_id: Recipient.of(public) for key_id, public in keys.items()}
