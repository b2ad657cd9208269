"""What failed Raneem can't happen quietly here: checks, the risk list, broken orders with their outcome."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from referrals.urgency import Urgency
from storage import referrals
from storage.database import Store
from tests.integration.at_rest import everything_at_rest
from tests.integration.inbox_at_work import CLOSE, HERE, Office, error_of, opened

DONE = ["earlier_contacts", "order_in_force", "offence"]
REST = ["power_to_arrest"]


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


@pytest.fixture
def held(office: Office) -> Iterator[str]:
    yield office.claimed()


def _breach(office: Office) -> str:
    """A referral that came as a breach, and priya holds."""
    name = office.claimed()
    with office.store.begin() as connection:
        locked = referrals.lock(connection, name)
        referrals.save(connection, _of_kind(locked), "kind")
    return name


def _of_kind(held: referrals.Referral) -> referrals.Referral:
    return replace(held, kind="breach")


def test_nothing_is_closed_before_the_four_checks_are_ticked_or_explained(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    refused = browser.act(held, "close", "close", **CLOSE)
    assert error_of(refused) == (409, "checks_missing")
    assert "power to arrest" in refused.get_json()["message"]
    for done, explained in (
        (DONE, []),
        ([*DONE, "offence"], []),
        (DONE, [*REST, "offence"]),
        (DONE, ["luck"]),
    ):
        answer = browser.act(held, "checks", "checks", done=done, explained=explained)
        assert error_of(answer) == (400, "bad_request")
    for wrong in ("offence", [{}], None):
        assert error_of(browser.act(held, "checks", "checks", done=wrong, explained=[])) == (
            400,
            "bad_request",
        )
    assert browser.act(held, "checks", "checks", done=DONE, explained=REST).status_code == 200
    assert browser.act(held, "close", "close", **CLOSE).status_code == 200


def test_checks_from_before_the_last_word_close_nothing(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    browser.looks_first(held)
    office.say(held, "he has an order against him")
    assert error_of(browser.act(held, "close", "close", **CLOSE)) == (409, "checks_missing")
    browser.looks_first(held)
    assert browser.act(held, "close", "close", **CLOSE).status_code == 200


def test_checks_and_risk_are_sealed_signed_and_in_no_byte_at_rest(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    words = {"checks": "marked-word-of-checks", "risk-list": "marked-word-of-risk"}
    browser.act(held, "checks", "checks", words=words["checks"], done=DONE, explained=REST)
    browser.act(held, "risk-list", "risk_list", words=words["risk-list"])
    browser.act(held, "breaches", "breach", words="marked-word-of-breach")
    shown = browser.see(f"referrals/{held}")
    said = {
        one["context"]["kind"]: opened(one, office.keys[HERE].id, office.seeds[HERE])
        for one in shown["entries"]
    }
    assert said["checks"] == words["checks"] and said["risk_list"] == words["risk-list"]
    assert {one["written_by"] for one in shown["entries"][1:]} == {office.priya.id}
    kept = everything_at_rest(office.store)
    for word in (*words.values(), "marked-word-of-breach"):
        assert word.encode() not in kept
    assert b"earlier_contacts" not in kept


def test_a_breach_is_closed_only_with_an_outcome_by_name(office: Office) -> None:
    held, browser = _breach(office), office.browser(office.priya)
    browser.looks_first(held)
    assert error_of(browser.act(held, "close", "close", **CLOSE)) == (409, "breach_open")
    (breach,) = browser.see(f"referrals/{held}")["breaches"]
    assert (breach["id"], breach["outcome"]) == (held, None)
    given = {"breach": breach["id"], "outcome": "arrest"}
    assert error_of(office.browser(office.sam).act(held, "breach-outcome", "breach_outcome", **given)) == (
        409,
        "not_owner",
    )
    for wrong in ({**given, "outcome": "forgotten"}, {"outcome": "arrest"}):
        assert error_of(browser.act(held, "breach-outcome", "breach_outcome", **wrong)) == (
            400,
            "bad_request",
        )
    other = {**given, "breach": "0" * 32}
    assert error_of(browser.act(held, "breach-outcome", "breach_outcome", **other)) == (404, "not_found")
    body = browser.sealed(held, "breach_outcome", **given)
    assert browser.post(f"referrals/{held}/breach-outcome", body).status_code == 200
    assert browser.post(f"referrals/{held}/breach-outcome", body).status_code == 200
    (breach,) = browser.see(f"referrals/{held}")["breaches"]
    assert (breach["outcome"], breach["decided_by"]) == ("arrest", "priya")
    assert error_of(browser.act(held, "breach-outcome", "breach_outcome", **given)) == (409, "decided")
    assert browser.act(held, "close", "close", **CLOSE).status_code == 200
    assert office.browser(office.lead).see("figures")["breaches"] == {"arrest": 1, "open": 0}


def test_a_breach_told_in_a_call_is_raised_and_wants_its_own_outcome(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    row = browser.act(held, "breaches", "breach").get_json()["row"]
    assert row["level"] == Urgency.SAME_HOUR
    browser.looks_first(held)
    assert error_of(browser.act(held, "close", "close", **CLOSE)) == (409, "breach_open")
    (breach,) = browser.see(f"referrals/{held}")["breaches"]
    given = {"breach": breach["id"], "outcome": "none"}
    assert browser.act(held, "breach-outcome", "breach_outcome", **given).status_code == 200
    assert browser.act(held, "close", "close", **CLOSE).status_code == 200


def test_a_breach_without_an_outcome_for_a_day_is_late_at_the_leads(office: Office) -> None:
    held = _breach(office)
    office.now += timedelta(hours=23)
    assert _late(office) == []
    office.now += timedelta(hours=2)
    assert _late(office) == [(held, "breach", "priya")]
    browser = office.browser(office.priya)
    browser.act(held, "breach-outcome", "breach_outcome", breach=held, outcome="visit")
    assert _late(office) == []
    assert office.browser(office.lead).see("figures")["breaches"] == {"visit": 1, "open": 0}


def _late(office: Office) -> list[tuple[str, str, str | None]]:
    rows = office.browser(office.lead).see("late")["late"]
    return [(one["id"], one["why"], one["owner_name"]) for one in rows]
