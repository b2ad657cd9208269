"""Both directions: what Python seals opens in the browser's code, and the other way round."""

import base64
from dataclasses import asdict, replace

import pytest
from browser_exchange import ask

from crypto.context import Context
from crypto.errors import DoesNotOpen
from crypto.keys import new_seed, public_key_of
from crypto.opening import open_sealed
from crypto.sealing import Recipient, seal
from crypto.signatures import wrote

CONTEXT = Context(
    desk="greater-manchester",
    referral="0198f2c4",
    entry="Ŵyth",
    sequence=12,
    kind="said",
    door="sms",
    author="person",
    received_minute="2026-11-24T08:05Z",
)
# Around the padding's boundaries, and in scripts of one to four bytes a letter.
PLAINTEXTS = [b"", b"yes", "Ŵyf i'n iawn 👍".encode(), b"x" * 508, b"x" * 509, b"x" * 70_000]


def as_json(context: Context) -> dict[str, object]:
    """The browser's spelling of a context."""
    given = asdict(context)
    given["receivedMinute"] = given.pop("received_minute")
    return given


def encoded(**values: bytes) -> dict[str, str]:
    return {name: base64.b64encode(value).decode() for name, value in values.items()}


def decoded(value: object) -> bytes:
    assert isinstance(value, str)
    return base64.b64decode(value)


def test_both_encode_a_context_alike() -> None:
    (answer,) = ask({"act": "context", "context": as_json(CONTEXT)})
    assert decoded(answer["encoded"]) == CONTEXT.encode()


def test_both_make_one_public_key_of_a_seed() -> None:
    seeds = [new_seed() for _ in range(5)]
    answers = ask(*({"act": "publicKey", "texts": encoded(seed=seed)} for seed in seeds))
    assert [decoded(answer["publicKey"]) for answer in answers] == [public_key_of(seed) for seed in seeds]


def test_the_browser_opens_what_python_sealed() -> None:
    seed = new_seed()
    recipients = {"k": Recipient.of(public_key_of(seed))}
    sealed = [seal(CONTEXT, plaintext, recipients) for plaintext in PLAINTEXTS]
    answers = ask(
        *(
            {
                "act": "open",
                "context": as_json(CONTEXT),
                "texts": encoded(seed=seed, body=entry.body, wrap=entry.wraps["k"]),
            }
            for entry in sealed
        )
    )
    assert [decoded(answer["plaintext"]) for answer in answers] == PLAINTEXTS


def test_python_opens_what_the_browser_sealed() -> None:
    seeds = {"desk": new_seed(), "person:p1": new_seed()}
    recipients = {name: encoded(key=public_key_of(seed))["key"] for name, seed in seeds.items()}
    answers = ask(
        *(
            {
                "act": "seal",
                "context": as_json(CONTEXT),
                "texts": encoded(plaintext=plaintext),
                "recipients": recipients,
            }
            for plaintext in PLAINTEXTS
        )
    )
    for answer, plaintext in zip(answers, PLAINTEXTS, strict=True):
        wraps = answer["wraps"]
        assert isinstance(wraps, dict) and set(wraps) == set(seeds)
        for name, seed in seeds.items():
            opened = open_sealed(CONTEXT, decoded(answer["body"]), decoded(wraps[name]), seed)
            assert opened == plaintext


@pytest.mark.parametrize(
    "move",
    [
        {"desk": "national"},
        {"referral": "other"},
        {"entry": "other"},
        {"sequence": 13},
        {"kind": "answered"},
        {"door": "web"},
        {"author": "specialist"},
        {"received_minute": "2026-11-24T08:06Z"},
    ],
)
def test_neither_opens_what_was_moved(move: dict[str, str]) -> None:
    seed, moved = new_seed(), replace(CONTEXT, **move)  # type: ignore[arg-type]  # one of each field's own type
    ours = seal(CONTEXT, b"words", {"k": Recipient.of(public_key_of(seed))})
    opening, sealing = ask(
        {
            "act": "open",
            "context": as_json(moved),
            "texts": encoded(seed=seed, body=ours.body, wrap=ours.wraps["k"]),
        },
        {
            "act": "seal",
            "context": as_json(CONTEXT),
            "texts": encoded(plaintext=b"words"),
            "recipients": encoded(k=public_key_of(seed)),
        },
    )
    assert opening == {"refused": True}
    wraps = sealing["wraps"]
    assert isinstance(wraps, dict)
    with pytest.raises(DoesNotOpen):
        open_sealed(moved, decoded(sealing["body"]), decoded(wraps["k"]), seed)


def test_python_knows_what_the_browser_signed() -> None:
    (answer,) = ask(
        {"act": "sign", "context": as_json(CONTEXT), "texts": encoded(signingSeed=bytes(32), body=b"body")}
    )
    public, signature = decoded(answer["publicKey"]), decoded(answer["signature"])
    assert wrote(public, CONTEXT, b"body", signature)
    assert not wrote(public, replace(CONTEXT, sequence=1), b"body", signature)
