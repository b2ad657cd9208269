"""A desk's next key reaches everybody who held the one before, and the line of keys is unbroken."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto import desk_key, recovery
from crypto._hpke import open_with
from crypto.desk_key import DeskPublicKey
from crypto.grant import grant_info
from doorway.demo import enrol
from doorway.demo.sample_set import sample_desks
from doorway.house import House, now
from doorway.keys import load_ring
from doorway.settings import Settings
from storage import desks, migrate, people
from storage.database import Store

Run = Callable[..., subprocess.CompletedProcess[str]]
WORDS = "amber boat cedar dawn ember fern"


@pytest.fixture
def house(run: Run, tmp_path: Path) -> tuple[House, enrol.MadeDesk]:
    store = Store(f"sqlite:///{tmp_path}/data/doorway.sqlite")
    (tmp_path / "data").mkdir()
    (tmp_path / "words").write_text(WORDS)
    migrate.upgrade(store)
    made = enrol.make(sample_desks()[0], tmp_path, WORDS)
    ring = load_ring(tmp_path / "keys" / "ring.json")
    with store.begin() as connection:
        enrol.keep(connection, ring, made, now())
        people.set_state(connection, people.at_desk(connection, made.sample.slug)[1].id, "suspended")
    return House(Settings.model_construct(), store, ring), made


def rotate(run: Run, made: enrol.MadeDesk, *more: str) -> subprocess.CompletedProcess[str]:
    key = ("--key", str(made.recovery), "--passphrase-file", "words", "--recovery", "next.json")
    return run("desk", "rotate", made.sample.slug, *key, "--json", *more)


def test_the_next_key_is_signed_and_sealed_to_those_who_may_read(
    run: Run, tmp_path: Path, house: tuple[House, enrol.MadeDesk]
) -> None:
    held, made = house
    slug = made.sample.slug
    done = rotate(run, made)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["sealed_to"] == 2
    opened = recovery.read((tmp_path / "next.json").read_text(), report["passphrase"])
    with held.store.read() as connection:
        keys = desks.keys(connection, slug)
        line = [DeskPublicKey(key.id, key.public, key.signing, key.signature) for key in keys]
        assert desk_key.first_break(slug, line) is None
        assert [key.id for key in desks.current_keys(connection, slug)] == [report["key"]] == [opened.key_id]
        for new in made.people:
            person = people.find_by_name(connection, new.sample.sign_in)
            assert person is not None
            sealed = [
                grant for grant in people.grants_of(connection, person.id) if grant.desk_key == opened.key_id
            ]
            assert len(sealed) == (0 if person.state == "suspended" else 1)
            for grant in sealed:
                info = grant_info(slug, opened.key_id, person.id)
                assert open_with(new.keys.seed, info, grant.sealed) == opened.seed
    assert run("audit", "verify").returncode == 0


def test_only_the_newest_keys_file_rotates(run: Run, house: tuple[House, enrol.MadeDesk]) -> None:
    made = house[1]
    assert rotate(run, made).returncode == 0
    again = run(
        "desk", "rotate", made.sample.slug, "--key", str(made.recovery), "--passphrase-file", "words",
        "--recovery", "third.json",
    )  # fmt: skip
    assert again.returncode == 2 and "newest key" in again.stderr and again.stderr.count("\n") == 1
