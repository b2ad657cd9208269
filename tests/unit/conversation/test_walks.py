"""Any mix of texts, from any state: it can always be sent, stopped or left, and never pesters."""

from datetime import timedelta

import smsutil
from hypothesis import given, settings
from hypothesis import strategies as st

from conversation.catalogue import lines, moments
from conversation.questions import BY_NAME
from conversation.session import Session
from conversation.turn import Amend, Danger, Forget, Hold, Mark, Send
from conversation.understanding.read import read
from referrals.referral import Author, Door, Marker, WorksFor
from tests.unit.conversation.worlds import WHOLE, Phone

TEXTS = (
    *(
        "hi",
        "yes",
        "no",
        "dunno",
        "skip",
        "done",
        "back",
        "help",
        "show",
        "call",
        "clear",
        "start",
        "stop",
        "later",
    ),
    *(
        "wrong number",
        "who is this",
        "pickle",
        "cymraeg",
        "english",
        "ie",
        "na",
        "sgip",
        "nôl",
        "galw",
        "dangos",
    ),
    *("tue 10-12", "weekdays 9 to 11", "stockport", "newcastle", "im in glasgow", "im at the station", "bl3"),
    *(
        "ring me on 07700 900123 instead",
        "voicemail ok",
        "no voicemail",
        "its jo",
        "here",
        "page",
        "1 2 4",
        "5",
    ),
    *(
        "i want an order",
        "actually just ring me",
        "he broke the order",
        "how much does it cost?",
        "what is an order?",
    ),
    *(
        "will he find out",
        "hes kicking the door in",
        "all fine now",
        "ive took all my tablets",
        "he has a knife here",
    ),
    *(
        "i dont want to be here",
        "im 15 my dad hits me",
        "im 16",
        "i hit my girlfriend",
        "my family say shame on us",
    ),
    *(
        "im a support worker asking for a client",
        "cant ask",
        "Dean Marsh",
        "my ex",
        "1 girl 4",
        "sometimes",
        "",
        "😂",
    ),
    *(
        "he had me by the throat",
        "x" * 300,
        "dont text me",
        "hes outside again he isnt allowed",
        "end",
        "cancel",
    ),
    *(WHOLE, "dwi isio i rywun ffonio fi", "diolch", "not sure", "no, thursday", "yes but make it thurs"),
)
WELSH = frozenset(
    {"cymraeg", "ie", "na", "sgip", "nôl", "galw", "dangos", "diolch", "dwi isio i rywun ffonio fi"}
)
PAUSES = (5, 20, 60, 700, 1000, 1900)
walks = st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(PAUSES)), max_size=25)
ANSWERS = {
    "safe": "yes",
    "alone": "yes",
    "order_alone": "yes",
    "later": "yes",
    "suicidal": "yes",
    "what": "call me",
    "window": "tue 10-12",
    "place": "stockport",
    "outside": "yes",
    "confirm": "yes",
    "served": "yes",
    "works_for": "no",
    "consent": "yes",
    "helper_call": "yes",
    "page_or_here": "here",
    "question": "call me",
    "happened": "done",
    "breach_there": "no",
    "danger": "all fine now",
    "calm": "call me",
    "ended": "its safe to text now",
}


def _walked(walk: list[tuple[str, int]], door: Door = Door.TEXT) -> Phone:
    phone = Phone(door=door)
    for words, seconds in walk:
        phone.text(words, after=timedelta(seconds=seconds))
    return phone


@settings(max_examples=120, deadline=None)
@given(walks, st.sampled_from(Door))
def test_it_can_always_be_sent(walk: list[tuple[str, int]], door: Door) -> None:
    phone = _walked(walk, Door.PAGE if door is Door.PAGE else Door.TEXT)
    phone.wait(11)
    if phone.state.standing.stopped:
        phone.text("start")
    for _ in range(40):
        live = phone.state.live
        if live and (live.own_behaviour or live.step == "danger_self"):
            return
        if live and live.step in {"word", "done"} and live.agreed:
            break
        step = live.step if live else None
        words = ANSWERS.get(step or "", WHOLE if live is None or step == "done" else "skip")
        phone.text(words, after=timedelta(seconds=30))
    else:
        raise AssertionError(f"never sent, stands at {phone.state.live.step if phone.state.live else None}")
    assert any(isinstance(act, Send | Amend) for act in phone.acts)


@settings(max_examples=60, deadline=None)
@given(walks)
def test_rule_05_it_can_always_be_stopped(walk: list[tuple[str, int]]) -> None:
    phone = _walked(walk)
    phone.text("STOP")
    assert phone.state.standing.stopped
    assert phone.text("hi") == ()
    assert phone.text("tue 10-12") == ()
    assert not any(isinstance(act, Forget) for act in phone.turn("clear").acts)


@settings(max_examples=60, deadline=None)
@given(walks)
def test_it_can_always_be_left(walk: list[tuple[str, int]]) -> None:
    phone = _walked([*walk, ("hi", 1000)])
    live = phone.state.live
    turn = phone.turn("clear")
    if live is not None and not phone.state.standing.stopped:
        sent = any(isinstance(act, Mark) and act.marker is Marker.ASKED_TO_ERASE for act in turn.acts)
        assert sent or any(isinstance(act, Forget) for act in turn.acts)
        assert sent or turn.state.live is None


