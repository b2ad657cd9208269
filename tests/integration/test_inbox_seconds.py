"""What takes two: danger closed, urgency lowered, a withdrawal acted on."""

from datetime import timedelta

import pytest
from inbox_at_work import CLOSE, Office, call, error_of

from referrals.urgency import Urgency
from storage.database import Store
from storage.desks import RESTRICTED
from storage.people import LEAD


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


@pytest.fixture
def held(office: Office) -> str:
    """A referral that priya holds."""
    return office.claimed()


def _danger(office: Office) -> str:
    referral = office.refer("he has a knife", level=Urgency.DANGER, danger=1)
    office.browser(office.priya).post(f"referrals/{referral}/claim")
    return referral


def test_rule_03_danger_is_neither_closed_nor_lowered_before_it_is_checked(office: Office) -> None:
    referral, browser = _danger(office), office.browser(office.priya)
    assert error_of(browser.act(referral, "close", "close", **CLOSE)) == (409, "danger_unchecked")
    assert error_of(browser.act(referral, "level", "risk", level=1)) == (409, "danger_unchecked")
    row = browser.act(referral, "danger-checked", "check").get_json()["row"]
    assert (row["danger"], row["danger_unchecked"]) == (True, False)
    assert error_of(browser.act(referral, "close", "close", **CLOSE)) == (409, "needs_second")


def test_rule_03_checked_danger_is_closed_once_a_second_person_agreed(office: Office) -> None:
    referral, browser, lead = _danger(office), office.browser(office.priya), office.browser(office.lead)
    browser.act(referral, "danger-checked", "check")
    asked = browser.act(referral, "decisions", "ask", kind="close").get_json()["decision"]
    assert asked["mine_to_decide"] is False
    mine = [one["id"] for one in lead.see("decisions")["decisions"] if one["mine_to_decide"]]
    assert mine == [asked["id"]]
    path = f"decisions/{asked['id']}"
    assert error_of(browser.act(referral, path, "decision", agree=True)) == (409, "decided")
    assert error_of(office.browser(office.sam).act(referral, path, "decision", agree=True)) == (
        409,
        "decided",
    )
    assert lead.act(referral, path, "decision", agree=True).get_json()["decision"]["agreed"] is True
    assert error_of(lead.act(referral, path, "decision", agree=False)) == (409, "decided")
    browser.looks_first(referral)
    assert browser.act(referral, "close", "close", **CLOSE).status_code == 200


def test_rule_03_an_agreement_from_before_the_last_word_closes_nothing(office: Office) -> None:
    referral, browser, lead = _danger(office), office.browser(office.priya), office.browser(office.lead)
    browser.act(referral, "danger-checked", "check")
    asked = browser.act(referral, "decisions", "ask", kind="close").get_json()["decision"]
    lead.act(referral, f"decisions/{asked['id']}", "decision", agree=True)
    office.now += timedelta(minutes=5)
    office.say(referral, "he came back")
    assert error_of(browser.act(referral, "close", "close", **CLOSE)) == (409, "needs_second")


def test_lowering_takes_effect_when_a_lead_agrees_and_both_grades_are_kept(office: Office) -> None:
    referral, browser, lead = _danger(office), office.browser(office.priya), office.browser(office.lead)
    browser.act(referral, "danger-checked", "check")
    done = browser.act(referral, "level", "risk", level=2, words="arrested").get_json()
    assert (done["row"]["level"], done["decision"]["level"]) == (4, 2)
    path = f"decisions/{done['decision']['id']}"
    assert lead.act(referral, path, "decision", agree=True).get_json()["row"]["level"] == 2
    kinds = [one["context"]["kind"] for one in browser.see(f"referrals/{referral}")["entries"]]
    assert kinds == ["text", "check", "risk", "decision"]


def test_rule_03_danger_said_while_a_second_person_thinks_stays(office: Office) -> None:
    referral, browser, lead = _danger(office), office.browser(office.priya), office.browser(office.lead)
    browser.act(referral, "danger-checked", "check")
    asked = browser.act(referral, "level", "risk", level=2).get_json()["decision"]
    with office.store.begin() as connection:
        connection.exec_driver_sql("UPDATE referrals SET danger_count = danger_count + 1")
    answer = lead.act(referral, f"decisions/{asked['id']}", "decision", agree=True)
    assert error_of(answer) == (409, "danger_unchecked")
    assert office.item(referral).level == Urgency.DANGER


