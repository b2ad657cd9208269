"""A person on the page: from the first word to a reply read days later, and leaving fast."""

import base64
import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserType

from crypto import opening
from ledger import entries, recipients
from ledger.entries import NewEntry
from storage import queue, referrals
from tests.browsers import chromium
from tests.functional.conftest import Served
from tests.functional.person import Person

FIRST_LOAD = 14 * 1024
REPLY = "We can ring on Thursday at eleven. Does that still suit?"
pytestmark = pytest.mark.browser


@pytest.fixture
def without_scripts(browser: Browser, served: Served) -> Iterator[Person]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    context.set_default_timeout(15_000)
    yield Person(context.new_page(), served.url)
    context.close()


@pytest.fixture
def with_scripts(browser: Browser, served: Served) -> Iterator[Person]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(15_000)
    yield Person(context.new_page(), served.url)
    context.close()


def _opened_words(served: Served) -> list[str]:
    """Everything the desks hold, opened with their secrets, as their specialists would."""
    found = []
    with served.house.store.read() as connection:
        for slug in served.seeds:
            for item in queue.top(connection, slug, 50):
                keys = set(recipients.of_desk(connection, slug))
                for line in queue.timeline(connection, item.id, keys):
                    wrap = next(iter(line.wraps.values()))
                    plain = opening.open_sealed(entries.context_of(line), line.body, wrap, served.seeds[slug])
                    found.append(json.dumps(json.loads(plain), ensure_ascii=False))
    return found


def _answered(served: Served, text: str) -> None:
    """A specialist's reply, sealed to the desk and to the mailbox, as the inbox seals it."""
    now = datetime.now(UTC)
    with served.house.store.begin() as connection:
        item = queue.top(connection, "greater-manchester", 1)[0]
        held = referrals.lock(connection, item.id)
        assert held.mailbox is not None
        readers = {
            **recipients.of_desk(connection, held.desk),
            **recipients.of_mailbox(connection, held.mailbox),
        }
        reply = NewEntry("message", "inbox", "specialist", now, json.dumps({"v": 1, "text": text}).encode())
        entries.append(connection, held.id, [reply], now, readers=readers)


def test_a_person_without_javascript_asks_leaves_and_reads_the_reply(
    without_scripts: Person, served: Served
) -> None:
    person = without_scripts
    # Given a phone without JavaScript
    person.opens()
    # When she asks for a call, keeps her words and leaves
    person.asks_for_a_call()
    words = person.keeps_words()
    assert "Your words work from now on" in person.sees()
    person.leaves()
    # Then the desk can open what she wrote
    assert any("stockport" in text for text in _opened_words(served))
    # And a specialist's reply waits for her and nobody else
    _answered(served, REPLY)
    person.returns_with(" ".join(reversed(words)).upper())
    assert REPLY in person.sees()
    # And what she answers reaches the desk
    person.page.get_by_label("Write to us").fill("yes eleven is fine")
    person.picks("Send")
    assert "yes eleven is fine" in person.sees()
    assert any("yes eleven is fine" in text for text in _opened_words(served))


def test_a_mailbox_asks_for_a_wipe_in_true_words(without_scripts: Person, served: Served) -> None:
    person = without_scripts
    person.opens()
    person.asks_for_a_call()
    words = person.keeps_words()
    person.returns_with(" ".join(words))
    person.picks("Ask us to stop and wipe")
    assert "we can't unsend it" in person.sees()
    assert any("asked_to_erase" in text for text in _opened_words(served))


def test_danger_in_a_mailbox_is_answered_with_999_and_tops_the_queue(
    without_scripts: Person, served: Served
) -> None:
    person = without_scripts
    person.opens()
    person.asks_for_a_call()
    words = person.keeps_words()
    person.returns_with(" ".join(words))
    person.page.get_by_label("Write to us").fill("hes kicking the door in")
    person.picks("Send")
    assert "Call 999 now" in person.sees()
    with served.house.store.read() as connection:
        assert queue.top(connection, "greater-manchester", 1)[0].danger_count == 1


