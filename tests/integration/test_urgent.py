"""Danger, numbers that come back, and whom is told when."""

from dataclasses import replace

from jobs import breaching
from ledger.work import Work
from storage import jobs, referrals
from tests.integration.conftest import PHONES, House

DANGER = "hes kicking the door in"
ASKED = ("ring me tue 10 to 12, stockport", "yes", "no")
MANCHESTER = PHONES["greater-manchester"]
ROOM = MANCHESTER.replace("88", "99")


def _asked(house: House, sender: str = "+447700900123") -> None:
    for words in ASKED:
        house.text(words, sender)


def test_rule_03_repeats_within_ten_minutes_are_one_alert_that_counts_up(house: House) -> None:
    house.text(DANGER)
    house.work()
    house.text(DANGER)
    house.wait(minutes=1)
    house.text("hes got a knife")
    house.work()
    (item,) = house.referrals()
    assert item.danger_count == 3
    assert len(house.carrier.sent(PHONES["national"])) == 1


def test_rule_03_the_address_after_danger_brings_it_to_the_area_while_nobody_has_it(house: House) -> None:
    house.text(DANGER)
    house.work()
    house.text("14 mill lane stockport")
    house.work()
    gone, here = house.referrals("national"), house.referrals("greater-manchester")
    assert [item.outcome for item in gone] == ["moved"]
    assert [(item.level, item.state) for item in here] == [(4, "new")]
    assert [words for kind, words in house.words(here[0]) if kind == "text"] == [
        DANGER,
        "14 mill lane stockport",
    ]
    assert house.carrier.sent(MANCHESTER)
    assert house.chains_hold()


def test_rule_03_danger_stays_whatever_is_texted_after(house: House) -> None:
    house.text(DANGER)
    house.text("sorry kids had my phone all fine")
    house.work()
    (item,) = house.referrals()
    assert (item.level, item.state) == (4, "new")


def test_rule_03_a_stopped_number_is_heard_when_it_says_danger(house: House) -> None:
    house.text("stop")
    (advice,) = house.text(DANGER)
    assert "999" in advice
    assert [item.level for item in house.referrals()] == [4]


def test_rule_23_danger_nobody_takes_goes_on_to_the_control_room(house: House) -> None:
    house.text(DANGER + ". im in stockport")
    house.work()
    assert len(house.carrier.sent(MANCHESTER)) == 1
    house.wait(minutes=2)
    house.work()
    assert len(house.carrier.sent(MANCHESTER)) == 2
    assert house.carrier.sent(ROOM) == []
    house.wait(minutes=3)
    house.work()
    assert len(house.carrier.sent(ROOM)) == 1


def test_rule_23_what_somebody_took_is_not_told_to_others(house: House) -> None:
    house.employ("priya", "greater-manchester")
    house.text(DANGER + ". im in stockport")
    house.work()
    (item,) = house.referrals()
    house.claim(item, "priya")
    house.wait(minutes=10)
    house.work()
    assert house.carrier.sent(ROOM) == []
    assert len(house.carrier.sent(MANCHESTER)) == 1


def test_rule_23_a_same_hour_marker_nobody_takes_goes_to_the_lead(house: House) -> None:
    house.text("he strangled me last month. " + ASKED[0])
    house.text("yes")
    house.text("no")
    house.work()
    told = len(house.carrier.sent(MANCHESTER))
    house.wait(minutes=29)
    house.work()
    assert len(house.carrier.sent(MANCHESTER)) == told
    house.wait(minutes=1)
    house.work()
    assert len(house.carrier.sent(MANCHESTER)) == told + 1


def test_an_alert_tells_nothing_and_is_not_sent_once_it_is_untrue(house: House) -> None:
    house.employ("priya", "greater-manchester")
    house.text(DANGER + ". im in stockport")
    (item,) = house.referrals()
    house.claim(item, "priya")
    house.work()
    assert house.carrier.sent(MANCHESTER) == []
    house.text(DANGER + ". im in bolton", "+447700900456")
    house.work()
    (told,) = house.carrier.sent(MANCHESTER)
    assert told == "Waiting: 1. Please sign in."


def test_a_number_that_comes_back_in_the_night_is_one_case_that_rises(house: House) -> None:
    house.wait(hours=12)
    _asked(house)
    house.wait(hours=1)
    _asked(house)
    house.work()
    first, second = house.referrals()
    assert first.case_id == second.case_id
    assert (first.level, second.level) == (3, 3)
    assert "second_in_a_night" in house.summary(second)["why"]


def test_the_third_contact_in_a_fortnight_rises_even_before_it_is_sent(house: House) -> None:
    _asked(house)
    for _ in range(2):
        house.wait(days=2)
        house.text("hi")
        house.work()
    (item,) = house.referrals()
    assert (item.level, item.contacts) == (3, 3)


def test_six_contacts_in_a_night_top_the_queue(house: House) -> None:
    house.wait(hours=9)
    _asked(house)
    for _ in range(5):
        house.wait(minutes=45)
        house.text("hi")
        house.work()
    (item,) = house.referrals()
    assert (item.level, item.contacts) == (4, 6)


def test_two_numbers_are_two_cases(house: House) -> None:
    _asked(house)
    _asked(house, "+447700900456")
    first, second = house.referrals()
    assert first.case_id != second.case_id
    assert (first.level, second.level) == (1, 1)


def test_rule_06_the_desk_sees_that_somebody_wrote_without_the_word(house: House) -> None:
    _asked(house)
    house.wait(minutes=40)
    house.text("hi")
    house.work()
    (item,) = house.referrals()
    marks = [body["marks"] for kind, body in house.read(item) if kind == "mark"]
    assert marks == [["not_proven"]]
    assert ("text", "hi") not in house.words(item)


def test_rule_07_a_number_quiet_for_ninety_days_is_a_stranger(house: House) -> None:
    _asked(house)
    house.wait(days=91)
    _asked(house)
    house.work()
    first, second = house.referrals()
    assert first.case_id != second.case_id
    told = [
        [body["draft"] for kind, body in house.read(item) if kind == "understood"] for item in (first, second)
    ]
    assert ["perhaps_another" in drafts[0]["markers"] for drafts in told] == [False, True]


def test_a_breach_without_an_outcome_goes_to_the_lead_after_a_day_and_further_after_two(house: House) -> None:
    house.employ("priya", "greater-manchester")
    _asked(house)
    house.work()
    (item,) = house.referrals()
    with house.store.begin() as connection:
        referrals.save(connection, replace(referrals.lock(connection, item.id), kind="breach"), "kind")
        jobs.add(connection, Work.SWEEP, breaching.NAME, house.now)
    house.claim(item, "priya")
    house.wait(hours=23)
    house.work()
    told = len(house.carrier.sent(MANCHESTER))
    assert not house.referrals()[0].unread
    house.wait(hours=2)
    house.work()
    house.wait(hours=2)
    house.work()
    assert len(house.carrier.sent(MANCHESTER)) == told + 1
    assert "over a day" in house.carrier.sent(MANCHESTER)[-1]
    assert house.referrals()[0].unread and house.carrier.sent(ROOM) == []
    house.wait(hours=24)
    house.work()
    house.wait(hours=24)
    house.work()
    assert (len(house.carrier.sent(MANCHESTER)), len(house.carrier.sent(ROOM))) == (told + 1, 1)
    assert house.chains_hold()
