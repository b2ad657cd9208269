"""A copy made while the service runs is of one moment, holds no key that must die, and comes back whole."""

import gzip
from pathlib import Path

import pytest
from conftest import House
from sqlalchemy import select

from doorway import backups as files
from doorway.backups import BadBackup, Head
from storage import backups
from storage.database import Store
from storage.tables import metadata

HEAD = Head("0001", "2026-11-24T09:30:00+00:00")


def everything(store: Store) -> dict[str, list[object]]:
    with store.read() as connection:
        return {
            table.name: sorted((dict(row) for row in connection.execute(select(table)).mappings()), key=repr)
            for table in metadata.sorted_tables
        }


def emptied(store: Store) -> None:
    with store.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture
def busy(house: House) -> House:
    house.employ("priya", "national")
    house.text("he has a knife")
    house.text("hi", "+447700900124")
    return house


def test_everything_comes_back_but_the_keys_that_must_die(busy: House, tmp_path: Path) -> None:
    before = everything(busy.store)
    assert before["conversations"] and before["day_keys"] and before["entries"]
    with backups.snapshot(busy.store) as connection:
        written = files.write(tmp_path / "copy", HEAD, backups.rows(connection))
    emptied(busy.store)
    assert files.check(tmp_path / "copy") == (HEAD, written)
    with busy.store.begin() as connection:
        assert backups.is_empty(connection)
        files.load(connection, tmp_path / "copy")
    after = everything(busy.store)
    for table, rows in before.items():
        assert len(after[table]) == (0 if table in backups.LEFT_OUT else len(rows)), table
    assert after["entries"] == before["entries"] and after["links"] == before["links"]


def test_the_database_goes_on_counting_jobs_after_a_restore(busy: House, tmp_path: Path) -> None:
    with backups.snapshot(busy.store) as connection:
        files.write(tmp_path / "copy", HEAD, backups.rows(connection))
    emptied(busy.store)
    with busy.store.begin() as connection:
        files.load(connection, tmp_path / "copy")
    busy.text("he has a knife", "+447700900125")


def test_a_copy_is_of_one_moment(busy: House, tmp_path: Path) -> None:
    with backups.snapshot(busy.store) as connection:
        rows = backups.rows(connection)
        first = next(rows)
        before = len(busy.referrals())
        busy.text("he has a knife", "+447700900126")
        assert len(busy.referrals()) == before + 1
        kept = [first, *rows]
    assert sum(table == "referrals" for table, _ in kept) == before


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_cut_copy_is_refused(busy: House, tmp_path: Path, cut: int) -> None:
    with backups.snapshot(busy.store) as connection:
        files.write(tmp_path / "copy", HEAD, backups.rows(connection))
    content = (tmp_path / "copy").read_bytes()
    (tmp_path / "copy").write_bytes(content[:-cut])
    with pytest.raises(BadBackup):
        files.check(tmp_path / "copy")


def test_a_copy_that_lost_a_row_is_refused(busy: House, tmp_path: Path) -> None:
    with backups.snapshot(busy.store) as connection:
        files.write(tmp_path / "copy", HEAD, backups.rows(connection))
    lines = gzip.decompress((tmp_path / "copy").read_bytes()).splitlines(keepends=True)
    (tmp_path / "copy").write_bytes(gzip.compress(b"".join(lines[:2] + lines[3:])))
    with pytest.raises(BadBackup):
        files.check(tmp_path / "copy")


def test_what_is_no_copy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("hello")
    with pytest.raises(BadBackup):
        files.check(tmp_path / "copy")
