"""Somebody with a phone: the demo's, in the browser, which really texts."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect


@dataclass(frozen=True)
class Phone:
    """What its holder does and sees."""

    page: Page
    url: str
    number: str

    def opens(self) -> None:
        """Takes the phone in hand."""
        self.page.goto(f"{self.url}/demo/phone?from={self.number}")

    def texts(self, words: str) -> None:
        """Writes a text and waits until it stands on the screen."""
        self.page.get_by_role("textbox", name="From").fill(self.number)
        self.page.get_by_role("textbox", name="Message").fill(words)
        self.page.get_by_role("button", name="Send").click()
        expect(self.page.get_by_role("log", name="Messages")).to_contain_text(words)

    def sees(self, words: str) -> None:
        """Waits until some words stand on the screen."""
        expect(self.page.get_by_role("log", name="Messages")).to_contain_text(words, timeout=20_000)
