"""The linkage key: made once, by a browser, sealed to desks alone, and handed on by who holds it."""

import secrets
from collections.abc import Mapping

import pytest

from crypto.context import Context
from storage.database import Store
from tests.integration.at_rest import everything_at_rest
from tests.integration.inbox_at_work import (
    HERE,
    THERE,
    Answer,
    Browser,
    Office,
    b64,
    error_of,
    new_id,
    opened,
    rewrapped,
    unb64,
)

SECRET = "linkage-key-in-words"


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def sealed(browser: Browser, *desks: str, **changes: object) -> dict[str, object]:
    """The key as a browser seals it to these desks."""
    office = browser.office
    keys = {office.keys[desk].id: office.keys[desk].public for desk in desks}
    minute = office.now.strftime("%Y-%m-%dT%H:%MZ")
    context = Context(browser.worker.desk, "", new_id(), 0, "linkage", "inbox", "specialist", minute)
    plaintext = f'{{"text": "{SECRET}"}}'.encode()
    entry = {**browser.entry(context, plaintext, keys), **changes}
    return {"entry": entry}


def key_at(browser: Browser) -> Answer:
    key: Answer = browser.see("linkage")["key"]
    return key


def test_the_first_key_stands_and_another_browsers_gives_way(office: Office) -> None:
    priya, femi = office.browser(office.priya), office.browser(office.far)
    assert priya.see("linkage") == {"key": None}
    assert priya.post("linkage", sealed(priya, HERE, THERE)).status_code == 201
    assert error_of(femi.post("linkage", sealed(femi, HERE, THERE))) == (409, "taken")
    for browser, desk in ((priya, HERE), (femi, THERE)):
        found = key_at(browser)
        assert found["maker"]["sign_in"] == "priya"
        assert set(found["wraps"]) == {office.keys[desk].id}
        assert opened(found, office.keys[desk].id, office.seeds[desk]) == SECRET
    assert ("linkage made", office.priya.id) in office.acts(HERE)
    assert SECRET.encode() not in everything_at_rest(office.store)


def test_it_is_sealed_to_desks_and_to_the_makers_own_among_them(office: Office) -> None:
    priya = office.browser(office.priya)
    refused = priya.post("linkage", sealed(priya, THERE))
    assert error_of(refused) == (409, "incomplete")
    mine: Mapping[str, object] = sealed(priya, HERE)
    entry = mine["entry"]
    assert isinstance(entry, dict)
    strange = {**entry, "wraps": {**entry["wraps"], f"person:{office.sam.id}": entry["wraps"][_own(office)]}}
    assert error_of(priya.post("linkage", {"entry": strange})) == (400, "bad_request")
    other = sealed(priya, HERE)["entry"]
    assert isinstance(other, dict)
    forged = {**entry, "signature": other["signature"]}
    assert error_of(priya.post("linkage", {"entry": forged})) == (400, "bad_request")
    assert priya.see("linkage") == {"key": None}


def test_who_holds_it_hands_it_on_and_nobody_else(office: Office) -> None:
    priya, femi = office.browser(office.priya), office.browser(office.far)
    priya.post("linkage", sealed(priya, HERE))
    found = key_at(priya)
    assert key_at(femi)["wraps"] == {}
    there = office.keys[THERE]
    wraps = rewrapped(found, _own(office), office.seeds[HERE], {there.id: there.public})
    # A desk without it can't hand on what it can't open, and nobody seals it to a person.
    assert error_of(femi.post("linkage/wraps", {"wraps": wraps})) == (400, "bad_request")
    to_person = {f"person:{office.sam.id}": wraps[there.id]}
    assert error_of(priya.post("linkage/wraps", {"wraps": to_person})) == (400, "bad_request")
    assert error_of(priya.post("linkage/wraps", {"wraps": {}})) == (400, "bad_request")
    assert priya.post("linkage/wraps", {"wraps": wraps}).status_code == 204
    assert opened(key_at(femi), there.id, office.seeds[THERE]) == SECRET
    # What stands is never written over, or a desk could be shut out.
    other = {there.id: _garbled(wraps[there.id])}
    assert priya.post("linkage/wraps", {"wraps": other}).status_code == 204
    assert opened(key_at(femi), there.id, office.seeds[THERE]) == SECRET


def test_nobody_out_of_date_is_given_the_key(office: Office) -> None:
    priya = office.browser(office.priya)
    priya.post("linkage", sealed(priya, HERE))
    late = office.hire("late", vetted_until=office.now)
    assert error_of(office.browser(late).get("linkage")) == (403, "out_of_date")


def _own(office: Office) -> str:
    return office.keys[HERE].id


def _garbled(wrap: str) -> str:
    return b64(secrets.token_bytes(len(unb64(wrap))))
