"""The charity's door: who may call what, drafts, sending once, progress, and what lies at rest."""

import copy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from casework import organisations
from casework.organisations import NewOrganisation
from crypto.desk_key import first_key
from crypto.grant import seal_grant
from crypto.keys import new_seed
from referrals.urgency import Urgency
from storage import queue
from storage.database import Store
from storage.desks import RESTRICTED
from storage.people import LEAD, WAITING
from storage.tables import metadata
from tests.integration.charity_at_work import NUMBER_ON_FORM, PHONE, ROOTS, WORDS, Charities, CharityPage
from tests.integration.inbox_at_work import HERE, THERE, b64, call, error_of, new_id, opened

pytestmark = pytest.mark.database


@pytest.fixture
def office(store: Store) -> Charities:
    return Charities(store)


@pytest.fixture
def page(office: Charities) -> CharityPage:
    return office.page(office.asha)


# Who may come in


@pytest.mark.parametrize("path", ["me", "drafts", "referrals", "progress", "people", "audit", "me/wraps"])
def test_nothing_is_shown_to_a_stranger(office: Charities, path: str) -> None:
    assert office.app.test_client().get(f"/partners/{path}").status_code == 401


def test_a_worker_is_a_stranger_at_the_inbox_and_a_specialist_at_this_door(
    office: Charities,
) -> None:
    wrong = [("/inbox", office.asha), ("/partners", office.priya)]
    for door, worker in wrong:
        new = CharityPage(office, worker, office.app.test_client(), door=door)
        assert error_of(new.sign_in()) == (403, "refused")


def test_a_session_of_one_door_opens_nothing_at_the_other(office: Charities, page: CharityPage) -> None:
    cookie = page.client.get_cookie("partners", path="/partners")
    assert cookie is not None
    thief = office.app.test_client()
    thief.set_cookie("inbox", cookie.value, path="/inbox")
    for path in ("me", "queue", "changes?after=0", "counts", f"referrals/{office.refer()}"):
        assert thief.get(f"/inbox/{path}").status_code == 401
    specialist = office.browser(office.priya)
    held = specialist.client.get_cookie("inbox", path="/inbox")
    assert held is not None
    thief.set_cookie("partners", held.value, path="/partners")
    for path in ("me", "drafts", "referrals", "progress"):
        assert thief.get(f"/partners/{path}").status_code == 401


def test_the_charities_door_has_no_route_to_a_desks_referrals(office: Charities, page: CharityPage) -> None:
    referral = office.refer()
    for path in ("queue", "changes?after=0", f"referrals/{referral}"):
        assert page.get(path).status_code in {404, 405, 400}
    assert page.post(f"referrals/{referral}/claim").status_code == 404


def test_an_organisation_is_no_desk_to_hand_over_or_route_to(office: Charities, page: CharityPage) -> None:
    specialist = office.browser(office.priya).see("me")
    assert [desk["slug"] for desk in specialist["desks"]] == [THERE]
    assert page.see("me")["desks"] == []
    # An area that no desk serves goes to an open desk, never to an organisation, whatever it is called.
    assert page.readers(ROOTS)["desk"] in {HERE, THERE}


def test_out_of_date_means_no_draft_is_served(office: Charities) -> None:
    late = office.hire("late", desk=ROOTS, role="worker", trained_until=office.now - timedelta(days=1))
    new = office.page(late)
    assert error_of(new.get("drafts")) == (403, "out_of_date")
    assert error_of(new.get("referrals")) == (403, "out_of_date")
    assert error_of(new.save(new_id())) == (403, "out_of_date")
    assert new.see("me")["grants"] == []


def test_nobody_of_an_organisation_reads_restricted_referrals(office: Charities) -> None:
    lead = office.page(office.bethan)
    asked = lead.post(f"people/{office.asha.id}/restricted", {"reads": True})
    assert error_of(asked) == (400, "bad_request")
    office.restrict(office.asha)
    office.restrict(office.far)
    assert [one["key_id"] for one in lead.readers(restricted=True)["recipients"]] == [
        f"person:{office.far.id}"
    ]


