"""From a text to what a specialist reads."""

import threading
from uuid import uuid4

from intake.texts import Arrived
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


def test_texts_of_a_new_number_at_the_same_moment_are_all_kept(house: House) -> None:
    """Nobody holds a row to queue on yet: whoever comes second is done again on what the first left."""
    barrier = threading.Barrier(4)
    said: list[tuple[str, ...]] = []

    def send(place: int) -> None:
        barrier.wait()
        text = Arrived(f"SM{uuid4().hex}", "+447700900321", f"{DANGER} {place}", 0, house.now)
        said.append(house.texts.receive(text))

    threads = [threading.Thread(target=send, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 4
    (item,) = house.referrals()
    texts = sorted(words for kind, words in house.words(item) if kind == "text")
    assert texts == [f"{DANGER} {place}" for place in range(4)]
    assert item.danger_count == 4
    assert house.chains_hold()


def test_the_same_text_delivered_twice_at_once_is_kept_once(house: House) -> None:
    barrier, sid = threading.Barrier(2), f"SM{uuid4().hex}"
    said: list[tuple[str, ...]] = []

    def send() -> None:
        barrier.wait()
        said.append(house.texts.receive(Arrived(sid, "+447700900321", DANGER, 0, house.now)))

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said[0] == said[1] != ()
    (item,) = house.referrals()
    assert (item.danger_count, len(house.words(item))) == (1, 2)
