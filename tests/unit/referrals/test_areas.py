"""Places and postcodes lead to the right police area, or are asked about; never to a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals import areas


@pytest.mark.parametrize(
    ("words", "force"),
    [
        ("stockport", "greater-manchester"),
        ("BL3", "greater-manchester"),
        ("bl3 6hg", "greater-manchester"),
        ("bl36hg", "greater-manchester"),
        ("Caernarfon", "north-wales"),
        ("newport gwent", "gwent"),
        ("Newcastle-under-Lyme", "staffordshire"),
        ("notts", "nottinghamshire"),
        ("i'm staying in huddersfield now", "west-yorkshire"),
        ("TN8 5AB", "kent"),
        ("AL3 8QE", "bedfordshire"),
        ("e1", "metropolitan"),
        ("rochdle", "greater-manchester"),
        ("Barbican, EC2Y", "city-of-london"),
    ],
)
def test_a_clear_place_has_one_area(words: str, force: str) -> None:
    assert areas.find(words).force == force


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("newcastle", {"northumbria", "staffordshire"}),
        ("st ives", {"cambridgeshire", "devon-and-cornwall"}),
        ("Saint Ives", {"cambridgeshire", "devon-and-cornwall"}),
        ("newport", {"gwent", "west-mercia"}),
        ("london", {"metropolitan", "city-of-london"}),
    ],
)
def test_a_name_in_several_areas_is_asked_about(words: str, some: set[str]) -> None:
    found = areas.find(words)
    assert found.force is None
    assert some <= set(found.candidates)
    assert len(found.choices) == len(found.candidates)


def test_the_answer_settles_which_one() -> None:
    asked = areas.find("newcastle")
    assert areas.choose("staffs", asked.candidates) == "staffordshire"
    assert areas.choose("upon tyne", asked.candidates) in {None, "northumbria"}
    assert areas.choose("the sea", asked.candidates) is None


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("im in glasgow", "scotland"),
        ("EH1 1AA", "scotland"),
        ("g12", "scotland"),
        ("belfast", "northern-ireland"),
        ("BT7", "northern-ireland"),
        ("bangor, county down", "northern-ireland"),
    ],
)
def test_other_nations_are_told_apart(words: str, country: str) -> None:
    found = areas.find(words)
    assert (found.force, found.outside) == (None, country)


def test_a_railway_is_asked_about_with_transport_police_among_the_answers() -> None:
    found = areas.find("on the train near stockport")
    assert found.railway
    assert found.force is None
    assert found.candidates == ("greater-manchester", "btp")


@pytest.mark.parametrize("words", ["", "   ", "???", "no", "to", "im", "so so", "\x00\x01", "🙂", "qwzzk"])
def test_no_place_is_no_answer(words: str) -> None:
    found = areas.find(words)
    assert (found.force, found.candidates, found.outside) == (None, (), None)


@given(st.text(max_size=300))
def test_nothing_a_person_can_write_breaks_it(words: str) -> None:
    found = areas.find(words)
    assert found.force is None or not found.candidates


@pytest.mark.parametrize("word", ["called", "he called me", "killed", "billed"])
def test_a_word_without_a_figure_is_no_postcode(word: str) -> None:
    assert areas.find(word).force is None
