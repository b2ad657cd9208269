"""Where she is, not where he is, where she once lived, or the town a road is named after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversation.understanding.normal import plain
from conversation.understanding.places import place_in
from conversation.understanding.reading import PlaceRead


def _place(text: str) -> PlaceRead:
    return place_in(text, plain(text), asked=False)


@pytest.mark.parametrize(
    ("text", "words", "force"),
    [
        ("he works in york im in selby, ring weds", "selby", "north-yorkshire"),
        ("im in sutton coldfield, his mum lives in sutton london", "sutton coldfield", "west-midlands"),
        ("my sisters in gorton n hes got her phone", "gorton", "greater-manchester"),
        ("im at his mums in rotherham", "rotherham", "south-yorkshire"),
        ("i ran away from leeds to hull", "hull", "humberside"),
        ("client in Middleton Gtr Manchester", "Middleton Gtr Manchester", "greater-manchester"),
        ("leeds 9", "leeds 9", "west-yorkshire"),
        ("manchester road, bury", "bury", "greater-manchester"),
        ("dwi yng Nghaerdydd", "Nghaerdydd", "south-wales"),
        ("cheadle stockport", "cheadle stockport", "greater-manchester"),
    ],
)
def test_a_clear_place(text: str, words: str, force: str) -> None:
    place = _place(text)
    assert (place.words, place.force) == (words, force)


@pytest.mark.parametrize(
    "text",
    [
        "he is in bolton",
        "my ex lives in hull",
        "i used to live in derby",
        "im reading your text",
        "in the bath",
        "ring me b4 3",
        "its urgent m8",
        "he said hed bury me",
        "leeds road",
        "ring me, thanks, martin",
    ],
)
def test_no_place_is_guessed(text: str) -> None:
    assert _place(text).force is None


def test_an_everyday_word_is_a_place_when_a_place_was_asked_for() -> None:
    assert place_in("its leigh", "its leigh", asked=True).force == "greater-manchester"
    assert _place("its leigh").force is None
    assert place_in("not sure yet", "not sure yet", asked=True).force is None


def test_a_name_in_two_areas_near_a_slip_is_asked_about() -> None:
    assert _place("richmond").force is None
    assert {"metropolitan", "north-yorkshire"} <= set(_place("richmond").candidates)
    assert _place("richmond london").force == "metropolitan"


@given(st.text(max_size=200), st.booleans())
def test_nothing_a_person_can_write_breaks_it(text: str, asked: bool) -> None:
    place = place_in(text, plain(text), asked=asked)
    assert place.force is None or not place.candidates
