"""To whom a referral is sealed: a desk, or named people where the desk may not read it (safety rule 14)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from crypto.sealing import Recipient
from ledger import recipients
from referrals.routing import NATIONAL, desk_for, forces_of
from storage import desks, people
from storage.contacts import Earlier
from storage.desks import RESTRICTED


@dataclass(frozen=True)
class Place:
    """The desk a referral stands under, and who reads it."""

    desk: str
    readers: Mapping[str, Recipient]

    @property
    def is_restricted(self) -> bool:
        """Whether named people read it, and no desk."""
        return self.desk == RESTRICTED


def at_desk(connection: Connection, desk: str) -> Place:
    """A desk's own keys."""
    return Place(desk, recipients.of_desk(connection, desk))


def where(connection: Connection, force: str | None, earlier: list[Earlier]) -> Place:
    """The place for someone in a police area, or where that is not known, where they wrote before.

    Somebody whose earlier words are restricted stays with the same people, wherever they say they are.
    """
    # Asked whether needed or not: a number known and one never seen take the same queries (safety rule 2).
    open_desks = desks.open_slugs(connection)
    closed_to_desks = next((one for one in earlier if one.desk == RESTRICTED), None)
    if closed_to_desks is not None:
        return Place(RESTRICTED, recipients.of_referral(connection, closed_to_desks.referral, RESTRICTED))
    if force is None and earlier:
        return at_desk(connection, earlier[0].desk)
    return at_desk(connection, desk_for(force, None, open_desks))


def outside(connection: Connection, force: str | None) -> Place | None:
    """Named people outside a police area; None where there are none, so that the referral must wait.

    Whoever may read restricted referrals at a desk that serves another area; else the national desk's leads.
    Where the area is not known, only the national desk is surely outside it.
    """
    able = [
        person
        for person in people.readers_of_restricted(connection)
        if person.desk == NATIONAL or (force is not None and force not in forces_of(person.desk))
    ]
    chosen = able or people.leads(connection, NATIONAL)
    if not chosen:
        return None
    return Place(RESTRICTED, recipients.of_people(connection, [person.id for person in chosen]))
