"""Twilio's statuses by rank."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ledger.statuses import is_final, is_news
from storage.outgoing import CLAIMED, QUEUED, REFUSED, Outgoing

AT = datetime(2026, 11, 24, tzinfo=UTC)
TEXT = Outgoing("id", "reply", None, None, None, None, b"", QUEUED, None, None, 0, AT, None)
IN_ORDER = ["queued", "sending", "sent", "delivered"]


@pytest.mark.parametrize("place", range(len(IN_ORDER)))
def test_only_what_tells_more_is_news(place: int) -> None:
    known = replace(TEXT, sid="SM1", state=IN_ORDER[place], settled_at=AT if place == 3 else None)
    assert [is_news(known, status) for status in IN_ORDER] == [other > place for other in range(4)]


@pytest.mark.parametrize("state", [QUEUED, CLAIMED])
def test_twilios_first_word_is_news_of_a_text_on_its_way_there(state: str) -> None:
    assert is_news(replace(TEXT, state=state), "queued")
    assert is_news(replace(TEXT, state=state), "accepted")


@pytest.mark.parametrize("status", ["delivered", "undelivered", "failed", "canceled", "read"])
def test_what_is_final_ends_it(status: str) -> None:
    assert is_final(status)
    assert not is_news(replace(TEXT, sid="SM1", state=status, settled_at=AT), "delivered")


def test_a_text_never_sent_hears_no_more_and_nonsense_is_no_news() -> None:
    assert not is_news(replace(TEXT, state=REFUSED, settled_at=AT), "delivered")
    assert not is_news(TEXT, "nonsense")
