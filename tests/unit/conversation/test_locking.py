"""Locked is indistinguishable from never seen, and the word opens it again."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from conversation.turn import Mark, State
from referrals.referral import Marker
from tests.unit.conversation.worlds import WHOLE, Phone, with_word

WORD = "pickle"
_TEXTS = (
    *(
        "hi",
        "yes",
        "no",
        "who is this",
        "wrong number",
        "clear",
        "help",
        "back",
        "show",
        "call",
        "skip",
        "start",
    ),
    *(
        "hes kicking the door in",
        "ive took all my tablets",
        "im deaf he has a knife",
        "stockport",
        "tue 10-12",
    ),
    *(
        "i want an order",
        "will he find out?",
        "dont text me",
        "cymraeg",
        "english",
        "done",
        "",
        "😂",
        "im in glasgow",
    ),
    *(
        "i dont want to be here",
        "i hit my girlfriend last night",
        "he broke the order",
        "im 15 my dad hits me",
    ),
    *(
        "delete everything i sent",
        "rhif anghywir",
        "dileu",
        "nôl",
        "newcastle",
        "pickles",
        "what is your number",
    ),
    *(
        WHOLE,
        "im a support worker asking for a client",
        "ring me on 07700 900123",
        "a" * 400,
        "Sorry, wrong number.",
    ),
)
_talks = st.lists(
    st.tuples(st.sampled_from(_TEXTS) | st.text(max_size=40), st.integers(1, 2400)), max_size=12
)


def _left(*texts: str, minutes: float = 31) -> Phone:
    phone = Phone()
    phone.talk(*texts)
    phone.wait(minutes)
    return phone


def _gone_quiet(*texts: str) -> Phone:
    phone = Phone()
    phone.talk(*texts, "wrong number")
    return phone


_KNOWN = (
    lambda: _left("hi", "yes"),
    lambda: _left(WHOLE, "yes", "no", WORD),
    lambda: _left(WHOLE, "yes", "no", WORD, minutes=25 * 60),
    lambda: _left("i want an order", "yes", "yes", "Dean"),
    lambda: _left("hes kicking the door in", "14 mill lane stockport"),
    lambda: _left("helo dwi isio help", "iawn"),
    lambda: _left("hi", "no"),
    lambda: _gone_quiet(WHOLE, "yes", "no", WORD),
    lambda: _gone_quiet("hi", "yes", "call me"),
    lambda: _gone_quiet("hes kicking the door in"),
    lambda: _gone_quiet(*["hi", "help", "back"] * 12),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_KNOWN), _talks)
def test_rule_02_a_locked_number_answers_like_one_never_seen(make, talk) -> None:  # type: ignore[no-untyped-def]
    known = make()
    unknown = Phone(now=known.now)
    digests = known.digests
    for words, seconds in talk:
        if words.strip().casefold() == WORD:
            continue
        after = timedelta(seconds=seconds)
        assert known.text(words, after=after) == unknown.text(words, after=after), words
    assert known.digests - digests == unknown.digests


def test_rule_02_start_is_answered_in_the_language_stop_was_said_in_whoever_wrote() -> None:
    known = _left(WHOLE, "yes", "no", WORD)
    unknown = Phone(now=known.now)
    for words in ("cymraeg", "dont text me", "start"):
        answer = known.text(words)
        assert answer == unknown.text(words)
    assert answer[0].startswith("Iawn")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_TEXTS), max_size=6))
def test_rule_02_each_text_costs_one_digest(talk) -> None:  # type: ignore[no-untyped-def]
    phone = Phone()
    for words in talk:
        before = phone.digests
        phone.text(words)
        assert phone.digests == before + 1


def test_rule_02_wrong_number_answers_the_same_and_locks() -> None:
    phone = with_word()
    assert phone.text("Wrong number") == ("Sorry, wrong number.",)
    assert phone.state.live is None
    assert phone.text("WRONG NUMBER") == ("Sorry, wrong number.",)
    assert Phone().text("rhif anghywir") == ("Sorry, wrong number.",)


def test_the_word_opens_what_was_locked_away() -> None:
    phone = _left(WHOLE, "yes", "no", WORD)
    assert phone.text("who is this") == (
        "Hi, this is an automatic message line. If you meant to write to us, say what you need. "
        "If not, you can ignore this.",
    )
    assert phone.text("Pickle!") == ("Welcome back. OK to carry on here, where only you will see? YES or NO",)
    assert phone.text("y") != ()
    assert phone.state.live is not None
    assert phone.state.live.draft.place is not None


def test_the_word_opens_even_after_someone_else_began_and_their_talk_is_put_away() -> None:
    phone = _left(WHOLE, "yes", "no", WORD)
    phone.talk("hi", "yes", "call me")
    stranger = phone.state.live
    phone.text(WORD)
    assert phone.state.live is not None and stranger is not None
    assert phone.state.live.id != stranger.id
    assert stranger.id in {talk.id for talk in phone.state.kept}


def test_the_open_question_is_put_again_after_the_word() -> None:
    phone = Phone()
    phone.talk(WHOLE, "yes", "no", WORD, "i want an order too", "yes", "skip", "skip")
    asked = phone.state.live.step if phone.state.live else None
    phone.wait(40)
    phone.text(WORD)
    phone.text("yes")
    assert phone.state.live is not None
    assert phone.state.live.step == asked


def test_rule_01_a_number_without_its_word_proves_nothing() -> None:
    phone = _left(WHOLE, "yes", "no", WORD)
    assert phone.state.live is not None
    before = phone.state.live.draft
    phone.talk(WHOLE.replace("tue", "fri").replace("stockport", "leeds"), "yes", "no", "another")
    assert phone.state.live is not None
    assert Marker.NOT_PROVEN in phone.state.live.draft.markers
    assert phone.state.kept[0].draft == before
    phone.wait(31)
    phone.text(WORD)
    assert phone.state.live.draft == before


def test_rule_01_a_stranger_can_not_take_the_word_away() -> None:
    phone = _left(WHOLE, "yes", "no", WORD)
    word = phone.state.standing.word
    phone.talk(WHOLE, "yes", "no", "another")
    assert phone.state.standing.word == word


def test_rule_04_the_desk_sees_that_someone_wrote_without_the_word() -> None:
    phone = _left(WHOLE, "yes", "no", WORD)
    talk = phone.state.live.id if phone.state.live else None
    asked = phone.turn("who is this")
    assert asked.acts == (Mark(Marker.OTHER_READER, talk),)
    assert Mark(Marker.NOT_PROVEN, talk) in phone.turn("hi").acts


def test_rule_04_wrong_number_in_a_sent_talk_is_marked() -> None:
    phone = with_word()
    assert phone.state.live is not None
    talk = phone.state.live.id
    assert phone.turn("wrong number").acts == (Mark(Marker.OTHER_READER, talk),)


def test_rule_07_choices_lapse_after_ninety_days() -> None:
    phone = with_word()
    phone.wait(91 * 24 * 60)
    assert phone.text(WORD)[0].startswith("Hi, thanks for your message")
    assert phone.state.standing.word is None


def test_rule_07_a_stop_lapses_too() -> None:
    phone = Phone()
    phone.talk("hi", "stop")
    phone.wait(89 * 24 * 60)
    assert phone.text("hi") == ()
    phone.wait(91 * 24 * 60)
    assert phone.text("hi") != ()


def test_a_word_that_anyone_might_text_is_not_taken() -> None:
    phone = Phone()
    phone.talk(WHOLE, "yes", "no")
    for common in ("hello", "thanks", "ok", "abc"):
        assert "rarer word" in phone.text(common)[0]
    assert "Your word is in this chat" in phone.text("rhubarb crumble")[0]


def test_the_word_is_kept_as_a_digest_alone() -> None:
    phone = with_word("rhubarb")
    assert "rhubarb" not in repr(phone.state.live)
    phone.wait(31)
    phone.text("rhubarb")
    assert "rhubarb" not in repr(phone.state.live)


def test_who_is_this_in_the_middle_locks_where_a_word_opens_it() -> None:
    phone = with_word()
    assert phone.text("who is this?")[0].startswith("Hi, this is an automatic")
    assert phone.state.live is None
    assert phone.text(WORD)[0].startswith("Welcome back")


def test_a_state_never_holds_more_than_a_few_talks() -> None:
    phone = Phone()
    for _ in range(9):
        phone.talk("hi", "wrong number")
    assert len(phone.state.kept) <= 4
    assert isinstance(phone.state, State)
