"""Desks, their keys, and the one row a desk's writers queue on: its change counter and chain head."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, select, update

from storage.database import insert_new
from storage.errors import NotFound
from storage.ready import Ready
from storage.tables import desk_keys, desks, links

RESTRICTED = "restricted"
"""Where referrals lie that no desk may read: named people alone hold their keys (safety rule 14)."""
DESK = "desk"
ORGANISATION = "organisation"
"""A charity: it has keys, people and a chain as a desk has, and nothing is ever routed to it."""


# Whoever only refers to a desk by a foreign key is not made to wait.
_LOCK = Ready(select(desks).where(desks.c.slug == bindparam("slug")).with_for_update(key_share=True))
_ADD_LINKS = Ready(links.insert())
_EXTEND = Ready(
    update(desks)
    .where(desks.c.slug == bindparam("slug_"))
    .values(links=bindparam("links"), head=bindparam("head"), change=bindparam("change"))
)
_OPEN_SLUGS = Ready(
    select(desk_keys.c.desk)
    .join(desks, desks.c.slug == desk_keys.c.desk)
    .where(desk_keys.c.retired_at.is_(None), desks.c.kind == DESK)
    .distinct()
)
_CURRENT_KEYS = Ready(
    select(desk_keys)
    .where(desk_keys.c.desk == bindparam("desk"), desk_keys.c.retired_at.is_(None))
    .order_by(desk_keys.c.created_at, desk_keys.c.id)
)


@dataclass(frozen=True)
class Desk:
    """A team that answers for one or more police areas, or an organisation that refers people."""

    slug: str
    name: str
    alert: bytes | None
    escalation: bytes | None
    change: int
    links: int
    head: bytes
    lead: bytes | None = None
    kind: str = DESK


@dataclass(frozen=True)
class DeskKey:
    """A desk's public key of 1,216 bytes, and the 32 byte one that checks the next key's signature."""

    id: str
    desk: str
    public: bytes
    signing: bytes
    signature: bytes | None
    made: str
    created_at: datetime
    retired_at: datetime | None


@dataclass(frozen=True)
class Link:
    """One link of a desk's hash chain."""

    desk: str
    position: int
    at: datetime
    act: str
    subject: str
    actor: str
    digest: bytes
    head: bytes


def add(connection: Connection, desk: Desk, at: datetime) -> None:
    """Open a desk; Conflict when the slug is taken."""
    connection.execute(
        desks.insert().values(
            slug=desk.slug,
            name=desk.name,
            kind=desk.kind,
            alert=desk.alert,
            escalation=desk.escalation,
            lead=desk.lead,
            head=desk.head,
            created_at=at,
        )
    )


def every(connection: Connection) -> list[Desk]:
    """All desks but the restricted one, by slug; organisations are none."""
    return [one for one in _of_kind(connection, DESK) if one.slug != RESTRICTED]


def organisations(connection: Connection) -> list[Desk]:
    """All organisations that refer people, by slug."""
    return _of_kind(connection, ORGANISATION)


def _of_kind(connection: Connection, kind: str) -> list[Desk]:
    rows = connection.execute(select(desks).where(desks.c.kind == kind).order_by(desks.c.slug))
    return [_desk(row) for row in rows]


def open_slugs(connection: Connection) -> frozenset[str]:
    """Desks that have a key, so that a referral can be sealed to them."""
    return frozenset(row.desk for row in _OPEN_SLUGS.all(connection, {}))


def ensure_restricted(connection: Connection, at: datetime) -> None:
    """Make the row that restricted referrals stand under, unless it is there."""
    values = {"slug": RESTRICTED, "name": "Restricted", "head": bytes(32), "created_at": at}
    insert_new(connection, desks, values, ("slug",))


def slugs(connection: Connection) -> list[str]:
    """Slugs of all that have a chain: desks, the restricted one, organisations."""
    return [row.slug for row in connection.execute(select(desks.c.slug).order_by(desks.c.slug))]


