"""What the demo's start page shows, and what its button does."""

from collections.abc import Callable

from doorway.demo.file import DemoFile
from doorway.demo.phone.client import PhoneClient
from doorway.demo.sample_set import sample_charities, sample_desks
from webapp.demo import DemoPages, Door, SignIn


def demo_pages(content: DemoFile, phone: PhoneClient, start_again: Callable[[], None]) -> DemoPages:
    """The four doors with their sign-in details."""
    specialists, others = _first_of_each_desk(content)
    doors = [
        Door(
            "By text", "/demo/phone", "Somebody texts what they need, from a phone that others may look at."
        ),
        Door("On the web", "/", "The same conversation on a dull page that can be left in a moment."),
        Door(
            "For specialists",
            "/inbox",
            "The one place where it can be read, and answered.",
            specialists,
            others,
        ),
        Door(
            "For charities",
            "/partners",
            "A worker refers somebody who agreed; the form is sealed before it leaves the browser.",
            _workers(content),
        ),
    ]
    return DemoPages(doors, phone, content.number, start_again)


def _workers(content: DemoFile) -> list[SignIn]:
    known = {
        person.sign_in: (person.role, charity.name)
        for charity in sample_charities()
        for person in charity.people
    }
    return [SignIn(worker.sign_in, worker.passphrase, *known[worker.sign_in]) for worker in content.partners]


def _first_of_each_desk(content: DemoFile) -> tuple[list[SignIn], list[SignIn]]:
    names = {desk.slug: desk.name for desk in sample_desks()}
    first: dict[str, SignIn] = {}
    others = []
    for person in content.specialists:
        sign_in = SignIn(person.sign_in, person.passphrase, person.role, names[person.desk])
        if first.setdefault(person.desk, sign_in) is not sign_in:
            others.append(sign_in)
    return list(first.values()), others
