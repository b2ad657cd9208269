"""A desk's lead, and somebody who joins."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import expect

from tests.functional.specialist import WITHIN, Specialist


@dataclass(frozen=True)
class Lead(Specialist):
    """What a lead sees and does beside a specialist's work."""

    def invites(self, sign_in: str, until: str) -> str:
        """Makes a link for a newcomer who is in date; gives it."""
        self.presses("Lead")
        form = self.page.locator("form.invite")
        form.get_by_label("Sign-in name").fill(sign_in)
        form.get_by_label("Vetting until").fill(until)
        form.get_by_label("Training until").fill(until)
        self.presses("Make a link")
        link = self.page.get_by_label("Link: works once")
        expect(link).to_be_visible(timeout=WITHIN)
        return link.input_value()

    def compares_words(self) -> list[str]:
        """The six words of whoever waits."""
        self.presses("Compare words")
        return six_words(self)

    def lets_in(self) -> None:
        """Seals the desk's key to whoever read the same words."""
        self.presses("The words are the same: let them in")
        expect(self.page.get_by_text("can read this desk now")).to_be_visible(timeout=WITHIN)


@dataclass(frozen=True)
class Newcomer(Specialist):
    """Somebody with a link."""

    def joins(self, link: str) -> str:
        """Makes keys and a passkey; gives the passphrase that was shown."""
        self.page.goto(link)
        self.presses("Make my keys")
        shown = self.page.locator(".secret")
        expect(shown).to_be_visible(timeout=WITHIN)
        passphrase = shown.inner_text()
        self.has_no_axe_violations()
        self.presses("I have written them down")
        self.page.get_by_role("textbox", name="The six words").fill(passphrase.upper())
        self.presses("Check")
        self.presses("Add a passkey")
        expect(self.page.get_by_text("The passkey is ready.")).to_be_visible(timeout=WITHIN)
        self.presses("Finish")
        expect(self.page.get_by_role("heading", name="Almost there")).to_be_visible(timeout=WITHIN)
        return passphrase


def six_words(somebody: Specialist) -> list[str]:
    """The six words on a page, once they are made."""
    words = somebody.page.get_by_role("list", name="Six words").get_by_role("listitem")
    expect(words).to_have_count(6, timeout=WITHIN)
    return words.all_inner_texts()


@dataclass(frozen=True)
class KeyKeeper(Lead):
    """A lead who makes the desk's next key."""

    def changes_the_key(self, folder: Path) -> None:
        """Makes a key, saves its file and gives both back, first with wrong words."""
        self.presses("Lead")
        self.presses("Make a new key")
        words = self.page.locator(".secret")
        expect(words).to_be_visible(timeout=WITHIN)
        with self.page.expect_download() as saved:
            self.page.get_by_role("link", name="Save the recovery file").click()
        file = folder / saved.value.suggested_filename
        saved.value.save_as(file)
        self.page.get_by_label("Recovery file").set_input_files(file)
        self.page.get_by_label("Its passphrase").fill("not these words")
        self.presses("They work: use this key")
        expect(self.page.get_by_role("alert")).to_be_visible(timeout=WITHIN)
        self.page.get_by_label("Its passphrase").fill(words.inner_text())
        self.presses("They work: use this key")
        expect(self.page.get_by_role("button", name="Make a new key")).to_be_visible(timeout=WITHIN)
