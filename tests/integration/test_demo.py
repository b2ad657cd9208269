"""The demo's first start makes a set that shows what the service is for; later starts change nothing."""

from pathlib import Path

import pytest

from doorway.demo import file as demo_file
from doorway.demo import prepare
from doorway.demo.clean import start_again
from doorway.demo.samples import conversations
from doorway.demo.setting import DemoSettings, complete
from doorway.errors import BadSetting
from doorway.house import House
from doorway.recovery_files import read_recovery
from doorway.settings import read_settings
from ledger import chain
from referrals.urgency import Urgency
from storage import desks, queue
from storage.queue import CLOSED

MOST_ROWS = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DOORWAY_DATABASE_URL", "TWILIO_AUTH_TOKEN", "TWILIO_NUMBER", "DOORWAY_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def started(folder: Path) -> tuple[House, DemoSettings]:
    demo = complete(read_settings(), 8000, folder)
    house, _ = prepare.prepare(demo)
    return house, demo


def rows(house: House) -> dict[str, list[queue.Item]]:
    with house.store.read() as connection:
        return {desk.slug: queue.top(connection, desk.slug, 100) for desk in desks.every(connection)}


class NoPhone:
    def clear(self) -> None:
        """Nothing to clear."""


def test_every_desk_has_a_few_rows_and_the_first_is_danger(started: tuple[House, DemoSettings]) -> None:
    found = rows(started[0])
    assert set(found) == {"greater-manchester", "south-london", "national"}
    assert all(2 <= len(items) <= MOST_ROWS for items in found.values()), found
    assert found["greater-manchester"][0].level == Urgency.DANGER
    levels = {item.level for items in found.values() for item in items}
    assert {Urgency.DANGER, Urgency.SAME_HOUR} < levels
    assert sum(len(items) for items in found.values()) == len(conversations())


def test_everybody_in_the_file_may_open_and_each_recovery_file_opens(
    started: tuple[House, DemoSettings],
) -> None:
    house, demo = started
    content = demo_file.read(demo.folder)
    assert content is not None
    assert [person.role for person in content.specialists].count("lead") == 3
    with house.store.read() as connection:
        for slug, file in content.recovery_keys.items():
            opened = read_recovery(Path(file), content.recovery_passphrase)
            assert opened.key_id == desks.current_keys(connection, slug)[-1].id
    assert content.number == "+447700900000"


def test_a_later_start_changes_nothing(started: tuple[House, DemoSettings]) -> None:
    house, demo = started
    before, references = (demo.folder / demo_file.NAME).read_bytes(), rows(house)
    again = complete(read_settings(), 9000, demo.folder)
    prepare.prepare(again)
    assert (demo.folder / demo_file.NAME).read_bytes() == before
    assert rows(house) == references


def test_a_clean_set_keeps_the_way_in_and_the_chains(started: tuple[House, DemoSettings]) -> None:
    house, demo = started
    before = (demo.folder / demo_file.NAME).read_bytes()
    with house.store.read() as connection:
        links = {desk.slug: desk.links for desk in desks.every(connection)}
    old = {item.id for items in rows(house).values() for item in items}
    start_again(house, NoPhone())  # type: ignore[arg-type]  # all that is used of a phone
    found = rows(house)
    assert old.isdisjoint(item.id for items in found.values() for item in items)
    assert all(item.state != CLOSED for items in found.values() for item in items)
    assert (demo.folder / demo_file.NAME).read_bytes() == before
    with house.store.read() as connection:
        for desk in desks.every(connection):
            # Browsers refuse a chain that is shorter than the one they saw.
            assert desk.links > links[desk.slug]
            assert chain.first_fault(connection, desk.slug) is None


def test_two_demos_do_not_share_a_folder(started: tuple[House, DemoSettings]) -> None:
    with prepare.lock(started[1].folder), pytest.raises(prepare.AlreadyRunning):
        prepare.lock(started[1].folder)


def test_a_first_start_that_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    demo = complete(read_settings(), 8000, tmp_path)
    house, _ = prepare.prepare(demo)
    house.store.close()
    (tmp_path / demo_file.NAME).unlink()
    again, content = prepare.prepare(demo)
    assert rows(again).keys() == content.recovery_keys.keys()


def test_a_database_with_desks_of_its_own_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORWAY_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    prepare.prepare(complete(read_settings(), 8000, tmp_path / "one"))
    with pytest.raises(BadSetting, match="holds desks already"):
        prepare.prepare(complete(read_settings(), 8000, tmp_path / "two"))
