"""Makes the demo's data folder what it should be: all of it on the first start, nothing on later ones."""

import fcntl
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from crypto.ring import KeyRing
from doorway import passphrases
from doorway.demo import enrol, samples
from doorway.demo import file as demo_file
from doorway.demo.file import DemoFile
from doorway.demo.sample_set import sample_charities, sample_desks
from doorway.demo.setting import DemoSettings
from doorway.errors import BadSetting, DoorwayError
from doorway.house import House
from doorway.keys import create_ring, load_ring
from doorway.words import use_words
from storage import desks, migrate
from storage.database import Store


class AlreadyRunning(DoorwayError):
    """Another demo uses this data folder."""


def lock(folder: Path) -> TextIO:
    """Take the data folder for this process; it is free again when the file closes, however that happens."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = (folder / ".lock").open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.close()
        raise AlreadyRunning(f"a demo is running with {folder} already: choose another DATA folder") from None
    return held


def prepare(demo: DemoSettings) -> tuple[House, DemoFile]:
    """The open database and `demo.json`, both made where they are missing."""
    ring = load_ring(demo.keys_file) if demo.keys_file.exists() else create_ring(demo.keys_file)
    known = demo_file.read(demo.folder)
    if known is None:
        _clear_unfinished(demo)
    use_words(demo.settings)
    store = Store(demo.settings.database_url)
    migrate.upgrade(store)
    house = House(demo.settings, store, ring)
    return house, _first_start(house, demo) if known is None else _later_start(demo, known)


def _first_start(house: House, demo: DemoSettings) -> DemoFile:
    now = house.clock()
    phrase = passphrases.made()
    made = [enrol.make(sample, demo.folder / "recovery", phrase) for sample in sample_desks()]
    charities = [enrol.make_charity(sample) for sample in sample_charities()]
    with house.store.begin() as connection:
        if desks.slugs(connection):
            raise BadSetting("DOORWAY_DATABASE_URL", "holds desks already; give the demo an empty database")
        for desk in made:
            enrol.keep(connection, house.ring, desk, now)
        for charity in charities:
            enrol.keep_charity(connection, house.ring, charity, now)
    samples.fill(house, now)
    content = DemoFile(
        specialists=tuple(person for desk in made for person in desk.specialists()),
        partners=tuple(person for charity in charities for person in charity.partners()),
        recovery_keys={desk.sample.slug: str(desk.recovery.resolve()) for desk in made},
        recovery_passphrase=phrase,
        twilio_auth_token=demo.token,
        number=demo.settings.twilio_number or "",
    )
    demo_file.write(demo.folder, content)
    return content


def _later_start(demo: DemoSettings, known: DemoFile) -> DemoFile:
    """Only what was set anew changes: another token or number."""
    number = demo.settings.twilio_number or known.number
    content = replace(known, twilio_auth_token=demo.token, number=number)
    if content != known:
        demo_file.write(demo.folder, content)
    return content


def _clear_unfinished(demo: DemoSettings) -> None:
    """Without `demo.json` nobody could get in, so what an unfinished first start left is made anew."""
    if demo.settings.database is None:
        for left in demo.folder.glob("doorway.sqlite*"):
            left.unlink()


def is_ready(folder: Path) -> bool:
    """Whether `demo.json` stands."""
    return (folder / demo_file.NAME).exists()


def ring_of(demo: DemoSettings) -> KeyRing:
    """The demo's key ring, which may lie in its data folder."""
    return load_ring(demo.keys_file)
