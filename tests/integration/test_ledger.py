"""What is kept for good is sealed to its readers, in order, and joined to the desk's chain."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crypto.keys import new_seed, public_key_of
from crypto.opening import open_sealed
from crypto.ring import KeyRing
from ledger import chain, entries, outgoing
from ledger.chain import Act
from ledger.entries import NewEntry, Summary, Written
from storage import desks, jobs, queue, referrals
from storage import outgoing as texts
from storage.database import Store
from storage.desks import Desk, DeskKey
from storage.errors import Conflict, NotFound
from storage.referrals import Referral

NOW = datetime(2026, 11, 24, 9, 30, 15, tzinfo=UTC)
MINUTE = NOW.replace(second=0)
SEED = new_seed()
DESK = "greater-manchester"


def _text(words: bytes) -> NewEntry:
    return NewEntry("text", "text", "person", NOW, words)


@pytest.fixture
def opened(store: Store) -> Store:
    with store.begin() as connection:
        desks.add(connection, Desk(DESK, "Greater Manchester", None, None, 0, 0, bytes(32)), NOW)
        desks.add_key(
            connection, DeskKey("key", DESK, public_key_of(SEED), b"signing", None, "server", NOW, None)
        )
        new = Referral(
            "one", "TEAL-42", DESK, "callback", "text", 1, "new", b"n", "one", MINUTE, MINUTE, MINUTE
        )
        referrals.add(connection, new)
    return store


def test_entries_open_with_the_desk_key_in_the_order_they_came(opened: Store) -> None:
    with opened.begin() as connection:
        entries.append(connection, "one", [_text(b"first"), _text(b"second")], NOW)
        entries.append(connection, "one", [_text(b"third")], NOW)
    with opened.read() as connection:
        found = queue.timeline(connection, "one", {"key"})
        assert [entry.sequence for entry in found] == [1, 2, 3]
        words = [
            open_sealed(entries.context_of(entry), entry.body, entry.wraps["key"], SEED) for entry in found
        ]
        assert words == [b"first", b"second", b"third"]
        item = queue.item(connection, "one")
        assert (item.entries, item.unread, item.change) == (3, True, 2)


def test_every_entry_and_deed_is_a_link_and_a_changed_one_is_found(opened: Store) -> None:
    with opened.begin() as connection:
        ids = entries.append(connection, "one", [_text(b"first"), _text(b"second")], NOW)
        change = chain.record(connection, DESK, Act("look", "one", "priya"), NOW)
        assert change == desks.find(connection, DESK).change
        assert [link.subject for link in desks.chain(connection, DESK)] == [*ids, "one"]
        assert chain.first_fault(connection, DESK) is None
        connection.exec_driver_sql("UPDATE links SET actor = 'sam' WHERE position = 3")
        fault = chain.first_fault(connection, DESK)
        assert fault is not None and fault.position == 3


def test_a_summary_takes_the_place_of_the_one_before_it(opened: Store) -> None:
    with opened.begin() as connection:
        for words in (b"old", b"new"):
            entries.append(connection, "one", [_text(b"more")], NOW)
            entries.put_summary(connection, "one", Summary("session", words), NOW)
    with opened.read() as connection:
        (found,) = queue.summaries_of(connection, ["one"], {"key"})["one"]
        context = entries.context_of(found)
        assert open_sealed(context, found.body, found.wraps["key"], SEED) == b"new"
        assert found.sequence == 2
        assert connection.exec_driver_sql("SELECT count(*) FROM wraps").scalar() == 3


def test_an_entry_sealed_in_a_browser_is_refused_when_another_came_first(opened: Store) -> None:
    note = Written("w", 1, "note", "inbox", "specialist", NOW, b"body", {"key": b"wrap"}, None, b"signed")
    with opened.begin() as connection:
        entries.append_written(connection, "one", note, NOW)
    with pytest.raises(Conflict), opened.begin() as connection:
        entries.append_written(connection, "one", replace(note, id="other"), NOW)


def test_nothing_is_kept_for_a_referral_that_is_not_there(opened: Store) -> None:
    with pytest.raises(NotFound), opened.begin() as connection:
        entries.append(connection, "two", [_text(b"first")], NOW)


def test_a_text_queued_can_be_read_only_while_its_key_lives(opened: Store) -> None:
    ring = KeyRing.create()
    message = outgoing.Message(outgoing.REPLY, "+447700900123", "Is Tue OK?", DESK, "one", "entry")
    with opened.begin() as connection:
        name = outgoing.queue(connection, ring, message, NOW)
        queued = texts.lock(connection, name)
        assert queued is not None
        assert outgoing.open_queued(connection, ring, queued) == ("+447700900123", "Is Tue OK?")
        job = jobs.claim(connection, NOW, NOW, "me")
        assert job is not None and (job.kind, job.row) == ("send", name)
        texts.destroy_key(connection, name)
        assert outgoing.open_queued(connection, ring, queued) is None


@pytest.mark.parametrize(
    ("author", "outcome", "state"),
    [("person", "helped", "new"), ("service", "helped", "closed"), ("person", "moved", "closed")],
)
def test_a_new_word_from_the_person_opens_what_was_closed(
    opened: Store, author: str, outcome: str, state: str
) -> None:
    with opened.begin() as connection:
        held = replace(referrals.lock(connection, "one"), state="closed", outcome=outcome, closed_at=NOW)
        referrals.save(connection, held, "state", "outcome", "closed_at")
        entries.append(connection, "one", [NewEntry("text", "text", author, NOW, b"more")], NOW)
        item = queue.item(connection, "one")
        assert (item.state, item.closed_at is None) == (state, state == "new")