def test_a_no_changes_nothing_and_is_kept(office: Office, held: str) -> None:
    browser, lead = office.browser(office.priya), office.browser(office.lead)
    browser.act(held, "level", "risk", level=3)
    asked = browser.act(held, "level", "risk", level=1).get_json()["decision"]
    done = lead.act(held, f"decisions/{asked['id']}", "decision", agree=False).get_json()
    assert (done["row"]["level"], done["decision"]["agreed"]) == (3, False)


def test_anyone_may_raise_and_raised_danger_must_be_checked(office: Office, held: str) -> None:
    row = office.browser(office.sam).act(held, "level", "risk", level=4).get_json()["row"]
    assert (row["danger"], row["danger_unchecked"]) == (True, True)
    assert error_of(office.browser(office.sam).act(held, "level", "risk", level=4)) == (400, "bad_request")
    for level in (0, 5, "danger", None):
        assert error_of(office.browser(office.sam).act(held, "level", "risk", level=level))[0] == 400


def test_the_only_lead_needs_another_too(office: Office) -> None:
    referral, lead = office.refer(level=Urgency.SAME_HOUR), office.browser(office.lead)
    lead.post(f"referrals/{referral}/claim")
    asked = lead.act(referral, "level", "risk", level=1).get_json()["decision"]
    path = f"decisions/{asked['id']}"
    assert error_of(lead.act(referral, path, "decision", agree=True)) == (409, "decided")
    assert office.browser(office.sam).act(referral, path, "decision", agree=True).status_code == 200
    assert office.item(referral).level == 1


def test_where_there_is_another_lead_it_is_theirs(office: Office) -> None:
    office.hire("second", role=LEAD)
    referral, lead = office.refer(level=Urgency.SAME_HOUR), office.browser(office.lead)
    lead.post(f"referrals/{referral}/claim")
    asked = lead.act(referral, "level", "risk", level=1).get_json()["decision"]
    answer = office.browser(office.sam).act(referral, f"decisions/{asked['id']}", "decision", agree=True)
    assert error_of(answer) == (409, "decided")


def test_rule_05_withdrawal_waits_for_a_lead(office: Office, held: str) -> None:
    browser, lead = office.browser(office.priya), office.browser(office.lead)
    withdrawn = {**CLOSE, "outcome": "withdrawn"}
    assert error_of(browser.act(held, "close", "close", **withdrawn)) == (409, "needs_second")
    call(office, held, "asked_to_stop")
    (asked,) = lead.see("decisions")["decisions"]
    assert (asked["kind"], asked["referral"]) == ("withdraw", held)
    assert error_of(browser.act(held, "close", "close", **withdrawn)) == (409, "needs_second")
    lead.act(held, f"decisions/{asked['id']}", "decision", agree=True)
    browser.looks_first(held)
    assert browser.act(held, "close", "close", **withdrawn).status_code == 200


def test_a_decision_of_another_referral_is_not_there(office: Office, held: str) -> None:
    other, browser = office.refer(), office.browser(office.priya)
    asked = browser.act(held, "decisions", "ask", kind="withdraw").get_json()["decision"]
    answer = office.browser(office.lead).act(other, f"decisions/{asked['id']}", "decision", agree=True)
    assert error_of(answer) == (404, "not_found")


def test_rule_14_a_question_about_a_restricted_referral_goes_to_its_named_people(office: Office) -> None:
    named = [office.hire(name, reads_restricted=True) for name in ("nadia", "omar")]
    referral = office.refer(desk=RESTRICTED, named=named)
    nadia, omar, lead = (office.browser(one) for one in (*named, office.lead))
    nadia.post(f"referrals/{referral}/claim")
    asked = nadia.act(referral, "decisions", "ask", kind="withdraw").get_json()["decision"]
    assert [one["mine_to_decide"] for one in omar.see("decisions")["decisions"]] == [True]
    assert lead.see("decisions")["decisions"] == []
    path = f"decisions/{asked['id']}"
    assert omar.act(referral, path, "decision", agree=True).get_json()["decision"]["agreed"] is True


def test_rule_14_who_declared_a_conflict_is_asked_nothing(office: Office, held: str) -> None:
    lead = office.browser(office.lead)
    office.browser(office.priya).act(held, "decisions", "ask", kind="withdraw")
    assert len(lead.see("decisions")["decisions"]) == 1
    lead.post(f"referrals/{held}/conflict")
    assert lead.see("decisions")["decisions"] == []
