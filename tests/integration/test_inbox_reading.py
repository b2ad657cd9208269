"""What the inbox shows, to whom, and what it costs."""

from datetime import timedelta

import pytest
from inbox_at_work import HERE, NUMBER, THERE, Office, error_of, first_key, opened
from sqlalchemy import event

from casework import limits
from crypto.index import BlindIndex
from crypto.keys import new_seed
from crypto.ring import Purpose
from referrals.urgency import Urgency
from storage import conversations, desks, referrals
from storage.conversations import Pending
from storage.database import Store
from storage.desks import RESTRICTED, Desk, DeskKey
from storage.people import LEAD
from storage.referrals import Referral


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def test_the_queue_shows_the_most_urgent_first_with_summaries_this_person_opens(office: Office) -> None:
    calm = office.refer()
    danger = office.refer(level=Urgency.DANGER, danger=1)
    older = office.refer(level=Urgency.SAME_HOUR, at=office.now - timedelta(minutes=20))
    newer = office.refer(level=Urgency.SAME_HOUR)
    elsewhere = office.refer(desk=THERE)
    page = office.browser(office.priya).see("queue")
    assert [row["id"] for row in page["items"]] == [danger, older, newer, calm]
    assert elsewhere not in str(page)
    assert page["items"][0]["danger"] and page["items"][0]["danger_unchecked"]
    assert page["counts"]["new"] == 4
    assert [one["danger"] for one in page["counts"]["urgent"]] == [True, False, False]
    summary = page["items"][0]["summaries"][0]
    assert opened(summary, office.keys[HERE].id, office.seeds[HERE]) == "callback"


