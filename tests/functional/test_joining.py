"""Somebody joins a desk: keys made in their browser, words compared, the desk's key sealed to them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.functional.demo_site import DemoSite
from tests.functional.lead import Lead, Newcomer, six_words
from tests.functional.secrets_seen import Watched
from tests.functional.specialist import WITHIN

pytestmark = pytest.mark.browser
DESK = "south-london"


def test_a_newcomer_joins_and_no_key_leaves_their_browser(
    contexts: Callable[[], BrowserContext], demo: DemoSite
) -> None:
    # Given a lead who invited somebody
    grace = Lead(contexts().new_page(), demo.url)
    grace.signs_in(demo.someone(DESK, "lead"))
    link = grace.invites("noor", "2031-01-31")
    # When they make their keys and a passkey in their own browser, and sign in with it
    noor = Newcomer(contexts().new_page(), demo.url)
    noor.has_an_authenticator()
    watched = Watched(noor.page)
    watched.begin()
    passphrase = noor.joins(link)
    watched.nothing_leaked(passphrase)
    assert watched.saw_a_prf_result()
    noor.opens_the_inbox()
    noor.page.get_by_role("textbox", name="Sign-in name").fill("noor")
    noor.presses("Use a passkey")
    hers = six_words(noor)
    noor.has_no_axe_violations()
    # Then the lead sees the same six words, and nothing can be read yet
    grace.presses("Queue")
    grace.presses("Lead")
    assert grace.compares_words() == hers
    expect(noor.queue()).to_have_count(0)
    # And once let in, the queue opens by itself
    grace.lets_in()
    grace.has_no_axe_violations()
    expect(noor.queue().get_by_role("button").first).to_be_visible(timeout=WITHIN)
    noor.queue().get_by_role("button").first.click()
    expect(noor.referral().locator(".words").first).to_be_visible(timeout=WITHIN)
    watched.nothing_leaked(passphrase)
    # And the link is spent
    late = contexts().new_page()
    late.goto(link)
    expect(late.get_by_role("heading", name="This link does not work")).to_be_visible(timeout=WITHIN)
