"""Passkeys: several a person, verified, each challenge once; a lost device is forgotten."""

import secrets
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from inbox_at_work import Browser, Office, b64, error_of, unb64
from soft_passkey import SoftPasskey
from werkzeug.test import TestResponse

from storage.database import Store


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def _add(browser: Browser, passkey: SoftPasskey) -> TestResponse:
    challenge = unb64(browser.post("me/passkeys/start").get_json()["challenge"])
    given = {"credential": passkey.made(challenge), "prf_input": b64(bytes(32)), "wrapped": b64(bytes(92))}
    return browser.post("me/passkeys", given)


def _challenge(client: FlaskClient, name: str = "priya") -> bytes:
    return unb64(client.post("/inbox/sign-in/start", json={"sign_in": name}).get_json()["challenge"])


def _use(client: FlaskClient, credential: dict[str, object], name: str = "priya") -> TestResponse:
    return client.post("/inbox/sign-in/passkey", json={"sign_in": name, "credential": credential})


@pytest.fixture
def passkey(office: Office) -> SoftPasskey:
    """One of priya's."""
    new = SoftPasskey()
    assert _add(office.browser(office.priya), new).status_code == 201
    return new


def test_a_passkey_signs_in_with_the_wrap_that_is_its_own(office: Office, passkey: SoftPasskey) -> None:
    client = office.app.test_client()
    answer = _use(client, passkey.used(_challenge(client)))
    assert answer.status_code == 200
    assert answer.get_json()["wrapped"] == b64(bytes(92))
    assert client.get("/inbox/me").get_json()["person"]["sign_in"] == "priya"


def test_a_challenge_serves_one_answer_and_five_minutes(office: Office, passkey: SoftPasskey) -> None:
    client = office.app.test_client()
    challenge = _challenge(client)
    assert _use(client, passkey.used(challenge)).status_code == 200
    assert error_of(_use(client, passkey.used(challenge))) == (403, "refused")
    late = _challenge(client)
    office.now += timedelta(minutes=6)
    assert error_of(_use(client, passkey.used(late))) == (403, "refused")
    assert error_of(_use(client, passkey.used(secrets.token_bytes(32)))) == (403, "refused")


def test_a_use_without_user_verification_is_refused(office: Office, passkey: SoftPasskey) -> None:
    client, passkey.verifies = office.app.test_client(), False
    assert error_of(_use(client, passkey.used(_challenge(client)))) == (403, "refused")
    assert error_of(_add(office.browser(office.priya), SoftPasskey(verifies=False))) == (403, "refused")


@pytest.mark.parametrize("changes", [{"host": "elsewhere.example"}, {"origin": "https://elsewhere.example"}])
def test_a_passkey_of_another_site_is_refused(
    office: Office, passkey: SoftPasskey, changes: dict[str, str]
) -> None:
    for name, value in changes.items():
        setattr(passkey, name, value)
    client = office.app.test_client()
    assert error_of(_use(client, passkey.used(_challenge(client)))) == (403, "refused")


def test_a_passkey_opens_its_own_persons_door_alone(office: Office, passkey: SoftPasskey) -> None:
    client = office.app.test_client()
    for name in ("sam", "nobody"):
        answer = _use(client, passkey.used(_challenge(client, name)), name)
        assert error_of(answer) == (403, "refused")


def test_a_counter_that_falls_back_is_a_copied_key(office: Office, passkey: SoftPasskey) -> None:
    client, passkey.uses = office.app.test_client(), 9
    assert _use(client, passkey.used(_challenge(client))).status_code == 200
    passkey.uses = 3
    assert error_of(_use(client, passkey.used(_challenge(client)))) == (403, "refused")


def test_the_list_shows_the_real_ones_among_as_many_inventions(office: Office, passkey: SoftPasskey) -> None:
    listed = office.app.test_client().post("/inbox/sign-in/start", json={"sign_in": "priya"}).get_json()
    ids = [one["id"] for one in listed["credentials"]]
    assert b64(passkey.id) in ids and len(ids) == 4
    assert ids == [b64(one) for one in sorted(unb64(one) for one in ids)]


