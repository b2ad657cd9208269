"""Every view of the inbox: by axe, by keyboard, narrow, and by the names that automation holds on to."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.functional.demo_site import DemoSite
from tests.functional.specialist import Specialist

pytestmark = pytest.mark.browser
DESK = "south-london"
ONE_OF_EACH = ("Claim", "Reply", "Note", "Log a call", "Hand over", "Close", "Lock", "Send")


@pytest.fixture(scope="module")
def amina(browser: Browser, demo: DemoSite) -> Iterator[Specialist]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    seated = Specialist(context.new_page(), demo.url)
    seated.signs_in(demo.someone(DESK))
    expect(seated.queue().get_by_role("button").first).to_be_visible()
    yield seated
    context.close()


def test_there_is_one_of_each_and_rows_hold_one_button(amina: Specialist) -> None:
    # Given a referral that nobody has claimed
    amina.row("No one yet").first.click()
    expect(amina.page.get_by_role("button", name="Claim", exact=True)).to_be_visible()
    # Then each name leads to one button, even where only a part of the name is asked for
    for name in ONE_OF_EACH:
        expect(amina.page.get_by_role("button", name=name)).to_have_count(1)
    expect(amina.page.get_by_role("textbox", name="Reply")).to_have_count(1)
    expect(amina.page.get_by_role("region", name="Referral")).to_have_count(1)
    items = amina.queue().get_by_role("listitem")
    assert 0 < items.count() <= 10
    for place in range(items.count()):
        expect(items.nth(place).get_by_role("button")).to_have_count(1)
        assert items.nth(place).locator(".reference").inner_text() in items.nth(place).inner_text()


def test_every_pane_is_free_of_axe_violations(amina: Specialist) -> None:
    amina.queue().get_by_role("button").first.click()
    for pane in ("Reply", "Note", "Log a call", "Hand over", "Close"):
        amina.presses(pane)
        amina.has_no_axe_violations()
    for view in ("Today", "My keys", "Queue"):
        amina.presses(view)
        amina.has_no_axe_violations()
    amina.presses("Keys")
    amina.has_no_axe_violations()
    amina.page.keyboard.press("Escape")


def test_everything_is_reached_by_keys(amina: Specialist) -> None:
    # Given the focus on the page itself
    amina.page.locator("h1").click()
    keyboard = amina.page.keyboard
    # When going down and up again and opening
    first = amina.queue().get_by_role("button").first
    first.focus()
    keyboard.press("j")
    expect(amina.queue().get_by_role("button").nth(1)).to_be_focused()
    keyboard.press("k")
    expect(first).to_be_focused()
    keyboard.press("Enter")
    expect(amina.referral().get_by_role("heading")).to_be_visible()
    # Then every letter leads into its box, where letters are letters again
    keyboard.press("n")
    box = amina.page.get_by_role("textbox", name="Note")
    expect(box).to_be_focused()
    keyboard.type("jot")
    expect(box).to_have_value("jot")
    box.fill("")
    keyboard.press("Escape")
    keyboard.press("r")
    expect(amina.page.get_by_role("textbox", name="Reply")).to_be_focused()
    keyboard.press("Escape")
    keyboard.press("/")
    expect(amina.page.get_by_role("searchbox", name="Search")).to_be_focused()
    keyboard.press("Escape")
    keyboard.press("?")
    expect(amina.page.get_by_role("dialog", name="Keys")).to_be_visible()
    keyboard.press("Escape")


def test_searching_asks_the_server_nothing(amina: Specialist) -> None:
    asked: list[str] = []
    amina.page.on("request", lambda request: asked.append(request.url))
    total = amina.queue().get_by_role("button").count()
    box = amina.page.get_by_role("searchbox", name="Search")
    box.fill("no one has such a reference")
    expect(amina.queue().get_by_role("button")).to_have_count(0)
    box.fill("")
    expect(amina.queue().get_by_role("button")).to_have_count(total)
    assert [url for url in asked if "/inbox/changes" not in url] == []


@pytest.mark.parametrize("width", [320, 640, 1024])
def test_nothing_scrolls_sideways(amina: Specialist, width: int) -> None:
    amina.page.set_viewport_size({"width": width, "height": 720})
    amina.queue().get_by_role("button").first.click()
    expect(amina.referral().get_by_role("heading")).to_be_visible()
    wide = amina.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    amina.page.set_viewport_size({"width": 1280, "height": 800})