def test_the_queue_goes_on_page_by_page_without_a_gap_or_a_repeat(office: Office) -> None:
    made = [
        office.refer(level=Urgency(1 + number % 4), at=office.now - timedelta(minutes=number // 3))
        for number in range(11)
    ]
    browser = office.browser(office.priya)
    whole = [row["id"] for row in browser.see("queue?limit=100")["items"]]
    seen, path = [], "queue?limit=3"
    while path:
        page = browser.see(path)
        seen += [row["id"] for row in page["items"]]
        path = f"queue?limit=3&after={page['next']}" if page["next"] else ""
    assert seen == whole
    assert sorted(seen) == sorted(made)


@pytest.mark.parametrize("after", ["", "x", "1.x.y", "9999.1.y", "1..", "-1.1.a"])
def test_a_page_that_is_none_is_refused(office: Office, after: str) -> None:
    assert error_of(office.browser(office.priya).get(f"queue?after={after}")) == (400, "bad_request")


def test_a_page_costs_as_many_questions_whatever_lies_behind_it(office: Office) -> None:
    browser = office.browser(office.priya)
    asked: list[str] = []
    event.listen(office.store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    for _ in range(3):
        office.refer()
    asked.clear()
    browser.see("queue?limit=3")
    few = len(asked)
    for _ in range(12):
        office.refer()
    asked.clear()
    browser.see("queue?limit=3")
    assert len(asked) == few


def test_nothing_new_is_a_304_after_one_question(office: Office) -> None:
    browser = office.browser(office.priya)
    office.refer()
    change = browser.see("queue")["change"]
    asked: list[str] = []
    event.listen(office.store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    answer = browser.get(f"changes?after={change}")
    assert (answer.status_code, answer.data) == (304, b"")
    assert len([one for one in asked if one != "BEGIN"]) == 1


def test_what_changed_comes_with_the_number_to_ask_from_next(office: Office) -> None:
    browser, referral = office.browser(office.priya), office.refer()
    change = browser.see("queue")["change"]
    newer = office.refer(level=Urgency.DANGER, danger=1)
    news = browser.see(f"changes?after={change}")
    assert [row["id"] for row in news["items"]] == [newer]
    assert browser.get(f"changes?after={news['change']}").status_code == 304
    office.browser(office.sam).post(f"referrals/{referral}/claim")
    news = browser.see(f"changes?after={news['change']}")
    assert [(row["id"], row["owner_name"]) for row in news["items"]] == [(referral, "sam")]


def test_a_look_is_told_to_nobody_and_stands_on_the_chain(office: Office) -> None:
    browser, referral = office.browser(office.priya), office.refer()
    change = browser.see("queue")["change"]
    browser.see(f"referrals/{referral}")
    assert browser.get(f"changes?after={change}").status_code == 304
    assert office.acts()[-1] == ("look", office.priya.id)


def test_a_referral_opens_with_the_desk_key_and_names_who_to_seal_to(office: Office) -> None:
    referral = office.refer("he is at the door")
    shown = office.browser(office.priya).see(f"referrals/{referral}")
    assert opened(shown["entries"][0], office.keys[HERE].id, office.seeds[HERE]) == "he is at the door"
    assert [one["key_id"] for one in shown["recipients"]] == [office.keys[HERE].id]
    assert shown["next_sequence"] == 2
    assert shown["looks"] == 1


def test_another_desks_referral_is_not_there(office: Office) -> None:
    browser, theirs = office.browser(office.priya), office.refer(desk=THERE)
    missing = browser.get("referrals/" + "0" * 32)
    for path in ("", "/material"):
        answer = browser.get(f"referrals/{theirs}{path}")
        assert error_of(answer) == (404, "not_found")
        assert answer.get_json() == missing.get_json()
    assert error_of(browser.post(f"referrals/{theirs}/claim")) == (404, "not_found")


def test_rule_14_a_restricted_referral_is_seen_by_its_named_people_alone(office: Office) -> None:
    named = office.hire("nadia", reads_restricted=True)
    other = office.hire("omar", reads_restricted=True)
    referral = office.refer("he is a constable", desk=RESTRICTED, named=[named])
    shown = office.browser(named)
    assert [row["id"] for row in shown.see("queue")["items"]] == [referral]
    whole = shown.see(f"referrals/{referral}")
    assert opened(whole["entries"][0], f"person:{named.id}", named.seed) == "he is a constable"
    assert [one["key_id"] for one in whole["recipients"]] == [f"person:{named.id}"]
    for somebody in (other, office.priya, office.lead):
        browser = office.browser(somebody)
        assert browser.see("queue")["items"] == []
        assert error_of(browser.get(f"referrals/{referral}")) == (404, "not_found")
        assert error_of(browser.post(f"referrals/{referral}/claim")) == (404, "not_found")


def test_rule_14_news_of_restricted_referrals_has_a_number_of_its_own(office: Office) -> None:
    named = office.hire("nadia", reads_restricted=True)
    browser = office.browser(named)
    page = browser.see("queue")
    office.refer(desk=RESTRICTED, named=[named])
    path = f"changes?after={page['change']}&restricted={page['restricted']}"
    news = browser.see(path)
    assert len(news["items"]) == 1
    again = f"changes?after={news['change']}&restricted={news['restricted']}"
    assert browser.get(again).status_code == 304
    plain = office.browser(office.priya)
    change = plain.see("queue")
    assert change["restricted"] is None
    assert plain.get(f"changes?after={change['change']}").status_code == 304


def test_rule_14_a_declared_conflict_shuts_its_holder_out(office: Office) -> None:
    browser, referral = office.browser(office.priya), office.refer()
    browser.post(f"referrals/{referral}/claim")
    assert browser.post(f"referrals/{referral}/conflict").get_json() == {"gone": True}
    assert browser.post(f"referrals/{referral}/conflict").get_json() == {"gone": True}
    assert browser.see("queue")["items"] == []
    assert error_of(browser.get(f"referrals/{referral}")) == (404, "not_found")
    assert error_of(browser.post(f"referrals/{referral}/claim")) == (404, "not_found")
    item = office.item(referral)
    assert (item.owner, item.state) == (None, "new")
    assert office.browser(office.sam).see("queue")["items"][0]["id"] == referral


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"state": "waiting"}, "not_active"),
        ({"vetted_until": None}, "out_of_date"),
        ({"trained_until": None}, "out_of_date"),
    ],
)
def test_who_is_not_let_in_or_out_of_date_gets_no_ciphertext(
    office: Office, changes: dict[str, object], code: str
) -> None:
    browser = office.browser(office.hire("newcomer", **changes))
    referral = office.refer()
    assert browser.see("me")["grants"] == []
    paths = ("queue", "queue/closed", "queue/handed", f"referrals/{referral}", "decisions", "changes")
    for path in (*paths, f"referrals/{referral}/material"):
        assert error_of(browser.get(path)) == (403, code)
    assert error_of(browser.post(f"referrals/{referral}/claim")) == (403, code)


def test_dates_that_run_out_shut_a_session_that_is_open_and_are_warned_of(office: Office) -> None:
    soon = office.now + timedelta(minutes=25)
    browser = office.browser(office.hire("nadia", vetted_until=soon))
    shown = browser.see("me")
    assert [one["what"] for one in shown["ends_soon"]] == ["vetting"]
    assert browser.get("queue").status_code == 200
    office.now += timedelta(minutes=26)
    answer = browser.get("queue")
    assert error_of(answer) == (403, "out_of_date")
    assert answer.get_json()["what"] == ["vetting"]
    assert "Ask your lead" in answer.get_json()["message"]