def find(connection: Connection, slug: str) -> Desk:
    """One desk; NotFound when there is none."""
    return _desk_or_not(connection.execute(select(desks).where(desks.c.slug == slug)).first())


def lock(connection: Connection, slug: str) -> Desk:
    """One desk, held until the transaction ends: whoever writes to a desk's chain takes turns here."""
    return _desk_or_not(_LOCK.first(connection, {"slug": slug}))


def next_change(connection: Connection, slug: str) -> int:
    """Count up what the desk's inbox must see, and give the new number."""
    statement = (
        update(desks).where(desks.c.slug == slug).values(change=desks.c.change + 1).returning(desks.c.change)
    )
    return int(connection.execute(statement).scalar_one())


def extend(connection: Connection, held: Desk, new: list[Link]) -> int:
    """Append links already joined to a desk's head, count up its change number, and give that.

    The desk is as `lock` gave it.
    """
    if not new:
        return next_change(connection, held.slug)
    _ADD_LINKS.run_each(connection, [vars(link) for link in new])
    last, change = new[-1], held.change + 1
    values = {"slug_": held.slug, "links": last.position, "head": last.head, "change": change}
    _EXTEND.run(connection, values)
    return change


def add_links(connection: Connection, new: list[Link]) -> None:
    """Append links already joined to the head, of which no inbox needs to be told; the desk is locked."""
    if not new:
        return
    _ADD_LINKS.run_each(connection, [vars(link) for link in new])
    last = new[-1]
    connection.execute(
        update(desks).where(desks.c.slug == last.desk).values(links=last.position, head=last.head)
    )


def chain(connection: Connection, slug: str) -> list[Link]:
    """A desk's links in order."""
    rows = connection.execute(select(links).where(links.c.desk == slug).order_by(links.c.position))
    return [
        Link(r.desk, r.position, r.at, r.act, r.subject, r.actor, bytes(r.digest), bytes(r.head))
        for r in rows
    ]


def add_key(connection: Connection, key: DeskKey) -> None:
    """Take a desk's new public key."""
    connection.execute(
        desk_keys.insert().values(
            id=key.id,
            desk=key.desk,
            public=key.public,
            signing=key.signing,
            signature=key.signature,
            made=key.made,
            created_at=key.created_at,
            retired_at=key.retired_at,
        )
    )


def retire_keys(connection: Connection, slug: str, at: datetime) -> None:
    """Nothing more is sealed to the desk's keys made before now."""
    connection.execute(
        update(desk_keys)
        .where(desk_keys.c.desk == slug, desk_keys.c.retired_at.is_(None))
        .values(retired_at=at)
    )


def keys(connection: Connection, slug: str) -> list[DeskKey]:
    """All keys of a desk, oldest first, retired ones too."""
    rows = connection.execute(
        select(desk_keys).where(desk_keys.c.desk == slug).order_by(desk_keys.c.created_at, desk_keys.c.id)
    )
    return [_key(row) for row in rows]


def current_keys(connection: Connection, slug: str) -> list[DeskKey]:
    """The keys that new entries are sealed to."""
    return [_key(row) for row in _CURRENT_KEYS.all(connection, {"desk": slug})]


def _desk_or_not(row: Row[tuple[object, ...]] | None) -> Desk:
    if row is None:
        raise NotFound("no such desk")
    return _desk(row)


def _desk(row: Row[tuple[object, ...]]) -> Desk:
    return Desk(
        row.slug,
        row.name,
        row.alert,
        row.escalation,
        row.change,
        row.links,
        bytes(row.head),
        row.lead,
        row.kind,
    )


def _key(row: Row[tuple[object, ...]]) -> DeskKey:
    return DeskKey(
        row.id,
        row.desk,
        bytes(row.public),
        bytes(row.signing),
        None if row.signature is None else bytes(row.signature),
        row.made,
        row.created_at,
        row.retired_at,
    )
