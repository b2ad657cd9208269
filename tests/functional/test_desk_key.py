"""A desk's key is changed in the middle of a shift."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.functional.demo_site import DemoSite
from tests.functional.lead import KeyKeeper
from tests.functional.phone import Phone
from tests.functional.secrets_seen import Watched
from tests.functional.specialist import WITHIN, Specialist

pytestmark = pytest.mark.browser
DESK = "greater-manchester"


def test_who_works_meanwhile_reads_on_and_no_secret_leaves_the_leads_browser(
    contexts: Callable[[], BrowserContext], demo: DemoSite, tmp_path: Path
) -> None:
    # Given a specialist at work, and a lead who makes the desk's next key
    priya = Specialist(contexts().new_page(), demo.url)
    priya.signs_in(demo.someone(DESK))
    expect(priya.queue().get_by_role("button").first).to_be_visible()
    old = priya.references()
    ruth = KeyKeeper(contexts().new_page(), demo.url)
    watched = Watched(ruth.page)
    watched.begin()
    ruth.signs_in(demo.someone(DESK, "lead"))
    ruth.changes_the_key(tmp_path)
    # And seals what is open to it
    ruth.presses("Seal what is open")
    expect(ruth.page.get_by_text("Everything open is sealed to the newest key.")).to_be_visible(
        timeout=WITHIN
    )
    watched.nothing_leaked()
    # When somebody texts, which is sealed to the new key
    hers = Phone(contexts().new_page(), demo.url, "07700 900351")
    hers.opens()
    for words in ("can someone ring fri 2 to 4, bolton, no voicemail", "yes", "no"):
        hers.texts(words)
    # Then the specialist reads it without doing anything, and the older ones as before
    priya.opens_the_newest(old)
    priya.sees("can someone ring fri 2 to 4")
    priya.opens(old[0])
    expect(priya.referral().locator(".words").first).to_be_visible()
    expect(priya.referral().locator(".sealed")).to_have_count(0)
