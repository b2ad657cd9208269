"""Signing in: nobody learns who works here, and nothing opens without the right proof."""

import secrets
from datetime import timedelta

import pytest
from inbox_at_work import Browser, Office, b64, error_of

from casework.sessions import IDLE, LONGEST
from storage.database import Store


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def _start(office: Office, name: str) -> dict[str, object]:
    answer = office.app.test_client().post("/inbox/sign-in/start", json={"sign_in": name})
    assert answer.status_code == 200
    shown: dict[str, object] = answer.get_json()
    assert len(str(shown.pop("challenge"))) == 44
    return shown


def test_an_unknown_name_gets_a_steady_answer_of_the_same_shape(office: Office) -> None:
    known, unknown = _start(office, "priya"), _start(office, "nobody")
    assert unknown == _start(office, " NoBody ")
    assert known == _start(office, "priya")
    assert unknown["salt"] != _start(office, "somebody")["salt"]
    assert known["cost"] == unknown["cost"]
    for shown in (known, unknown):
        listed = shown["credentials"]
        assert isinstance(listed, list) and len(listed) == 4


def test_the_right_proof_signs_in_and_hands_out_the_wrapped_keys(office: Office) -> None:
    browser = Browser(office, office.priya, office.app.test_client())
    assert browser.get("me").status_code == 401
    answer = browser.sign_in()
    assert answer.status_code == 200
    assert len(answer.get_json()["wrapped"]) == len(b64(bytes(92)))
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/inbox" in cookie
    shown = browser.see("me")
    assert shown["person"]["sign_in"] == "priya"
    assert [grant["desk"] for grant in shown["grants"]] == ["greater-manchester"]


@pytest.mark.parametrize("name", ["priya", "nobody"])
def test_a_wrong_proof_and_an_unknown_name_are_refused_alike(office: Office, name: str) -> None:
    given = {"sign_in": name, "proof": b64(secrets.token_bytes(32))}
    answer = office.app.test_client().post("/inbox/sign-in/passphrase", json=given)
    assert error_of(answer) == (403, "refused")
    assert "Set-Cookie" not in answer.headers


def test_guessing_ends_after_ten_tries_and_begins_anew_later(office: Office) -> None:
    client = office.app.test_client()
    wrong = {"sign_in": "priya", "proof": b64(bytes(32))}
    codes = [client.post("/inbox/sign-in/passphrase", json=wrong).status_code for _ in range(11)]
    assert codes == [403] * 10 + [429]
    right = Browser(office, office.priya, client)
    assert right.sign_in().status_code == 429
    office.now += timedelta(minutes=16)
    assert right.sign_in().status_code == 200


def test_a_colleague_at_the_same_source_is_not_shut_out(office: Office) -> None:
    client = office.app.test_client()
    for _ in range(11):
        client.post("/inbox/sign-in/passphrase", json={"sign_in": "priya", "proof": b64(bytes(32))})
    assert Browser(office, office.sam, client).sign_in().status_code == 200


def test_a_suspended_person_is_not_let_in(office: Office) -> None:
    leaver = office.hire("leaver", state="suspended")
    assert error_of(Browser(office, leaver, office.app.test_client()).sign_in()) == (403, "suspended")


def test_what_changes_anything_needs_the_sessions_token(office: Office) -> None:
    browser, referral = office.browser(office.priya), office.refer()
    other = office.browser(office.sam)
    for token in ("", other.csrf):
        browser.csrf = token
        assert error_of(browser.post(f"referrals/{referral}/claim")) == (403, "csrf")
    assert office.item(referral).owner is None


def test_another_site_can_not_act(office: Office) -> None:
    browser, referral = office.browser(office.priya), office.refer()
    headers = {"X-CSRF": browser.csrf, "Origin": "https://elsewhere.example", "Accept": "application/json"}
    answer = browser.client.post(f"/inbox/referrals/{referral}/claim", json={}, headers=headers)
    assert answer.status_code == 403
    assert office.item(referral).owner is None


def test_a_session_ends_when_nobody_sits_there_though_the_page_polls(office: Office) -> None:
    browser = office.browser(office.priya)
    change = browser.see("queue")["change"]
    end = office.now + IDLE
    while office.now < end:
        office.now += timedelta(minutes=5)
        status = browser.get(f"changes?after={change}").status_code
    assert status == 401
    assert error_of(browser.get("queue")) == (401, "signed_out")


