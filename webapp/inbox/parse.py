"""Reading what the inbox's scripts send: each body becomes what casework takes, or a refusal."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from flask import request

from casework.breaches import BreachOutcome, Ended
from casework.callbacks import Call, CallOutcome, Step
from casework.checks import Check, Checked
from casework.closing import Closing, Next, Outcome
from casework.desk_keys import NewDeskKey
from casework.enrolment import Keys, NewPasskey, Phrase
from casework.errors import BadRequest, PrfInBody
from casework.handover import Move
from casework.messages import Message
from casework.record import SealedEntry
from casework.seconds import Answer
from casework.urgency import Grading
from crypto.passphrase import Cost
from storage.queue import Place
from webapp.inbox import encoding
from webapp.inbox.encoding import Body

Choice = TypeVar("Choice", bound=StrEnum)
MOST_WRAPS = 64
_DEEPEST = 8


def body() -> Body:
    """The request's JSON object; BadRequest when it is none, PrfInBody when a passkey's secret is in it."""
    try:
        held = request.get_json(silent=True) if request.is_json else None
    except RecursionError:
        raise BadRequest(field="body") from None
    if not isinstance(held, dict):
        raise BadRequest(field="body")
    if holds_secret(held, 0):
        raise PrfInBody
    return held


def holds_secret(value: object, depth: int) -> bool:
    """Whether a credential's extension results, which carry the PRF secret, are anywhere in a body."""
    if depth > _DEEPEST:
        raise BadRequest(field="body")
    if isinstance(value, list):
        return any(holds_secret(inner, depth + 1) for inner in value)
    if not isinstance(value, dict):
        return False
    if value.get("clientExtensionResults") or "prf" in value:
        return True
    return any(holds_secret(inner, depth + 1) for inner in value.values())


def entry(given: Body) -> SealedEntry:
    """The sealed entry of an act."""
    sealed = encoding.object_of(given, "entry")
    return SealedEntry(
        id=encoding.id_of(sealed, "id"),
        sequence=encoding.whole_number_of(sealed, "sequence"),
        received_minute=encoding.minute_of(sealed, "received_minute"),
        body=encoding.bytes_of(sealed, "body"),
        wraps=wraps(encoding.object_of(sealed, "wraps")),
        signature=encoding.bytes_of(sealed, "signature"),
    )


def wraps(given: Body) -> Mapping[str, bytes]:
    """Wraps by key id."""
    if len(given) > MOST_WRAPS:
        raise BadRequest(field="wraps")
    return {key_id: encoding.from_base64(wrap, "wraps") for key_id, wrap in given.items()}


def body_wraps(given: Body) -> Mapping[str, bytes]:
    """One wrap each, by entry or summary."""
    sealed = encoding.object_of(given, "wraps")
    return {name: encoding.from_base64(wrap, "wraps") for name, wrap in sealed.items()}


def message(given: Body) -> Message:
    """A reply by text."""
    return Message(
        entry=entry(given),
        to=encoding.text_of(given, "to", longest=16),
        text=encoding.text_of(given, "text", longest=2000),
        has_reason=given.get("reason") is True,
    )


def call(given: Body) -> Call:
    """A logged call."""
    follows = encoding.object_of(given, "next")
    return Call(
        entry=entry(given),
        outcome=one_of(CallOutcome, given, "outcome"),
        step=one_of(Step, follows, "step"),
        at=encoding.instant_or_none_of(follows, "at"),
    )


def closing(given: Body) -> Closing:
    """An end with its next step."""
    return Closing(entry(given), one_of(Outcome, given, "outcome"), one_of(Next, given, "next"))


def grading(given: Body) -> Grading:
    """Another level of urgency."""
    return Grading(entry(given), encoding.level_of(given, "level"))


def checked(given: Body) -> Checked:
    """What was looked at, and what was explained instead."""
    return Checked(entry(given), _checks(given, "done"), _checks(given, "explained"))


def _checks(given: Body, field: str) -> frozenset[Check]:
    named = given.get(field)
    if not isinstance(named, list) or not all(one in list(Check) for one in named):
        raise BadRequest(field=field)
    return frozenset(Check(one) for one in named)


def breach_outcome(given: Body) -> Ended:
    """What came of a broken order."""
    return Ended(entry(given), encoding.id_of(given, "breach"), one_of(BreachOutcome, given, "outcome"))


def answer(given: Body) -> Answer:
    """A second person's answer."""
    return Answer(entry(given), encoding.yes_or_no_of(given, "agree"))


def move(given: Body) -> Move:
    """A hand-over to another desk."""
    sealed = encoding.object_of(given, "wraps")
    return Move(
        entry=entry(given),
        desk=encoding.text_of(given, "desk"),
        wraps={name: wraps(encoding.object_of(sealed, name)) for name in sealed},
    )


def phrase(given: Body) -> Phrase:
    """A passphrase's salt, cost, proof and wrapped secrets."""
    cost = encoding.object_of(given, "cost")
    return Phrase(
        salt=encoding.bytes_of(given, "salt"),
        cost=Cost(*(encoding.whole_number_of(cost, name) for name in ("memory", "passes", "lanes"))),
        proof=encoding.bytes_of(given, "proof"),
        wrapped=encoding.bytes_of(given, "wrapped"),
    )


def passkey(given: Body) -> NewPasskey:
    """A passkey that was just made."""
    return NewPasskey(
        credential=encoding.object_of(given, "credential"),
        prf_input=encoding.bytes_of(given, "prf_input"),
        wrapped=encoding.bytes_of(given, "wrapped"),
    )


def keys(given: Body) -> Keys:
    """What a newcomer's browser hands over."""
    made = given.get("passkey")
    return Keys(
        public=encoding.bytes_of(given, "public"),
        signing=encoding.bytes_of(given, "signing"),
        phrase=phrase(encoding.object_of(given, "passphrase")),
        passkey=None if made is None else passkey(encoding.object_of(given, "passkey")),
    )


def grants(given: Body, name: str) -> Mapping[str, bytes]:
    """Sealed desk keys, by key id or person."""
    return {
        encoding.text_of(one, name): encoding.bytes_of(one, "sealed")
        for one in encoding.list_of(given, "grants")
    }


def desk_key(given: Body) -> NewDeskKey:
    """A desk's new key."""
    return NewDeskKey(
        public=encoding.bytes_of(given, "public"),
        signing=encoding.bytes_of(given, "signing"),
        signature=encoding.bytes_or_none(given, "signature"),
        grants=grants(given, "person"),
    )


def query_number(name: str, default: int, most: int) -> int:
    """A whole number out of the address, at most so high; BadRequest when it is none."""
    given = request.args.get(name)
    if given is None:
        return default
    if not given.isascii() or not given.isdigit() or len(given) > 15:
        raise BadRequest(field=name)
    return min(int(given), most)


def query_place() -> Place | None:
    """Where the page before ended; BadRequest when it is no place."""
    given = request.args.get("after")
    if given is None:
        return None
    level, _, rest = given.partition(".")
    at, _, name = rest.partition(".")
    if not (given.isascii() and level.isdigit() and at.isdigit() and len(at) <= 17 and len(level) == 1):
        raise BadRequest(field="after")
    if not encoding.is_storable(name):
        raise BadRequest(field="after")
    return Place(int(level), encoding.from_microseconds(int(at)), name)


def one_of(choices: type[Choice], given: Body, field: str) -> Choice:
    """One of an enumeration's values by its name; BadRequest otherwise."""
    try:
        return choices(encoding.text_of(given, field))
    except ValueError:
        raise BadRequest(field=field) from None
