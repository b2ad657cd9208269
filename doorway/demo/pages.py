"""What the demo's start page shows, and what its button does."""

from collections.abc import Callable

from doorway.demo.file import DemoFile
from doorway.demo.phone.client import PhoneClient
from doorway.demo.sample_set import sample_desks
from webapp.demo import DemoPages, Door, SignIn


def demo_pages(content: DemoFile, phone: PhoneClient, start_again: Callable[[], None]) -> DemoPages:
    """The four doors with their sign-in details."""
    names = {desk.slug: desk.name for desk in sample_desks()}
    specialists = [
        SignIn(person.sign_in, person.passphrase, person.role, names[person.desk])
        for person in content.specialists
    ]
    workers = [
        SignIn(person.sign_in, person.passphrase, "worker", person.organisation)
        for person in content.partners
    ]
    doors = [
        Door(
            "By text", "/demo/phone", "Somebody texts what they need, from a phone that others may look at."
        ),
        Door("On the web", "/", "The same conversation on a dull page that can be left in a moment."),
        Door("For charities", "/partners", "A worker refers somebody who agreed, and follows it.", workers),
        Door("For specialists", "/inbox", "The one place where it can be read, and answered.", specialists),
    ]
    return DemoPages(doors, phone, content.number, start_again)
