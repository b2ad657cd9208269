"""Signing in and out, and locking."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from casework import limits, sessions
from casework import sign_in as signing
from casework.limits import AS_NAME, ASKING, FROM_SOURCE, FROM_SOURCE_AS_NAME
from casework.sessions import Opened
from casework.sign_in import Proven, Start
from storage.sessions import close_session, close_sessions_of, lock_session
from webapp.inbox import encoding, parse
from webapp.inbox.encoding import instant, to_base64
from webapp.inbox.guard import carry, cookie, forget
from webapp.inbox.service import person, served, visitor
from webapp.inbox.shapes import Shape
from webapp.inbox.shapes_of_people import person as shape_of_person
from webapp.security import public, signed_in

_LONGEST_NAME = 200
Prove = Callable[[Connection, str, datetime], Proven]


def add_routes(routes: Blueprint) -> None:
    """`/inbox/sign-in/*`, `/inbox/sign-out*`, `/inbox/lock`."""
    routes.post("/sign-in/start")(start)
    routes.post("/sign-in/passphrase")(by_passphrase)
    routes.post("/sign-in/passkey")(by_passkey)
    routes.post("/sign-out")(sign_out)
    routes.post("/sign-out/everywhere")(sign_out_everywhere)
    routes.post("/lock")(lock)


@public
def start() -> ResponseReturnValue:
    """Salt, cost, challenge and passkeys of a name, known or not."""
    name, now = _name(), served().now()
    with served().store.begin() as connection:
        limits.take(connection, served().ring, ASKING, source(), now)
        return jsonify(_start(signing.start(connection, served().ring, name, now)))


@public
def by_passphrase() -> ResponseReturnValue:
    """Sign in with the proof of a passphrase."""
    proof = encoding.bytes_of(parse.body(), "proof")
    return _sign_in(
        lambda connection, name, _now: signing.by_passphrase(connection, served().ring, name, proof)
    )


@public
def by_passkey() -> ResponseReturnValue:
    """Sign in with a passkey."""
    credential = encoding.object_of(parse.body(), "credential")
    return _sign_in(
        lambda connection, name, now: signing.by_passkey(connection, served().site, name, credential, now),
    )


@signed_in
def sign_out() -> ResponseReturnValue:
    """End this session."""
    with served().store.begin() as connection:
        close_session(connection, visitor().token)
    return forget(("", 204))


@signed_in
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of this person."""
    with served().store.begin() as connection:
        close_sessions_of(connection, person().id)
    return forget(("", 204))


@signed_in
def lock() -> ResponseReturnValue:
    """Let this session see counts alone."""
    with served().store.begin() as connection:
        lock_session(connection, visitor().token)
    return "", 204


def source() -> str:
    """Where a request comes from, for counting tries."""
    return request.remote_addr or "unknown"


def _sign_in(prove: Prove) -> ResponseReturnValue:
    name, now = _name(), served().now()
    both = f"{source()} {name}"
    # Counted and kept before anything is tried: a refusal takes back only what comes after.
    with served().store.begin() as connection:
        limits.take(connection, served().ring, FROM_SOURCE, source(), now)
        limits.take(connection, served().ring, FROM_SOURCE_AS_NAME, both, now)
        limits.take(connection, served().ring, AS_NAME, name, now)
    with served().store.begin() as connection:
        proven = prove(connection, name, now)
        signing.require_kind(connection, proven.person, served().door.kind)
        limits.forget(connection, served().ring, FROM_SOURCE_AS_NAME, both)
        opened = sessions.open_for(connection, served().ring, proven.person, now, cookie())
    return carry(jsonify(_session(proven, opened)), opened)


def _name() -> str:
    return signing.canonical_name(encoding.text_of(parse.body(), "sign_in", longest=_LONGEST_NAME))


def _start(start: Start) -> Shape:
    cost = start.cost
    return {
        "salt": to_base64(start.salt),
        "cost": {"memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes},
        "challenge": to_base64(start.challenge),
        "credentials": [
            {"id": to_base64(one.id), "prf_input": to_base64(one.prf_input)} for one in start.passkeys
        ],
    }


def _session(proven: Proven, opened: Opened) -> Shape:
    return {
        "csrf": opened.csrf,
        "wrapped": to_base64(proven.wrapped),
        "idle_seconds": int(sessions.IDLE.total_seconds()),
        "fresh_until": instant(opened.fresh_until),
        "person": shape_of_person(proven.person),
    }
