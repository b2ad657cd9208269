"""Whether a DAPO can be asked for hangs on where the other person lives, and on the day."""

from datetime import date
from pathlib import Path

import pytest

from referrals.orders import can_ask_for_dapo, read_dapo_areas, shipped_dapo_areas

PILOT = date(2026, 1, 15)
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("force", "district", "day", "expected"),
    [
        ("greater-manchester", None, PILOT, True),
        ("greater-manchester", None, date(2026, 3, 31), True),
        ("greater-manchester", None, date(2026, 4, 1), False),
        ("greater-manchester", None, date(2024, 11, 26), False),
        ("metropolitan", "Croydon", PILOT, True),
        ("metropolitan", "Camden", PILOT, False),
        ("metropolitan", None, PILOT, None),
        ("north-wales", None, date(2025, 4, 27), False),
        ("north-wales", "Gwynedd", date(2025, 4, 28), True),
        ("west-yorkshire", None, PILOT, False),
        (None, None, PILOT, None),
        ("greater-manchester", None, TODAY, False),
    ],
)
def test_the_shipped_pilot(force: str | None, district: str | None, day: date, expected: bool | None) -> None:
    assert can_ask_for_dapo(force, district, day) is expected


def test_every_shipped_area_names_its_source_and_its_end() -> None:
    assert {area.force for area in shipped_dapo_areas()} == {
        *("greater-manchester", "metropolitan", "cleveland", "north-wales"),
    }
    assert all(area.source and area.until == date(2026, 3, 31) for area in shipped_dapo_areas())


def test_an_operator_extends_it_with_a_file_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "areas.json"
    path.write_text(
        '{"areas": [{"force": "kent", "districts": [], "from": "2026-04-01", "until": null, "source": "x"}]}'
    )
    own = read_dapo_areas(path)
    assert can_ask_for_dapo("kent", None, TODAY, own) is True
    assert can_ask_for_dapo("greater-manchester", None, TODAY, own) is False


@pytest.mark.parametrize("content", ["{}", '{"areas": [{"force": "kent"}]}', "[]", "not json"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "areas.json"
    path.write_text(content)
    with pytest.raises(ValueError):
        read_dapo_areas(path)
