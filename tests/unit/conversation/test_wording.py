"""Times, numbers, names and places as our lines say them."""

from datetime import UTC, date, datetime, time

import pytest
import smsutil
from hypothesis import given
from hypothesis import strategies as st

from conversation.wording import plain_letters, spoken_name, spoken_number, spoken_place, spoken_windows
from referrals.referral import SafeWindow, Weekday

NOW = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
WEEKDAYS = frozenset(list(Weekday)[:5])


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        ("Dean Marsh", "Dean"),
        ("Siân", "Sian"),
        ("Łukasz", None),
        ("محمد", None),
        ("my husband", None),
        ("i dont want to say", None),
        ("", None),
        (None, None),
        ("O'Neill", "O'Neill"),
        ("123", None),
    ],
)
def test_a_name_is_said_only_where_it_is_one_and_fits_a_text(words: str | None, spoken: str | None) -> None:
    assert spoken_name(words) == spoken


@pytest.mark.parametrize(
    ("windows", "spoken"),
    [
        ((SafeWindow(time(10), time(12), frozenset({Weekday.TUE})),), "Tue 1 Dec 10am-12"),
        ((SafeWindow(time(15), time(16, 30), frozenset({Weekday.TUE})),), "Tue 24 Nov 3pm-4.30pm"),
        ((SafeWindow(time(9), time(12), WEEKDAYS),), "Mon-Fri 9am-12"),
        ((SafeWindow(time(10), time(14), on=date(2026, 11, 26)),), "Thu 26 Nov 10am-2pm"),
        ((), ""),
        (
            tuple(SafeWindow(time(9, 30), time(12, 30), frozenset({day})) for day in Weekday),
            "Mon 30 Nov 9.30am-12.30pm and more",
        ),
    ],
)
def test_windows_are_said_as_the_day_they_come_next(windows: tuple[SafeWindow, ...], spoken: str) -> None:
    assert spoken_windows(windows, "en", NOW, " and more") == spoken


@given(st.text(max_size=40))
def test_whatever_is_put_into_a_line_leaves_it_a_single_alphabet(words: str) -> None:
    for spoken in (plain_letters(words), spoken_place(words), spoken_name(words) or ""):
        assert smsutil.is_valid_gsm(f"said: {spoken}")
    assert len(spoken_place(words)) <= 24


def test_numbers_are_said_as_they_are_dialled() -> None:
    assert spoken_number("+447700900123") == "07700 900123"
    assert spoken_number("+33123456789") == "+33123456789"


def test_places_and_postcodes() -> None:
    assert spoken_place("stockport") == ", Stockport"
    assert spoken_place("bl3 4aa") == ", BL3 4AA"
    assert spoken_place("Ynys Môn") == ", Ynys Mon"
    assert spoken_place(None) == ""
