"""Sending a referral, and how far those that were sent are."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from casework import charity_progress, charity_referrals
from casework.charity_referrals import NewReferral, SealedSummary, Whither
from casework.errors import BadRequest
from referrals.referral import Kind
from webapp.inbox import encoding, parse
from webapp.inbox.encoding import Body, instant
from webapp.inbox.service import person, served
from webapp.partners import shapes
from webapp.security import partner


def add_routes(routes: Blueprint) -> None:
    """`/partners/readers`, `/partners/referrals*`, `/partners/progress`."""
    routes.post("/readers")(readers)
    routes.get("/referrals")(list_referrals)
    routes.get("/progress")(progress)
    routes.post("/referrals/<referral>")(send)


@partner
def readers() -> ResponseReturnValue:
    """To whom a referral would be sealed."""
    now, whither = served().now(), _whither(parse.body())
    with served().store.read() as connection:
        found = charity_referrals.address(connection, person(), whither, now)
    return jsonify({**shapes.address(found), "now": instant(now)})


@partner
def list_referrals() -> ResponseReturnValue:
    """What the organisation sent, newest first, each form as it lies."""
    now = served().now()
    with served().store.read() as connection:
        found = charity_progress.of(connection, person(), now)
    return jsonify({"referrals": [shapes.progress(one) for one in found], "now": instant(now)})


@partner
def progress() -> ResponseReturnValue:
    """How far each referral is, in one word."""
    with served().store.read() as connection:
        found = charity_progress.stages(connection, person(), served().now())
    return jsonify({"stages": {referral: stage.value for referral, stage in found.items()}})


@partner
def send(referral: str) -> ResponseReturnValue:
    """Take a referral in; the same again is answered alike."""
    now, new = served().now(), _referral(referral, parse.body())
    with served().store.begin() as connection:
        reference = charity_referrals.send(connection, person(), new, now)
    return jsonify({"reference": reference}), 201


def _referral(name: str, given: Body) -> NewReferral:
    if not encoding.is_id(name):
        raise BadRequest(field="id")
    summary = encoding.object_of(given, "summary")
    return NewReferral(
        id=name,
        kind=parse.one_of(Kind, given, "kind"),
        level=encoding.level_of(given, "level"),
        whither=_whither(given),
        desk=encoding.text_of(given, "desk"),
        form=parse.entry(given),
        summary=SealedSummary(
            encoding.id_of(summary, "id"),
            encoding.bytes_of(summary, "body"),
            parse.wraps(encoding.object_of(summary, "wraps")),
        ),
    )


def _whither(given: Body) -> Whither:
    force = None if given.get("force") is None else encoding.text_of(given, "force", longest=64)
    return Whither(force, encoding.yes_or_no_of(given, "restricted"))
