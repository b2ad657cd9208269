"""A person on the page and a specialist in the inbox: a reply sealed in one browser, read in the other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.functional.demo_site import DemoSite
from tests.functional.person import Person
from tests.functional.specialist import Specialist

pytestmark = pytest.mark.browser
REPLY = "We can ring on Thursday at eleven. Is that still all right?"
ANSWER = "yes eleven is fine, the side door is open"


def test_a_reply_is_sealed_to_the_mailbox_and_read_without_javascript(
    browser: Browser, contexts: Callable[[], BrowserContext], demo: DemoSite
) -> None:
    # Given a person without JavaScript who asked for a call and keeps her words
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    person = Person(context.new_page(), demo.url)
    specialist = Specialist(contexts().new_page(), demo.url)
    specialist.signs_in(demo.someone("greater-manchester", place=1))
    expect(specialist.queue().get_by_role("button").first).to_be_visible()
    known = specialist.references()
    person.opens()
    person.asks_for_a_call()
    words = person.keeps_words()
    # When a specialist answers her
    specialist.opens_the_newest(known)
    specialist.claims()
    expect(specialist.referral()).to_contain_text("mailbox")
    specialist.replies(REPLY)
    specialist.sees(REPLY)
    # Then she reads it with her words, and answers
    person.returns_with(" ".join(words))
    assert REPLY in person.sees()
    person.page.get_by_label("Write to us").fill(ANSWER)
    person.picks("Send")
    assert ANSWER in person.sees()
    # And the specialist sees the answer come in
    specialist.sees(ANSWER)
    context.close()
