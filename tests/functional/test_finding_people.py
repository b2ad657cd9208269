"""Two desks find that they speak with the same person, and learn nothing but whom to ask."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.functional.demo_site import DemoSite, WayIn
from tests.functional.lead import Lead
from tests.functional.phone import Phone
from tests.functional.secrets_seen import Watched
from tests.functional.specialist import WITHIN, Specialist

pytestmark = pytest.mark.browser
HERE, THERE = "greater-manchester", "south-london"


def test_rule_15_the_same_person_at_two_desks_is_found_by_tokens_made_in_the_browser(
    contexts: Callable[[], BrowserContext], demo: DemoSite
) -> None:
    # Given somebody who came to one desk, and was looked for there
    amina, priya = (Specialist(contexts().new_page(), demo.url) for _ in range(2))
    hers, later = (Phone(contexts().new_page(), demo.url, f"07700 90048{last}") for last in (1, 2))
    _takes_a_new_referral(amina, demo.someone(THERE), hers, "croydon")
    _looks(amina, ("Elizabeth Quillfeather", "1991-05-04"), ("Marcus Oakenshaw", "1988-11-12"))
    amina.sees("No matching referral.")
    # When she comes to another desk by another number, and is written another way
    watched = Watched(priya.page)
    watched.begin()
    _takes_a_new_referral(priya, demo.someone(HERE), later, "stockport")
    _looks(priya, ("liz quillfether", "1991-04-05"), ("", ""))
    # Then it is said whom to ask, and no more
    priya.sees("A matching referral: ask South London")
    expect(priya.page.locator("ul.matches")).to_have_text("A matching referral: ask South London.")
    priya.has_no_axe_violations()
    # And her name left the browser sealed alone, and the linkage key not at all
    watched.nothing_leaked("quillfether", "1991-04-05")
    # And a lead elsewhere sees who looked, and why
    lead = Lead(contexts().new_page(), demo.url)
    lead.signs_in(demo.someone(THERE, "lead"))
    lead.presses("Lead")
    listed = lead.page.get_by_role("list", name="Look-ups at other desks")
    expect(listed).to_contain_text("Earlier contacts. 1 match", timeout=WITHIN)
    lead.has_no_axe_violations()
    listed.get_by_role("button", name="Looked at").first.click()
    expect(listed.get_by_role("listitem")).to_have_count(0, timeout=WITHIN)


def _takes_a_new_referral(somebody: Specialist, who: WayIn, hers: Phone, place: str) -> None:
    somebody.signs_in(who)
    expect(somebody.queue().get_by_role("button").first).to_be_visible()
    known = somebody.references()
    hers.opens()
    for words in (f"can u ring tue 10 to 12, {place}, ask for jo", "yes", "no"):
        hers.texts(words)
    somebody.opens_the_newest(known)
    somebody.claims()


def _looks(somebody: Specialist, person: tuple[str, str], other: tuple[str, str]) -> None:
    somebody.presses("Find earlier")
    for label, (name, born) in (("The person", person), ("The other person", other)):
        group = somebody.page.get_by_role("group", name=label, exact=True)
        group.get_by_label("First and last name").fill(name)
        group.get_by_label("Date of birth").fill(born)
    somebody.page.get_by_label("Why you look").select_option(label="Earlier contacts")
    somebody.page.get_by_role("button", name="Look", exact=True).click()
