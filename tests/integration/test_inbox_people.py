"""Letting people in, out and back: by a lead, on the chain, never by oneself."""

import secrets
from datetime import timedelta
from typing import Any

import pytest
from inbox_at_work import HERE, THERE, Office, Worker, b64, error_of, unb64
from soft_passkey import SoftPasskey
from werkzeug.test import TestResponse

from casework import enrolment
from casework.enrolment import Newcomer
from crypto.desk_key import first_key, next_key
from crypto.grant import seal_grant
from crypto.keys import new_seed
from storage import desks, people
from storage.database import Store
from storage.desks import Desk
from storage.people import LEAD, SPECIALIST

IN_DATE = {"vetted_until": "2027-11-24", "trained_until": "2027-11-24T12:00:00Z"}


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def _token(office: Office, name: str = "nadia", **more: object) -> str:
    given = {"sign_in": name, "role": SPECIALIST, **IN_DATE, **more}
    answer = office.browser(office.lead).post("people/invite", given)
    assert answer.status_code == 201, answer.text
    path: str = answer.get_json()["path"]
    return path.rpartition("/")[2]


def _keys(worker: Worker, **more: object) -> dict[str, object]:
    phrase = worker.phrase
    cost = {"memory": phrase.cost.memory, "passes": phrase.cost.passes, "lanes": phrase.cost.lanes}
    return {
        "public": b64(worker.public),
        "signing": b64(worker.signing),
        "passphrase": {
            "salt": b64(phrase.salt),
            "cost": cost,
            "proof": b64(phrase.proof),
            "wrapped": b64(phrase.wrapped),
        },
        "passkey": None,
        **more,
    }


def _join(office: Office, token: str, worker: Worker, **more: object) -> TestResponse:
    return office.app.test_client().post(f"/inbox/invites/{token}", json=_keys(worker, **more))


def _grant(office: Office, person: str, worker: Worker, seed: bytes | None = None) -> dict[str, object]:
    key = office.keys[HERE]
    sealed = seal_grant(HERE, key.id, person, seed or office.seeds[HERE], worker.public)
    return {"grants": [{"key_id": key.id, "sealed": b64(sealed)}]}


def test_from_invite_to_the_first_referral(office: Office) -> None:
    referral, nadia, token = office.refer(), Worker("nadia"), _token(office)
    client, passkey = office.app.test_client(), SoftPasskey()
    shown = client.get(f"/inbox/invites/{token}").get_json()
    assert (shown["sign_in"], shown["role"], shown["desk"]["slug"]) == ("nadia", SPECIALIST, HERE)
    assert unb64(shown["desk"]["keys"][0]["public"]) == office.keys[HERE].public
    made = {
        "credential": passkey.made(unb64(shown["challenge"])),
        "prf_input": b64(bytes(32)),
        "wrapped": b64(bytes(92)),
    }
    joined = _join(office, token, nadia, passkey=made)
    assert joined.get_json() == {"person": shown["person"]}
    browser = office.browser(nadia)
    me = browser.see("me")
    assert (me["person"]["state"], me["grants"]) == ("waiting", [])
    assert [one["role"] for one in me["colleagues"] if one["sign_in"] == "lena"] == [LEAD]
    assert error_of(browser.get(f"referrals/{referral}")) == (403, "not_active")
    lead = office.browser(office.lead)
    waiting = [one for one in lead.see("people")["people"] if one["state"] == "waiting"]
    assert [unb64(one["public"]) for one in waiting] == [nadia.public]
    answer = lead.post(f"people/{shown['person']}/grants", _grant(office, shown["person"], nadia))
    assert (answer.get_json()["state"], answer.get_json()["passkeys"]) == ("active", 1)
    assert browser.get(f"referrals/{referral}").status_code == 200
    assert [act for act, _ in office.acts()][-4:] == ["invite", "join", "grant", "look"]


