"""The store keeps what it said it kept, on both databases."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import conversations, desks, jobs
from storage.database import Store
from storage.errors import Conflict, NotFound, Unavailable

NOW = datetime(2026, 11, 24, 9, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def _desk(slug: str = "national") -> desks.Desk:
    return desks.Desk(slug, "National", None, None, 0, 0, bytes(32))


def _conversation(index: bytes, version: int, expires: datetime) -> conversations.SealedConversation:
    return conversations.SealedConversation(index, b"salt", "2026-11-24", version, b"sealed", expires)


def test_a_message_is_claimed_once(store: Store) -> None:
    with store.begin() as connection:
        assert conversations.claim(connection, b"one", NOW)
        assert not conversations.claim(connection, b"one", LATER)
        assert conversations.claim(connection, b"two", NOW)


def test_nothing_half_written_remains(store: Store) -> None:
    with pytest.raises(RuntimeError), store.begin() as connection:
        conversations.claim(connection, b"one", NOW)
        raise RuntimeError("the process fails here")
    with store.read() as connection:
        assert not conversations.is_claimed(connection, b"one")


def test_a_conversation_comes_back_as_it_was_last_saved(store: Store) -> None:
    with store.begin() as connection:
        conversations.save(connection, _conversation(b"n", 1, LATER))
        conversations.save(connection, _conversation(b"n", 2, LATER))
    with store.begin() as connection:
        assert conversations.find(connection, b"n") == _conversation(b"n", 2, LATER)
        assert conversations.find(connection, b"other") is None


def test_what_is_past_its_time_is_erased_with_its_day_key(store: Store) -> None:
    with store.begin() as connection:
        conversations.add_day_key(connection, "2026-11-23", b"old", NOW)
        conversations.add_day_key(connection, "2026-11-24", b"new", LATER)
        conversations.save(connection, _conversation(b"old", 1, NOW))
        conversations.save(connection, _conversation(b"new", 1, LATER))
        assert conversations.erase_expired(connection, NOW) == 1
    with store.begin() as connection:
        assert conversations.find(connection, b"old") is None
        assert conversations.find(connection, b"new") is not None
        assert conversations.day_key(connection, "2026-11-23") is None
        assert conversations.day_key(connection, "2026-11-24") == b"new"


def test_two_workers_making_a_day_key_keep_the_first(store: Store) -> None:
    with store.begin() as connection:
        assert conversations.add_day_key(connection, "2026-11-24", b"first", LATER)
        assert not conversations.add_day_key(connection, "2026-11-24", b"second", LATER)
        assert conversations.day_key(connection, "2026-11-24") == b"first"


def test_a_held_referral_is_gone_once_released(store: Store) -> None:
    waiting = conversations.Pending("session", b"n", b"wrapped", b"sealed")
    with store.begin() as connection:
        conversations.hold(connection, waiting)
        assert conversations.held(connection, "session") == waiting
        conversations.release(connection, "session")
        assert conversations.held(connection, "session") is None


def test_a_desk_counts_up_and_its_slug_is_its_own(store: Store) -> None:
    with store.begin() as connection:
        desks.add(connection, _desk(), NOW)
        assert [desks.next_change(connection, "national") for _ in range(3)] == [1, 2, 3]
        with pytest.raises(NotFound):
            desks.find(connection, "nowhere")
    with pytest.raises(Conflict), store.begin() as connection:
        desks.add(connection, _desk(), NOW)


def test_new_entries_are_sealed_to_keys_not_retired(store: Store) -> None:
    with store.begin() as connection:
        desks.add(connection, _desk(), NOW)
        desks.add_key(connection, desks.DeskKey("a", "national", b"A", b"a", None, "server", NOW, None))
        desks.retire_keys(connection, "national", LATER)
        desks.add_key(
            connection, desks.DeskKey("b", "national", b"B", b"b", b"signed", "browser", LATER, None)
        )
        assert [key.id for key in desks.current_keys(connection, "national")] == ["b"]
        assert [key.retired_at for key in desks.keys(connection, "national")] == [LATER, None]


def test_links_join_in_order_and_move_the_head(store: Store) -> None:
    new = [desks.Link("national", n, NOW, "look", "id", "who", b"d", bytes([n])) for n in (1, 2)]
    with store.begin() as connection:
        desks.add(connection, _desk(), NOW)
        desks.lock(connection, "national")
        desks.add_links(connection, new)
        assert desks.chain(connection, "national") == new
        assert desks.find(connection, "national").head == bytes([2])


def test_the_same_work_asked_twice_is_one_job(store: Store) -> None:
    with store.begin() as connection:
        jobs.add(connection, "send", "7", NOW)
        jobs.add(connection, "send", "7", LATER)
        assert jobs.claim(connection, NOW, LATER, "me") is not None
        assert jobs.claim(connection, NOW, LATER, "you") is None


def test_a_job_whose_worker_died_is_taken_again_and_finished_once(store: Store) -> None:
    with store.begin() as connection:
        jobs.add(connection, "send", "7", NOW)
        lost = jobs.claim(connection, NOW, LATER, "dead")
        taken = jobs.claim(connection, LATER, LATER + timedelta(minutes=5), "alive")
        assert lost is not None and taken is not None
        assert taken.attempts == 2
        assert not jobs.finish(connection, lost)
        assert jobs.finish(connection, taken)


def test_work_is_not_begun_before_it_is_due(store: Store) -> None:
    with store.begin() as connection:
        jobs.add(connection, "seal", "7", LATER)
        assert jobs.claim(connection, NOW, LATER, "me") is None


def test_work_given_up_is_shown_to_operators_and_not_claimed(store: Store) -> None:
    with store.begin() as connection:
        jobs.add(connection, "send", "7", NOW)
        job = jobs.claim(connection, NOW, LATER, "me")
        assert job is not None
        jobs.park(connection, job, NOW)
        assert [parked.row for parked in jobs.parked(connection)] == ["7"]
        assert jobs.claim(connection, LATER, LATER, "you") is None


def test_a_database_that_cannot_be_reached_says_so_without_its_address() -> None:
    lost = Store("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable) as caught, lost.begin():
        pass
    assert "127.0.0.1" not in str(caught.value)
    assert not lost.is_ready()


@pytest.mark.parametrize("was_open", [True, False])
def test_a_damaged_file_is_unavailable_and_not_ready(tmp_path: Path, was_open: bool) -> None:
    path = tmp_path / "doorway.sqlite"
    store = Store(f"sqlite:///{path}")
    if was_open:
        with store.begin() as connection:
            connection.execute(text("CREATE TABLE said (words TEXT)"))
        assert store.is_ready()
    for file in tmp_path.glob("doorway.sqlite*"):
        file.write_bytes(b"no database " * 4_096)
    path.write_bytes(b"no database " * 4_096)
    assert not store.is_ready()
    for use in (store.begin, store.read):
        with pytest.raises(Unavailable), use() as connection:
            connection.execute(text("SELECT words FROM said"))
    store.close()
