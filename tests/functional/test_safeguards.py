"""What a specialist sees to before anything ends: the risk list, a broken order, the four checks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.functional.demo_site import DemoSite
from tests.functional.phone import Phone
from tests.functional.specialist import WITHIN, Specialist

pytestmark = pytest.mark.browser
DESK = "greater-manchester"
CHECKS = ("Earlier contacts", "An order in force", "An offence", "A power to arrest")


def test_risk_breach_and_checks_are_in_the_record_before_it_ends(
    contexts: Callable[[], BrowserContext], demo: DemoSite
) -> None:
    # Given a referral in which strangling was told
    priya = Specialist(contexts().new_page(), demo.url)
    priya.signs_in(demo.someone(DESK))
    expect(priya.queue().get_by_role("button").first).to_be_visible()
    known = priya.references()
    hers = Phone(contexts().new_page(), demo.url, "07700 900471")
    hers.opens()
    for words in ("he strangled me last month. can u ring tue 10 to 12, stockport, ask for jo", "yes", "no"):
        hers.texts(words)
    priya.opens_the_newest(known)
    priya.claims()
    page = priya.page
    # When she opens the risk list, then what was said is carried over, as said
    priya.presses("Risk list")
    strangling = page.get_by_label("Strangling, choking, suffocating or drowning")
    expect(strangling.locator("option:checked")).to_have_text("Said, not checked")
    priya.has_no_axe_violations()
    # When she has asked, and judges it lower than the list gives reason for, she must say why
    strangling.select_option(label="Yes")
    page.get_by_label("Left or tried to leave in the past year").select_option(label="Yes")
    priya.sees("2 yes of 24")
    page.get_by_label("Your judgement").select_option(label="Medium")
    keep = page.get_by_role("button", name="Save the list")
    expect(keep).to_have_attribute("aria-disabled", "true")
    page.get_by_role("textbox", name="Notes").fill("He is in custody until Friday.")
    keep.click()
    priya.sees("Judgement: Medium.")
    priya.sees("He is in custody until Friday.")
    # When she is told of a broken order, it can't end before what came of it is recorded
    priya.presses("Broken order")
    page.get_by_role("textbox", name="What was broken").fill("Came to the school gate.")
    priya.has_no_axe_violations()
    priya.presses("Record the breach")
    priya.sees("Nobody has recorded what came of it.")
    priya.presses("Close")
    priya.sees("Record what came of it first, under")
    priya.presses("Broken order")
    page.get_by_label("What came of it").select_option(label="Arrest")
    priya.has_no_axe_violations()
    priya.presses("Record this outcome")
    priya.sees("Broken order: Arrest, by priya")
    # When she would end it with a check undone, she is told so, until she says why
    priya.presses("Close")
    page.get_by_label("Outcome").select_option(label="Helped")
    page.get_by_label("Next step").select_option(label="Nothing more")
    for check in CHECKS[:3]:
        page.get_by_role("checkbox", name=check).check()
    priya.sees("Tick or explain what must be looked at first")
    page.get_by_role("textbox", name="Why not: A power to arrest").fill("He is held already.")
    priya.has_no_axe_violations()
    priya.presses("Finish")
    # Then it ends, and all of it stands in the record under her name
    expect(priya.referral()).to_contain_text("Finished: Helped", timeout=WITHIN)
    priya.sees("Not looked at: A power to arrest. He is held already.")
