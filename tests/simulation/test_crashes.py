"""A process may die at any statement: nothing acknowledged is lost, and nothing happens twice."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from ledger import outgoing as courier
from ledger.outgoing import Message
from tests.integration.conftest import PHONES, House

PHONE = "+447700900123"
STORY = [
    "ring me tue 10 to 12, stockport",
    "yes",
    "no",
    "skip",
    "hes kicking the door in",
    "14 mill lane stockport",
]


class Crash(BaseException):
    """The process is gone; nothing that catches faults may catch this."""


@contextmanager
def _crashing(house: House, at: int) -> Iterator[Callable[[], bool]]:
    """Die at the statement with this number, or at the commit that follows the last; says whether it died."""
    count, died = 0, False

    def strike(*_any: Any) -> None:
        nonlocal count, died
        count += 1
        if count == at and not died:
            died = True
            raise Crash

    event.listen(house.store.engine, "before_cursor_execute", strike)
    event.listen(house.store.engine, "commit", strike)
    try:
        yield lambda: died
    finally:
        event.remove(house.store.engine, "before_cursor_execute", strike)
        event.remove(house.store.engine, "commit", strike)


def _sid(number: int) -> str:
    return f"SM{UUID(int=number).hex}"


def _told(house: House) -> list[tuple[str, int, int, list[tuple[str, str]]]]:
    return [
        (item.desk, item.level, item.danger_count, house.words(item))
        for item in house.referrals()
        if item.outcome != "moved"
    ]


def test_a_text_that_dies_at_any_statement_and_comes_again_is_as_if_it_had_not(house: House) -> None:
    twin = "+447700900999"
    for place, words in enumerate(STORY):
        expected = house.text(words, twin, sid=_sid(1000 + place))
        at = 0
        while True:
            at += 1
            with _crashing(house, at) as died:
                try:
                    replies = house.text(words, PHONE, sid=_sid(place))
                except Crash:
                    continue
            assert not died()
            break
        assert replies == expected
        assert at > 5
    stories = Counter(map(str, _told(house)))
    assert stories
    assert set(stories.values()) == {2}
    assert house.chains_hold()


def test_an_answer_lost_after_the_commit_is_given_again(house: House) -> None:
    for place, words in enumerate(STORY):
        first = house.text(words, PHONE, sid=_sid(place))
        assert house.text(words, PHONE, sid=_sid(place)) == first
    once = _told(house)
    for place, words in enumerate(STORY[:-1]):
        assert house.text(words, PHONE, sid=_sid(place)) == ()
    assert _told(house) == once


def test_a_worker_that_dies_at_any_statement_alerts_and_sends_once(house: House) -> None:
    house.text("hes kicking the door in. im in stockport", PHONE)
    _queue(house, "Is Tue OK?")
    deaths = 0
    for at in range(1, 60):
        with _crashing(house, at) as died:
            try:
                house.work()
            except Crash:
                deaths += 1
        # A dead worker's lease runs out, but no step of the escalation is due yet.
        house.wait(seconds=1)
        _let_leases_lapse(house)
        if not died():
            break
    house.work()
    assert deaths > 5
    assert house.carrier.sent(PHONE) == ["Is Tue OK?"]
    assert len(house.carrier.sent(PHONES["greater-manchester"])) == 1


def _queue(house: House, words: str) -> None:
    with house.store.begin() as connection:
        courier.queue(connection, house.ring, Message(courier.REPLY, PHONE, words), house.now)


def _let_leases_lapse(house: House) -> None:
    with house.store.begin() as connection:
        connection.exec_driver_sql("UPDATE jobs SET lease = NULL, leased_until = NULL")


@pytest.mark.parametrize("seed", range(12))
def test_any_mix_of_deaths_repeats_and_reordered_statuses_ends_right(house: House, seed: int) -> None:
    """Texts die and come again, older ones are repeated, two workers work, statuses come in any order."""
    chance = random.Random(seed)
    done = -1
    for place, words in enumerate(STORY):
        while done < place:
            if place and chance.random() < 0.3:
                house.text(STORY[place - 1], PHONE, sid=_sid(place - 1))
            with _crashing(house, chance.randrange(1, 60)):
                try:
                    house.text(words, PHONE, sid=_sid(place))
                    done = place
                except Crash:
                    pass
            if chance.random() < 0.5:
                _work_badly(house, chance)
        _queue(house, f"Text {place}")
    for _ in range(6):
        house.carrier.faults = []
        house.wait(minutes=15)
        house.work()
    texts = [words for story in _told(house) for kind, words in story[3] if kind == "text"]
    assert sorted(texts) == sorted(STORY)
    assert sorted(house.carrier.sent(PHONE)) == [f"Text {place}" for place in range(len(STORY))]
    assert house.chains_hold()


def _work_badly(house: House, chance: random.Random) -> None:
    house.carrier.faults = [chance.choice(["", "", "answer lost", "away", "busy"]) for _ in range(2)]
    with _crashing(house, chance.randrange(1, 40)):
        try:
            house.work()
        except Crash:
            house.wait(seconds=1)
            _let_leases_lapse(house)
