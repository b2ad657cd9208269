"""The browser's sealing inside Chromium, under the service's own content security policy."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_exchange import run_exchange
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from playwright.sync_api import Browser, CDPSession, Page, Route

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; style-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'self'"
)
DOCUMENT = "<!doctype html><title>Notes</title><script type=module src=/page.js></script>"
COST = {"memory": 65536, "passes": 3, "lanes": 1}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    run_exchange("--page", str(folder))
    return folder


@pytest.fixture
def page(bundle: Path, browser: Browser) -> Iterator[Page]:
    def serve(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[1]
        headers = {"Content-Security-Policy": POLICY}
        if name in {"page.js", "argon2.worker.js"}:
            route.fulfill(body=(bundle / name).read_bytes(), content_type="text/javascript", headers=headers)
        elif name == "":
            route.fulfill(body=DOCUMENT, content_type="text/html", headers=headers)
        else:
            route.fulfill(status=404)

    context = browser.new_context()
    context.route("**/*", serve)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto("http://localhost/")
    opened.wait_for_function("() => 'exchange' in globalThis")
    yield opened
    context.close()
    assert [text for text in complaints if "favicon" not in text] == []


def authenticator(page: Page, *, prf: bool) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "hasPrf": prf,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def test_a_passphrase_is_derived_in_a_worker_and_gives_pythons_proof(page: Page) -> None:
    salt = bytes(range(16))
    texts = {"passphrase": "Amber  boat", "signIn": "priya", "salt": base64.b64encode(salt).decode()}
    answer = page.evaluate(
        "request => exchange.answer(request)", {"act": "newPerson", "texts": texts, "numbers": COST}
    )
    strong = Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=65536).derive(b"amber boat")
    hkdf = HKDF(hashes.SHA256(), 32, salt=None, info=b"doorway/sign-in-proof/1")
    assert base64.b64decode(answer["proof"]) == hkdf.derive(strong)


def test_a_passkey_keeps_keys_and_its_prf_result_is_in_no_body(page: Page) -> None:
    authenticator(page, prf=True)
    round_trip = page.evaluate("exchange.passkeyRound()")
    assert round_trip["same"] is True
    for name, body in (("create", round_trip["creation"]), ("get", round_trip["use"])):
        assert set(body) == {"id", "rawId", "type", "response"}
        assert "prf" not in json.dumps(body) and "clientExtensionResults" not in json.dumps(body)
        client = body["response"]["clientDataJSON"]
        data = json.loads(base64.urlsafe_b64decode(client + "=" * (-len(client) % 4)))
        assert data["type"] == f"webauthn.{name}"


def test_a_passkey_without_prf_is_refused(page: Page) -> None:
    authenticator(page, prf=False)
    assert page.evaluate("exchange.refusesWithoutPrf()") is True


def test_a_thousand_summaries_open(page: Page) -> None:
    assert page.evaluate("exchange.summaries(1000)")["opened"] == 1000