@settings(max_examples=120, deadline=None)
@given(walks)
def test_the_same_question_is_never_put_three_times_in_a_row_without_offering_a_person(
    walk: list[tuple[str, int]],
) -> None:
    phone = Phone()
    asked: list[str] = []
    talk: str | None = None
    for words, seconds in walk:
        turn = phone.turn(words, after=timedelta(seconds=seconds))
        live = turn.state.live
        if live is not None and live.id != talk:
            # Half an hour's silence begins another talk, whose questions are new.
            asked, talk = [], live.id
        questions = _questions_put(turn.replies, live)
        asked = [*asked, *questions] if questions or not turn.replies else []
        if live is None:
            asked = []
        assert not (len(asked) >= 3 and len(set(asked[-3:])) == 1), asked


def test_who_the_other_works_for_counts_as_skipped_once_it_was_not_understood_twice() -> None:
    phone = Phone()
    for words in ("can someone ring me tue 10-12 stockport", "yes", "hi"):
        phone.text(words, after=timedelta(seconds=5))
    sent = phone.turn("hi")
    assert any(isinstance(act, Send) and act.draft.works_for is WorksFor.SKIPPED for act in sent.acts)


def _questions_put(replies: tuple[str, ...], live: Session | None) -> list[str]:
    if (
        live is None
        or not replies
        or live.step is None
        or live.step in {"word", "done", "danger", "danger_self"}
    ):
        return []
    question = BY_NAME[live.step or ""].put(live)
    return [replies[-1]] if replies[-1] == question else []


@settings(max_examples=120, deadline=None)
@given(walks)
def test_rule_08_nothing_telling_is_said_before_the_phone_is_safe(walk: list[tuple[str, int]]) -> None:
    phone = Phone()
    telling = _telling_lines()
    for words, seconds in walk:
        turn = phone.turn(words, after=timedelta(seconds=seconds))
        live = turn.state.live
        if live is None or live.safe is not True:
            for reply in turn.replies:
                assert not reply.startswith(telling), (words, reply)


def _telling_lines() -> tuple[str, ...]:
    late = [name for name, moment in moments().items() if moment in {"after_safe", "after_place"}]
    starts = {lines(language)[name].split("{")[0] for language in ("en", "cy") for name in late}
    # A bare "children" begins no line of its own.
    return tuple(start for start in starts if len(start) > 12)


@settings(max_examples=80, deadline=None)
@given(walks)
def test_every_text_fits_a_phone(walk: list[tuple[str, int]]) -> None:
    phone = _walked(walk)
    for reply in phone.said:
        if smsutil.is_valid_gsm(reply):
            assert len(smsutil.split(reply).parts) <= 2
        else:
            assert len(reply.encode("utf-16-be")) <= 268, reply


@settings(max_examples=60, deadline=None)
@given(walks)
def test_english_texts_are_one_segment_each(walk: list[tuple[str, int]]) -> None:
    phone = _walked(walk)
    languages = {talk.language for talk in (*phone.state.kept, phone.state.live) if talk}
    # A talk in Welsh may be over and gone by the end of the walk.
    if languages == {"en"} and not WELSH & {text for text, _ in walk}:
        for reply in phone.said:
            assert smsutil.is_valid_gsm(reply), reply
            assert len(smsutil.split(reply).parts) == 1, reply


@settings(max_examples=80, deadline=None)
@given(walks, st.sampled_from(("hes kicking the door in", "he has a knife", "ive took all my tablets")))
def test_rule_03_danger_is_answered_and_told_from_any_state(walk: list[tuple[str, int]], cry: str) -> None:
    phone = _walked(walk)
    turn = phone.turn(cry)
    assert "999" in turn.replies[0]
    assert any(isinstance(act, Danger) for act in turn.acts)
    for _ in range(6):
        assert "999" in phone.text(cry)[0]


@settings(max_examples=80, deadline=None)
@given(walks)
def test_rule_14_nothing_is_sent_to_an_area_before_who_may_read_it_was_asked(
    walk: list[tuple[str, int]],
) -> None:
    phone = _walked(walk)
    for act in phone.acts:
        if isinstance(act, Send):
            assert act.draft.works_for is not None
            assert act.restricted == (act.draft.works_for == "yes")


@settings(max_examples=60, deadline=None)
@given(walks)
def test_lines_hold_both_sides_in_order(walk: list[tuple[str, int]]) -> None:
    phone = _walked([*walk, ("hi", 20)])
    live = phone.state.live
    if live:
        assert [line.at for line in live.lines] == sorted(line.at for line in live.lines)
        ours = [line.text for line in live.lines if line.author is Author.SERVICE]
        assert phone.said[-len(ours) :] == ours if ours else True


def test_rule_22_no_referral_from_someone_worried_by_what_they_do() -> None:
    phone = Phone()
    phone.talk("i hit my girlfriend last night", "yes", "can someone ring me tue 10-12 stockport", "yes")
    assert not any(isinstance(act, Send | Hold | Amend) for act in phone.acts)
    assert read("i hit my girlfriend last night", now=phone.now).own_behaviour