def test_rule_03_danger_on_the_page_is_answered_with_999_when_nothing_can_be_kept(
    without_scripts: Person, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = without_scripts
    person.opens()
    served.house.store.close()
    monkeypatch.setattr(type(served.house.store), "begin", _out_of_reach)
    person.says("hes kicking the door in")
    assert "999" in person.newest()
    assert "We can't take anything in just now" in person.sees()


def _out_of_reach(_store: object) -> None:
    from storage.errors import Unavailable

    raise Unavailable("gone")


def test_wrong_words_give_the_same_calm_page(without_scripts: Person) -> None:
    person = without_scripts
    person.returns_with("kingfisher symphony lasagne twine beans oven buttercup")
    unknown = person.page.content()
    person.returns_with("not even words from the list at all no")
    assert person.page.content() == unknown


def test_a_step_sent_twice_counts_once(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    first, second = (Person(context.new_page(), served.url) for _ in range(2))
    first.opens()
    first.says("hi")
    second.opens()
    first.picks("Yes")
    said = first.newest()
    second.picks("Yes")
    assert "already sent once" in second.sees()
    assert second.newest() == said
    context.close()


def test_a_long_or_empty_entry_loses_nothing(without_scripts: Person) -> None:
    person = without_scripts
    person.opens()
    person.says("hi")
    before = person.newest()
    person.picks("Send")
    assert "Nothing was written" in person.sees()
    assert person.newest() == before


def test_leaving_by_the_button_forgets_the_page(with_scripts: Person, served: Served) -> None:
    person = with_scripts
    person.opens()
    person.says("my secret words")
    person.leaves()
    person.page.wait_for_url(served.exit_url)
    assert person.page.context.cookies() == []
    person.page.go_back()
    assert "my secret words" not in person.page.content()


def test_shift_three_times_leaves(with_scripts: Person, served: Served) -> None:
    person = with_scripts
    person.opens()
    person.says("my secret words")
    for _ in range(3):
        person.page.keyboard.press("Shift")
    person.page.wait_for_url(served.exit_url)
    assert person.page.context.cookies() == []


def test_typing_capitals_does_not_leave(with_scripts: Person, served: Served) -> None:
    person = with_scripts
    person.opens()
    box = person.page.get_by_label("Say it in your own words")
    box.press_sequentially("HELLO I AM HERE")
    assert box.input_value() == "HELLO I AM HERE"
    assert person.page.url == f"{served.url}/"


@pytest.mark.parametrize("path", ["/", "/?lang=cy", "/return", "/safe", "/safe?lang=cy", "/return?lang=cy"])
def test_axe_finds_nothing(with_scripts: Person, path: str) -> None:
    with_scripts.opens(path)
    results = Axe().run(with_scripts.page)
    assert results.response["violations"] == [], results.generate_report()


def test_axe_finds_nothing_on_the_way(with_scripts: Person) -> None:
    person = with_scripts
    person.opens()
    person.asks_for_a_call()
    assert Axe().run(person.page).response["violations"] == []
    person.picks("Show me my words")
    assert Axe().run(person.page).response["violations"] == []


def test_the_first_load_fits_one_round_trip(browser: Browser, served: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    sizes: dict[str, int] = {}

    def count(url: str, headers: dict[str, str], body: bytes) -> None:
        head = sum(len(name) + len(value) + 4 for name, value in headers.items())
        sizes[url] = head + len(body)

    page.on("response", lambda answer: count(answer.url, answer.headers, answer.body()))
    page.goto(served.url)
    page.wait_for_load_state("networkidle")
    context.close()
    assert sum(sizes.values()) <= FIRST_LOAD, sizes


def test_nothing_is_left_in_the_profile_after_leaving(served: Served, browsers: BrowserType) -> None:
    """A shared computer: the browser's own folder holds nothing of what was written."""
    secret = "zanzibar-marmalade-77"
    with tempfile.TemporaryDirectory() as folder:
        context = browsers.launch_persistent_context(
            folder, executable_path=chromium(), args=["--no-sandbox"]
        )
        person = Person(context.new_page(), served.url)
        person.opens()
        person.says(f"hello {secret}")
        person.leaves()
        person.page.wait_for_url(served.exit_url)
        context.close()
        for file in Path(folder).rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                assert secret.encode() not in content, file
                assert secret.encode("utf-16-le") not in content, file


def test_every_page_is_dull(without_scripts: Person, served: Served) -> None:
    for path in ("/", "/return", "/safe"):
        answer = without_scripts.page.request.get(f"{served.url}{path}")
        assert "<title>Notes</title>" in answer.text()
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "abuse" not in answer.text().lower()


def test_a_cookie_that_somebody_else_set_is_not_taken_over(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    planted = base64.urlsafe_b64encode(b"F" * 48).decode()
    context.add_cookies([{"name": "s", "value": planted, "url": served.url}])
    person = Person(context.new_page(), served.url)
    person.opens()
    person.says("hi")
    assert context.cookies()[0]["value"] != planted
    assert person.newest()
    context.close()


def test_rule_03_danger_written_in_a_mailbox_that_was_shut_is_answered_with_999(
    without_scripts: Person, served: Served
) -> None:
    person = without_scripts
    person.opens()
    person.asks_for_a_call()
    words = person.keeps_words()
    person.returns_with(" ".join(words))
    person.page.get_by_label("Write to us").fill("hes kicking the door in")
    person.page.context.clear_cookies()
    person.picks("Send")
    assert "Call 999 now" in person.sees()
    assert "did not reach us" in person.sees()
