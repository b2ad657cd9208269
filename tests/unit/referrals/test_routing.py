"""Which desk answers for a place."""

import pytest

from referrals.packaged import rows_of
from referrals.routing import NATIONAL, Serves, desk_for, forces_of, table

DESKS = {"greater-manchester", "south-london", "kent", "national"}


@pytest.mark.parametrize(
    ("force", "desk"),
    [
        ("greater-manchester", "greater-manchester"),
        ("metropolitan", "south-london"),
        ("kent", "kent"),
        ("dyfed-powys", NATIONAL),
        (None, NATIONAL),
    ],
)
def test_an_area_goes_to_its_desk_and_everything_else_to_the_national_one(
    force: str | None, desk: str
) -> None:
    assert desk_for(force, None, DESKS) == desk


def test_a_desk_that_is_not_open_is_given_nothing() -> None:
    assert desk_for("greater-manchester", None, {"national"}) == NATIONAL
    assert desk_for("greater-manchester", None, {"kent"}) == "kent"
    with pytest.raises(ValueError, match="no desk"):
        desk_for("kent", None, ())


def test_a_district_goes_before_its_area(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (Serves("croydon", "metropolitan", "Croydon"), Serves("south-london", "metropolitan", None))
    monkeypatch.setattr("referrals.routing.table", lambda: lines)
    assert desk_for("metropolitan", "Croydon", {*DESKS, "croydon"}) == "croydon"
    assert desk_for("metropolitan", "Bromley", {*DESKS, "croydon"}) == "south-london"


def test_every_line_names_an_area_and_a_district_that_there_are() -> None:
    forces = {row[1] for row in rows_of("areas/forces.csv")}
    districts = {(row[0], row[4]) for row in rows_of("areas/districts.csv")}
    for line in table():
        assert line.force in forces
        assert line.district is None or (line.district, line.force) in districts
        assert line.force in forces_of(line.desk)
