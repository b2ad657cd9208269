"""A person on their phone's browser, with or without JavaScript."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True)
class Person:
    """What a person sees and does on the pages for people."""

    page: Page
    url: str

    def opens(self, path: str = "/") -> None:
        """Goes to a page."""
        self.page.goto(f"{self.url}{path}")

    def says(self, text: str) -> None:
        """Writes in the box and sends it."""
        self.page.get_by_label("Say it in your own words").fill(text)
        self.picks("Send")

    def picks(self, label: str) -> None:
        """Presses one of the buttons, and waits for the page that follows."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=label, exact=True).click()

    def newest(self) -> str:
        """What stands on the page now, with the last answer."""
        return self.page.get_by_role("log").inner_text()

    def asks_for_a_call(self) -> None:
        """From the first words to a referral: every question is answered, the read-back agreed to."""
        self.says("can someone ring me thurs 10-12, stockport, no voicemail")
        answers = {
            "where only you will see": "Yes",
            "safe for us to ring": "Skip",
            "work for the police": "No",
        }
        while "Sent" not in self.newest():
            asked = self.newest()
            said = next((answer for words, answer in answers.items() if words in asked), None)
            self.picks(said or "Yes, that is right")

    def keeps_words(self) -> list[str]:
        """Takes the words to come back with and types them once."""
        self.picks("Show me my words")
        words = self.page.locator("ul.list li").all_inner_texts()
        self.page.get_by_label("Type your words once").fill(", ".join(reversed(words)))
        self.picks("Keep these words")
        return words

    def leaves(self) -> None:
        """Leaves the page by its button."""
        self.page.get_by_role("link", name="Leave this page").click()

    def returns_with(self, words: str) -> None:
        """Types words to come back."""
        self.opens("/return")
        self.page.get_by_label("Your words").fill(words)
        self.picks("Open")

    def sees(self) -> str:
        """Everything on the page."""
        return self.page.locator("main").inner_text()
