"""People, desks and keys as the inbox's scripts read them."""

from datetime import datetime

from casework.me import Me
from casework.people import Member
from casework.sessions import Visitor
from casework.standing import Ending, ends_soon, out_of_date
from storage.desks import Desk, DeskKey
from storage.invites import Invite
from storage.people import Grant, Person
from webapp.inbox.encoding import instant, instant_or_none, to_base64
from webapp.inbox.shapes import Shape, colleague


def me(shown: Me, who: Visitor, now: datetime) -> Shape:
    """Everything a page needs to know about who is signed in."""
    return {
        "person": person(shown.person),
        "csrf": who.csrf,
        "fresh_until": instant(who.fresh_until),
        "now": instant(now),
        "out_of_date": out_of_date(shown.person, now),
        "ends_soon": [ending(one) for one in ends_soon(shown.person, now)],
        "desk": {**desk(shown.desk, shown.keys), "head": head(shown.desk)},
        "desks": [desk(other, keys) for other, keys in shown.others],
        "grants": [grant(one, shown.desk_of_key) for one in shown.grants],
        "colleagues": [colleague(one) for one in shown.colleagues],
        "ways_in": {
            "passphrase": shown.has_passphrase,
            "passkeys": [{"id": name, "made": instant(made)} for name, made in shown.passkeys],
        },
        "may": {
            "open": shown.may_open,
            "act": shown.may_open,
            "lead": shown.may_lead,
            "bootstrap": shown.may_bootstrap,
        },
    }


def person(one: Person) -> Shape:
    """Who is signed in."""
    return {
        **colleague(one),
        "reads_restricted": one.reads_restricted,
        "vetted_until": instant_or_none(one.vetted_until),
        "trained_until": instant_or_none(one.trained_until),
    }


def ending(one: Ending) -> Shape:
    """What ends soon."""
    return {"what": one.what, "on": instant(one.on)}


def desk(one: Desk, keys: tuple[DeskKey, ...]) -> Shape:
    """A desk with its keys, oldest first."""
    return {"slug": one.slug, "name": one.name, "keys": [desk_key(key) for key in keys]}


def head(one: Desk) -> Shape:
    """Where a desk's chain stands."""
    return {"links": one.links, "head": to_base64(one.head)}


def desk_key(key: DeskKey) -> Shape:
    """A desk's public key."""
    return {
        "id": key.id,
        "public": to_base64(key.public),
        "signing": to_base64(key.signing),
        "signature": None if key.signature is None else to_base64(key.signature),
        "made": key.made,
        "created_at": instant(key.created_at),
        "retired_at": instant_or_none(key.retired_at),
    }


def grant(one: Grant, desk_of_key: dict[str, str]) -> Shape:
    """A desk's secret key, sealed to who is signed in."""
    return {"desk": desk_of_key[one.desk_key], "key_id": one.desk_key, "sealed": to_base64(one.sealed)}


def member(one: Member, now: datetime) -> Shape:
    """Somebody as their lead sees them."""
    return {
        **person(one.person),
        "out_of_date": out_of_date(one.person, now),
        "ends_soon": [ending(soon) for soon in ends_soon(one.person, now)],
        "holds": list(one.holds),
        "passkeys": one.passkeys,
        "created_at": instant(one.person.created_at),
    }


def waiting_invite(one: Invite) -> Shape:
    """An invite that nobody used yet, without what would let anybody use it."""
    return {"sign_in": one.sign_in, "role": one.role, "expires_at": instant(one.expires_at)}
