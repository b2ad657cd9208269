"""What the page offers beside the words."""

import pytest

from conversation.catalogue import LANGUAGES, has
from conversation.choices import can_change, choices_for
from conversation.engine import Ports, begin, reopen
from conversation.questions import BY_NAME
from conversation.turn import State
from referrals.referral import Door
from tests.unit.conversation.worlds import NOW, Phone, digest_of


def _page() -> Phone:
    phone = Phone(door=Door.PAGE)
    turn = begin("en", NOW, Ports(lambda: "page", digest_of, Door.PAGE))
    phone.state = turn.state
    phone.said += turn.replies
    return phone


def test_the_page_begins_with_four_choices() -> None:
    phone = _page()
    assert phone.said == ["Hi. What would help? A call back, an order, a problem with one, or a question?"]
    assert [choice.label for choice in choices_for(phone.state.live)] == [
        *("A call back", "An order", "A problem with one", "A question"),
    ]


@pytest.mark.parametrize("number", range(4))
def test_each_first_choice_is_understood(number: int) -> None:
    phone = _page()
    choice = choices_for(phone.state.live)[number]
    phone.text(choice.text)
    assert phone.state.live is not None
    assert phone.state.live.draft.kind == ("callback", "order", "breach", "question")[number]


def test_every_button_has_its_words_in_both_languages() -> None:
    phone = _page()
    live = phone.state.live
    assert live is not None
    for question in BY_NAME.values():
        for label, text in question.choices(live):
            assert has(label) and has(text), question.name
    assert LANGUAGES == ("en", "cy")


def test_an_answer_is_asked_anew_from_the_read_back() -> None:
    phone = _page()
    phone.talk("A call back please", "Yes", "tue 10-12", "skip", "stockport")
    assert {change.step for change in can_change(phone.state.live)} == {"window", "place"}
    turn = reopen(phone.state, "place", phone.now)
    assert turn.replies[0].startswith("Which town")
    phone.state = turn.state
    assert "Leeds" in phone.text("leeds")[0]


def test_what_was_not_offered_is_not_reopened() -> None:
    with pytest.raises(KeyError):
        reopen(State(), "place", NOW)
    phone = _page()
    with pytest.raises(KeyError):
        reopen(phone.state, "works_for", NOW)


def test_nothing_is_offered_where_only_own_words_will_do() -> None:
    assert choices_for(None) == ()
    assert can_change(None) == ()
