"""Statements handed straight to the driver: the same to listeners, errors and values as any other."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, event, exc, select

from storage import contacts, conversations
from storage.contacts import Contact
from storage.database import Store
from storage.errors import Conflict
from storage.ready import Ready
from storage.tables import contacts as table

_AT = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)
_NEW = Contact("c1", "secret-session", b"\x00index", _AT, urgent=True)


def test_values_come_back_as_they_were_given(store: Store) -> None:
    statement = Ready(select(table).where(table.c.id == bindparam("id"), table.c.urgent.is_(True)))
    with store.begin() as connection:
        contacts.add(connection, _NEW)
        row = statement.first(connection, {"id": "c1"})
        nothing = statement.first(connection, {"id": "c2"})
    assert (row.session, bytes(row.number_index), row.at, row.urgent) == (
        "secret-session",
        b"\x00index",
        _AT,
        True,
    )
    assert row.urgent is True
    assert row.referral is None
    assert nothing is None


def test_what_somebody_else_took_first_is_a_conflict_that_quotes_no_value(store: Store) -> None:
    with store.begin() as connection:
        contacts.add(connection, _NEW)
    with pytest.raises(Conflict) as caught, store.begin() as connection:
        contacts.add(connection, _NEW)
    assert isinstance(caught.value.__cause__, exc.IntegrityError)
    assert caught.value.__cause__.params is None
    with store.begin() as connection:
        assert contacts.times(connection, b"\x00index", datetime(2026, 1, 1, tzinfo=UTC)) == [_AT]


def test_listeners_hear_of_them_before_they_run(store: Store) -> None:
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, sql: str, *_rest: Any) -> None:
        heard.append(sql)

    event.listen(store.engine, "before_cursor_execute", hear)
    with store.begin() as connection:
        assert conversations.claim(connection, b"message", _AT)
        assert not conversations.claim(connection, b"message", _AT)
    event.remove(store.engine, "before_cursor_execute", hear)
    assert len([sql for sql in heard if sql.startswith("INSERT INTO claims")]) == 2
