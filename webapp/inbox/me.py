"""Who is signed in, and their ways in."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from casework import me as casework_me
from casework import sessions, ways_in
from storage import people
from storage.people import PASSKEY
from webapp.inbox import encoding, parse
from webapp.inbox.encoding import to_base64
from webapp.inbox.guard import forget
from webapp.inbox.service import person, served, visitor
from webapp.inbox.shapes_of_people import me as shape_of_me
from webapp.security import signed_in


def add_routes(routes: Blueprint) -> None:
    """`/inbox/me` and what is below it."""
    routes.get("/me")(me)
    routes.get("/me/wraps")(my_wraps)
    routes.post("/me/passkeys/start")(start_passkey)
    routes.post("/me/passkeys")(add_passkey)
    routes.post("/me/passkeys/remove")(remove_passkey)
    routes.post("/me/passphrase")(change_passphrase)


@signed_in
def me() -> ResponseReturnValue:
    """Who is signed in, their desk, keys and colleagues."""
    now = served().now()
    with served().store.read() as connection:
        shown = casework_me.me(connection, person(), now)
    return jsonify(shape_of_me(shown, visitor(), now))


@signed_in
def my_wraps() -> ResponseReturnValue:
    """The caller's secrets as wrapped under each way in, to be wrapped under another."""
    sessions.require_fresh(visitor(), served().now())
    with served().store.read() as connection:
        ways = people.ways_in(connection, person().id)
    wraps = [
        {"kind": way.kind, "id": way.id, "salt": to_base64(way.salt), "wrapped": to_base64(way.wrapped)}
        for way in ways
    ]
    return jsonify({"wraps": wraps})


@signed_in
def start_passkey() -> ResponseReturnValue:
    """A challenge for one new passkey."""
    now = served().now()
    sessions.require_fresh(visitor(), now)
    with served().store.begin() as connection:
        challenge = ways_in.challenge(connection, person(), now)
        known = [way.id for way in people.ways_in(connection, person().id) if way.kind == PASSKEY]
    return jsonify({"challenge": to_base64(challenge), "exclude": known})


@signed_in
def add_passkey() -> ResponseReturnValue:
    """Take in a passkey."""
    now, made = served().now(), parse.passkey(parse.body())
    sessions.require_fresh(visitor(), now)
    with served().store.begin() as connection:
        name = ways_in.add_passkey(connection, served().site, person(), made, now)
    return jsonify({"id": name}), 201


@signed_in
def remove_passkey() -> ResponseReturnValue:
    """Forget a passkey."""
    now, name = served().now(), encoding.text_of(parse.body(), "id", longest=2000)
    sessions.require_fresh(visitor(), now)
    with served().store.begin() as connection:
        ways_in.remove_passkey(connection, person(), name, now)
    return "", 204


@signed_in
def change_passphrase() -> ResponseReturnValue:
    """Another passphrase; every session ends."""
    now, phrase = served().now(), parse.phrase(parse.body())
    sessions.require_fresh(visitor(), now)
    with served().store.begin() as connection:
        ways_in.change_passphrase(connection, served().ring, person(), phrase, now)
    return forget(("", 204))
