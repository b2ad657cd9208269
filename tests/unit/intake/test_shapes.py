"""A conversation comes back from rest as it was, whatever it holds."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversation.session import Session
from conversation.turn import State
from intake.conversations import Content, Last
from intake.filed import Filed, OneFiled
from intake.shapes import from_json, to_json
from referrals.referral import Draft, Kind, SafeWindow, Weekday

AT = datetime(2026, 11, 24, 9, 30, 15, 123456, tzinfo=UTC)
_moments = st.datetimes(timezones=st.just(UTC), allow_imaginary=False)
_windows = st.builds(
    SafeWindow,
    start=st.times().map(lambda at: at.replace(microsecond=0)),
    end=st.just(time(12, 0)),
    days=st.frozensets(st.sampled_from(Weekday)),
    on=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)
st.register_type_strategy(datetime, _moments)
st.register_type_strategy(SafeWindow, _windows)


@settings(max_examples=60)
@given(state=st.builds(State))
def test_any_state_comes_back_as_it_was(state: State) -> None:
    content = Content(state, (OneFiled("s", Filed("r", 3, 2, "t")),), Last("m", ("ŵ 🙂",)))
    assert from_json(Content, to_json(content)) == content


def test_what_is_unset_is_left_out_and_reads_as_its_default() -> None:
    session = Session("s", AT, AT)
    kept = to_json(session)
    assert isinstance(kept, dict)
    assert set(kept) == {"id", "began_at", "last_at"}
    assert from_json(Session, kept) == session


def test_a_field_of_another_version_is_left_aside() -> None:
    assert from_json(Draft, {"kind": "callback", "of_tomorrow": 1}) == Draft(Kind.CALLBACK)


@pytest.mark.parametrize("content", [None, [], {"kind": "nonsense"}, {}, {"kind": "callback", "windows": 7}])
def test_what_was_never_written_is_refused_without_quoting_it(content: object) -> None:
    with pytest.raises(ValueError, match=r"^not of this shape$") as caught:
        from_json(Draft, content)
    assert caught.value.__suppress_context__