def test_a_lead_invites_workers_to_their_own_door(office: Charities) -> None:
    lead = office.page(office.bethan)
    given = {"sign_in": "carol", "role": "worker", "vetted_until": None, "trained_until": None}
    made = lead.post("people/invite", given)
    assert made.status_code == 201
    path = made.get_json()["path"]
    token = path.rpartition("/")[2]
    assert path.startswith("/partners/join/")
    stranger = office.app.test_client()
    assert stranger.get(f"/inbox/invites/{token}").status_code == 404
    assert stranger.get(f"/partners/invites/{token}").get_json()["role"] == "worker"
    refused = lead.post("people/invite", {**given, "sign_in": "dora", "role": "specialist"})
    assert error_of(refused) == (400, "bad_request")


def test_the_first_lead_makes_the_organisations_key_in_their_own_browser(office: Charities) -> None:
    new = NewOrganisation("fresh", "Fresh", PHONE)
    seed = new_seed()
    key = first_key(seed)
    with office.store.begin() as connection:
        organisations.found(connection, office.ring, new, by="operator", now=office.now)
    founder = office.hire("founder", desk="fresh", role=LEAD, state=WAITING)
    page = office.page(founder)
    assert page.see("me")["may"] == {"open": False, "act": False, "lead": True, "bootstrap": True}
    assert error_of(page.get("drafts")) == (403, "not_active")
    sealed = seal_grant("fresh", key.id, founder.id, seed, founder.public)
    given = {
        "public": b64(key.public),
        "signing": b64(key.signing),
        "signature": None,
        "grants": [{"person": founder.id, "sealed": b64(sealed)}],
    }
    assert page.post("desk/keys", given).status_code == 201
    assert [grant["key_id"] for grant in page.see("me")["grants"]] == [key.id]
    assert page.see("drafts")["drafts"] == []
    worker = office.page(office.asha)
    assert error_of(worker.post("desk/keys", given)) == (403, "lead_only")


# Drafts


def test_a_draft_opens_for_a_colleague_and_for_no_other_organisation(
    office: Charities, page: CharityPage
) -> None:
    name = new_id()
    assert page.save(name).status_code == 200
    colleague = office.page(office.bethan).see("drafts")["drafts"]
    assert [one["id"] for one in colleague] == [name]
    key = office.keys[ROOTS]
    assert opened(colleague[0]["sealed"], key.id, office.seeds[ROOTS]) == WORDS
    other = office.page(office.olga)
    assert other.see("drafts")["drafts"] == []
    assert error_of(other.save(name)) == (404, "not_found")
    assert error_of(other.post(f"drafts/{name}/remove")) == (404, "not_found")
    assert len(page.see("drafts")["drafts"]) == 1


def test_a_draft_kept_twice_is_kept_once_and_an_older_one_never_wins(
    office: Charities, page: CharityPage
) -> None:
    name = new_id()
    first = page.draft(name)
    assert page.post(f"drafts/{name}", first).status_code == 200
    assert page.post(f"drafts/{name}", first).status_code == 200
    assert page.save(name, 2, "second").status_code == 200
    stale = office.page(office.bethan).save(name, 2, "overwritten")
    assert error_of(stale) == (409, "sequence")
    assert stale.get_json()["expected"] == 3
    (kept,) = page.see("drafts")["drafts"]
    assert kept["version"] == 2
    assert opened(kept["sealed"], office.keys[ROOTS].id, office.seeds[ROOTS]) == "second"


def test_a_draft_is_sealed_to_the_organisation_alone(office: Charities, page: CharityPage) -> None:
    name = new_id()
    given = page.draft(name)
    wraps = given["wraps"]
    assert isinstance(wraps, dict)
    given["wraps"] = {office.keys[HERE].id: next(iter(wraps.values()))}
    assert error_of(page.post(f"drafts/{name}", given)) == (409, "recipients")


def test_a_removed_draft_leaves_no_wrap(office: Charities, page: CharityPage) -> None:
    name = new_id()
    page.save(name)
    assert page.post(f"drafts/{name}/remove").status_code == 204
    assert page.post(f"drafts/{name}/remove").status_code == 204
    assert _count(office.store, "wraps") == 0 and _count(office.store, "drafts") == 0


