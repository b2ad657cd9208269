"""What specialists do to a referral. Every act may be sent again: the second changes nothing."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from casework import (
    breaches,
    callbacks,
    checks,
    claims,
    closing,
    handover,
    knowing,
    lists,
    messages,
    notes,
    risks,
    seconds,
    sessions,
    urgency,
)
from casework.errors import BadRequest
from storage import decisions, queue
from storage.decisions import Decision
from storage.people import Person
from webapp.inbox import encoding, parse, shapes
from webapp.inbox.encoding import Body
from webapp.inbox.service import person, served, visitor
from webapp.inbox.shapes import Shape
from webapp.security import signed_in

LARGEST_MOVE = 16 * 1024 * 1024
Act = Callable[[Connection, Person, str, Body, datetime], Decision | None]


def add_routes(routes: Blueprint) -> None:
    """`POST /inbox/referrals/<id>/…`."""
    for name, act in _ACTS.items():
        routes.add_url_rule(f"/referrals/<referral>/{name}", name, signed_in(_view(act)), methods=["POST"])
    routes.post("/referrals/<referral>/decisions/<decision>")(decide)
    routes.post("/referrals/<referral>/hand-over")(hand_over)
    routes.post("/referrals/<referral>/conflict")(conflict)


@signed_in
def decide(referral: str, decision: str) -> ResponseReturnValue:
    """A second person's answer."""
    now, answer = served().now(), parse.answer(parse.body())
    with served().store.begin() as connection:
        asked = seconds.decide(connection, person(), referral, decision=decision, answer=answer, now=now)
        return jsonify(_done(connection, referral, asked, now))


@signed_in
def hand_over(referral: str) -> ResponseReturnValue:
    """To another desk, with everything wrapped for it."""
    request.max_content_length = LARGEST_MOVE
    now, move = served().now(), parse.move(parse.body())
    sessions.require_fresh(visitor(), now)
    with served().store.begin() as connection:
        handover.to_desk(connection, person(), referral, move, now)
    return jsonify({"gone": True})


@signed_in
def conflict(referral: str) -> ResponseReturnValue:
    """The caller knows somebody in it, and is shut out."""
    parse.body()
    with served().store.begin() as connection:
        knowing.declare(connection, person(), referral, served().now())
    return jsonify({"gone": True})


def _view(act: Act) -> Callable[..., ResponseReturnValue]:
    def view(referral: str) -> ResponseReturnValue:
        now, given = served().now(), parse.body()
        with served().store.begin() as connection:
            asked = act(connection, person(), referral, given, now)
            return jsonify(_done(connection, referral, asked, now))

    return view


def _done(connection: Connection, referral: str, asked: Decision | None, now: datetime) -> Shape:
    row = lists.row(connection, person(), queue.item(connection, referral))
    answer: Shape = {"row": shapes.row(row), "next_sequence": row.item.entries + 1}
    if asked is not None:
        mine = seconds.may_decide(connection, person(), asked, row.item.desk, now)
        answer["decision"] = shapes.decision(asked, mine_to_decide=mine)
    return answer


def _see(connection: Connection, who: Person, name: str, given: Body, now: datetime) -> None:
    claims.see(connection, who, name, encoding.whole_number_of(given, "through"), now)


def _ask(connection: Connection, who: Person, name: str, given: Body, now: datetime) -> Decision:
    kind = encoding.text_of(given, "kind")
    if kind not in {decisions.CLOSE, decisions.WITHDRAW}:
        raise BadRequest(field="kind")
    return seconds.ask(connection, who, name, kind=kind, entry=parse.entry(given), now=now)


_ACTS: dict[str, Act] = {
    "claim": lambda connection, who, name, _given, now: claims.claim(connection, who, name, now),
    "release": lambda connection, who, name, _given, now: claims.release(connection, who, name, now),
    "seen": _see,
    "notes": lambda connection, who, name, given, now: notes.add(
        connection, who, name, parse.entry(given), now
    ),
    "messages": lambda connection, who, name, given, now: messages.send(
        connection, served().post, who, name, message=parse.message(given), now=now
    ),
    "mailbox": lambda connection, who, name, given, now: messages.leave(
        connection, who, name, entry=parse.entry(given), now=now
    ),
    "calls": lambda connection, who, name, given, now: callbacks.log(
        connection, who, name, parse.call(given), now
    ),
    "checks": lambda connection, who, name, given, now: checks.keep(
        connection, who, name, parse.checked(given), now
    ),
    "risk-list": lambda connection, who, name, given, now: risks.keep(
        connection, who, name, parse.entry(given), now
    ),
    "breaches": lambda connection, who, name, given, now: breaches.report(
        connection, who, name, parse.entry(given), now
    ),
    "breach-outcome": lambda connection, who, name, given, now: breaches.end(
        connection, who, name, parse.breach_outcome(given), now
    ),
    "close": lambda connection, who, name, given, now: closing.close(
        connection, who, name, parse.closing(given), now
    ),
    "danger-checked": lambda connection, who, name, given, now: urgency.check_danger(
        connection, who, name, parse.entry(given), now
    ),
    "level": lambda connection, who, name, given, now: urgency.grade(
        connection, who, name, parse.grading(given), now
    ),
    "decisions": _ask,
    "pass": lambda connection, who, name, given, now: handover.to_colleague(
        connection, who, name, to=encoding.id_of(given, "to"), entry=parse.entry(given), now=now
    ),
}
