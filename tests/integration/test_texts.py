"""From a text to what a specialist reads."""

from uuid import uuid4

from tests.integration.conftest import House

DANGER = "hes kicking the door in"


def test_a_call_is_asked_for_and_read_at_the_desk_word_for_word(house: House) -> None:
    said = ["ring me tue 10 to 12, no voicemail, stockport", "yes", "no"]
    replies = [house.text(words) for words in said]
    (item,) = house.referrals()
    assert (item.desk, item.kind, item.state) == ("greater-manchester", "callback", "new")
    told = house.words(item)
    expected = []
    for words, answers in zip(said, replies, strict=True):
        expected += [("text", words), *(("reply", answer) for answer in answers)]
    assert told == expected
    understood = [body for kind, body in house.read(item) if kind == "understood"]
    assert understood[-1]["number"] == "+447700900123"
    assert understood[-1]["draft"]["force"] == "greater-manchester"
    assert house.summary(item)["area"] == "greater-manchester"
    assert house.chains_hold()


def test_rule_14_nothing_but_danger_is_sealed_before_it_is_known_who_may_read(house: House) -> None:
    house.text("ring me tue 10 to 12, stockport")
    house.text("yes")
    assert house.referrals() == []


def test_rule_03_danger_is_sealed_at_once_and_stands_on_top(house: House) -> None:
    house.text("hi")
    house.text(DANGER)
    (item,) = house.referrals()
    assert (item.desk, item.level, item.danger_count) == ("national", 4, 1)
    assert house.words(item)[0] == ("text", "hi")
    assert "danger_now" in house.summary(item)["why"]


def test_a_repeat_of_the_last_text_gets_the_same_reply_and_an_older_one_none(house: House) -> None:
    first, second = (f"SM{uuid4().hex}" for _ in range(2))
    said = house.text("hi", sid=first)
    answer = house.text("yes", sid=second)
    assert house.text("yes", sid=second) == answer != ()
    assert house.text("hi", sid=first) == ()
    assert said


def test_a_repeat_of_danger_is_one_referral_and_one_entry(house: House) -> None:
    sid = f"SM{uuid4().hex}"
    house.text(DANGER, sid=sid)
    house.text(DANGER, sid=sid)
    (item,) = house.referrals()
    assert [words for kind, words in house.words(item) if kind == "text"] == [DANGER]


def test_pictures_without_words_are_declined_and_cost_nothing(house: House) -> None:
    house.text("hi")
    (declined,) = house.text("", media=1)
    assert "pictures" in declined
    (asked,) = house.text("yes")
    assert "What would help" in asked
