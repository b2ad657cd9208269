"""A newcomer's way in with an invite."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from casework import enrolment, limits, passkeys
from casework.limits import JOINING
from storage import desks
from webapp.inbox import parse
from webapp.inbox.encoding import instant, to_base64
from webapp.inbox.service import served
from webapp.inbox.shapes_of_people import desk as shape_of_desk
from webapp.inbox.sign_in import source
from webapp.security import public


def add_routes(routes: Blueprint) -> None:
    """`/inbox/invites/<token>`."""
    routes.get("/invites/<token>")(look_at_invite)
    routes.post("/invites/<token>")(join)


@public
def look_at_invite(token: str) -> ResponseReturnValue:
    """What an invite is for; the look is counted, not spent."""
    now = served().now()
    with served().store.begin() as connection:
        limits.take(connection, served().ring, JOINING, source(), now)
    with served().store.begin() as connection:
        found = enrolment.look_at_door(connection, served().ring, token, served().door.kind, now)
        person = enrolment.person_of(served().ring, token)
        challenge = passkeys.challenge(connection, enrolment.passkey_purpose(person), now)
        desk = desks.find(connection, found.desk)
        keys = tuple(desks.keys(connection, found.desk))
    return jsonify(
        {
            "sign_in": found.sign_in,
            "role": found.role,
            "desk": shape_of_desk(desk, keys),
            "person": person,
            "challenge": to_base64(challenge),
            "expires_at": instant(found.expires_at),
        }
    )


@public
def join(token: str) -> ResponseReturnValue:
    """Spend the invite with the keys that the newcomer's browser made."""
    now, keys = served().now(), parse.keys(parse.body())
    with served().store.begin() as connection:
        limits.take(connection, served().ring, JOINING, source(), now)
    with served().store.begin() as connection:
        enrolment.look_at_door(connection, served().ring, token, served().door.kind, now)
        person = enrolment.join(connection, served().ring, served().site, token=token, keys=keys, now=now)
    return jsonify({"person": person.id}), 201
