"""Rules of safety.md that the conversation keeps, one by one."""

from datetime import timedelta

import pytest

from conversation.catalogue import say
from conversation.turn import Amend, Danger, Forget, Hold, Mark, Send
from referrals.referral import Consent, Kind, Marker, WorksFor
from tests.unit.conversation.worlds import WHOLE, Phone, with_word

DANGER = "hes kicking the door in"


def test_rule_03_danger_within_ten_minutes_counts_up() -> None:
    phone = Phone()
    assert not _danger(phone).repeat
    assert _danger(phone).repeat
    phone.wait(11)
    assert not _danger(phone).repeat


def test_rule_03_danger_from_a_locked_number_counts_up_the_first_alert() -> None:
    phone = Phone()
    first = _danger(phone)
    phone.text("wrong number")
    again = _danger(phone)
    assert again.repeat
    assert again.counts_with == first.session


def test_rule_03_a_stopped_number_gets_the_999_line_alone_and_stays_stopped() -> None:
    phone = Phone()
    phone.talk("hi", "stop")
    turn = phone.turn(DANGER)
    assert turn.replies == (say("danger_stopped", "en"),)
    assert any(isinstance(act, Danger) for act in turn.acts)
    assert phone.text("hello") == ()


def test_rule_03_danger_once_said_stays_whatever_comes_after() -> None:
    phone = Phone()
    phone.talk(DANGER, "all fine now", "can someone ring me tue 10-12", "yes", "stockport", "yes", "no")
    amends = [act for act in phone.acts if isinstance(act, Amend)]
    assert Marker.DANGER_NOW in amends[-1].draft.markers


def test_rule_03_danger_is_never_silenced() -> None:
    phone = Phone()
    for _ in range(60):
        assert phone.text(DANGER, after=timedelta(seconds=1)) != ()


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("london", "danger_more"),
        ("10 minutes ago", "danger_more"),
        ("14 mill lane stockport", "danger_address"),
        ("12 orchard rd", "danger_address"),
        ("sk1 3xe", "danger_address"),
    ],
)
def test_rule_09_a_town_is_not_called_an_address(words: str, reply: str) -> None:
    phone = Phone()
    phone.text(DANGER)
    assert phone.text(words) == (say(reply, "en"),)


def test_rule_05_after_sending_the_wish_to_erase_is_passed_on_and_nothing_is_forgotten() -> None:
    phone = with_word()
    turn = phone.turn("clear")
    assert any(isinstance(act, Mark) and act.marker is Marker.ASKED_TO_ERASE for act in turn.acts)
    assert not any(isinstance(act, Forget) for act in turn.acts)


@pytest.mark.parametrize(
    "words", ["i dont want this anymore", "cancel it please", "i want to cancel", "changed my mind"]
)
def test_rule_05_a_wish_to_withdraw_is_passed_on_and_the_call_stands(words: str) -> None:
    phone = with_word()
    turn = phone.turn(words)
    assert turn.replies == (say("withdraw_noted", "en"),)
    assert any(isinstance(act, Mark) and act.marker is Marker.ASKED_TO_WITHDRAW for act in turn.acts)
    assert turn.state.live is not None
    assert turn.state.live.draft.windows != ()


def test_rule_05_stop_is_marked_and_keeps_the_call() -> None:
    phone = with_word()
    turn = phone.turn("STOP")
    assert any(isinstance(act, Mark) and act.marker is Marker.STOPPED_TEXTS for act in turn.acts)
    assert turn.state.live is not None
    assert turn.state.live.draft.windows != ()


def test_rule_06_without_consent_their_number_is_never_kept_to_ring() -> None:
    phone = Phone()
    phone.talk("my friend is being abused, ring her on 07700 900123", "no")
    assert phone.state.live is not None
    assert phone.state.live.draft.consent is Consent.NO
    assert phone.state.live.draft.number is None


def test_rule_08_what_shows_the_matter_waits_until_they_are_alone_again() -> None:
    phone = Phone()
    phone.talk("i want an injunction", "yes", "yes", "Dean")
    phone.wait(16)
    assert phone.text("my ex") == (say("alone", "en"),)
    assert say("works_for_named", "en", name="Dean") in phone.text("yes")


def test_rule_08_the_read_back_holds_time_number_voicemail_and_place_alone() -> None:
    phone = Phone()
    (read_back,) = phone.text("im jo, my husband dean hits me, ring me tue 10-12 stockport")
    assert "Stockport" in read_back
    for telling in ("Jo", "jo", "Dean", "dean", "husband", "hit"):
        assert telling not in read_back


