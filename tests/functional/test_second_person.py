"""What takes two people: nothing said to be danger ends because one person says so."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.functional.demo_site import DemoSite
from tests.functional.lead import Lead
from tests.functional.phone import Phone
from tests.functional.specialist import WITHIN, Specialist

pytestmark = pytest.mark.browser
DESK = "national"


def test_rule_03_danger_is_looked_at_and_ends_only_with_a_second_person(
    contexts: Callable[[], BrowserContext], demo: DemoSite
) -> None:
    # Given danger that a specialist has claimed
    nia = Specialist(contexts().new_page(), demo.url)
    nia.signs_in(demo.someone(DESK))
    expect(nia.queue().get_by_role("button").first).to_be_visible()
    known = nia.references()
    hers = Phone(contexts().new_page(), demo.url, "07700 900361")
    hers.opens()
    hers.texts("hes smashing the windows help")
    reference = nia.opens_the_newest(known)
    nia.claims()
    # When she would end it before anyone has said that the danger passed
    nia.presses("Close")
    _fills_the_end(nia)
    # Then she is told what comes first, and can't
    nia.sees("Say first, under")
    ask = nia.page.get_by_role("button", name="Ask a second person")
    expect(ask).to_have_attribute("aria-disabled", "true")
    # When she says how she knows, and asks a second person
    nia.presses("Danger looked at")
    nia.page.get_by_role("dialog").get_by_role("textbox", name="Reason").fill(
        "Patrol is with her, he was arrested."
    )
    nia.presses("Save")
    nia.sees("Patrol is with her, he was arrested.")
    nia.presses("Close")
    _fills_the_end(nia)
    ask.click()
    nia.sees("A second person is asked.")
    expect(nia.page.get_by_role("button", name="Reply")).to_be_in_viewport()
    expect(nia.row(reference)).to_contain_text("Danger now")
    # And a lead agrees
    carys = Lead(contexts().new_page(), demo.url)
    carys.signs_in(demo.someone(DESK, "lead"))
    expect(carys.row(reference)).to_have_count(1, timeout=WITHIN)
    carys.opens(reference)
    carys.has_no_axe_violations()
    carys.referral().get_by_role("textbox", name="Reason").fill("Checked with the control room.")
    carys.presses("Agree")
    # Then it can end, with what was looked at, by name
    nia.sees("Checked with the control room.")
    nia.presses("Close")
    _fills_the_end(nia)
    nia.presses("Finish")
    expect(nia.referral()).to_contain_text("Finished: Helped", timeout=WITHIN)


def _fills_the_end(somebody: Specialist) -> None:
    somebody.page.get_by_label("Outcome").select_option(label="Helped")
    somebody.page.get_by_label("Next step").select_option(label="Nothing more")
    for check in ("Earlier contacts", "An order in force", "An offence", "A power to arrest"):
        somebody.page.get_by_role("checkbox", name=check).check()
    somebody.page.get_by_label("What was done").fill("Officers attended; she is with her sister.")
