"""The queue, what changed, and one referral."""

from datetime import datetime

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from casework import lists, organisations, reading, seconds
from casework.lists import LARGEST_PAGE, Page, Seen
from storage.people import Person
from webapp.inbox import parse, shapes
from webapp.inbox.encoding import Json, instant
from webapp.inbox.service import person, served, visitor
from webapp.inbox.shapes import Shape
from webapp.security import signed_in

_USUAL_PAGE = 100
_USUAL_CLOSED = 50


def add_routes(routes: Blueprint) -> None:
    """`/inbox/queue*`, `/inbox/changes`, `/inbox/counts`, `/inbox/decisions` and reading referrals."""
    routes.get("/queue")(queue)
    routes.get("/queue/closed")(closed)
    routes.get("/queue/handed")(handed)
    routes.get("/counts")(counts)
    routes.get("/changes")(changes)
    routes.get("/decisions")(open_decisions)
    routes.get("/referrals/<referral>")(read)
    routes.get("/referrals/<referral>/material")(material)


@signed_in
def queue() -> ResponseReturnValue:
    """What is open, most urgent first."""
    limit, after = parse.query_number("limit", _USUAL_PAGE, LARGEST_PAGE), parse.query_place()
    with served().store.read() as connection:
        page = lists.open_page(connection, person(), served().now(), limit=max(1, limit), after=after)
        return jsonify(_page(connection, person(), page, served().now()))


@signed_in
def closed() -> ResponseReturnValue:
    """What is closed, last closed first."""
    limit, before = parse.query_number("limit", _USUAL_CLOSED, LARGEST_PAGE), parse.query_place()
    with served().store.read() as connection:
        page = lists.closed_page(connection, person(), served().now(), limit=max(1, limit), before=before)
        return jsonify(_page(connection, person(), page, served().now()))


@signed_in
def handed() -> ResponseReturnValue:
    """What was handed over and not yet taken."""
    with served().store.read() as connection:
        page = Page(lists.handed(connection, person(), served().now()), None)
        return jsonify(_page(connection, person(), page, served().now()))


@signed_in
def counts() -> ResponseReturnValue:
    """Numbers only, for a locked page too."""
    with served().store.read() as connection:
        return jsonify(shapes.counts(lists.waiting(connection, person())))


@signed_in
def changes() -> ResponseReturnValue:
    """What is new since the browser last asked; 304 when nothing is."""
    who = visitor()
    seen = Seen(parse.query_number("after", 0, 2**53), parse.query_number("restricted", 0, 2**53))
    restricted_news = who.person.reads_restricted and who.restricted > seen.restricted
    # The guard read these numbers along with the session: nothing more is asked when nothing is new.
    if who.change <= seen.change and not restricted_news:
        return "", 304
    with served().store.read() as connection:
        return jsonify(_changes(connection, who.person, seen, served().now()))


@signed_in
def open_decisions() -> ResponseReturnValue:
    """What waits for a second person at this desk."""
    now, who = served().now(), person()
    with served().store.read() as connection:
        found: list[Json] = [
            {
                **shapes.decision(
                    one, mine_to_decide=seconds.may_decide(connection, who, one, item.desk, now)
                ),
                "referral": item.id,
                "reference": item.reference,
            }
            for one, item in seconds.waiting(connection, who, now)
        ]
    return jsonify({"decisions": found})


@signed_in
def read(referral: str) -> ResponseReturnValue:
    """One referral, whole; the look is recorded."""
    now, who = served().now(), person()
    with served().store.begin() as connection:
        shown = reading.read(connection, who, referral, now)
        desk = shown.row.item.desk
        charity = organisations.who_sent(connection, served().ring, referral)
        asked = [
            shapes.decision(one, mine_to_decide=seconds.may_decide(connection, who, one, desk, now))
            for one in shown.decisions
        ]
    return jsonify(
        {
            **shapes.referral(shown),
            "decisions": asked,
            "charity": shapes.charity(charity),
            "now": instant(now),
        }
    )


@signed_in
def material(referral: str) -> ResponseReturnValue:
    """All that has to be wrapped for another desk."""
    with served().store.begin() as connection:
        items = reading.material(connection, person(), referral, served().now())
    return jsonify({"items": [shapes.sealed(one) for one in items]})


def _page(connection: Connection, who: Person, page: Page, now: datetime) -> Shape:
    return {
        "change": visitor().change,
        "restricted": visitor().restricted if who.reads_restricted else None,
        "counts": shapes.counts(lists.waiting(connection, who)),
        "items": [shapes.row(row) for row in page.rows],
        "next": shapes.place(page.next),
        "now": instant(now),
    }


def _changes(connection: Connection, who: Person, seen: Seen, now: datetime) -> Shape:
    counted = shapes.counts(lists.waiting(connection, who))
    if visitor().locked:
        return {"change": visitor().change, "restricted": None, "counts": counted, "items": []}
    found = lists.news(connection, who, now, seen)
    return {
        "change": found.seen.change,
        "restricted": found.seen.restricted if who.reads_restricted else None,
        "counts": counted,
        "items": [shapes.row(row) for row in found.rows],
        "gone": list(found.gone),
        "more": found.more,
        "now": instant(now),
    }
