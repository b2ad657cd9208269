"""What the inbox's scripts send is read strictly, and a passkey's secret is found wherever it hides."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import BadRequest
from webapp.inbox import encoding
from webapp.inbox.parse import holds_secret
from webapp.inbox.wording import sentences

KEYS = st.text(string.ascii_lowercase, min_size=1, max_size=8).filter(lambda key: key != "prf")
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def _depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((_depth(one) for one in inner), default=0)


@given(PLAIN.filter(lambda value: _depth(value) < 8))
def test_an_ordinary_body_holds_no_secret(value: object) -> None:
    assert not holds_secret(value, 0)


@given(st.lists(KEYS, max_size=5), st.sampled_from([{"prf": {}}, {"clientExtensionResults": {"x": 1}}]))
def test_a_secret_is_found_however_deep(path: list[str], secret: dict[str, object]) -> None:
    value: object = secret
    for key in path:
        value = [{key: value}] if len(path) < 3 else {key: value}
    assert holds_secret(value, 0)


def test_empty_results_say_nothing() -> None:
    assert not holds_secret({"clientExtensionResults": {}}, 0)


def test_a_body_nested_beyond_reason_is_refused() -> None:
    value: object = "x"
    for _ in range(50):
        value = [value]
    with pytest.raises(BadRequest):
        holds_secret(value, 0)


@given(st.binary(max_size=80))
def test_bytes_come_back(value: bytes) -> None:
    assert encoding.bytes_of({"x": encoding.to_base64(value)}, "x") == value


@pytest.mark.parametrize("value", [None, 1, "é", "a b", "YQ", "YQ==YQ==", ["YQ=="], "_-_-"])
def test_what_is_no_base64_is_refused(value: object) -> None:
    with pytest.raises(BadRequest):
        encoding.bytes_of({"x": value}, "x")


@pytest.mark.parametrize(
    "value",
    ["", "2026-11-24", "2026-11-24T08:05Z", "2026-11-24T08:05:00+01:00", "2026-13-24T08:05:00Z", 0, None],
)
def test_what_is_no_time_is_refused(value: object) -> None:
    with pytest.raises(BadRequest):
        encoding.instant_of({"x": value}, "x")


@pytest.mark.parametrize("value", [-1, 1.5, True, "1", None, 2**53])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    with pytest.raises(BadRequest):
        encoding.whole_number_of({"x": value}, "x")


def test_every_sentence_stands_in_both_languages_and_ends() -> None:
    english, welsh = sentences("en"), sentences("cy")
    assert list(english) == list(welsh)
    assert all(english[code] != welsh[code] for code in english)
    assert all(line.endswith(".") for code, line in english.items() if code != "title")
