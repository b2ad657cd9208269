"""How a person may be reached: no wins over yes, and a name is never the other party's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversation.understanding.contact import reach_in
from conversation.understanding.normal import plain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ring me, its mel", "mel"),
        ("ask 4 jo", "jo"),
        ("how do i get help, name's paula", "paula"),
        ("i'm Priya", "Priya"),
        ("ring tues thanks, Kelly", "Kelly"),
        ("ring tues kel x", "kel"),
        ("ring tues zorb x", None),
        ("ring tues, kelly xx", "kelly"),
        ("Please do not text. Mrs Allen", "Mrs Allen"),
        ("Siân dwi", "Siân"),
        ("ask for Leigh-Ann please", "Leigh-Ann"),
        ("im safe", None),
        ("im in hyde", None),
        ("its urgent", None),
        ("its me", None),
        ("my ex dave mustnt know", None),
        ("his name is Dean", None),
        ("im his boyfriend's ex", None),
    ],
)
def test_who_to_ask_for(text: str, name: str | None) -> None:
    assert reach_in(text, plain(text)).name == name


def test_a_place_is_no_name() -> None:
    assert reach_in("ring mon, beverley", "ring mon, beverley", place="beverley").name is None


@pytest.mark.parametrize(
    ("text", "texts", "voicemail"),
    [
        ("dont text", False, None),
        ("text ok", True, None),
        ("txt first please", True, None),
        ("he checks my texts", False, None),
        ("not by text", False, None),
        ("no txt no vm", False, False),
        ("voicemail fine", None, True),
        ("dont leave a message on the phone", None, False),
        ("leave a message if i miss it", None, True),
        ("text is ok but no voicemail", True, False),
        ("no texts, voicemail ok", False, True),
        ("dim tecst, neges llais yn iawn", False, True),
        ("text is not ok", False, None),
        ("ring me weds", None, None),
    ],
)
def test_texts_and_voicemail(text: str, texts: bool | None, voicemail: bool | None) -> None:
    reach = reach_in(text, plain(text))
    assert (reach.safe_text, reach.safe_voicemail) == (texts, voicemail)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ring me on 07700 900123", "+447700900123"),
        ("call my work 01632 960123", "+441632960123"),
        ("his number is 07700 900123", None),
        ("he keeps ringing me from 07700900123", None),
        ("ring me weds 10-12", None),
    ],
)
def test_another_number_is_never_his(text: str, number: str | None) -> None:
    assert reach_in(text, plain(text)).number == number


@given(st.text(max_size=200))
def test_nothing_a_person_can_write_breaks_it(text: str) -> None:
    reach_in(text, plain(text))