def test_an_invite_serves_once_and_for_a_day(office: Office) -> None:
    token = _token(office)
    assert _join(office, token, Worker("nadia")).status_code == 201
    assert error_of(_join(office, token, Worker("nadia"))) == (404, "not_found")
    assert error_of(office.app.test_client().get(f"/inbox/invites/{token}")) == (404, "not_found")
    late = _token(office, "omar")
    office.now += timedelta(hours=25)
    assert error_of(_join(office, late, Worker("omar"))) == (404, "not_found")
    assert error_of(_join(office, "guess", Worker("omar"))) == (404, "not_found")


def test_an_invite_is_kept_nowhere_as_it_was_sent(office: Office) -> None:
    token = _token(office)
    with office.store.read() as connection:
        for table in ("invites", "links", "challenges", "attempts"):
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):
                assert token not in str(tuple(row)) and token.encode() not in [
                    bytes(cell) for cell in row if isinstance(cell, bytes | memoryview)
                ]
    assert token not in office.browser(office.lead).get("people").text


@pytest.mark.parametrize("name", ["priya", " PRIYA "])
def test_a_name_in_use_is_not_invited(office: Office, name: str) -> None:
    given = {"sign_in": name, "role": SPECIALIST, **IN_DATE}
    assert error_of(office.browser(office.lead).post("people/invite", given)) == (409, "taken")


@pytest.mark.parametrize(
    "given",
    [
        {"sign_in": "", "role": SPECIALIST},
        {"sign_in": "two words", "role": SPECIALIST},
        {"sign_in": "<script>", "role": SPECIALIST},
        {"sign_in": "nadia", "role": "owner"},
        {"sign_in": "nadia"},
        {"sign_in": "nadia", "role": SPECIALIST, "vetted_until": "soon"},
        {"sign_in": "nadia", "role": SPECIALIST, "vetted_until": "2026-13-45"},
    ],
)
def test_an_invite_of_the_wrong_shape_is_refused(office: Office, given: dict[str, object]) -> None:
    assert error_of(office.browser(office.lead).post("people/invite", given)) == (400, "bad_request")


@pytest.mark.parametrize(
    "spoilt",
    [
        {"public": b64(bytes(1216))[:-4]},
        {"public": b64(bytes(10))},
        {"signing": b64(bytes(31))},
        {"passphrase": None},
        {"passkey": {"credential": {}, "prf_input": b64(bytes(31)), "wrapped": b64(bytes(92))}},
    ],
)
def test_keys_that_can_not_serve_are_refused_and_the_invite_stays(
    office: Office, spoilt: dict[str, object]
) -> None:
    token = _token(office)
    assert _join(office, token, Worker("nadia"), **spoilt).status_code == 400
    assert _join(office, token, Worker("nadia")).status_code == 201


def test_a_newcomer_out_of_date_gets_no_key(office: Office) -> None:
    nadia = Worker("nadia")
    joined = _join(office, _token(office, vetted_until=None), nadia).get_json()["person"]
    lead = office.browser(office.lead)
    answer = lead.post(f"people/{joined}/grants", _grant(office, joined, nadia))
    assert error_of(answer) == (403, "out_of_date")
    assert answer.get_json()["what"] == ["vetting"]
    dated = lead.post(f"people/{joined}/dates", IN_DATE).get_json()
    assert (dated["vetted_until"], dated["out_of_date"]) == ("2027-11-24T23:59:59Z", [])
    assert lead.post(f"people/{joined}/grants", _grant(office, joined, nadia)).status_code == 200


def test_a_grant_covers_every_current_key(office: Office) -> None:
    nadia = office.hire("nadia", state="waiting")
    lead = office.browser(office.lead)
    path = f"people/{nadia.id}/grants"
    assert error_of(lead.post(path, {"grants": []})) == (400, "bad_request")
    stranger = {"grants": [{"key_id": office.keys[THERE].id, "sealed": b64(bytes(1168))}]}
    assert error_of(lead.post(path, stranger)) == (400, "bad_request")
    short = {"grants": [{"key_id": office.keys[HERE].id, "sealed": b64(bytes(100))}]}
    assert error_of(lead.post(path, short)) == (400, "bad_request")


ACTS_ON_PEOPLE: list[tuple[str, dict[str, Any]]] = [
    ("dates", IN_DATE),
    ("suspend", {}),
    ("restore", {}),
    ("restricted", {"reads": True}),
    ("grants", {"grants": [{"key_id": "x", "sealed": ""}]}),
]


