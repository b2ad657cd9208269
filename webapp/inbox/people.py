"""What a lead does: letting people in, their dates, ending access, keys, and the audit trail."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from casework import audit, enrolment, figures, late, sessions
from casework import people as casework_people
from casework.enrolment import INVITE_LIFE, Newcomer
from casework.people import Dates, Member
from storage import invites
from storage.people import Person
from webapp.inbox import encoding, parse, shapes
from webapp.inbox.encoding import Body, instant, to_base64
from webapp.inbox.service import person, served, visitor
from webapp.inbox.shapes_of_people import member, waiting_invite
from webapp.security import lead

Act = Callable[[Connection, Person, str, Body, datetime], Member]


def add_routes(routes: Blueprint) -> None:
    """`/inbox/people*`, `/inbox/audit`, `/inbox/late`, `/inbox/figures`."""
    for name, act in _ACTS.items():
        routes.add_url_rule(f"/people/<other>/{name}", name, lead(_view(act)), methods=["POST"])
    routes.get("/people")(team)
    routes.post("/people/invite")(make_invite)
    routes.get("/audit")(verify)
    routes.get("/late")(what_is_late)
    routes.get("/figures")(week)


@lead
def team() -> ResponseReturnValue:
    """Everyone at the lead's desk, and open invites."""
    now = served().now()
    with served().store.read() as connection:
        members = casework_people.team(connection, person(), now)
        waiting = invites.invites_of(connection, person().desk, now)
    return jsonify(
        {
            "people": [member(one, now) for one in members],
            "invites": [waiting_invite(one) for one in waiting],
        }
    )


@lead
def make_invite() -> ResponseReturnValue:
    """A single-use way in, shown once."""
    now, given = served().now(), parse.body()
    sessions.require_fresh(visitor(), now)
    new = Newcomer(
        sign_in=encoding.text_of(given, "sign_in"),
        desk=person().desk,
        role=encoding.text_of(given, "role"),
        vetted_until=encoding.end_of_day_or_none_of(given, "vetted_until"),
        trained_until=encoding.end_of_day_or_none_of(given, "trained_until"),
    )
    with served().store.begin() as connection:
        casework_people.require_may_lead(connection, person(), now)
        token = enrolment.invite(connection, served().ring, new, by=person().id, now=now)
    path = f"{served().door.path}/join/{token}"
    return jsonify({"path": path, "expires_at": instant(now + INVITE_LIFE)}), 201


@lead
def verify() -> ResponseReturnValue:
    """Check the desk's chain."""
    with served().store.read() as connection:
        casework_people.require_may_lead(connection, person(), served().now())
        found = audit.verify_desk(connection, person().desk)
    return jsonify(
        {
            "desk": found.desk,
            "links": found.links,
            "head": to_base64(found.head),
            "fault": found.broken_at,
            "unlinked": found.unlinked,
            "proven": found.is_tail_proven,
        }
    )


@lead
def what_is_late() -> ResponseReturnValue:
    """What waits longer than it should."""
    now = served().now()
    with served().store.read() as connection:
        found = late.at_desk(connection, person(), now)
        without_reader = late.waiting_for_reader(connection, person(), now)
    rows = [
        {
            **shapes.relative(one.item),
            "why": one.why,
            "since": instant(one.since),
            "owner_name": one.owner,
        }
        for one in found
    ]
    return jsonify({"late": rows, "waits_for_reader": without_reader})


@lead
def week() -> ResponseReturnValue:
    """The desk's figures of the last seven days."""
    with served().store.read() as connection:
        found = figures.of_week(connection, person(), served().now())
    return jsonify(
        {
            "since": instant(found.since),
            "arrived": {level.slug: count for level, count in found.arrived.items()},
            "closed": found.closed,
            "standing": found.standing,
            "breaches": found.breaches,
        }
    )


def _view(act: Act) -> Callable[..., ResponseReturnValue]:
    def view(other: str) -> ResponseReturnValue:
        now, given = served().now(), parse.body()
        sessions.require_fresh(visitor(), now)
        with served().store.begin() as connection:
            return jsonify(member(act(connection, person(), other, given, now), now))

    return view


def _dates(given: Body) -> Dates:
    return Dates(
        encoding.end_of_day_or_none_of(given, "vetted_until"),
        encoding.end_of_day_or_none_of(given, "trained_until"),
    )


_ACTS: dict[str, Act] = {
    "grants": lambda connection, by, other, given, now: casework_people.grant(
        connection, by, other, parse.grants(given, "key_id"), now
    ),
    "dates": lambda connection, by, other, given, now: casework_people.set_dates(
        connection, by, other, _dates(given), now
    ),
    "suspend": lambda connection, by, other, _given, now: casework_people.suspend_colleague(
        connection, by, other, now
    ),
    "restore": lambda connection, by, other, _given, now: casework_people.restore(connection, by, other, now),
    "restricted": lambda connection, by, other, given, now: casework_people.set_restricted(
        connection, by, other, reads=encoding.yes_or_no_of(given, "reads"), now=now
    ),
}