def test_drafts_that_nobody_wrote_in_for_a_month_are_forgotten(office: Charities, page: CharityPage) -> None:
    from referrals.retention import CHARITY_DRAFTS
    from storage import charities

    page.save(new_id())
    with office.store.begin() as connection:
        charities.forget_drafts(connection, office.now - timedelta(minutes=1))
    assert _count(office.store, "drafts") == 1
    with office.store.begin() as connection:
        charities.forget_drafts(connection, office.now + CHARITY_DRAFTS)
    assert _count(office.store, "drafts") == 0 and _count(office.store, "wraps") == 0


# Sending


def test_a_referral_is_read_at_the_desk_and_at_the_charity(office: Charities, page: CharityPage) -> None:
    name = new_id()
    page.save(name)
    page.refer(name)
    assert page.see("drafts")["drafts"] == []
    shown = office.browser(office.priya).see(f"referrals/{name}")
    (form,) = shown["entries"]
    assert opened(form, office.keys[HERE].id, office.seeds[HERE]) == WORDS
    assert (shown["row"]["door"], shown["row"]["kind"], shown["row"]["level"]) == ("charity", "callback", 1)
    assert shown["charity"] == {"slug": ROOTS, "name": "Roots", "phone": PHONE, "website": None}
    assert form["written_by"] == office.asha.id and office.asha.id in {one["id"] for one in shown["writers"]}
    (summary,) = shown["row"]["summaries"]
    assert opened(summary, office.keys[HERE].id, office.seeds[HERE]) == "brief"
    (mine,) = office.page(office.bethan).see("referrals")["referrals"]
    assert opened(mine["form"], office.keys[ROOTS].id, office.seeds[ROOTS]) == WORDS
    assert (mine["sent_by"], mine["stage"]) == ("asha", "received")
    assert office.page(office.olga).see("referrals")["referrals"] == []
    assert ("entry", office.asha.id) in office.acts() and ("send", office.asha.id) in office.acts(ROOTS)


def test_who_referred_is_shown_only_where_somebody_did(office: Charities) -> None:
    assert office.browser(office.priya).see(f"referrals/{office.refer()}")["charity"] is None


def test_sent_twice_it_is_one_referral(office: Charities, page: CharityPage) -> None:
    name = new_id()
    given = page.referral(name)
    first, second = (page.post(f"referrals/{name}", given) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.get_json() == second.get_json()
    assert len(office.browser(office.priya).see("queue")["items"]) == 1
    assert error_of(page.post(f"referrals/{name}", page.referral(name, words="other"))) == (
        409,
        "repeat_differs",
    )
    assert error_of(page.save(name)) == (409, "sent")
    foreign = office.page(office.olga)
    assert error_of(foreign.post(f"referrals/{name}", foreign.referral(name))) == (409, "taken")
    assert error_of(foreign.save(name)) == (404, "not_found")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "breach"}, "bad_request"),
        ({"kind": "anything"}, "bad_request"),
        ({"level": 9}, "bad_request"),
        ({"level": "4"}, "bad_request"),
        ({"restricted": "yes"}, "bad_request"),
        ({"desk": THERE}, "recipients"),
        ({"force": "x" * 1000}, "bad_request"),
        ({"entry": None}, "bad_request"),
        ({"summary": {}}, "bad_request"),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence_and_nothing_is_kept(
    office: Charities, page: CharityPage, change: dict[str, Any], code: str
) -> None:
    name = new_id()
    page.save(name)
    given = {**page.referral(name), **change}
    refused = page.post(f"referrals/{name}", given)
    assert error_of(refused)[1] == code and refused.get_json()["message"]
    assert len(page.see("drafts")["drafts"]) == 1
    assert office.browser(office.priya).see("queue")["items"] == []
    assert page.post(f"referrals/{name}", page.referral(name)).status_code == 201


def test_a_form_that_its_worker_did_not_sign_is_refused(office: Charities, page: CharityPage) -> None:
    name = new_id()
    given: Any = copy.deepcopy(page.referral(name))
    forged: Any = office.page(office.bethan).referral(name)
    given["entry"]["signature"] = forged["entry"]["signature"]
    assert error_of(page.post(f"referrals/{name}", given)) == (400, "bad_request")


