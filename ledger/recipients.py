"""Whose keys new entries are sealed to."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from sqlalchemy import Connection

from crypto.sealing import Recipient
from storage import desks, mailboxes, people, queue
from storage.errors import NotFound

_PERSON = "person:"
_MAILBOX = "mailbox:"
_PARSED_AT_ONCE = 1024


def of_desk(connection: Connection, desk: str) -> Mapping[str, Recipient]:
    """A desk's current keys by key id; NotFound when it has none."""
    found = {key.id: _parsed(key.public) for key in desks.current_keys(connection, desk)}
    if not found:
        raise NotFound("a desk without a key")
    return found


def of_people(connection: Connection, ids: Iterable[str]) -> Mapping[str, Recipient]:
    """People's own keys, by key id."""
    return {key_id_of(person): _parsed(people.find(connection, person).public) for person in ids}


def of_referral(connection: Connection, referral: str, desk: str) -> Mapping[str, Recipient]:
    """Who reads a referral: its desk, or the named people a restricted one was sealed to."""
    if desk != desks.RESTRICTED:
        return of_desk(connection, desk)
    readers = queue.readers(connection, referral)
    return of_people(
        connection, (key.removeprefix(_PERSON) for key in sorted(readers) if key.startswith(_PERSON))
    )


def of_mailbox(connection: Connection, mailbox: str) -> Mapping[str, Recipient]:
    """A mailbox's key, by key id; NotFound when there is none."""
    return {key_id_of_mailbox(mailbox): _parsed(mailboxes.find(connection, mailbox).public)}


def key_id_of_mailbox(mailbox: str) -> str:
    """The id under which a mailbox's key stands among an entry's wraps."""
    return _MAILBOX + mailbox


def person_of(key_id: str) -> str:
    """Whose own key an id names."""
    return key_id.removeprefix(_PERSON)


def key_id_of(person: str) -> str:
    """The id under which a person's own key stands among an entry's wraps."""
    return _PERSON + person


@lru_cache(_PARSED_AT_ONCE)
def _parsed(public: bytes) -> Recipient:
    return Recipient.of(public)
