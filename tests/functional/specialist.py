"""A specialist at the inbox, by the names that a screen reader gives."""

import re
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.functional.demo_site import WayIn

WITHIN = 40_000
"""Milliseconds for what includes making a key from a passphrase on a loaded machine."""


@dataclass(frozen=True)
class Specialist:
    """What a specialist sees and does."""

    page: Page
    url: str

    def opens_the_inbox(self) -> None:
        """Goes to the sign-in page."""
        self.page.goto(f"{self.url}/inbox")
        expect(self.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()

    def signs_in(self, who: WayIn) -> None:
        """By passphrase, and waits until the queue stands."""
        self.opens_the_inbox()
        self.types_passphrase(who.sign_in, who.passphrase)
        expect(self.queue()).to_be_visible(timeout=WITHIN)

    def types_passphrase(self, sign_in: str, passphrase: str) -> None:
        """Fills the form and sends it."""
        self.page.get_by_role("textbox", name="Sign-in name").fill(sign_in)
        self.page.get_by_role("textbox", name="Passphrase").fill(passphrase)
        self.page.get_by_role("button", name="Sign in", exact=True).click()

    def has_an_authenticator(self) -> CDPSession:
        """A passkey holder in this machine, with PRF and user verification."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "hasPrf": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return session

    def uses_a_passkey(self, sign_in: str) -> None:
        """Signs in by passkey, and waits until the queue stands."""
        self.page.get_by_role("textbox", name="Sign-in name").fill(sign_in)
        self.page.get_by_role("button", name="Use a passkey").click()
        expect(self.queue()).to_be_visible(timeout=WITHIN)

    def queue(self) -> Locator:
        """The list of referrals."""
        return self.page.get_by_role("list", name="Queue")

    def row(self, words: str) -> Locator:
        """The rows whose name holds some words."""
        return self.queue().get_by_role("button", name=re.compile(re.escape(words), re.IGNORECASE))

    def references(self) -> list[str]:
        """Every reference in the queue, as it stands."""
        return self.queue().locator(".reference").all_inner_texts()

    def opens_the_newest(self, known: list[str]) -> str:
        """Waits for a reference that was not there before, and opens it."""
        self.page.wait_for_function(
            """known => [...document.querySelectorAll('.reference')]
                .some(one => !known.includes(one.textContent))""",
            arg=known,
            timeout=WITHIN,
        )
        reference = next(one for one in self.references() if one not in known)
        self.opens(reference)
        return reference

    def opens(self, reference: str) -> None:
        """Opens one referral and waits for its words."""
        self.row(reference).click()
        expect(self.referral().get_by_role("heading", name=re.compile(reference))).to_be_visible(
            timeout=WITHIN
        )

    def referral(self) -> Locator:
        """The open referral."""
        return self.page.get_by_role("region", name="Referral")

    def keep_safe(self) -> Locator:
        """The pane that never scrolls away."""
        return self.page.get_by_role("complementary", name="Keep safe")

    def presses(self, name: str) -> None:
        """Presses one of the buttons."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def claims(self) -> None:
        """Takes the open referral."""
        self.presses("Claim")
        expect(self.page.get_by_role("button", name="Claim", exact=True)).to_have_count(0, timeout=WITHIN)

    def replies(self, text: str) -> None:
        """Writes a text to the person and sends it."""
        self.presses("Reply")
        self.page.get_by_role("textbox", name="Reply").fill(text)
        self.presses("Send")

    def notes(self, text: str) -> None:
        """Writes a note for colleagues."""
        self.presses("Note")
        self.page.get_by_role("textbox", name="Note").fill(text)
        self.presses("Save")

    def logs_a_call(self, outcome: str, text: str) -> None:
        """Logs a call, with the next step that follows by itself."""
        self.presses("Log a call")
        self.page.get_by_label("What came of it").select_option(label=outcome)
        self.page.get_by_label("What was said").fill(text)
        self.presses("Save this call")

    def gives_a_reason(self, reason: str) -> None:
        """Answers the question that stands in the way."""
        self.page.get_by_role("dialog").get_by_role("textbox", name="Reason").fill(reason)
        self.presses("Go on and record why")

    def sees(self, words: str, within: int = WITHIN) -> None:
        """Waits until some words stand in the open referral."""
        expect(self.referral()).to_contain_text(words, timeout=within)

    def has_no_axe_violations(self) -> None:
        """Runs axe on the page as it stands."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()

    def hands_over(self, to: str, words: str) -> None:
        """Passes the open referral on."""
        self.presses("Hand over")
        self.page.get_by_label("To whom").select_option(label=to)
        self.page.get_by_label("What they need to know").fill(words)
        self.presses("Pass on")
