"""Somebody who writes again and again and never finishes: a person looks, and nobody is rung or texted."""

import pytest

from tests.integration.conftest import PHONES, House

NUMBER = "+447700900123"


def _write(house: House, *talks: tuple[str, ...], minutes: int = 60 * 25) -> list[tuple[str, ...]]:
    """Several talks, so long after each other; gives the last one's answers."""
    answers: list[tuple[str, ...]] = []
    for index, talk in enumerate(talks):
        if index:
            house.wait(minutes=minutes)
        answers = [house.text(words, NUMBER) for words in talk]
        house.work()
    return answers


def _rest(house: House, minutes: int = 11) -> None:
    house.wait(minutes=minutes)
    house.work()


def test_the_third_talk_in_14_days_that_is_not_finished_is_looked_at_within_the_hour(house: House) -> None:
    _write(house, ("hi",), ("hi", "yes"), ("hi", "no"))
    assert house.referrals() == []
    _rest(house)
    (item,) = house.referrals()
    assert (item.desk, item.kind, item.level) == ("national", "callback", 3)
    understood = [body["draft"] for kind, body in house.read(item) if kind == "understood"]
    assert {"comes_back", "no_safe_contact"} <= set(understood[-1]["markers"])
    assert (understood[-1]["windows"], understood[-1]["safe_to_text"]) == ([], False)
    assert [words for kind, words in house.words(item) if kind == "text"] == ["hi", "no"]
    assert house.chains_hold()


def test_rule_11_nothing_more_is_said_or_texted_to_them(house: House) -> None:
    _write(house, ("hi",), ("hi",), ("hi", "no"))
    before = len(house.carrier.sent(NUMBER))
    for _ in range(4):
        _rest(house, 30)
    assert len(house.carrier.sent(NUMBER)) == before
    assert house.carrier.sent(PHONES["national"])


def test_the_second_in_a_night_at_the_place_they_named(house: House) -> None:
    house.wait(hours=10)
    _write(house, ("hi im in stockport",), ("hi",), minutes=45)
    _rest(house)
    assert [item.desk for item in house.referrals()] == ["greater-manchester"]


def test_the_second_by_day_is_no_reason(house: House) -> None:
    _write(house, ("hi",), ("hi",), minutes=60)
    _rest(house)
    assert house.referrals() == []


@pytest.mark.parametrize(
    "last", [("i hit my girlfriend last night", "yes"), ("how much does an order cost?", "yes", "no")]
)
def test_rule_22_who_worries_about_themselves_or_came_to_the_end_is_left_alone(
    house: House, last: tuple[str, ...]
) -> None:
    _write(house, ("hi",), ("hi",), last)
    _rest(house)
    assert house.referrals() == []


def test_who_finishes_is_sent_once_and_by_their_own_wish(house: House) -> None:
    _write(house, ("hi",), ("hi",), ("ring me tue 10 to 12, stockport", "yes", "no"))
    _rest(house)
    (item,) = house.referrals()
    understood = [body["draft"] for kind, body in house.read(item) if kind == "understood"]
    assert "no_safe_contact" not in understood[-1]["markers"]


def test_a_talk_that_goes_on_is_left_until_it_rests(house: House) -> None:
    _write(house, ("hi",), ("hi",), ("hi",))
    house.wait(minutes=9)
    house.text("yes", NUMBER)
    _rest(house, 9)
    assert house.referrals() == []
    _rest(house, 2)
    assert len(house.referrals()) == 1


def test_what_is_wiped_before_is_not_sealed(house: House) -> None:
    _write(house, ("hi",), ("hi",), ("hi", "clear"))
    _rest(house)
    assert house.referrals() == []


def test_rule_09_clear_afterwards_says_that_it_was_passed_on(house: House) -> None:
    _write(house, ("hi",), ("hi",), ("hi", "yes"))
    _rest(house)
    (answer,) = house.text("clear", NUMBER)
    assert answer.startswith("Already passed on")
    house.work()
    (item,) = house.referrals()
    assert ("mark", ["asked_to_erase"]) in [(kind, body.get("marks")) for kind, body in house.read(item)]


def test_going_on_afterwards_is_the_same_referral_with_what_they_agreed_to(house: House) -> None:
    _write(house, ("hi",), ("hi",), ("hi", "yes"))
    _rest(house)
    for words in ("ring me tue 10 to 12", "stockport", "yes", "no"):
        house.text(words, NUMBER)
    house.work()
    (item,) = [one for one in house.referrals() if one.state != "closed"]
    assert item.desk == "greater-manchester"
    understood = [body["draft"] for kind, body in house.read(item) if kind == "understood"]
    assert "no_safe_contact" not in understood[-1]["markers"]
    assert understood[-1]["windows"]


def test_a_fourth_talk_is_the_same_case(house: House) -> None:
    _write(house, ("hi",), ("hi",), ("hi",))
    _rest(house)
    _write(house, ("hi",))
    _rest(house)
    assert len(house.referrals()) == 1


def test_rule_14_who_serves_in_the_police_is_kept_from_the_area(house: House) -> None:
    house.employ("sam", "south-london", reads_restricted=True)
    order = ("i want an order on my ex, stockport", "yes", "yes", "dean", "ex", "yes")
    _write(house, ("hi",), ("hi",), order)
    _rest(house)
    assert [house.readers(item) for item in house.referrals()] == [{"person:sam"}]


def test_rule_02_nothing_of_it_shows_in_a_reply(house: House) -> None:
    _write(house, ("hi",), ("hi",), ("hi",))
    house.wait(minutes=45)
    house.work()
    for words in ("hi", "no"):
        assert house.text(words, NUMBER) == house.text(words, "+447700900456")
