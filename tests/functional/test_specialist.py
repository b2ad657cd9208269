"""A specialist at work: from somebody's text to the answer on their phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.functional.demo_site import DemoSite
from tests.functional.phone import Phone
from tests.functional.secrets_seen import Watched
from tests.functional.specialist import Specialist

pytestmark = pytest.mark.browser
DESK = "greater-manchester"
FRONT = "national"
"""Where somebody in danger comes in who has not said where they are."""
Seat = Callable[[], Specialist]


@pytest.fixture
def seat(contexts: Callable[[], BrowserContext], demo: DemoSite) -> Seat:
    """A machine with a browser of its own."""
    return lambda: Specialist(contexts().new_page(), demo.url)


@pytest.fixture
def phone(contexts: Callable[[], BrowserContext], demo: DemoSite) -> Callable[[str], Phone]:
    def hold(number: str) -> Phone:
        held = Phone(contexts().new_page(), demo.url, number)
        held.opens()
        return held

    return hold


def test_a_text_is_read_claimed_and_answered_and_the_answer_stands_on_the_phone(
    seat: Seat, phone: Callable[[str], Phone], demo: DemoSite
) -> None:
    # Given a specialist at the queue
    priya = seat()
    watched = Watched(priya.page)
    watched.begin()
    who = demo.someone(DESK)
    priya.signs_in(who)
    expect(priya.row("TEAL").or_(priya.queue().locator("button")).first).to_be_visible()
    known = priya.references()
    # When somebody asks for a call by text
    hers = phone("07700 900321")
    for words in ("can some1 ring weds 10ish not after 2, no vmail, stockport, ask 4 jo", "yes", "no"):
        hers.texts(words)
    # Then it comes up by itself, and opens
    reference = priya.opens_the_newest(known)
    priya.sees("can some1 ring weds 10ish")
    expect(priya.keep_safe()).to_contain_text("No voicemail")
    # And once claimed and answered, the answer is on the phone
    priya.claims()
    priya.replies("Hi Jo, it's Sam. Wednesday at ten is fine.")
    hers.sees("Hi Jo, it's Sam. Wednesday at ten is fine.")
    priya.sees("Signed by priya")
    priya.sees("delivered")
    expect(priya.row(reference)).to_have_count(1)
    # And neither passphrase nor any secret key was in a request
    priya.notes("Spoke of the school run; sister knows.")
    priya.sees("Spoke of the school run; sister knows.")
    watched.nothing_leaked(
        who.passphrase, "sister knows", who.passphrase.split()[0] + " " + who.passphrase.split()[1]
    )


def test_rule_03_danger_comes_up_by_itself_and_on_top(
    seat: Seat, phone: Callable[[str], Phone], demo: DemoSite
) -> None:
    # Given specialists at the front desk and in Greater Manchester
    nia, priya = seat(), seat()
    nia.signs_in(demo.someone(FRONT))
    priya.signs_in(demo.someone(DESK))
    for somebody in (nia, priya):
        expect(somebody.queue().get_by_role("button").first).to_be_visible()
    known = nia.references()
    # When somebody in danger texts
    hers = phone("07700 900322")
    hers.texts("hes got a knife hes in the kitchen")
    hers.sees("Call 999")
    # Then it stands on top, with why, and a screen reader is told
    nia.opens_the_newest(known)
    nia.sees("hes got a knife")
    expect(nia.queue().get_by_role("button").first).to_contain_text("Danger now")
    expect(nia.page.get_by_role("status").filter(has_text="Danger now")).to_have_count(1)
    # And once she says where she is, it stands on top of that area's queue, with all that was said
    known = priya.references()
    hers.texts("14 mill lane stockport")
    priya.opens_the_newest(known)
    priya.sees("hes got a knife")
    priya.sees("14 mill lane stockport")
    expect(priya.queue().get_by_role("button").first).to_contain_text("Danger now")


def test_two_who_claim_at_once_are_told_who_has_it(
    seat: Seat, phone: Callable[[str], Phone], demo: DemoSite
) -> None:
    # Given two specialists who both opened the same referral
    priya, sam, first = seat(), seat(), demo.someone(FRONT)
    priya.signs_in(first)
    sam.signs_in(demo.someone(FRONT, place=1))
    expect(priya.queue().locator("button").first).to_be_visible()
    known = priya.references()
    phone("07700 900323").texts("he is kicking the door in right now")
    reference = priya.opens_the_newest(known)
    expect(sam.row(reference)).to_have_count(1, timeout=10_000)
    sam.opens(reference)
    # When the second claims after the first, from a page that has not heard of it
    sam.page.context.set_offline(True)
    priya.claims()
    sam.page.context.set_offline(False)
    claim = sam.page.get_by_role("button", name="Claim", exact=True)
    if claim.count():
        claim.click()
        # Then they are told by whom
        sam.sees(f"{first.sign_in} took it a moment before you.")
    expect(sam.referral()).to_contain_text(f"With {first.sign_in}", timeout=10_000)
    expect(claim).to_have_count(0)


def test_the_lock_shows_numbers_alone_and_keeps_what_was_being_written(seat: Seat, demo: DemoSite) -> None:
    # Given a specialist half-way through a reply
    priya = seat()
    who = demo.someone(DESK)
    priya.signs_in(who)
    priya.queue().get_by_role("button").first.click()
    box = priya.page.get_by_role("textbox", name="Reply")
    box.fill("half a sentence that nobody else may")
    words = priya.referral().locator(".words").first.inner_text()
    reference = priya.referral().get_by_role("heading").inner_text().split()[0]
    # When she locks
    priya.presses("Lock")
    # Then nothing that was opened is anywhere on the page
    expect(priya.page.get_by_role("heading", name="Locked")).to_be_visible()
    content = priya.page.content()
    assert words not in content
    assert reference not in content
    assert "half a sentence" not in content
    priya.has_no_axe_violations()
    # And after signing in again the words are where they were
    priya.types_passphrase(who.sign_in, who.passphrase)
    expect(priya.queue()).to_be_visible(timeout=20_000)
    priya.opens(reference)
    expect(box).to_have_value("half a sentence that nobody else may")


def test_a_passkey_is_added_and_signs_in_and_its_result_leaves_no_page(seat: Seat, demo: DemoSite) -> None:
    # Given somebody with a passphrase and a machine that knows passkeys
    sam = seat()
    sam.has_an_authenticator()
    watched = Watched(sam.page)
    watched.begin()
    who = demo.someone(DESK, place=1)
    sam.signs_in(who)
    # When they add a passkey, and sign in with it next time
    sam.presses("My keys")
    sam.page.get_by_label("Passphrase you have now").fill(who.passphrase)
    sam.presses("Add a passkey")
    expect(sam.page.get_by_text("Passkey added.")).to_be_visible(timeout=20_000)
    assert watched.saw_a_prf_result()
    watched.nothing_leaked(who.passphrase)
    sam.opens_the_inbox()
    sam.uses_a_passkey(who.sign_in)
    # Then the queue opens, and the passkey's result was in no request
    expect(sam.queue().get_by_role("button").first).to_be_visible()
    assert watched.saw_a_prf_result()
    watched.nothing_leaked(who.passphrase)


def test_a_wrong_passphrase_says_nothing_about_who_exists(seat: Seat, demo: DemoSite) -> None:
    # Given the sign-in page
    somebody = seat()
    somebody.opens_the_inbox()
    said = []
    # When a known and an unknown name come with wrong words
    for name in (demo.someone(DESK).sign_in, "nobody-of-that-name"):
        somebody.types_passphrase(name, "amber boat cedar dawn elm fern")
        alert = somebody.page.get_by_role("alert")
        expect(alert).to_be_visible(timeout=20_000)
        said.append(alert.inner_text())
        somebody.opens_the_inbox()
    # Then both are told the same
    assert said[0] == said[1]