def test_rule_10_who_reads_is_said_once_before_the_first_detail() -> None:
    phone = Phone()
    phone.talk("can someone call me", "yes", "tue 10-12", "stockport", "yes", "no")
    reads = say("who_reads", "en")
    assert phone.said.count(reads) == 1
    assert phone.said.index(reads) < phone.said.index(say("window", "en"))


@pytest.mark.parametrize(
    "words", ["no", "not sure", "sometimes", "only when hes out", "he reads them", "depends"]
)
def test_rule_11_not_sure_is_no_and_then_silence(words: str) -> None:
    phone = Phone()
    phone.text("hi")
    assert phone.text(words) == (say("last", "en"),)
    for more in ("hello", "why", "tue 10-12", "help"):
        assert phone.text(more) == ()


def test_rule_14_a_yes_goes_to_named_people() -> None:
    phone = Phone()
    phone.talk(WHOLE, "yes", "yes")
    (send,) = [act for act in phone.acts if isinstance(act, Send)]
    assert send.restricted
    assert send.draft.works_for is WorksFor.YES


@pytest.mark.parametrize("words", ["yes hes a pc", "hes a prison officer", "shes a magistrate"])
def test_rule_14_whatever_may_mean_yes_keeps_the_desk_out(words: str) -> None:
    phone = Phone()
    phone.talk(WHOLE, "yes", words)
    assert [act.restricted for act in phone.acts if isinstance(act, Send)] == [True]


def test_rule_14_it_is_held_while_the_question_is_open_and_nothing_is_sent() -> None:
    phone = Phone()
    phone.talk(WHOLE, "yes")
    assert any(isinstance(act, Hold) for act in phone.acts)
    assert not any(isinstance(act, Send) for act in phone.acts)


def test_rule_14_call_without_texts_counts_as_skip_at_once() -> None:
    phone = Phone()
    phone.talk(WHOLE, "call")
    assert [act.draft.works_for for act in phone.acts if isinstance(act, Send)] == [WorksFor.SKIPPED]


def test_rule_18_under_sixteen_leaves_the_order_and_is_seen_even_if_nothing_more_is_said() -> None:
    phone = Phone()
    phone.text("im 15 and i want an order on my dad")
    assert phone.state.live is not None
    assert phone.state.live.draft.kind is Kind.CALLBACK
    assert any(isinstance(act, Hold) and Marker.UNDER_16 in act.draft.markers for act in phone.acts)
    phone.text("yes")
    assert say("under_16", "en") in phone.said


def test_rule_19_who_else_sees_the_phone_is_asked_where_family_does_the_harm() -> None:
    phone = Phone()
    phone.text("my family say ive shamed them and will send me abroad to marry, can you call me")
    assert phone.text("yes") == (say("other_readers", "en"),)


def test_rule_20_thoughts_are_seen_by_a_person_and_are_no_danger_now() -> None:
    phone = Phone()
    turn = phone.turn("some days i dont want to be here")
    assert turn.replies == (say("suicidal", "en"),)
    assert any(isinstance(act, Hold) and Marker.SUICIDAL in act.draft.markers for act in turn.acts)
    assert not any(isinstance(act, Danger) for act in turn.acts)


def test_rule_20_an_overdose_is_an_ambulance_and_feeling_fine_is_no_all_clear() -> None:
    phone = Phone()
    assert phone.text("ive took all my tablets") == (say("danger_overdose", "en"),)
    assert phone.text("i feel fine") == (say("danger_overdose_more", "en"),)


def test_rule_21_strangulation_gets_health_words_once() -> None:
    phone = Phone()
    phone.talk("he strangled me last week, can someone call me", "yes")
    assert say("strangled", "en") in phone.said
    phone.talk("tue 10-12", "stockport", "yes", "no")
    assert phone.said.count(say("strangled", "en")) == 1


def test_rule_21_the_day_papers_are_served_is_spoken_of_before_sending() -> None:
    phone = Phone()
    phone.talk("i want an injunction", "yes", "yes", *["skip"] * 11)
    served = phone.said.index(say("served", "en"))
    assert not any(isinstance(act, Send) for act in phone.acts)
    phone.talk("yes", "yes")
    assert any(isinstance(act, Send) for act in phone.acts)
    assert served >= 0


def _danger(phone: Phone) -> Danger:
    return next(act for act in phone.turn(DANGER).acts if isinstance(act, Danger))
