"""To another desk: whole or not at all, read by the old desk until it is taken, then by it no more."""

from datetime import timedelta

import pytest
from inbox_at_work import HERE, THERE, Browser, Office, error_of, opened, rewrapped

from ledger import chain
from referrals.urgency import Urgency
from storage import handovers
from storage.database import Store
from storage.desks import RESTRICTED
from storage.errors import Unavailable
from storage.people import LEAD


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


@pytest.fixture
def held(office: Office) -> str:
    """A referral that priya holds, with a note."""
    referral = office.claimed()
    office.browser(office.priya).act(referral, "notes", "note", words="she has a sister")
    return referral


def _body(browser: Browser, referral: str, desk: str = THERE) -> dict[str, object]:
    office = browser.office
    keys = {office.keys[desk].id: office.keys[desk].public}
    seed = office.seeds[HERE]
    items = browser.see(f"referrals/{referral}/material")["items"]
    wraps = {item["context"]["entry"]: rewrapped(item, office.keys[HERE].id, seed, keys) for item in items}
    return browser.sealed(referral, "handover", words="she moved", also=keys, desk=desk, wraps=wraps)


def test_the_other_desk_reads_all_of_it_and_takes_it(office: Office, held: str) -> None:
    browser, far = office.browser(office.priya), office.browser(office.far)
    change = far.see("queue")["change"]
    assert browser.post(f"referrals/{held}/hand-over", _body(browser, held)).get_json() == {"gone": True}
    (row,) = far.see(f"changes?after={change}")["items"]
    assert (row["id"], row["state"], row["owner"], row["unread"]) == (held, "new", None, True)
    assert row["handed"]["from"] == HERE
    key, seed = office.keys[THERE].id, office.seeds[THERE]
    assert opened(row["summaries"][0], key, seed) == "callback"
    shown = far.see(f"referrals/{held}")
    assert [opened(entry, key, seed) for entry in shown["entries"]] == [
        "please ring me",
        "she has a sister",
        "she moved",
    ]
    assert [one["key_id"] for one in shown["recipients"]] == [key]
    assert [one["sign_in"] for one in shown["writers"]] == ["priya"]
    assert far.post(f"referrals/{held}/claim").status_code == 200
    assert far.act(held, "notes", "note", words="ours now").status_code == 200


def test_the_old_desk_reads_until_it_is_taken_and_acts_no_more(office: Office, held: str) -> None:
    browser, sam = office.browser(office.priya), office.browser(office.sam)
    change = sam.see("queue")["change"]
    browser.post(f"referrals/{held}/hand-over", _body(browser, held))
    news = sam.see(f"changes?after={change}")
    assert [(row["id"], row["handed"]["to"]) for row in news["items"]] == [(held, THERE)]
    assert [row["id"] for row in sam.see("queue/handed")["items"]] == [held]
    assert sam.see("queue")["items"] == []
    body = sam.sealed(held, "note")
    assert error_of(sam.post(f"referrals/{held}/notes", body)) == (404, "not_found")
    assert error_of(sam.post(f"referrals/{held}/claim")) == (404, "not_found")
    office.browser(office.far).post(f"referrals/{held}/claim")
    assert sam.see(f"changes?after={news['change']}")["gone"] == [held]
    assert error_of(sam.get(f"referrals/{held}")) == (404, "not_found")
    assert sam.see("queue/handed")["items"] == []


