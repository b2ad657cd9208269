"""People's and desks' keys are the same on both sides: made by Python they open in the browser's code."""

import base64
import itertools

import pytest
from browser_exchange import ask

from crypto import desk_key, recovery
from crypto._hpke import open_with
from crypto.errors import BadFormat, DoesNotOpen
from crypto.grant import grant_info, seal_grant
from crypto.keys import new_seed, public_key_of
from crypto.passphrase import FLOOR, canonical
from crypto.person import Person, new_person

COST = {"memory": FLOOR.memory, "passes": FLOOR.passes, "lanes": FLOOR.lanes}
PASSPHRASE = "Amber boat-cedar, Dawn Ŵyth ünder"


def encoded(**values: bytes) -> dict[str, str]:
    return {name: base64.b64encode(value).decode() for name, value in values.items()}


def decoded(value: object) -> bytes:
    assert isinstance(value, str)
    return base64.b64decode(value)


@pytest.fixture(scope="module")
def person() -> Person:
    return new_person("priya", PASSPHRASE)


def unwrapping(person: Person, passphrase: str) -> dict[str, object]:
    keys = {"wrapped": person.wrapped, "publicKey": person.public, "signingPublicKey": person.signing}
    texts = encoded(salt=person.salt, **keys) | {"signIn": person.sign_in, "passphrase": passphrase}
    return {"act": "unwrapPerson", "texts": texts, "numbers": COST}


def test_the_browser_unwraps_a_person_that_python_made(person: Person) -> None:
    (answer,) = ask(unwrapping(person, canonical(PASSPHRASE)))
    assert decoded(answer["publicKey"]) == person.public
    assert decoded(answer["proof"]) == person.proof


def test_another_passphrase_unwraps_nobody(person: Person) -> None:
    assert ask(unwrapping(person, "amber boat")) == [{"refused": True}]


def test_a_grant_by_python_opens_in_the_browser_for_its_person_alone(person: Person) -> None:
    seed = new_seed()
    sealed = seal_grant("national", "key", "p1", seed, person.public)
    texts = encoded(sealed=sealed, personSeed=person.seed)
    grant = {"desk": "national", "keyId": "key", "person": "p1"}
    opened, moved = ask(
        {"act": "openGrant", "grant": grant, "texts": texts},
        {"act": "openGrant", "grant": grant | {"person": "p2"}, "texts": texts},
    )
    assert decoded(opened["seed"]) == seed
    assert moved == {"refused": True}


def test_a_grant_by_the_browser_opens_in_python() -> None:
    mine, seed = new_seed(), new_seed()
    grant = {"desk": "national", "keyId": "key", "person": "p1"}
    texts = encoded(seed=seed, publicKey=public_key_of(mine))
    (answer,) = ask({"act": "sealGrant", "grant": grant, "texts": texts})
    assert open_with(mine, grant_info("national", "key", "p1"), decoded(answer["sealed"])) == seed


def test_both_name_a_desk_key_alike() -> None:
    seed = new_seed()
    (answer,) = ask({"act": "publicKey", "texts": encoded(seed=seed)})
    ours = desk_key.first_key(seed)
    assert answer["deskKeyId"] == ours.id
    assert decoded(answer["deskSigning"]) == ours.signing


def listed(key: desk_key.DeskPublicKey) -> dict[str, object]:
    signature = None if key.signature is None else base64.b64encode(key.signature).decode()
    halves = encoded(publicKey=key.public, signingPublicKey=key.signing)
    return {"id": key.id, **halves, "signature": signature}


def test_a_rotation_by_python_is_followed_by_the_browser_and_back() -> None:
    seeds = [new_seed() for _ in range(3)]
    keys = [desk_key.first_key(seeds[0])]
    keys += [desk_key.next_key("national", old, new) for old, new in itertools.pairwise(seeds)]
    assert desk_key.first_break("national", keys) is None
    theirs, newest = ask(
        {"act": "deskKeys", "texts": {"desk": "national"}},
        {"act": "verifyDeskKeys", "texts": {"desk": "national"}, "keys": [listed(key) for key in keys]},
    )
    assert newest["newest"] == keys[-1].id
    shown = theirs["keys"]
    assert isinstance(shown, list)
    parsed = [
        desk_key.DeskPublicKey(
            key["id"],
            decoded(key["publicKey"]),
            decoded(key["signingPublicKey"]),
            None if key["signature"] is None else decoded(key["signature"]),
        )
        for key in shown
    ]
    assert desk_key.first_break("national", parsed) is None


def test_a_key_that_nobody_signed_breaks_the_line() -> None:
    seeds = [new_seed() for _ in range(3)]
    first, second = desk_key.first_key(seeds[0]), desk_key.next_key("national", seeds[0], seeds[1])
    unsigned, stranger = desk_key.first_key(seeds[2]), desk_key.next_key("national", seeds[2], seeds[1])
    assert desk_key.first_break("national", [first, unsigned]) == unsigned.id
    assert desk_key.first_break("national", [first, stranger]) == stranger.id
    assert desk_key.first_break("south-london", [first, second]) == second.id


def test_a_recovery_file_by_python_is_read_by_the_browser() -> None:
    seed = new_seed()
    file = recovery.write(recovery.Recoverable("national", "key", seed), PASSPHRASE)
    right, wrong = ask(
        {"act": "readRecovery", "texts": {"file": file, "passphrase": PASSPHRASE}},
        {"act": "readRecovery", "texts": {"file": file, "passphrase": "amber boat"}},
    )
    assert right == {"desk": "national", "keyId": "key", "seed": base64.b64encode(seed).decode()}
    assert wrong == {"refused": True}


def test_a_recovery_file_by_the_browser_is_read_by_python() -> None:
    seed = new_seed()
    texts = encoded(seed=seed) | {"desk": "national", "keyId": "key", "passphrase": PASSPHRASE}
    (answer,) = ask({"act": "writeRecovery", "texts": texts})
    file = str(answer["file"])
    assert recovery.read(file, f"  {PASSPHRASE.upper()}") == recovery.Recoverable("national", "key", seed)
    with pytest.raises(DoesNotOpen):
        recovery.read(file, "amber boat")
    with pytest.raises(DoesNotOpen):
        recovery.read(file.replace('"national"', '"elsewhere"'), PASSPHRASE)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"format": "doorway/recovery/2"}', '{"format": "doorway/recovery/1", "desk": "a"}'],
)
def test_what_is_no_recovery_file_is_refused(content: str) -> None:
    with pytest.raises(BadFormat):
        recovery.read(content, "amber boat")


def test_a_file_that_asks_for_a_weak_or_endless_derivation_is_refused() -> None:
    file = recovery.write(recovery.Recoverable("national", "key", new_seed()), PASSPHRASE)
    for asked in ("1024", "100000000"):
        with pytest.raises(BadFormat):
            recovery.read(file.replace("65536", asked), PASSPHRASE)