def test_a_session_lives_while_somebody_works_and_ends_after_twelve_hours(office: Office) -> None:
    browser = office.browser(office.priya)
    end = office.now + LONGEST
    while office.now < end - timedelta(minutes=20):
        office.now += timedelta(minutes=20)
        assert browser.get("queue").status_code == 200
    office.now += timedelta(minutes=20)
    assert browser.get("queue").status_code == 401


def test_signing_in_again_ends_the_session_before(office: Office) -> None:
    browser = office.browser(office.priya)
    old = browser.client.get_cookie("inbox", path="/inbox")
    assert old is not None
    browser.sign_in()
    browser.client.set_cookie("inbox", old.value, path="/inbox")
    assert browser.get("me").status_code == 401


def test_sign_out_and_sign_out_everywhere(office: Office) -> None:
    here, there = office.browser(office.priya), office.browser(office.priya)
    assert here.post("sign-out").status_code == 204
    assert here.get("me").status_code == 401
    assert there.get("me").status_code == 200
    again = office.browser(office.priya)
    assert again.post("sign-out/everywhere").status_code == 204
    assert there.get("me").status_code == 401


def test_a_locked_page_sees_counts_alone(office: Office) -> None:
    browser, referral = office.browser(office.priya), office.refer()
    change = browser.see("queue")["change"]
    assert browser.post("lock").status_code == 204
    for path in ("queue", f"referrals/{referral}", "me", "queue/closed", f"referrals/{referral}/material"):
        assert error_of(browser.get(path)) == (423, "locked")
    assert error_of(browser.post(f"referrals/{referral}/claim")) == (423, "locked")
    assert browser.see("counts")["new"] == 1
    assert browser.get(f"changes?after={change}").status_code == 304
    office.refer()
    news = browser.see(f"changes?after={change}")
    assert news["items"] == [] and news["counts"]["new"] == 2
    browser.sign_in()
    assert len(browser.see("queue")["items"]) == 2


@pytest.mark.parametrize(
    "results", [{"prf": {"results": {"first": "c2VjcmV0"}}}, {"prf": {}}, {"largeBlob": True}]
)
def test_a_body_with_a_passkeys_secret_is_refused(office: Office, results: dict[str, object]) -> None:
    given = {"sign_in": "priya", "credential": {"rawId": "AA", "clientExtensionResults": results}}
    answer = office.app.test_client().post("/inbox/sign-in/passkey", json=given)
    assert error_of(answer) == (400, "prf")
    assert "c2VjcmV0" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"sign_in": 7},
        {"sign_in": "priya"},
        {"sign_in": "priya", "proof": "not base64"},
        {"sign_in": "p" * 300, "proof": ""},
        [],
        "priya",
    ],
)
def test_a_body_of_the_wrong_shape_is_refused_with_a_sentence(office: Office, given: object) -> None:
    answer = office.app.test_client().post("/inbox/sign-in/passphrase", json=given)
    assert error_of(answer) == (400, "bad_request")
    assert answer.get_json()["message"].endswith("Nothing was changed.")


@pytest.mark.parametrize(("wants_https", "secure"), [(True, True), (False, False)])
def test_the_cookie_is_for_https_alone_where_the_address_is(
    office: Office, wants_https: bool, secure: bool
) -> None:
    office.app.config["COOKIES_WANT_HTTPS"] = wants_https
    answer = Browser(office, office.priya, office.app.test_client()).sign_in()
    assert ("Secure" in answer.headers["Set-Cookie"]) is secure


def test_pages_are_shells_that_hold_nothing(office: Office) -> None:
    client = office.app.test_client()
    for path in ("/inbox", "/inbox/join/whatever"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert '<script type="module"' in answer.text and "priya" not in answer.text
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 50_000, rb'{"sign_in": "\ud800"}', rb'{"sign_in": "a\u0000b"}']
)
def test_a_body_that_no_database_and_no_reader_takes_is_refused(office: Office, body: bytes) -> None:
    answer = office.app.test_client().post(
        "/inbox/sign-in/start", data=body, headers={"Content-Type": "application/json"}
    )
    assert error_of(answer) == (400, "bad_request")
