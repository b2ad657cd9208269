"""A charity's worker at work: referring somebody who agreed, on two machines, and seeing how far it is."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Request, expect

from tests.functional.charity_worker import WITHIN, CharityWorker
from tests.functional.demo_site import DemoSite
from tests.functional.specialist import Specialist

pytestmark = pytest.mark.browser
Seat = Callable[[], CharityWorker]
DESK = "greater-manchester"
PICTURES = Path(os.environ.get("DOORWAY_PICTURES", tempfile.mkdtemp()))
NAME, NUMBER, WORDS = "Marked-Wren", "07700 900456", "marked-lark: he keeps her phone at night"
MARKED = ("Marked-Wren", "900456", "marked-lark", "her phone at night", "in our office, alone", "Stockport")


@pytest.fixture
def seat(contexts: Callable[[], BrowserContext], demo: DemoSite) -> Seat:
    """A machine with a browser of its own."""
    return lambda: CharityWorker(contexts().new_page(), demo.url)


def watch(worker: CharityWorker, bodies: list[bytes]) -> None:
    def keep(request: Request) -> None:
        bodies.append(request.url.encode())
        if request.post_data_buffer is not None:
            bodies.append(request.post_data_buffer)

    worker.page.on("request", keep)


def test_a_worker_refers_on_two_machines_and_sees_how_far_it_is(
    seat: Seat, contexts: Callable[[], BrowserContext], demo: DemoSite
) -> None:
    asha, bethan = demo.workers
    bodies: list[bytes] = []
    # Given a worker who begins a form
    first = seat()
    watch(first, bodies)
    first.signs_in(asha)
    first.presses("New")
    first.answers("Have they agreed that you refer them to us?", "Yes, they agreed")
    first.writes("What should we call them?", NAME)
    first.saves()
    # When her colleague opens it on another machine, fills it in, looks it over and sends it
    second = seat()
    watch(second, bodies)
    second.signs_in(bethan)
    second.row(NAME).click()
    expect(second.page.get_by_label("What should we call them?")).to_have_value(NAME)
    second.refers(NAME, NUMBER, WORDS)
    expect(second.page.get_by_label("Police area")).to_have_value(DESK)
    second.saves()
    second.presses("Look it over")
    second.sees("Nothing is sent yet.")
    second.sees(WORDS)
    second.page.get_by_role("button", name="Send", exact=True).dblclick()
    second.sees("Sent. We call it")
    # Then it is one referral, received
    expect(second.row(NAME)).to_have_count(1)
    expect(second.row(NAME)).to_contain_text("Received")
    # And a specialist reads it as signed by that worker of that organisation, with the directory's number
    priya = Specialist(contexts().new_page(), demo.url)
    priya.signs_in(demo.someone(DESK))
    reference = second.row(NAME).locator(".reference").inner_text()
    priya.opens(reference)
    priya.sees(WORDS)
    priya.sees("Signed by bethan of Mill Lane")
    expect(priya.keep_safe()).to_contain_text("07700 900 811")
    expect(priya.keep_safe()).to_contain_text("Mon, Thu 10-12")
    priya.has_no_axe_violations()
    priya.page.screenshot(path=PICTURES / "charity-inbox.png")
    priya.claims()
    # And both workers see that it is being read, and nothing of what is written at the desk
    priya.notes("marked-note for colleagues")
    priya.sees("marked-note for colleagues")
    first.presses("My people")
    expect(first.row(NAME)).to_contain_text("Being read")
    first.row(NAME).click()
    first.sees(WORDS)
    assert "marked-note" not in first.page.content()
    # And no marked word left either browser, nor lies anywhere on the disk
    everything = b"\0".join(bodies)
    assert b"/partners/referrals/" in everything and b"/partners/drafts/" in everything
    for marked in (*MARKED, asha.passphrase, bethan.passphrase):
        assert marked.encode() not in everything
    for file in demo.folder.rglob("*"):
        held = file.read_bytes() if file.is_file() and file.name != "demo.json" else b""
        for marked in (*MARKED[:4], "marked-note"):
            assert marked.encode() not in held, file.name


def test_what_is_missing_is_said_and_nothing_is_lost(seat: Seat, demo: DemoSite) -> None:
    # Given a form with a number that is none, and no answer to most questions
    worker = seat()
    worker.signs_in(demo.workers[0])
    worker.presses("New")
    worker.answers("Have they agreed that you refer them to us?", "Yes, they agreed")
    worker.answers("Is it safe to call them?", "Yes")
    worker.writes("Safe number", "0770")
    # When she looks it over
    worker.presses("Look it over")
    # Then each thing that is missing is said, in focus, and leads to its field
    problems = worker.page.get_by_role("alert").filter(has_text="are missing")
    expect(problems).to_be_focused()
    expect(problems).to_contain_text("That is not a phone number")
    worker.has_no_axe_violations()
    problems.get_by_role("link", name="That is not a phone number. Try one like 07700 900123").click()
    expect(worker.page.get_by_label("Safe number")).to_be_focused()
    expect(worker.page.get_by_label("Safe number")).to_have_value("0770")
    # And what was filled in takes its complaint away
    worker.writes("Safe number", NUMBER)
    expect(problems).not_to_contain_text("That is not a phone number")
    # And nothing is lost by locking the page and coming back
    worker.writes("What they told you", "typed just before the lock")
    worker.presses("Lock")
    expect(worker.page.get_by_role("heading", name="Locked")).to_be_visible()
    assert "typed just before" not in worker.page.content()
    worker.page.get_by_role("textbox", name="Passphrase").fill(demo.workers[0].passphrase)
    worker.presses("Sign in")
    told = worker.page.get_by_label("What they told you")
    expect(told).to_have_value("typed just before the lock", timeout=WITHIN)
    worker.presses("Throw this draft away")
    worker.presses("Yes, throw it away")
    worker.sees("Thrown away.")


def test_what_is_typed_without_a_connection_is_saved_once_it_is_back(seat: Seat, demo: DemoSite) -> None:
    # Given a form and no connection
    worker = seat()
    worker.signs_in(demo.workers[0])
    worker.presses("New")
    worker.page.context.set_offline(True)
    worker.writes("What they told you", "typed in a tunnel")
    worker.sees("Not saved yet")
    # When it is back
    worker.page.context.set_offline(False)
    # Then it is saved, and stands on another machine
    worker.saves()
    other = seat()
    other.signs_in(demo.workers[1])
    other.row("No name yet").first.click()
    expect(other.page.get_by_label("What they told you")).to_have_value("typed in a tunnel")
    other.presses("Throw this draft away")
    other.presses("Yes, throw it away")
    other.sees("Thrown away.")


def test_safety_is_asked_never_assumed_and_999_comes_first(seat: Seat, demo: DemoSite) -> None:
    worker = seat()
    worker.signs_in(demo.workers[0])
    worker.presses("New")
    worker.answers("Is anyone in danger right now?", "Yes")
    expect(worker.page.get_by_role("alert").filter(has_text="Ring 999 now")).to_be_visible()
    worker.answers("Have they agreed that you refer them to us?", "Yes, they agreed")
    for question in ("Is it safe to call them?", "Is it safe to text them?"):
        group = worker.page.get_by_role("group", name=question, exact=True)
        expect(group.get_by_role("radio", name="No", exact=True)).to_be_checked()
    expect(worker.page.get_by_label("Safe number")).to_have_count(0)
    # Rule 18: under 16 there is no order flow and no promise of secrecy
    worker.answers("How old are they?", "Under 16")
    worker.sees("Do not promise to keep it secret")
    expect(worker.page.get_by_role("group", name="What do they want?")).to_have_count(0)
    worker.answers("How old are they?", "18 or over")
    expect(worker.page.get_by_role("group", name="What do they want?")).to_have_count(1)
    # Without their agreement nobody is named: the worker is rung
    worker.answers("Have they agreed that you refer them to us?", "No, or I could not ask")
    worker.sees("We ring you")
    expect(worker.page.get_by_label("What should we call them?")).to_have_count(0)
    worker.presses("Throw this draft away")
    worker.presses("Yes, throw it away")


@pytest.mark.parametrize("size", [(320, 640), (1280, 800)])
def test_every_view_is_clean_and_fits_a_narrow_screen(
    contexts: Callable[[], BrowserContext], demo: DemoSite, size: tuple[int, int]
) -> None:
    page = contexts().new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    worker = CharityWorker(page, demo.url)

    def looks(name: str) -> None:
        worker.has_no_axe_violations()
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels too wide"
        page.screenshot(path=PICTURES / f"charity-{name}-{size[0]}.png", full_page=True)

    page.goto(f"{demo.url}/partners")
    looks("sign-in")
    worker.signs_in(demo.workers[1])
    looks("people")
    worker.presses("New")
    worker.refers(NAME, NUMBER, WORDS)
    worker.answers("What do they want?", "A protection order, and a call about it")
    worker.ticks("Hands on the neck, choking")
    worker.saves()
    looks("form")
    worker.presses("Look it over")
    worker.sees("Nothing is sent yet.")
    looks("look")
    worker.presses("Our team")
    expect(page.get_by_role("list", name="People")).to_be_visible()
    looks("team")
    worker.presses("My keys")
    looks("keys")
    worker.presses("My people")
    worker.row(NAME).filter(has_text="draft").first.click()
    worker.presses("Throw this draft away")
    worker.presses("Yes, throw it away")
    worker.sees("Thrown away.")


def test_it_is_done_by_keyboard_alone(seat: Seat, demo: DemoSite) -> None:
    worker = seat()
    page = worker.page
    worker.signs_in(demo.workers[0])

    def tab_to(name: str, presses: int = 60) -> None:
        for _ in range(presses):
            held = page.evaluate(
                """() => { const one = document.activeElement;
                    return one === document.body ? '' : one.labels?.[0]?.textContent ?? one.textContent; }"""
            )
            if held.startswith(name):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{name} can't be reached")

    tab_to("New")
    page.keyboard.press("Enter")
    tab_to("Yes")
    page.keyboard.press("Space")
    expect(page.get_by_role("alert").filter(has_text="Ring 999 now")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("alert").filter(has_text="Ring 999 now")).to_have_count(0)
    tab_to("What they told you")
    page.keyboard.type("typed by keyboard")
    tab_to("Throw this draft away")
    page.keyboard.press("Enter")
    tab_to("Yes, throw it away")
    page.keyboard.press("Enter")
    worker.sees("Thrown away.")


def test_it_speaks_welsh(browser_in_welsh: CharityWorker, demo: DemoSite) -> None:
    page = browser_in_welsh.page
    page.goto(f"{demo.url}/partners")
    page.get_by_label("Sign-in name").or_(page.get_by_label("Enw mewngofnodi")).fill(demo.workers[0].sign_in)
    page.locator("#passphrase").fill(demo.workers[0].passphrase)
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="Fy mhobl")).to_be_visible(timeout=40_000)
    page.get_by_role("button", name="Newydd", exact=True).click()
    expect(page.get_by_role("heading", name="Cysylltu'n ddiogel")).to_have_count(0)
    expect(page.get_by_role("heading", name="Perygl")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "cy"


@pytest.fixture
def browser_in_welsh(contexts: Callable[..., BrowserContext], demo: DemoSite) -> CharityWorker:
    return CharityWorker(contexts(locale="cy-GB").new_page(), demo.url)
