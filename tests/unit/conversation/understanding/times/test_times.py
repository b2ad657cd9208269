"""When it is safe to ring: what the conventions promise of any text, and each kind of time once."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversation.understanding.normal import plain
from conversation.understanding.times import windows_in
from conversation.wording import spoken_windows
from referrals.referral import SafeWindow, Weekday

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
EVERY_DAY = frozenset(Weekday)
WORDS = st.sampled_from(
    [
        "mon",
        "tues",
        "weds",
        "thursdy",
        "fri",
        "sat",
        "sun",
        "weekdays",
        "weekend",
        "tomorrow",
        "today",
        "tonight",
        "heno",
        "fory",
        "this",
        "next",
        "9",
        "10",
        "2",
        "half",
        "11",
        "14:30",
        "1430",
        "2.30pm",
        "am",
        "pm",
        "to",
        "-",
        "til",
        "after",
        "before",
        "between",
        "and",
        "or",
        ",",
        "not",
        "except",
        "but",
        "any",
        "time",
        "morning",
        "lunch",
        "eve",
        "hes",
        "at",
        "work",
        "back",
        "i",
        "finish",
        "ring",
        "me",
        "then",
        "that",
        "now",
        "in",
        "an",
        "hour",
        "for",
        "2",
        "hours",
        "kids",
        "school",
        "30th",
        "2/12",
        "30",
        "nov",
        "o",
        "clock",
        "quarter",
        "past",
        "week",
        "boxing",
        "day",
        "rhwng",
        "tan",
        "ar",
        "ol",
        "cyn",
        "bore",
        ".",
        "?",
        "maybe",
        "last",
        "he",
        "came",
        "leeds",
        "sk4",
        "2ab",
    ]
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
TIMES = st.integers(0, 2 * 365 * 1440).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def read(text: str, now: datetime = NOW, *, asked: bool = True) -> tuple[SafeWindow, ...]:
    return windows_in(plain(text), now, asked=asked)


@given(TEXTS, TIMES, st.booleans())
def test_every_window_can_be_kept_and_said_back(text: str, now: datetime, asked: bool) -> None:
    here = now.astimezone(LONDON)
    for window in read(text, now, asked=asked):
        assert window.start < window.end
        assert bool(window.days) != (window.on is not None)
        if window.on is not None:
            assert window.on >= here.date()
        if window.on == here.date():
            assert window.start >= here.time().replace(second=0, microsecond=0)
        assert spoken_windows((window,), "en", now)
        assert spoken_windows((window,), "cy", now)


@given(TEXTS, TIMES)
def test_case_and_spacing_change_nothing(text: str, now: datetime) -> None:
    read_once = read(text, now)
    assert read(text.upper(), now) == read_once
    assert read("  " + text.replace(" ", "   ") + "  ", now) == read_once


@given(TEXTS, TIMES, st.booleans())
def test_the_same_text_is_always_understood_the_same_way(text: str, now: datetime, asked: bool) -> None:
    assert read(text, now, asked=asked) == read(text, now, asked=asked)


@given(st.text(max_size=300), TIMES, st.booleans())
def test_anything_can_be_read(text: str, now: datetime, asked: bool) -> None:
    assert isinstance(read(text, now, asked=asked), tuple)


@given(
    st.sampled_from(
        ["sk4 2ab", "07700 900123", "m40 1", "i have 2 kids", "age 30", "101", "999", "leeds 9", "£20"]
    )
)
def test_numbers_that_are_no_times_are_left_alone(text: str) -> None:
    assert read(text, asked=False) == ()


@pytest.mark.parametrize(
    "text", ["last tues he hit me", "he came at 3 last night", "court is on thurs at 10"]
)
def test_what_was_and_what_is_for_a_court_is_no_window(text: str) -> None:
    assert read(text, asked=False) == ()
    assert read(text) == ()


def test_a_day_on_which_the_clocks_go_back_keeps_wall_time() -> None:
    now = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert read("in 2 hours", now) == (SafeWindow(time(2, 30), time(3), on=date(2026, 10, 25)),)
    assert read("today 2-3", now) == (SafeWindow(time(14), time(15), on=date(2026, 10, 25)),)


def test_a_day_on_which_the_clocks_go_forward_keeps_wall_time() -> None:
    now = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    assert read("in 1 hour", now) == (SafeWindow(time(2, 30), time(3), on=date(2027, 3, 28)),)


@pytest.mark.parametrize("minutes", range(0, 180, 7))
def test_now_is_a_window_in_the_hour_that_comes_twice(minutes: int) -> None:
    (window,) = read("now", datetime(2026, 10, 24, 23, 30, tzinfo=UTC) + timedelta(minutes=minutes))
    assert window.start < window.end


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("boxing day", date(2026, 12, 26)),
        ("xmas eve", date(2026, 12, 24)),
        ("new years day", date(2027, 1, 1)),
        ("good friday", date(2027, 3, 26)),
        ("bank holiday monday", date(2026, 12, 28)),
        ("easter monday", date(2027, 3, 29)),
        ("noswyl nadolig", date(2026, 12, 24)),
    ],
)
def test_a_named_day_is_its_date(text: str, on: date) -> None:
    assert read(text) == (SafeWindow(time(9), time(20), on=on),)
