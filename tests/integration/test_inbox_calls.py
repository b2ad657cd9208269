"""Calls and closing: what is promised has a clock, and nothing ends without an outcome and a next step."""

import pytest
from inbox_at_work import CLOSE, MESSAGE, Office, call, error_of

from storage import queue
from storage.database import Store


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


@pytest.fixture
def held(office: Office) -> str:
    """A referral that priya holds."""
    return office.claimed()


def test_a_call_promises_the_next_one_with_a_clock(office: Office, held: str) -> None:
    at = "2026-11-25T10:00:00Z"
    row = call(office, held, "no_answer", "ring", at).get_json()["row"]
    assert (row["due_at"], row["attempts"], row["state"]) == (at, 1, "waiting")
    row = call(office, held, "spoke").get_json()["row"]
    assert (row["due_at"], row["attempts"]) == (None, 0)


def test_after_three_calls_without_an_answer_a_person_decides(office: Office, held: str) -> None:
    call(office, held, "no_answer", "ring", "2026-11-25T10:00:00Z")
    call(office, held, "voicemail", "ring", "2026-11-25T11:00:00Z")
    for step, at in (("ring", "2026-11-25T12:00:00Z"), ("wait", None)):
        assert error_of(call(office, held, "no_answer", step, at)) == (400, "bad_request")
    row = call(office, held, "no_answer", "decide").get_json()["row"]
    assert row["attempts"] == 3
    assert [one["why"] for one in office.browser(office.lead).see("late")["late"]] == ["attempts"]


def test_rule_04_someone_else_on_the_phone_is_looked_at_within_the_hour(office: Office, held: str) -> None:
    call(office, held, "no_answer", "ring", "2026-11-25T10:00:00Z")
    assert error_of(call(office, held, "wrong_person", "ring", "2026-11-25T10:00:00Z")) == (
        400,
        "bad_request",
    )
    row = call(office, held, "wrong_person", "decide").get_json()["row"]
    assert (row["same_hour"], row["due_at"]) == (True, None)


@pytest.mark.parametrize(
    ("step", "at"),
    [
        ("ring", None),
        ("wait", "2026-11-25T10:00:00Z"),
        ("ring", "2026-11-23T10:00:00Z"),
        ("ring", "2028-01-01T10:00:00Z"),
        ("ring", "tomorrow"),
        ("shout", None),
    ],
)
def test_a_next_step_that_can_not_be_is_refused(office: Office, held: str, step: str, at: str | None) -> None:
    assert error_of(call(office, held, "no_answer", step, at)) == (400, "bad_request")
    assert office.item(held).attempts == 0


def test_closing_needs_an_outcome_and_a_next_step(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    for given in ({"outcome": "helped"}, {"next": "nothing_more"}, {"outcome": "bored", "next": "other"}):
        assert error_of(browser.act(held, "close", "close", **given)) == (400, "bad_request")
    browser.looks_first(held)
    row = browser.act(held, "close", "close", **CLOSE).get_json()["row"]
    assert (row["state"], row["outcome"]) == ("closed", "helped")
    assert [one["id"] for one in browser.see("queue/closed")["items"]] == [held]
    assert browser.see("queue")["items"] == []


def test_what_is_closed_is_acted_on_no_more_until_the_person_writes_again(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    browser.looks_first(held)
    browser.act(held, "close", "close", **CLOSE)
    acts: list[tuple[str, str, dict[str, object]]] = [
        ("messages", "message", MESSAGE),
        ("calls", "call", {"outcome": "spoke", "next": {"step": "wait", "at": None}}),
        ("level", "risk", {"level": 2}),
    ]
    for name, kind, given in acts:
        assert error_of(browser.act(held, name, kind, **given)) == (409, "closed")
    assert error_of(browser.post(f"referrals/{held}/claim")) == (409, "closed")
    office.say(held, "he is back")
    item = office.item(held)
    assert (item.state, item.owner, item.unread, item.closed_at) == (queue.NEW, None, True, None)
    assert browser.post(f"referrals/{held}/claim").status_code == 200
