"""A charity's worker at their page, by the names that a screen reader gives."""

import re
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.functional.demo_site import CharityWayIn

WITHIN = 40_000
"""Milliseconds for what includes making a key from a passphrase on a loaded machine."""


@dataclass(frozen=True)
class CharityWorker:
    """What a worker sees and does."""

    page: Page
    url: str

    def signs_in(self, who: CharityWayIn) -> None:
        """By passphrase, and waits until the list stands."""
        self.page.goto(f"{self.url}/partners")
        self.page.get_by_role("textbox", name="Sign-in name").fill(who.sign_in)
        self.page.get_by_role("textbox", name="Passphrase").fill(who.passphrase)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        expect(self.people()).to_be_visible(timeout=WITHIN)
        expect(self.people()).not_to_contain_text("Opening", timeout=WITHIN)

    def people(self) -> Locator:
        """The list of everybody the organisation refers."""
        return self.page.get_by_role("list", name="My people")

    def row(self, words: str) -> Locator:
        """Rows that hold some words."""
        return self.people().get_by_role("button", name=re.compile(re.escape(words)))

    def presses(self, name: str) -> None:
        """Presses a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def answers(self, question: str, answer: str) -> None:
        """Chooses one answer of a question."""
        group = self.page.get_by_role("group", name=question, exact=True)
        group.get_by_role("radio", name=answer, exact=True).check()

    def writes(self, label: str, words: str) -> None:
        """Fills in one field; a hint or `optional` may follow its label."""
        self.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$")).fill(words)

    def ticks(self, label: str) -> None:
        """Ticks a box."""
        self.page.get_by_role("checkbox", name=label, exact=True).check()

    def refers(self, name: str, number: str, words: str) -> None:
        """Fills in all that a referral needs, as somebody in Stockport wants it."""
        self.answers("Is anyone in danger right now?", "No")
        self.answers("Have they agreed that you refer them to us?", "Yes, they agreed")
        self.writes("How did they agree?", "in our office, alone")
        self.writes("When did they agree?", "2026-11-20")
        self.writes("What should we call them?", name)
        self.answers("How old are they?", "18 or over")
        self.answers("Is it safe to call them?", "Yes")
        self.writes("Safe number", number)
        self.presses("Add a time")
        for day in ("Mon", "Thu"):
            self.ticks(day)
        self.writes("From", "10:00")
        self.writes("To", "12:00")
        self.writes("Town or postcode where they are now", "Stockport")
        self.answers("Does anyone who hurts them work for the police, a court or a support service?", "No")
        self.writes("What they told you", words)

    def saves(self) -> None:
        """Waits until what was typed lies at the server."""
        expect(self.page.locator(".saving")).to_have_text("Saved", timeout=WITHIN)

    def sees(self, words: str) -> None:
        """Waits until some words stand on the page."""
        expect(self.page.get_by_role("main")).to_contain_text(words, timeout=WITHIN)

    def has_no_axe_violations(self) -> None:
        """Runs axe on the page as it stands."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()