@pytest.mark.parametrize(("act", "given"), ACTS_ON_PEOPLE)
def test_only_a_lead_of_the_desk_acts_on_people_and_only_soon_after_signing_in(
    office: Office, act: str, given: dict[str, Any]
) -> None:
    path = f"people/{office.sam.id}/{act}"
    assert error_of(office.browser(office.priya).post(path, given)) == (403, "lead_only")
    far_lead = office.browser(office.hire("fara", desk=THERE, role=LEAD))
    assert error_of(far_lead.post(path, given)) == (404, "not_found")
    lead = office.browser(office.lead)
    office.now += timedelta(minutes=16)
    assert error_of(lead.post(path, given)) == (403, "reauthenticate")


@pytest.mark.parametrize(("act", "given"), ACTS_ON_PEOPLE[:3])
def test_a_lead_does_not_do_it_for_themselves(office: Office, act: str, given: dict[str, Any]) -> None:
    answer = office.browser(office.lead).post(f"people/{office.lead.id}/{act}", given)
    assert error_of(answer) == (403, "lead_only")


def test_a_lead_out_of_date_leads_nobody(office: Office) -> None:
    late = office.browser(office.hire("late", role=LEAD, trained_until=None))
    assert error_of(late.get("people")) == (403, "out_of_date")
    assert error_of(late.post(f"people/{office.sam.id}/suspend")) == (403, "out_of_date")


def test_a_leaver_comes_back_with_what_they_held(office: Office) -> None:
    lead, browser = office.browser(office.lead), office.browser(office.sam)
    lead.post(f"people/{office.sam.id}/suspend")
    assert error_of(browser.sign_in()) == (403, "suspended")
    assert lead.post(f"people/{office.sam.id}/restore").get_json()["state"] == "active"
    assert browser.sign_in().status_code == 200
    never = office.hire("never", state="waiting")
    lead.post(f"people/{never.id}/suspend")
    assert lead.post(f"people/{never.id}/restore").get_json()["state"] == "waiting"


def test_reading_restricted_referrals_is_a_leads_word(office: Office) -> None:
    shown = office.browser(office.lead).post(f"people/{office.sam.id}/restricted", {"reads": True}).get_json()
    assert shown["reads_restricted"] is True
    assert office.browser(office.sam).see("me")["person"]["reads_restricted"] is True


def _new_desk(office: Office) -> Worker:
    """A desk without a key, with the lead that the operator invited."""
    lead = Worker("first", desk="new", role=LEAD)
    with office.store.begin() as connection:
        desks.add(connection, Desk("new", "New", None, None, 0, 0, bytes(32)), office.now)
        far = office.now + timedelta(days=365)
        new = Newcomer("first", "new", LEAD, far, far)
        token = enrolment.invite(connection, office.ring, new, by="operator", now=office.now)
    lead.id = _join(office, token, lead).get_json()["person"]
    return lead


def _first_key(lead: Worker, seed: bytes) -> dict[str, object]:
    key = first_key(seed)
    sealed = seal_grant("new", key.id, lead.id, seed, lead.public)
    grants = [{"person": lead.id, "sealed": b64(sealed)}]
    return {"public": b64(key.public), "signing": b64(key.signing), "signature": None, "grants": grants}


def test_a_desk_begins_with_its_first_leads_key(office: Office) -> None:
    lead, seed = _new_desk(office), new_seed()
    browser = office.browser(lead)
    assert browser.see("me")["may"]["bootstrap"] is True
    answer = browser.post("desk/keys", _first_key(lead, seed))
    assert answer.get_json() == {"id": first_key(seed).id}
    me = browser.see("me")
    assert me["person"]["state"] == "active"
    assert [one["key_id"] for one in me["grants"]] == [first_key(seed).id]
    assert browser.see("queue")["items"] == []


