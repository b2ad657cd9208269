"""How soon a person must look: each reason, and what raises a case."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from referrals.referral import Draft, Kind, Marker
from referrals.urgency import Reason, Urgency, level_of, night_of, reasons_to_rise, stands

DAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)


def _draft(*markers: Marker, kind: Kind = Kind.CALLBACK) -> Draft:
    return Draft(kind=kind, markers=frozenset(markers))


@pytest.mark.parametrize(
    "marker",
    [
        Marker.WEAPON,
        Marker.STRANGULATION,
        Marker.THREAT_TO_KILL,
        Marker.STALKING,
        Marker.PREGNANCY,
        Marker.BREACH,
        Marker.SUICIDAL,
        Marker.OTHER_SUICIDAL,
    ],
)
def test_a_marker_that_comes_before_killings_is_looked_at_within_the_hour(marker: Marker) -> None:
    assert stands(_draft(marker), [DAY], DAY).level is Urgency.SAME_HOUR
    assert marker.value in stands(_draft(marker), [DAY], DAY).why


@pytest.mark.parametrize(
    "marker", [Marker.OTHER_READER, Marker.UNDER_16, Marker.FAMILY, Marker.STOPPED_TEXTS]
)
def test_rules_04_05_18_19_are_looked_at_within_the_hour(marker: Marker) -> None:
    assert level_of(marker) is Urgency.SAME_HOUR


@pytest.mark.parametrize("marker", [Marker.DANGER_NOW, Marker.OVERDOSE])
def test_rule_03_danger_stands_above_all_else(marker: Marker) -> None:
    assert stands(_draft(marker), [DAY], DAY).level is Urgency.DANGER
    assert stands(_draft(marker, Marker.SAID_ALL_FINE), [DAY], DAY).level is Urgency.DANGER


def test_rule_12_more_said_never_lowers_a_level() -> None:
    for one, other in combinations(Marker, 2):
        both = stands(_draft(one, other), [DAY], DAY).level
        assert both == max(level_of(one), level_of(other))


def test_a_call_back_alone_can_wait_its_turn() -> None:
    assert stands(_draft(), [DAY], DAY).level is Urgency.ROUTINE
    assert stands(_draft(kind=Kind.BREACH), [DAY], DAY).level is Urgency.SAME_HOUR


def test_the_third_contact_in_fourteen_days_is_a_case_that_rises() -> None:
    earlier = [DAY - timedelta(days=13, hours=23), DAY - timedelta(days=5), DAY]
    assert reasons_to_rise(earlier, DAY) == (Reason.THIRD_IN_14_DAYS,)
    assert reasons_to_rise([DAY - timedelta(days=14), *earlier[1:]], DAY) == ()
    assert stands(_draft(), earlier, DAY).level is Urgency.SAME_HOUR


def test_the_second_contact_in_a_night_rises_and_the_sixth_tops_the_queue() -> None:
    night = [NIGHT - timedelta(minutes=40 * n) for n in range(6)]
    assert reasons_to_rise(night[:1], NIGHT) == ()
    assert reasons_to_rise(night[:2], NIGHT) == (Reason.SECOND_IN_A_NIGHT,)
    assert Reason.SIX_IN_A_NIGHT not in reasons_to_rise(night[:5], NIGHT)
    assert Reason.SIX_IN_A_NIGHT in reasons_to_rise(night, NIGHT)
    assert stands(_draft(), night, NIGHT).level is Urgency.DANGER


def test_two_contacts_in_two_nights_do_not_rise() -> None:
    assert reasons_to_rise([NIGHT - timedelta(days=1), NIGHT], NIGHT) == ()


@pytest.mark.parametrize(
    ("at", "night"),
    [
        (datetime(2026, 11, 24, 18, 0, tzinfo=UTC), "2026-11-24"),
        (datetime(2026, 11, 25, 7, 59, tzinfo=UTC), "2026-11-24"),
        (datetime(2026, 11, 25, 8, 0, tzinfo=UTC), None),
        (datetime(2026, 7, 1, 17, 0, tzinfo=UTC), "2026-07-01"),
        (datetime(2026, 7, 1, 7, 0, tzinfo=UTC), None),
    ],
)
def test_a_night_is_six_to_eight_in_london_summer_and_winter(at: datetime, night: str | None) -> None:
    assert night_of(at) == night


@pytest.mark.parametrize(
    ("count", "level", "reason"),
    [
        (5, Urgency.ROUTINE, None),
        (6, Urgency.SAME_HOUR, Reason.SIX_IN_A_YEAR),
        (9, Urgency.SAME_HOUR, Reason.SIX_IN_A_YEAR),
        (10, Urgency.DANGER, Reason.TEN_IN_A_YEAR),
        (13, Urgency.DANGER, Reason.TEN_IN_A_YEAR),
    ],
)
def test_a_years_contacts_raise_a_case(count: int, level: Urgency, reason: Reason | None) -> None:
    times = [DAY - timedelta(days=27 * place) for place in range(count)]
    standing = stands(_draft(), times, DAY)
    assert (standing.level, standing.why) == (level, () if reason is None else (reason.value,))
    assert reasons_to_rise([at - timedelta(days=366) for at in times], DAY) == ()