def test_sent_twice_it_is_handed_over_once(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    body = _body(browser, held)
    assert browser.post(f"referrals/{held}/hand-over", body).status_code == 200
    acts = office.acts(THERE)
    assert browser.post(f"referrals/{held}/hand-over", body).get_json() == {"gone": True}
    assert office.acts(THERE) == acts
    office.browser(office.far).post(f"referrals/{held}/claim")
    assert browser.post(f"referrals/{held}/hand-over", body).get_json() == {"gone": True}
    assert office.item(held).owner == office.far.id


def test_nothing_moves_unless_everything_is_sealed_for_the_other_desk(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    body = _body(browser, held)
    wraps = body["wraps"]
    assert isinstance(wraps, dict)
    left_out = next(iter(wraps))
    del wraps[left_out]
    answer = browser.post(f"referrals/{held}/hand-over", body)
    assert error_of(answer) == (409, "incomplete")
    assert answer.get_json()["missing"] == [{"entry": left_out, "key_ids": [office.keys[THERE].id]}]
    item = office.item(held)
    assert (item.desk, item.owner) == (HERE, office.priya.id)


def test_what_came_while_it_was_sealed_is_not_left_behind(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    body = _body(browser, held)
    office.say(held, "one more thing")
    assert error_of(browser.post(f"referrals/{held}/hand-over", body))[0] == 409
    assert office.item(held).desk == HERE
    assert browser.post(f"referrals/{held}/hand-over", _body(browser, held)).status_code == 200


def test_a_fault_half_way_leaves_it_where_it_was(
    office: Office, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = office.browser(office.priya)
    body = _body(browser, held)

    def fails(*_given: object) -> None:
        raise Unavailable("the database fails here")

    with monkeypatch.context() as patch:
        patch.setattr(handovers, "begin", fails)
        assert error_of(browser.post(f"referrals/{held}/hand-over", body)) == (503, "unavailable")
    item = office.item(held)
    assert (item.desk, item.owner, item.entries) == (HERE, office.priya.id, 2)
    assert browser.post(f"referrals/{held}/hand-over", body).status_code == 200


@pytest.mark.parametrize("desk", [HERE, RESTRICTED, "nowhere"])
def test_only_another_desk_takes_it(office: Office, held: str, desk: str) -> None:
    browser = office.browser(office.priya)
    body = {**_body(browser, held), "desk": desk}
    assert error_of(browser.post(f"referrals/{held}/hand-over", body)) == (400, "bad_request")


def test_wraps_of_the_wrong_shape_are_refused(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    for spoil in ({"0" * 32: {office.keys[THERE].id: "AAAA"}}, {}):
        body = _body(browser, held)
        assert isinstance(body["wraps"], dict)
        for name in body["wraps"] if not spoil else ():
            body["wraps"][name] = {"stranger": body["wraps"][name][office.keys[THERE].id]}
        body["wraps"].update(spoil)
        assert error_of(browser.post(f"referrals/{held}/hand-over", body)) == (400, "bad_request")
    assert office.item(held).desk == HERE


def test_it_asks_for_a_recent_sign_in(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    body = _body(browser, held)
    office.now += timedelta(minutes=16)
    assert error_of(browser.post(f"referrals/{held}/hand-over", body)) == (403, "reauthenticate")
    browser.sign_in()
    assert browser.post(f"referrals/{held}/hand-over", _body(browser, held)).status_code == 200


def test_who_does_not_hold_it_does_not_hand_it_over_but_a_lead_does(office: Office, held: str) -> None:
    sam, lead = office.browser(office.sam), office.browser(office.lead)
    assert error_of(sam.post(f"referrals/{held}/hand-over", _body(sam, held))) == (409, "not_owner")
    assert lead.post(f"referrals/{held}/hand-over", _body(lead, held)).status_code == 200


def test_danger_handed_over_and_not_taken_is_late_at_both_desks(office: Office) -> None:
    referral = office.refer(level=Urgency.DANGER, danger=1)
    browser = office.browser(office.priya)
    browser.post(f"referrals/{referral}/claim")
    browser.post(f"referrals/{referral}/hand-over", _body(browser, referral))
    office.now += timedelta(minutes=31)
    far_lead = office.hire("fara", desk=THERE, role=LEAD)
    assert [one["why"] for one in office.browser(far_lead).see("late")["late"]] == ["unclaimed"]
    lead = office.browser(office.lead)
    assert [one["why"] for one in lead.see("late")["late"]] == ["handed"]


def test_it_can_come_back_and_both_chains_hold(office: Office, held: str) -> None:
    browser, far = office.browser(office.priya), office.browser(office.far)
    browser.post(f"referrals/{held}/hand-over", _body(browser, held))
    far.post(f"referrals/{held}/claim")
    keys = {office.keys[HERE].id: office.keys[HERE].public}
    key, seed = office.keys[THERE].id, office.seeds[THERE]
    items = far.see(f"referrals/{held}/material")["items"]
    wraps = {item["context"]["entry"]: rewrapped(item, key, seed, keys) for item in items}
    body = far.sealed(held, "handover", also=keys, desk=HERE, wraps=wraps)
    assert far.post(f"referrals/{held}/hand-over", body).status_code == 200
    assert browser.post(f"referrals/{held}/claim").status_code == 200
    shown = browser.see(f"referrals/{held}")
    words = [opened(entry, office.keys[HERE].id, office.seeds[HERE]) for entry in shown["entries"]]
    assert words == ["please ring me", "she has a sister", "she moved", "words"]
    with office.store.read() as connection:
        assert chain.first_fault(connection, HERE) is None
        assert chain.first_fault(connection, THERE) is None