@pytest.mark.parametrize(
    "path", ["queue", "queue/closed", "queue/handed", "counts", "changes", "me", "decisions", "people"]
)
def test_without_a_session_there_is_nothing(office: Office, path: str) -> None:
    assert error_of(office.app.test_client().get(f"/inbox/{path}")) == (401, "signed_out")


@pytest.mark.parametrize("path", ["people", "audit", "late"])
def test_leads_pages_are_for_leads(office: Office, path: str) -> None:
    assert error_of(office.browser(office.priya).get(path)) == (403, "lead_only")
    assert office.browser(office.lead).get(path).status_code == 200


def test_referrals_of_one_number_are_named_as_one_case(office: Office) -> None:
    first, second = office.refer(), office.refer()
    with office.store.begin() as connection:
        held = referrals.lock(connection, second)
        referrals.save(connection, Referral(**{**vars(held), "case_id": first}), "case_id")
    shown = office.browser(office.priya).see(f"referrals/{second}")
    assert [one["id"] for one in shown["case"]] == [first]


def test_no_answer_holds_a_number_or_a_secret(office: Office) -> None:
    referral = office.refer()
    browser = office.browser(office.lead)
    paths = ("queue", "me", f"referrals/{referral}", "people", "audit", "late", "decisions", "counts")
    index = BlindIndex(office.ring, Purpose.JOINING_INDEX).of(NUMBER)
    for path in paths:
        said = browser.get(path).get_data(as_text=True)
        assert NUMBER[-9:] not in said
        assert index.hex() not in said
        assert "proof" not in said


def test_the_lead_sees_what_is_late_and_why(office: Office) -> None:
    danger = office.refer(level=Urgency.DANGER, danger=1, at=office.now - timedelta(minutes=5))
    calm = office.refer(at=office.now - timedelta(days=1))
    marked = office.refer(level=Urgency.SAME_HOUR, at=office.now - timedelta(minutes=10))
    browser = office.browser(office.lead)
    assert [(one["id"], one["why"]) for one in browser.see("late")["late"]] == [(danger, "unclaimed")]
    office.now += timedelta(minutes=25)
    late = [one["id"] for one in browser.see("late")["late"]]
    assert late == [marked, danger], "longest first"
    assert calm not in late


def test_asking_for_salts_is_limited_by_source(office: Office) -> None:
    client = office.app.test_client()
    codes = {
        client.post("/inbox/sign-in/start", json={"sign_in": f"name{number}"}).status_code
        for number in range(limits.ASKING.most + 1)
    }
    assert codes == {200, 429}


def test_only_leads_are_leads(office: Office) -> None:
    assert office.lead.role == LEAD
    shown = office.browser(office.lead).see("me")
    assert shown["may"] == {"open": True, "act": True, "lead": True, "bootstrap": True}
    second = office.hire("second", role=LEAD)
    assert office.browser(second).see("me")["may"]["bootstrap"] is False


@pytest.mark.parametrize("place", ["².1.x", "1.².x", "1.1.%00", "٣.1.x", "1", "..", "1.1.' OR 1=1--"])
def test_a_place_in_the_queue_is_read_strictly(office: Office, place: str) -> None:
    answer = office.browser(office.priya).get(f"queue?after={place}")
    assert answer.status_code == (200 if "OR" in place else 400)


@pytest.mark.parametrize("name", ["%00", "' OR '1'='1", "..%2f..", "a" * 3_000])
def test_a_name_that_no_referral_has_is_answered_as_an_unknown_one(office: Office, name: str) -> None:
    answer = office.browser(office.priya).get(f"referrals/{name}")
    assert answer.status_code == 404


def test_rule_14_national_leads_alone_see_how_many_wait_for_a_reader(office: Office) -> None:
    seed = office.seeds["national"] = new_seed()
    key = office.keys["national"] = first_key(seed)
    with office.store.begin() as connection:
        desks.add(connection, Desk("national", "National", None, None, 0, 0, bytes(32)), office.now)
        row = DeskKey(key.id, "national", key.public, key.signing, None, "browser", office.now, None)
        desks.add_key(connection, row)
        for name in ("one", "two"):
            conversations.hold(connection, Pending(name, b"", b"wrapped", b"sealed"))
            assert conversations.want_reader(connection, name, office.now)
            assert not conversations.want_reader(connection, name, office.now)
        conversations.hold(connection, Pending("answered soon", b"", b"wrapped", b"sealed"))
    nadia = office.hire("nadia", desk="national", role=LEAD)
    assert office.browser(nadia).see("late") == {"late": [], "waits_for_reader": 2}
    assert office.browser(office.lead).see("late")["waits_for_reader"] == 0
