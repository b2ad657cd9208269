"""Passing on: to a colleague, and to another desk, sealed to it in the browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.functional.demo_site import DemoSite
from tests.functional.phone import Phone
from tests.functional.specialist import WITHIN, Specialist

pytestmark = pytest.mark.browser
WORDS = "She moved to her sister's in Croydon last night."


@pytest.fixture
def seat(contexts: Callable[[], BrowserContext], demo: DemoSite) -> Callable[[], Specialist]:
    return lambda: Specialist(contexts().new_page(), demo.url)


def test_another_desk_reads_all_of_it_and_the_old_one_until_it_is_taken(
    seat: Callable[[], Specialist], contexts: Callable[[], BrowserContext], demo: DemoSite
) -> None:
    # Given a referral of Greater Manchester with a note in it
    priya, amina = seat(), seat()
    priya.signs_in(demo.someone("greater-manchester"))
    amina.signs_in(demo.someone("south-london"))
    expect(priya.queue().get_by_role("button").first).to_be_visible()
    known = priya.references()
    hers = Phone(contexts().new_page(), demo.url, "07700 900341")
    hers.opens()
    for words in ("please ring me mon 10 to 12, wigan, no voicemail", "yes", "no"):
        hers.texts(words)
    reference = priya.opens_the_newest(known)
    priya.claims()
    priya.notes("Her sister has a spare room.")
    priya.sees("Her sister has a spare room.")
    # When it is handed to South London
    priya.hands_over("Desk: South London", WORDS)
    priya.sees("Sealed to South London.")
    # Then that desk reads every word, and who signed them
    expect(amina.row(reference)).to_have_count(1, timeout=WITHIN)
    amina.opens(reference)
    for words in ("please ring me mon 10 to 12", "Her sister has a spare room.", WORDS, "Signed by priya"):
        amina.sees(words)
    # And once it is taken there, the old desk has lost sight of it
    amina.claims()
    expect(priya.row(reference)).to_have_count(0, timeout=WITHIN)


def test_a_colleague_has_it_at_once_and_sees_why(seat: Callable[[], Specialist], demo: DemoSite) -> None:
    # Given a referral that priya holds
    priya, sam = seat(), seat()
    first, second = demo.someone("greater-manchester"), demo.someone("greater-manchester", place=1)
    priya.signs_in(first)
    sam.signs_in(second)
    priya.row("No one yet").first.click()
    priya.claims()
    reference = priya.referral().get_by_role("heading").inner_text().split()[0]
    # When she passes it to sam
    priya.hands_over(second.sign_in, "Off shift at two. She hopes for a call before three.")
    # Then it is his, he is told, and he reads why
    expect(priya.referral()).to_contain_text(f"With {second.sign_in}", timeout=WITHIN)
    expect(sam.row(reference)).to_contain_text("New text", timeout=WITHIN)
    sam.opens(reference)
    sam.sees("Off shift at two. She hopes for a call before three.")