def test_a_lead_comes_back_with_the_recovery_file_where_no_other_is(office: Office) -> None:
    alone = office.hire("alone", desk=THERE, role=LEAD, state="waiting")
    browser = office.browser(alone)
    key = office.keys[THERE]
    sealed = seal_grant(THERE, key.id, alone.id, office.seeds[THERE], alone.public)
    given = {"grants": [{"key_id": key.id, "sealed": b64(sealed)}]}
    assert browser.post(f"people/{alone.id}/grants", given).get_json()["state"] == "active"
    second = office.hire("second", desk=THERE, role=LEAD, state="waiting")
    sealed = seal_grant(THERE, key.id, second.id, office.seeds[THERE], second.public)
    given = {"grants": [{"key_id": key.id, "sealed": b64(sealed)}]}
    refused = office.browser(second).post(f"people/{second.id}/grants", given)
    assert error_of(refused) == (403, "not_active")


def _rotated(office: Office, *workers: Worker, signer: bytes | None = None) -> dict[str, object]:
    seed = new_seed()
    key = next_key(HERE, signer or office.seeds[HERE], seed)
    assert key.signature is not None
    grants = [
        {"person": one.id, "sealed": b64(seal_grant(HERE, key.id, one.id, seed, one.public))}
        for one in workers
    ]
    return {
        "public": b64(key.public),
        "signing": b64(key.signing),
        "signature": b64(key.signature),
        "grants": grants,
    }


def test_a_key_is_followed_by_one_it_signed_for_everyone_who_reads(office: Office) -> None:
    lead = office.browser(office.lead)
    everyone = (office.lead, office.priya, office.sam)
    office.now += timedelta(minutes=1)
    answer = lead.post("desk/keys", _rotated(office, office.lead, office.priya))
    assert error_of(answer) == (409, "incomplete")
    assert answer.get_json()["missing"] == [office.sam.id]
    forged = _rotated(office, *everyone, signer=new_seed())
    assert error_of(lead.post("desk/keys", forged)) == (400, "bad_request")
    assert error_of(office.browser(office.priya).post("desk/keys", _rotated(office, *everyone))) == (
        403,
        "lead_only",
    )
    made = lead.post("desk/keys", _rotated(office, *everyone)).get_json()["id"]
    me = office.browser(office.sam).see("me")
    assert [one["key_id"] for one in me["grants"]] == [office.keys[HERE].id, made]
    keys = me["desk"]["keys"]
    assert [(one["id"], one["retired_at"] is None) for one in keys] == [
        (office.keys[HERE].id, False),
        (made, True),
    ]
    referral = office.refer()
    shown = lead.see(f"referrals/{referral}")
    assert [one["key_id"] for one in shown["recipients"]] == [made]
    assert set(shown["entries"][0]["wraps"]) == {made}


def test_the_newest_key_is_the_one_to_follow(office: Office) -> None:
    lead, everyone = office.browser(office.lead), (office.lead, office.priya, office.sam)
    office.now += timedelta(minutes=1)
    lead.post("desk/keys", _rotated(office, *everyone))
    office.now += timedelta(minutes=1)
    assert error_of(lead.post("desk/keys", _rotated(office, *everyone))) == (400, "bad_request")


def test_joining_is_limited_by_source(office: Office) -> None:
    client = office.app.test_client()
    codes = [client.get(f"/inbox/invites/{secrets.token_urlsafe(24)}").status_code for _ in range(31)]
    assert codes == [404] * 30 + [429]


def test_the_list_of_words_is_the_one_that_both_read_aloud(office: Office) -> None:
    words = office.app.test_client().get("/inbox/words").get_json()["words"]
    assert len(set(words)) == 2048


def test_what_a_lead_did_is_on_the_chain_by_name(office: Office) -> None:
    lead = office.browser(office.lead)
    lead.post(f"people/{office.sam.id}/dates", IN_DATE)
    lead.post(f"people/{office.sam.id}/suspend")
    lead.post(f"people/{office.sam.id}/restore")
    assert office.acts()[-3:] == [
        ("dates", office.lead.id),
        ("suspend", office.lead.id),
        ("restore", office.lead.id),
    ]
    with office.store.read() as connection:
        assert people.find(connection, office.sam.id).state == people.ACTIVE
