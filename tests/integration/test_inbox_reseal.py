"""After a rotation everything open is sealed to the newest key; a week's figures are numbers alone."""

from datetime import timedelta

import pytest
from inbox_at_work import CLOSE, HERE, Browser, Office, b64, error_of, opened, rewrapped, unb64

from casework import resealing
from crypto.desk_key import next_key
from crypto.grant import seal_grant
from crypto.keys import new_seed
from referrals.urgency import Urgency
from storage.database import Store


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def _rotate(office: Office, lead: Browser) -> bytes:
    """A next key for everyone who reads; gives its seed."""
    office.now += timedelta(minutes=1)
    seed = new_seed()
    key = next_key(HERE, office.seeds[HERE], seed)
    assert key.signature is not None
    grants = [
        {"person": one.id, "sealed": b64(seal_grant(HERE, key.id, one.id, seed, one.public))}
        for one in (office.lead, office.priya, office.sam)
    ]
    halves = {"public": b64(key.public), "signing": b64(key.signing), "signature": b64(key.signature)}
    assert lead.post("desk/keys", {**halves, "grants": grants}).status_code == 201
    return seed


def _step(office: Office, lead: Browser) -> int:
    """Reseal what is handed out at once; gives how much is left."""
    found = lead.see("desk/reseal")
    key_id, public = found["recipient"]["key_id"], unb64(found["recipient"]["public"])
    old, seed = office.keys[HERE].id, office.seeds[HERE]
    wraps = {
        item["context"]["entry"]: rewrapped(item, old, seed, {key_id: public})[key_id]
        for item in found["items"]
    }
    left: int = lead.post("desk/reseal", {"wraps": wraps}).get_json()["left"]
    return left


def test_nothing_is_left_behind_and_it_goes_on_where_it_stopped(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resealing, "AT_ONCE", 3)
    held = office.claimed()
    office.browser(office.priya).act(held, "notes", "note", words="a note")
    others = [office.refer(f"words {number}") for number in range(2)]
    lead = office.browser(office.lead)
    assert lead.see("desk/reseal")["left"] == 0
    seed = _rotate(office, lead)
    assert lead.see("desk/reseal")["left"] == 7
    assert _step(office, lead) == 4
    lead = office.browser(office.lead)
    assert [_step(office, lead), _step(office, lead)] == [1, 0]
    newest = lead.see("me")["desk"]["keys"][-1]["id"]
    for referral in (held, *others):
        shown = lead.see(f"referrals/{referral}")
        words = [opened(one, newest, seed) for one in shown["entries"]]
        assert words[0].startswith(("please", "words"))
        assert opened(shown["row"]["summaries"][0], newest, seed) == "callback"


def test_what_is_closed_is_not_sealed_anew(office: Office) -> None:
    held = office.claimed()
    browser = office.browser(office.priya)
    browser.looks_first(held)
    browser.act(held, "close", "close", **CLOSE)
    lead = office.browser(office.lead)
    _rotate(office, lead)
    found = lead.see("desk/reseal")
    assert (found["items"], found["left"]) == ([], 0)


def test_only_wraps_of_this_desks_open_referrals_are_taken(office: Office) -> None:
    office.refer()
    lead = office.browser(office.lead)
    _rotate(office, lead)
    entry = lead.see("desk/reseal")["items"][0]["context"]["entry"]
    good = b64(bytes(1168))
    for wraps in ({}, {"0" * 32: good}, {entry: b64(b"short")}, {entry: good, "0" * 32: good}):
        assert error_of(lead.post("desk/reseal", {"wraps": wraps})) == (400, "bad_request")
    assert lead.see("desk/reseal")["left"] == 2
    assert error_of(office.browser(office.priya).get("desk/reseal")) == (403, "lead_only")
    assert error_of(office.browser(office.priya).post("desk/reseal", {"wraps": {}})) == (403, "lead_only")


def test_a_weeks_figures_are_numbers_alone(office: Office) -> None:
    held = office.claimed()
    browser = office.browser(office.priya)
    browser.looks_first(held)
    browser.act(held, "close", "close", **CLOSE)
    office.refer(level=Urgency.DANGER, danger=1)
    office.refer(at=office.now - timedelta(days=8))
    shown = office.browser(office.lead).see("figures")
    assert shown["arrived"] == {"routine": 1, "soon": 0, "same_hour": 0, "danger": 1}
    assert shown["closed"] == {"helped": 1}
    assert shown["breaches"] == {"open": 0}
    assert shown["standing"] == {"new": 2, "claimed": 0, "waiting": 0, "closed": 1}
    assert error_of(office.browser(office.priya).get("figures")) == (403, "lead_only")
