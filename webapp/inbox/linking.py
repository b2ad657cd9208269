"""Finding the same people: the sealed linkage key, look-ups inside a referral, and their review elsewhere."""

from datetime import datetime

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from casework import joining, linkage, lists, lookups
from casework.errors import BadRequest
from casework.joining import Match, Search, Why
from casework.linkage import Held, NewKey, context_of
from storage import queue
from storage.tokens import Listed
from webapp.inbox import encoding, parse, shapes
from webapp.inbox.encoding import Body, Json, instant, to_base64
from webapp.inbox.service import person, served
from webapp.inbox.shapes import Shape
from webapp.security import lead, signed_in


def add_routes(routes: Blueprint) -> None:
    """`/inbox/linkage*`, `/inbox/referrals/<id>/join`, `/inbox/lookups*`."""
    routes.get("/linkage")(key)
    routes.post("/linkage")(make_key)
    routes.post("/linkage/wraps")(hand_on)
    routes.post("/referrals/<referral>/join")(look)
    routes.get("/lookups")(to_review)
    routes.post("/lookups/<lookup>/reviewed")(reviewed)


@signed_in
def key() -> ResponseReturnValue:
    """The linkage key, sealed; null before any browser made it."""
    with served().store.read() as connection:
        held = linkage.read(connection, person(), served().now())
    return jsonify({"key": None if held is None else _key(held)})


@signed_in
def make_key() -> ResponseReturnValue:
    """The first key, as this browser made and sealed it."""
    now, given = served().now(), parse.body()
    sealed = parse.entry(given)
    new = NewKey(sealed.id, sealed.received_minute, sealed.body, sealed.wraps, sealed.signature)
    with served().store.begin() as connection:
        linkage.make(connection, person(), new, now)
    return jsonify({}), 201


@signed_in
def hand_on() -> ResponseReturnValue:
    """The key for desks that have none yet."""
    now, given = served().now(), parse.body()
    wraps = parse.wraps(encoding.object_of(given, "wraps"))
    with served().store.begin() as connection:
        linkage.hand_on(connection, person(), wraps, now)
    return "", 204


@signed_in
def look(referral: str) -> ResponseReturnValue:
    """Look for the same people from inside a referral that the caller holds."""
    now, given = served().now(), parse.body()
    search = Search(
        parse.entry(given), parse.one_of(Why, given, "why"), _tokens(given, "person"), _tokens(given, "other")
    )
    with served().store.begin() as connection:
        found = joining.look(connection, served().ring, person(), referral, search=search, now=now)
        return jsonify({**_row(connection, referral, now), "matches": [_match(one) for one in found]})


@lead
def to_review() -> ResponseReturnValue:
    """Look-ups at other desks that nobody reviewed."""
    with served().store.read() as connection:
        found = lookups.to_review(connection, person(), served().now())
    return jsonify({"lookups": [_listed(one) for one in found]})


@lead
def reviewed(lookup: str) -> ResponseReturnValue:
    """A lead elsewhere has looked at it."""
    parse.body()
    with served().store.begin() as connection:
        lookups.review(connection, person(), lookup, served().now())
    return "", 204


def _row(connection: Connection, referral: str, now: datetime) -> Shape:
    row = lists.row(connection, person(), queue.item(connection, referral))
    return {"row": shapes.row(row), "next_sequence": row.item.entries + 1}


def _tokens(given: Body, field: str) -> tuple[bytes, ...]:
    found = given.get(field)
    if not isinstance(found, list):
        raise BadRequest(field=field)
    return tuple(encoding.from_base64(one, field) for one in found)


def _key(held: Held) -> Shape:
    return {
        "context": shapes.context(context_of(held.key)),
        "body": to_base64(held.key.body),
        "wraps": {key_id: to_base64(wrap) for key_id, wrap in held.wraps.items()},
        "written_by": held.key.made_by,
        "signature": to_base64(held.key.signature),
        "maker": shapes.colleague(held.maker),
        "holders": sorted(held.holders),
    }


def _match(found: Match) -> dict[str, Json]:
    return {
        "desk": found.desk,
        "name": found.desk_name,
        "reference": found.reference,
        "both_named": found.is_opposite,
    }


def _listed(one: Listed) -> dict[str, Json]:
    lookup = one.lookup
    return {
        "id": lookup.id,
        "reference": one.reference,
        "desk": one.desk_name,
        "by": one.by_name,
        "why": lookup.reason,
        "matches": lookup.matches,
        "at": instant(lookup.at),
    }
