"""What a signed-in page must know: who sits there, what they hold, whom they work with."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from casework.people import may_bootstrap
from casework.standing import is_open
from storage import desks, people
from storage.desks import DESK, Desk, DeskKey
from storage.people import LEAD, PASSKEY, PASSPHRASE, Grant, Person


@dataclass(frozen=True)
class Me:
    """A person, their desk and keys. Without vetting and training in date no grant is given out."""

    person: Person
    desk: Desk
    keys: tuple[DeskKey, ...]
    others: tuple[tuple[Desk, tuple[DeskKey, ...]], ...]
    grants: tuple[Grant, ...]
    colleagues: tuple[Person, ...]
    has_passphrase: bool
    passkeys: tuple[tuple[str, datetime], ...]
    may_open: bool
    may_lead: bool
    may_bootstrap: bool

    @property
    def desk_of_key(self) -> dict[str, str]:
        """Which desk each key belongs to."""
        every = ((self.desk, self.keys), *self.others)
        return {key.id: desk.slug for desk, keys in every for key in keys}


def me(connection: Connection, person: Person, now: datetime) -> Me:
    """What a page of this person must know."""
    opens = is_open(person, now)
    ways = people.ways_in(connection, person.id)
    bootstrap = may_bootstrap(connection, person, now)
    others = _others(connection, desks.find(connection, person.desk))
    return Me(
        person=person,
        desk=desks.find(connection, person.desk),
        keys=tuple(desks.keys(connection, person.desk)),
        others=tuple((one, tuple(desks.keys(connection, one.slug))) for one in others),
        grants=tuple(people.grants_of(connection, person.id)) if opens else (),
        colleagues=tuple(people.at_desk(connection, person.desk)),
        has_passphrase=any(way.kind == PASSPHRASE for way in ways),
        passkeys=tuple((way.id, way.created_at) for way in ways if way.kind == PASSKEY),
        may_open=opens,
        may_lead=person.role == LEAD and (opens or bootstrap),
        may_bootstrap=bootstrap,
    )


def _others(connection: Connection, own: Desk) -> list[Desk]:
    """Desks that a referral can be handed to: an organisation hands nothing over."""
    if own.kind != DESK:
        return []
    return [one for one in desks.every(connection) if one.slug != own.slug]
