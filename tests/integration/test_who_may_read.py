"""Safety rule 14: who may read it is known before anything but danger is sealed to an area desk."""

from tests.integration.conftest import PHONES, House

ASKED = "ring me tue 10 to 12, stockport"


def test_rule_14_ten_minutes_without_an_answer_count_as_skip(house: House) -> None:
    house.text(ASKED)
    house.text("yes")
    house.wait(minutes=9)
    house.work()
    assert house.referrals() == []
    house.wait(minutes=1)
    house.work()
    (item,) = house.referrals("greater-manchester")
    assert [words for kind, words in house.words(item) if kind == "text"] == [ASKED, "yes"]
    understood = [body["draft"] for kind, body in house.read(item) if kind == "understood"]
    assert understood[-1]["works_for"] == "skipped"


def test_rule_14_what_is_said_after_that_is_added_once(house: House) -> None:
    house.text(ASKED)
    house.text("yes")
    house.wait(minutes=11)
    house.work()
    house.text("no")
    house.work()
    (item,) = house.referrals()
    assert [words for kind, words in house.words(item) if kind == "text"] == [ASKED, "yes", "no"]


def test_rule_14_yes_is_sealed_to_named_people_outside_that_force_and_to_no_desk(house: House) -> None:
    house.employ("sam", "south-london", reads_restricted=True)
    house.employ("meg", "greater-manchester", reads_restricted=True)
    house.employ("ann", "south-london")
    for words in (ASKED, "yes", "yes"):
        house.text(words)
    (item,) = house.referrals()
    assert item.desk == "restricted"
    assert house.readers(item) == {"person:sam"}
    assert ("text", ASKED) in house.words(item, "person:sam")


def test_rule_14_without_such_people_the_national_leads_read_it(house: House) -> None:
    house.employ("lea", "national", "lead")
    house.employ("gus", "greater-manchester", "lead")
    for words in (ASKED, "yes", "yes"):
        house.text(words)
    (item,) = house.referrals()
    assert house.readers(item) == {"person:lea"}


def test_rule_14_with_nobody_who_may_read_it_waits_and_reaches_the_first_who_may(house: House) -> None:
    for words in (ASKED, "yes", "yes"):
        house.text(words)
    house.wait(minutes=30)
    house.work()
    assert house.referrals() == []
    house.employ("lea", "national", "lead")
    house.wait(minutes=1)
    house.work()
    (item,) = house.referrals()
    assert (item.desk, house.readers(item)) == ("restricted", {"person:lea"})


def test_rule_14_what_waits_for_a_reader_never_reaches_the_desk_whatever_is_said_after(
    house: House,
) -> None:
    house.employ("meg", "greater-manchester", reads_restricted=True)
    for words in (ASKED, "yes", "yes", "pickle", "hes worse at weekends"):
        house.text(words)
    house.wait(minutes=30)
    house.work()
    assert house.referrals() == []
    house.employ("lea", "national", "lead")
    house.wait(minutes=1)
    house.work()
    (item,) = house.referrals()
    assert (item.desk, house.readers(item)) == ("restricted", {"person:lea"})
    assert ("text", "hes worse at weekends") in house.words(item, "person:lea")


def test_rule_14_the_national_lead_is_told_each_hour_that_something_waits_for_a_reader(house: House) -> None:
    for words in (ASKED, "yes", "yes"):
        house.text(words)
    house.work()
    words = "Waiting for somebody who may see it: 1. Please sign in and appoint one."
    assert house.carrier.sent(PHONES["national"]) == [words]
    house.wait(minutes=59)
    house.work()
    assert len(house.carrier.sent(PHONES["national"])) == 1
    house.wait(minutes=2)
    house.work()
    assert len(house.carrier.sent(PHONES["national"])) == 2
    house.employ("lea", "national", "lead")
    house.wait(minutes=1)
    house.work()
    house.wait(minutes=61)
    house.work()
    assert len(house.carrier.sent(PHONES["national"])) == 2


def test_rule_14_danger_with_nobody_who_may_read_goes_to_the_national_desk_not_the_area(house: House) -> None:
    for words in (ASKED, "yes", "yes", "hes kicking the door in"):
        house.text(words)
    house.work()
    assert house.referrals("greater-manchester") == []
    (item,) = house.referrals("national")
    assert item.level == 4


def test_rule_14_an_order_whose_other_serves_is_held_back_from_the_desk_too(house: House) -> None:
    house.employ("sam", "south-london", reads_restricted=True)
    for words in ("i want an order on my ex, stockport", "yes", "yes", "dean", "ex", "yes", "skip", "no"):
        house.text(words)
    house.text("some days i dont want to be here")
    house.wait(minutes=11)
    house.work()
    assert house.referrals("greater-manchester") == []
    assert [house.readers(item) for item in house.referrals("restricted")] == [{"person:sam"}]


def test_rule_14_an_answer_of_yes_after_the_ten_minutes_takes_it_from_the_desk(house: House) -> None:
    house.employ("sam", "south-london", reads_restricted=True)
    house.text(ASKED)
    house.text("yes")
    house.wait(minutes=11)
    house.work()
    house.text("yes")
    (gone,), (here,) = house.referrals("greater-manchester"), house.referrals("restricted")
    assert (gone.state, gone.outcome) == ("closed", "moved")
    assert house.readers(gone) == set()
    assert house.readers(here) == {"person:sam"}
    assert house.chains_hold()


def test_rule_14_later_words_of_a_restricted_number_stay_with_the_same_people(house: House) -> None:
    house.employ("sam", "south-london", reads_restricted=True)
    for words in (ASKED, "yes", "yes"):
        house.text(words)
    house.wait(minutes=40)
    house.text("hes kicking the door in, stockport")
    assert {item.desk for item in house.referrals()} == {"restricted"}


def test_rule_14_danger_does_not_wait_for_the_answer(house: House) -> None:
    house.text(ASKED)
    house.text("yes")
    house.text("hes kicking the door in")
    (item,) = house.referrals("greater-manchester")
    assert item.level == 4
    house.wait(minutes=11)
    house.work()
    assert len(house.referrals()) == 1


def test_clear_before_sending_leaves_nothing(house: House) -> None:
    house.text(ASKED)
    house.text("clear")
    house.wait(minutes=11)
    house.work()
    assert house.referrals() == []
    assert house.count("pending") == house.count("contacts") == 0