def test_a_lost_device_is_forgotten(office: Office, passkey: SoftPasskey) -> None:
    browser = office.browser(office.priya)
    second = SoftPasskey()
    office.now += timedelta(minutes=1)
    _add(browser, second)
    shown = browser.see("me")["ways_in"]["passkeys"]
    assert len(shown) == 2
    assert browser.post("me/passkeys/remove", {"id": shown[0]["id"]}).status_code == 204
    client = office.app.test_client()
    assert error_of(_use(client, passkey.used(_challenge(client)))) == (403, "refused")
    assert _use(client, second.used(_challenge(client))).status_code == 200
    assert error_of(browser.post("me/passkeys/remove", {"id": shown[0]["id"]})) == (404, "not_found")


def test_nobody_forgets_a_colleagues_passkey(office: Office, passkey: SoftPasskey) -> None:
    name = office.browser(office.priya).see("me")["ways_in"]["passkeys"][0]["id"]
    assert error_of(office.browser(office.sam).post("me/passkeys/remove", {"id": name})) == (404, "not_found")
    client = office.app.test_client()
    assert _use(client, passkey.used(_challenge(client))).status_code == 200


def test_a_challenge_for_one_person_makes_no_passkey_for_another(office: Office) -> None:
    priya, sam, passkey = office.browser(office.priya), office.browser(office.sam), SoftPasskey()
    challenge = unb64(priya.post("me/passkeys/start").get_json()["challenge"])
    given = {"credential": passkey.made(challenge), "prf_input": b64(bytes(32)), "wrapped": b64(bytes(92))}
    assert error_of(sam.post("me/passkeys", given)) == (403, "refused")


def test_a_passkeys_secret_in_a_registration_is_refused(office: Office) -> None:
    browser, passkey = office.browser(office.priya), SoftPasskey()
    challenge = unb64(browser.post("me/passkeys/start").get_json()["challenge"])
    made = {**passkey.made(challenge), "clientExtensionResults": {"prf": {"enabled": True}}}
    given = {"credential": made, "prf_input": b64(bytes(32)), "wrapped": b64(bytes(92))}
    assert error_of(browser.post("me/passkeys", given)) == (400, "prf")


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("me/passkeys/start", {}),
        ("me/passkeys/remove", {"id": "x"}),
        (
            "me/passphrase",
            {
                "salt": b64(bytes(16)),
                "cost": {"memory": 65536, "passes": 3, "lanes": 1},
                "proof": b64(bytes(32)),
                "wrapped": b64(bytes(92)),
            },
        ),
    ],
)
def test_ways_in_are_changed_only_soon_after_signing_in(
    office: Office, path: str, given: dict[str, object]
) -> None:
    browser = office.browser(office.priya)
    office.now += timedelta(minutes=16)
    assert error_of(browser.post(path, given)) == (403, "reauthenticate")
    assert error_of(browser.get("me/wraps")) == (403, "reauthenticate")
    browser.sign_in()
    assert browser.post(path, given).status_code in {200, 204, 404}


def test_another_passphrase_takes_the_place_of_the_old_one_and_ends_every_session(office: Office) -> None:
    browser, other = office.browser(office.priya), office.browser(office.priya)
    proof = secrets.token_bytes(32)
    given = {
        "salt": b64(bytes(range(16))),
        "cost": {"memory": 131072, "passes": 4, "lanes": 1},
        "proof": b64(proof),
        "wrapped": b64(bytes(92)),
    }
    assert browser.post("me/passphrase", given).status_code == 204
    assert other.get("me").status_code == 401
    assert error_of(browser.sign_in()) == (403, "refused")
    shown = browser.client.post("/inbox/sign-in/start", json={"sign_in": "priya"}).get_json()
    assert shown["cost"] == {"memory": 131072, "passes": 4, "lanes": 1}
    office.priya.proof = proof
    assert browser.sign_in().status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"cost": {"memory": 1024, "passes": 3, "lanes": 1}},
        {"cost": {"memory": 65536, "passes": 2, "lanes": 1}},
        {"cost": {"memory": 9_999_999, "passes": 3, "lanes": 1}},
        {"salt": b64(bytes(8))},
        {"proof": b64(bytes(31))},
        {"wrapped": b64(bytes(64))},
    ],
)
def test_a_weak_passphrase_is_refused(office: Office, changes: dict[str, object]) -> None:
    given = {
        "salt": b64(bytes(16)),
        "cost": {"memory": 65536, "passes": 3, "lanes": 1},
        "proof": b64(bytes(32)),
        "wrapped": b64(bytes(92)),
        **changes,
    }
    browser = office.browser(office.priya)
    assert error_of(browser.post("me/passphrase", given)) == (400, "bad_request")
    assert browser.sign_in().status_code == 200
