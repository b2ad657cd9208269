"""Drafts: sealed to the organisation, so that any of its workers goes on with them on any machine."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from casework import charity_drafts
from casework.charity_drafts import NewDraft
from casework.errors import BadRequest
from webapp.inbox import encoding, parse
from webapp.inbox.encoding import instant
from webapp.inbox.service import person, served
from webapp.partners import shapes
from webapp.security import partner


def add_routes(routes: Blueprint) -> None:
    """`/partners/drafts*`."""
    routes.get("/drafts")(list_drafts)
    routes.post("/drafts/<draft>")(keep_draft)
    routes.post("/drafts/<draft>/remove")(remove_draft)


@partner
def list_drafts() -> ResponseReturnValue:
    """Every draft of the organisation, newest first."""
    now = served().now()
    with served().store.read() as connection:
        found = charity_drafts.of(connection, person(), now)
    return jsonify({"drafts": [shapes.draft(one) for one in found], "now": instant(now)})


@partner
def keep_draft(draft: str) -> ResponseReturnValue:
    """Keep a draft's next version."""
    now, given = served().now(), parse.body()
    if not encoding.is_id(draft):
        raise BadRequest(field="id")
    new = NewDraft(
        version=encoding.whole_number_of(given, "version"),
        received_minute=encoding.minute_of(given, "received_minute"),
        body=encoding.bytes_of(given, "body"),
        wraps=parse.wraps(encoding.object_of(given, "wraps")),
    )
    with served().store.begin() as connection:
        charity_drafts.keep(connection, person(), draft, new, now)
    return jsonify({"version": new.version})


@partner
def remove_draft(draft: str) -> ResponseReturnValue:
    """Throw a draft away."""
    parse.body()
    with served().store.begin() as connection:
        charity_drafts.remove(connection, person(), draft, served().now())
    return "", 204