def test_a_form_that_the_charity_could_not_reopen_is_refused(office: Charities, page: CharityPage) -> None:
    name = new_id()
    given: Any = page.referral(name)
    del given["entry"]["wraps"][office.keys[ROOTS].id]
    assert error_of(page.post(f"referrals/{name}", given)) == (409, "recipients")


def test_rule_14_where_the_other_person_works_for_the_police_only_named_people_outside_read_it(
    office: Charities, page: CharityPage
) -> None:
    refused = page.post("readers", {"force": HERE, "restricted": True})
    assert error_of(refused) == (409, "nobody_may_read")
    office.restrict(office.priya)
    office.restrict(office.far)
    name = page.refer(restricted=True, force=HERE)
    assert office.item(name).desk == RESTRICTED
    with office.store.read() as connection:
        readers = queue.readers(connection, name)
    assert readers == {f"person:{office.far.id}", office.keys[ROOTS].id}
    assert error_of(office.browser(office.sam).get(f"referrals/{name}")) == (404, "not_found")
    assert error_of(office.browser(office.priya).get(f"referrals/{name}")) == (404, "not_found")
    shown = office.browser(office.far).see(f"referrals/{name}")
    assert shown["charity"]["phone"] == PHONE
    assert [one["key_id"] for one in shown["recipients"]] == [f"person:{office.far.id}"]


def test_danger_stands_on_top_until_a_specialist_has_checked(office: Charities, page: CharityPage) -> None:
    office.refer()
    name = page.refer(level=int(Urgency.DANGER))
    top = office.browser(office.priya).see("queue")["items"][0]
    assert (top["id"], top["danger"], top["danger_unchecked"]) == (name, True, True)
    with office.store.read() as connection:
        waiting = {row[0] for row in connection.execute(text("SELECT kind FROM jobs"))}
    assert {"alert", "escalate", "control_room"} <= waiting


# Progress


def test_progress_is_five_words_and_never_says_called_before_somebody_was_reached(
    office: Charities, page: CharityPage
) -> None:
    name = page.refer()
    desk = office.browser(office.priya)
    assert page.stage(name) == "received"
    desk.post(f"referrals/{name}/claim")
    assert page.stage(name) == "being_read"
    assert call(office, name, "no_answer").status_code == 200
    assert page.stage(name) == "being_read"
    tomorrow = (office.now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert call(office, name, "no_answer", "ring", tomorrow).status_code == 200
    assert page.stage(name) == "call_booked"
    assert call(office, name, "spoke").status_code == 200
    assert page.stage(name) == "called"
    desk.looks_first(name)
    assert desk.act(name, "close", "close", outcome="helped", next="nothing_more").status_code == 200
    assert page.stage(name) == "closed"
    (mine,) = page.see("referrals")["referrals"]
    assert set(mine) == {"id", "reference", "kind", "stage", "sent_by", "sent_at", "form"}
    assert set(page.see("progress")) == {"stages"}


def test_what_the_desk_writes_is_sealed_to_the_desk_alone(office: Charities, page: CharityPage) -> None:
    name = page.refer()
    desk = office.browser(office.priya)
    assert desk.act(name, "notes", "note", words="not for the charity").status_code == 200
    with office.store.read() as connection:
        found = queue.timeline(connection, name, {office.keys[ROOTS].id, office.keys[HERE].id})
    assert [set(one.wraps) for one in found] == [
        {office.keys[ROOTS].id, office.keys[HERE].id},
        {office.keys[HERE].id},
    ]


def test_words_and_numbers_of_a_form_are_in_no_byte_at_rest(
    office: Charities, page: CharityPage, tmp_path: Path
) -> None:
    page.save(new_id())
    page.refer()
    held = _everything(office.store)
    for marked in (WORDS, "marked-wren", NUMBER_ON_FORM, NUMBER_ON_FORM[3:], PHONE):
        assert marked.encode() not in held
    # The same search finds what does lie there in clear.
    assert b"roots" in held
    for file in tmp_path.glob("doorway.sqlite*"):
        assert b"marked-wren" not in file.read_bytes()


def _count(store: Store, table: str) -> int:
    with store.read() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def _everything(store: Store) -> bytes:
    found = []
    with store.read() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                found += [one if isinstance(one, bytes) else str(one).encode() for one in row]
    return b"\0".join(found)
