"""What specialists do: kept once, by one person at a time, never against what keeps somebody safe."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from inbox_at_work import (
    CLOSE,
    HERE,
    MESSAGE,
    NUMBER,
    THERE,
    Browser,
    Office,
    b64,
    error_of,
    new_id,
    opened,
    unb64,
)
from werkzeug.test import TestResponse

from casework.messages import Choices
from ledger import outgoing
from referrals.urgency import Urgency
from storage import jobs, people, queue
from storage import outgoing as texts
from storage.database import Store
from storage.tables import outgoing as outgoing_table

Said = dict[str, object]
CALL: Said = {"outcome": "spoke", "next": {"step": "wait", "at": None}}


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


@pytest.fixture
def held(office: Office) -> str:
    """A referral that priya holds."""
    return office.claimed()


def _sent(office: Office) -> list[tuple[str, str]]:
    """Numbers and words that wait to be sent."""
    with office.store.begin() as connection:
        found = [texts.lock(connection, row.id) for row in connection.execute(outgoing_table.select())]
        opened_texts = [
            outgoing.open_queued(connection, office.ring, one) for one in found if one is not None
        ]
    return [one for one in opened_texts if one is not None]


def _ids(kind: str, office: Office) -> set[str]:
    with office.store.begin() as connection:
        found = set()
        while (job := jobs.claim(connection, office.now + timedelta(hours=1), office.now, "x")) is not None:
            found.add(job.row if job.kind == kind else "")
            jobs.finish(connection, job)
    return found - {""}


def test_a_claim_shows_whose_it_is_and_again_changes_nothing(office: Office) -> None:
    referral, browser = office.refer(), office.browser(office.priya)
    done = browser.post(f"referrals/{referral}/claim").get_json()
    assert (done["row"]["owner_name"], done["row"]["state"]) == ("priya", "claimed")
    acts = office.acts()
    assert browser.post(f"referrals/{referral}/claim").get_json() == done
    assert office.acts() == acts


def test_of_two_claims_at_once_one_wins_and_the_other_is_told_by_whom(office: Office) -> None:
    referral = office.refer()
    browsers = [office.browser(office.priya), office.browser(office.sam)]
    start, answers = threading.Barrier(2), list[TestResponse]()

    def claim(browser: Browser) -> None:
        start.wait()
        answers.append(browser.post(f"referrals/{referral}/claim"))

    threads = [threading.Thread(target=claim, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    lost = next(answer for answer in answers if answer.status_code == 409).get_json()
    assert lost["error"] == "claimed"
    assert lost["by"] == office.item(referral).owner_name
    assert [act for act, _ in office.acts()].count("claim") == 1


def test_rule_23_a_release_gives_it_back_and_the_alerts_begin_anew(office: Office) -> None:
    referral, browser = office.refer(level=Urgency.DANGER, danger=1), office.browser(office.priya)
    browser.post(f"referrals/{referral}/claim")
    _ids("control_room", office)
    assert browser.post(f"referrals/{referral}/release").get_json()["row"]["state"] == "new"
    assert _ids("control_room", office) == {referral}
    assert browser.post(f"referrals/{referral}/release").status_code == 200


def test_nobody_releases_what_a_colleague_holds(office: Office, held: str) -> None:
    answer = office.browser(office.sam).post(f"referrals/{held}/release")
    assert error_of(answer) == (409, "not_owner")
    assert answer.get_json()["by"] == "priya"


def test_a_note_is_read_by_colleagues_and_signed_by_its_writer(office: Office, held: str) -> None:
    browser = office.browser(office.sam)
    answer = browser.act(held, "notes", "note", words="rang the school")
    assert answer.status_code == 200 and answer.get_json()["next_sequence"] == 3
    shown = office.browser(office.priya).see(f"referrals/{held}")
    note = shown["entries"][1]
    assert opened(note, office.keys[HERE].id, office.seeds[HERE]) == "rang the school"
    assert note["written_by"] == office.sam.id
    assert [one["sign_in"] for one in shown["writers"]] == ["sam"]


LOOKED: Said = {"done": ["earlier_contacts", "offence"], "explained": ["order_in_force", "power_to_arrest"]}
ACTS: list[tuple[str, str, Said]] = [
    ("notes", "note", {}),
    ("messages", "message", MESSAGE),
    ("calls", "call", CALL),
    ("close", "close", CLOSE),
    ("danger-checked", "check", {}),
    ("level", "risk", {"level": 2}),
    ("decisions", "ask", {"kind": "withdraw"}),
    ("checks", "checks", LOOKED),
    ("risk-list", "risk_list", {}),
    ("breaches", "breach", {}),
]


@pytest.mark.parametrize(("name", "kind", "given"), ACTS)
def test_an_act_sent_twice_happens_once_with_the_same_answer(
    office: Office, held: str, name: str, kind: str, given: Said
) -> None:
    browser = office.browser(office.priya)
    browser.looks_first(held)
    body = browser.sealed(held, kind, **given)
    first = browser.post(f"referrals/{held}/{name}", body)
    assert first.status_code == 200, first.text
    acts, sent = office.acts(), _sent(office)
    office.now += timedelta(minutes=5)
    again = browser.post(f"referrals/{held}/{name}", body)
    assert again.get_json() == first.get_json()
    assert (office.acts(), _sent(office)) == (acts, sent)


@pytest.mark.parametrize(("name", "kind", "given"), ACTS)
def test_an_act_under_a_mark_that_stands_for_another_is_refused(
    office: Office, held: str, name: str, kind: str, given: Said
) -> None:
    browser = office.browser(office.priya)
    browser.looks_first(held)
    body = browser.sealed(held, kind, **given)
    assert browser.post(f"referrals/{held}/{name}", body).status_code == 200
    other = browser.sealed(held, kind, **given)
    assert isinstance(other["entry"], dict) and isinstance(body["entry"], dict)
    other["entry"]["id"] = body["entry"]["id"]
    assert error_of(browser.post(f"referrals/{held}/{name}", other)) == (409, "repeat_differs")


def test_an_entry_behind_another_is_sealed_again_under_the_same_mark(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    body = browser.sealed(held, "note")
    office.browser(office.sam).act(held, "notes", "note")
    answer = browser.post(f"referrals/{held}/notes", body)
    assert error_of(answer) == (409, "sequence")
    assert answer.get_json()["expected"] == 3
    again = browser.sealed(held, "note")
    assert browser.post(f"referrals/{held}/notes", again).status_code == 200


@pytest.mark.parametrize("minutes", [-3, 3])
def test_an_entry_dated_wrongly_is_refused_with_the_right_minute(
    office: Office, held: str, minutes: int
) -> None:
    browser = office.browser(office.priya)
    body = browser.sealed(held, "note")
    office.now += timedelta(minutes=minutes)
    answer = browser.post(f"referrals/{held}/notes", body)
    assert error_of(answer) == (409, "minute")
    assert answer.get_json()["now"] == office.now.strftime("%Y-%m-%dT%H:%MZ")


def test_an_entry_for_other_keys_is_refused_with_the_right_ones(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    stranger = office.far.public
    for also in ({"stranger": stranger}, {f"person:{office.far.id}": stranger}):
        answer = browser.post(f"referrals/{held}/notes", browser.sealed(held, "note", also=also))
        assert error_of(answer) == (409, "recipients")
        assert [one["key_id"] for one in answer.get_json()["recipients"]] == [office.keys[HERE].id]


def _without_signature(entry: Said) -> None:
    entry["signature"] = b64(bytes(64))


def _moved(entry: Said) -> None:
    entry["id"] = new_id()


def _cut(entry: Said) -> None:
    entry["body"] = b64(unb64(str(entry["body"]))[:-1])


def _short_wrap(entry: Said) -> None:
    assert isinstance(entry["wraps"], dict)
    entry["wraps"] = {name: b64(b"short") for name in entry["wraps"]}


def _text(entry: Said) -> None:
    entry["body"] = "he said hello"


def _number(entry: Said) -> None:
    entry["sequence"] = "2"


@pytest.mark.parametrize("spoil", [_without_signature, _moved, _cut, _short_wrap, _text, _number])
def test_junk_is_refused_at_the_door(office: Office, held: str, spoil: Callable[[Said], None]) -> None:
    browser = office.browser(office.priya)
    body = browser.sealed(held, "note")
    assert isinstance(body["entry"], dict)
    spoil(body["entry"])
    before = office.item(held).entries
    assert error_of(browser.post(f"referrals/{held}/notes", body)) == (400, "bad_request")
    assert office.item(held).entries == before


def test_an_entry_of_a_colleague_can_not_be_sent_as_ones_own(office: Office, held: str) -> None:
    body = office.browser(office.sam).sealed(held, "note")
    assert error_of(office.browser(office.priya).post(f"referrals/{held}/notes", body)) == (
        400,
        "bad_request",
    )


@pytest.mark.parametrize(("name", "kind", "given"), ACTS[1:5] + ACTS[6:7])
def test_who_does_not_hold_it_does_not_act_on_it(
    office: Office, held: str, name: str, kind: str, given: Said
) -> None:
    answer = office.browser(office.sam).act(held, name, kind, **given)
    assert error_of(answer) == (409, "not_owner")


def test_a_reply_is_kept_for_the_record_and_queued_once(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    done = browser.act(held, "messages", "message", words="Is Tuesday OK?", **MESSAGE).get_json()
    assert _sent(office) == [(NUMBER, "Is Tuesday OK?")]
    assert (done["row"]["state"], done["row"]["unread"]) == ("waiting", False)
    (delivery,) = browser.see(f"referrals/{held}")["deliveries"]
    assert delivery["state"] == "queued"


def test_the_words_of_a_reply_lie_nowhere_in_clear(office: Office, held: str) -> None:
    office.browser(office.priya).act(
        held, "messages", "message", words="Amber boat", to=NUMBER, text="Amber boat"
    )
    with office.store.read() as connection:
        for table in ("outgoing", "entries", "links", "referrals", "jobs", "wraps", "courier_keys"):
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):
                assert "Amber" not in str(tuple(row)) and NUMBER[-9:] not in str(tuple(row))
                assert not any(
                    isinstance(cell, bytes | memoryview) and b"Amber" in bytes(cell) for cell in row
                )


def test_nothing_is_sent_to_a_number_that_stopped_texts_whatever_the_reason(
    office: Office, held: str
) -> None:
    office.choices[NUMBER] = Choices(stopped=True, safe_to_text=None)
    browser = office.browser(office.priya)
    for reason in ({}, {"reason": True}):
        answer = browser.act(held, "messages", "message", **MESSAGE, **reason)
        assert error_of(answer) == (409, "stopped")
    assert _sent(office) == []


def test_rule_11_a_no_to_texts_asks_for_a_reason(office: Office, held: str) -> None:
    office.choices[NUMBER] = Choices(stopped=False, safe_to_text=False)
    browser = office.browser(office.priya)
    answer = browser.act(held, "messages", "message", **MESSAGE)
    assert error_of(answer) == (409, "reason_needed")
    assert answer.get_json()["why"] == ["said_no_to_texts"]
    assert browser.act(held, "messages", "message", **MESSAGE, reason=True).status_code == 200
    assert len(_sent(office)) == 1


def test_rule_01_a_number_that_did_not_write_here_asks_for_a_reason(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    answer = browser.act(held, "messages", "message", to="+447700900999", text="Is Tuesday OK?")
    assert error_of(answer) == (409, "reason_needed")
    assert answer.get_json()["why"] == ["other_number"]
    assert _sent(office) == []


@pytest.mark.parametrize(
    "given",
    [
        {"to": "07700900123", "text": "hi"},
        {"to": "999", "text": "hi"},
        {"to": "+44", "text": "hi"},
        {"to": NUMBER, "text": ""},
        {"to": NUMBER, "text": "   "},
        {"to": NUMBER, "text": "a" * 919},
        {"to": NUMBER},
        {"text": "hi"},
    ],
)
def test_a_reply_of_the_wrong_shape_is_refused(office: Office, held: str, given: Said) -> None:
    assert error_of(office.browser(office.priya).act(held, "messages", "message", **given)) == (
        400,
        "bad_request",
    )
    assert _sent(office) == []


def test_a_text_that_did_not_arrive_is_work_until_it_is_seen(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    browser.act(held, "messages", "message", **MESSAGE)
    with office.store.begin() as connection:
        connection.execute(outgoing_table.update().values(state="undelivered", error=30003))
    shown = browser.see(f"referrals/{held}")
    assert shown["row"]["failed"] == 1
    assert shown["deliveries"][0] == {**shown["deliveries"][0], "state": "undelivered", "error": 30003}
    done = browser.post(f"referrals/{held}/seen", {"through": shown["next_sequence"] - 1}).get_json()
    assert done["row"]["failed"] == 0


def test_what_came_meanwhile_stays_unread(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    office.say(held, "are you there")
    read = browser.see(f"referrals/{held}")["next_sequence"] - 1
    office.say(held, "hello?")
    for through, unread in ((read, True), (read + 1, False)):
        done = browser.post(f"referrals/{held}/seen", {"through": through}).get_json()
        assert done["row"]["unread"] is unread


def _call(
    office: Office, referral: str, outcome: str, step: str = "wait", at: str | None = None
) -> TestResponse:
    follows = {"step": step, "at": at}
    return office.browser(office.priya).act(referral, "calls", "call", outcome=outcome, next=follows)


def test_a_colleague_takes_over_at_once(office: Office, held: str) -> None:
    browser = office.browser(office.priya)
    row = browser.act(held, "pass", "handover", to=office.sam.id).get_json()["row"]
    assert (row["owner_name"], row["unread"], row["state"]) == ("sam", True, "claimed")
    assert error_of(browser.act(held, "messages", "message", **MESSAGE)) == (409, "not_owner")


def test_a_lead_passes_on_what_somebody_off_sick_holds(office: Office, held: str) -> None:
    assert error_of(office.browser(office.sam).act(held, "pass", "handover", to=office.sam.id)) == (
        409,
        "not_owner",
    )
    answer = office.browser(office.lead).act(held, "pass", "handover", to=office.sam.id)
    assert answer.get_json()["row"]["owner_name"] == "sam"


def test_nobody_takes_over_who_may_not_read(office: Office, held: str) -> None:
    late = office.hire("late", vetted_until=None)
    shut_out = office.browser(office.sam)
    shut_out.post(f"referrals/{held}/conflict")
    for to in (late.id, office.far.id, office.sam.id, new_id()):
        answer = office.browser(office.priya).act(held, "pass", "handover", to=to)
        assert error_of(answer) == (400, "bad_request")
    assert office.item(held).owner == office.priya.id


def test_who_leaves_gives_back_what_they_hold_and_is_out_at_once(office: Office, held: str) -> None:
    browser, lead = office.browser(office.priya), office.browser(office.lead)
    assert lead.post(f"people/{office.priya.id}/suspend").get_json()["state"] == "suspended"
    assert browser.get("queue").status_code == 401
    item = office.item(held)
    assert (item.owner, item.state) == (None, queue.NEW)
    with office.store.read() as connection:
        assert people.find(connection, office.priya.id).state == people.SUSPENDED


def test_a_foreign_desk_acts_on_nothing(office: Office, held: str) -> None:
    mine = office.browser(office.priya)
    far = office.browser(office.far)
    for name, kind, given in ACTS:
        body = mine.sealed(held, kind, **given)
        assert error_of(far.post(f"referrals/{held}/{name}", body)) == (404, "not_found")
    for name in ("claim", "release", "seen", "conflict"):
        assert error_of(far.post(f"referrals/{held}/{name}", {"through": 1})) == (404, "not_found")
    assert office.far.desk == THERE
