"""Whoever alters, removes, adds or cuts off a row is found, and it is said what can't be proven."""

import pytest
from inbox_at_work import HERE, Office

from casework import audit
from storage.database import Store


@pytest.fixture
def office(store: Store) -> Office:
    new = Office(store)
    referral = new.claimed()
    new.browser(new.priya).act(referral, "notes", "note")
    return new


def _verdict(office: Office) -> audit.Verdict:
    with office.store.read() as connection:
        return audit.verify_desk(connection, HERE)


def test_an_honest_desk_holds_and_its_tail_is_not_proven(office: Office) -> None:
    found = _verdict(office)
    assert found.holds and not found.is_tail_proven
    shown = office.browser(office.lead).see("audit")
    assert (shown["fault"], shown["unlinked"], shown["proven"]) == (None, None, False)
    assert shown["links"] == found.links > 4
    with office.store.read() as connection:
        assert [one.desk for one in audit.verify(connection)] == [HERE, "restricted", "south-london"]


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE entries SET body = signature WHERE kind = 'note'",
        "DELETE FROM entries WHERE kind = 'note'",
        "UPDATE links SET actor = 'somebody' WHERE act = 'claim'",
        "DELETE FROM links WHERE act = 'claim'",
        "DELETE FROM links WHERE act = 'look'",
        "UPDATE links SET act = 'look' WHERE act = 'claim'",
    ],
)
def test_what_was_altered_or_removed_is_found(office: Office, harm: str) -> None:
    with office.store.begin() as connection:
        connection.exec_driver_sql(harm)
    assert _verdict(office).broken_at is not None


def test_an_entry_slipped_in_beside_the_chain_is_found(office: Office) -> None:
    with office.store.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO entries (id, referral, desk, sequence, kind, door, author, received_at, body) "
            "SELECT 'slipped', referral, desk, 99, kind, door, author, received_at, body "
            "FROM entries WHERE kind = 'note'"
        )
    found = _verdict(office)
    assert not found.holds
    assert (found.broken_at, found.unlinked) == (None, "slipped")
