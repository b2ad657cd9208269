"""A desk's keys: the first, the next, and sealing what is open to the newest."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from casework import desk_keys, resealing, sessions
from webapp.inbox import parse, shapes
from webapp.inbox.encoding import Json
from webapp.inbox.service import person, served, visitor
from webapp.security import lead


def add_routes(routes: Blueprint) -> None:
    """`/inbox/desk/*`."""
    routes.post("/desk/keys")(add_key)
    routes.get("/desk/reseal")(behind)
    routes.post("/desk/reseal")(reseal)


@lead
def add_key() -> ResponseReturnValue:
    """The desk's first or next key."""
    now, new = served().now(), parse.desk_key(parse.body())
    sessions.require_fresh(visitor(), now)
    with served().store.begin() as connection:
        return jsonify({"id": desk_keys.add(connection, person(), new, now)}), 201


@lead
def behind() -> ResponseReturnValue:
    """Some of what is not sealed to the newest key yet."""
    with served().store.read() as connection:
        found = resealing.behind(connection, person(), served().now())
    items: list[Json] = [shapes.sealed(one) for one in found.items]
    recipient = None if found.reader is None else shapes.reader(found.reader)
    return jsonify({"items": items, "recipient": recipient, "left": found.left})


@lead
def reseal() -> ResponseReturnValue:
    """Wraps for the newest key, by entry or summary."""
    wraps = parse.body_wraps(parse.body())
    with served().store.begin() as connection:
        return jsonify({"left": resealing.keep(connection, person(), wraps, served().now())})
