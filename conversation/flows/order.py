"""The short form for a protection order: who, what happened, what it should do."""

import re
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from conversation.flows.opening import said_safe
from conversation.heard import Heard
from conversation.session import Session
from conversation.step import SKIP, YES_NO, Choices, Question, Step, going_on, line, once, passed, staying
from conversation.understanding.reading import Answer, Asked
from conversation.wording import spoken_name
from referrals import areas
from referrals.found import Found
from referrals.orders import can_ask_for_dapo
from referrals.referral import Draft, LivesWith, Marker, Want

_LONDON = ZoneInfo("Europe/London")
_DONE = frozenset(
    {"done", "finished", "thats all", "that's all", "no more", "gorffen", "wedi gorffen", "dyna ni"}
)
_NOTHING = frozenset({"no", "none", "no one", "nobody", "nope", "nah", "na", "dim", "nothing", "neb", "n"})
_SOMETIMES = re.compile(r"\b(sometimes|some nights|on and off|now and then|weithiau)\b", re.IGNORECASE)
_WANTS = (
    (Want.NO_CONTACT, re.compile(r"\b1\b|contact|messag|texting|ringing|calling|cyswllt|cysylltu", re.I)),
    (Want.STAY_AWAY, re.compile(r"\b2\b|stay away|keep away|keep off|come near|not come|cadw draw", re.I)),
    (Want.LEAVE_HOME, re.compile(r"\b3\b|leave (my|the|our) (home|house|flat)|move out|gadael", re.I)),
    (Want.TAG, re.compile(r"\b4\b|\btag", re.I)),
    (Want.NOTIFY_POLICE, re.compile(r"\b5\b|address|police know|cyfeiriad|heddlu", re.I)),
)
_EVERYTHING = re.compile(r"\b(all|everything|all of (it|them|that)|popeth|y cyfan)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:called|name'?s|name is|named|enw (?:yw|ydy)|it'?s|(?:he|she)(?:'s| is))\s+(?P<name>\S.*)$",
    re.IGNORECASE,
)
_LONGEST_NAME = 60
Hearing = Callable[[Session, Heard], Step | None]
"""What is made of an answer; None where it was not understood."""


def _named(session: Session, reference: str) -> str:
    """A line with the other person's first name, or without it where it is not known."""
    name = spoken_name(session.draft.other_name)
    return line(session, reference, name=name) if name else line(session, f"{reference}_unnamed")


def _change(session: Session, draft: Draft) -> Step:
    return going_on(replace(session, draft=draft))


def _due(name: str, is_unknown: Callable[[Draft], bool]) -> Callable[[Session], bool]:
    return lambda session: is_unknown(session.draft) and name not in session.passed


def _says(reference: str) -> Callable[[Session], str]:
    return lambda session: line(session, reference)


def _names(reference: str) -> Callable[[Session], str]:
    return lambda session: _named(session, reference)


def _after_other_name(session: Session, heard: Heard) -> Step:
    named = _NAMED.search(heard.text)
    words = (named["name"] if named else heard.text).split()
    return _change(session, replace(session.draft, other_name=" ".join(words)[:_LONGEST_NAME]))


def _after_relation(session: Session, heard: Heard) -> Step:
    return _change(session, replace(session.draft, relation=heard.text.strip()))


def _after_children(session: Session, heard: Heard) -> Step:
    children = "no" if heard.said in _NOTHING or heard.is_no else heard.text.strip()
    return _change(session, replace(session.draft, children=children))


def _after_lives_with(session: Session, heard: Heard) -> Step | None:
    lives = _lives_with(heard)
    if lives is None:
        return None
    draft = replace(session.draft, lives_with=lives)
    found = areas.find(heard.text) if lives is not LivesWith.YES else None
    if found and found.words:
        draft = _with_area(replace(draft, other_place=found.words), found, heard)
    return _change(session, draft)


def _lives_with(heard: Heard) -> LivesWith | None:
    if _SOMETIMES.search(heard.text):
        return LivesWith.SOMETIMES
    if heard.is_no or re.match(r"\W*(no|nope|nah|na|nac ydy)\b", heard.text, re.IGNORECASE):
        return LivesWith.NO
    if heard.is_yes or re.match(r"\W*(yes|yeah|yep|ydy|ie)\b", heard.text, re.IGNORECASE):
        return LivesWith.YES
    return LivesWith.SOMETIMES if heard.reading.answer is Answer.UNSURE else None


def _after_other_place(session: Session, heard: Heard) -> Step:
    draft = replace(session.draft, other_place=heard.text.strip())
    return _change(session, _with_area(draft, areas.find(heard.text), heard))


def _with_area(draft: Draft, found: Found, heard: Heard) -> Draft:
    """What can be asked for hangs on where the other person lives, and on the day."""
    today = heard.now.astimezone(_LONDON).date()
    return replace(draft, other_force=found.force, dapo=can_ask_for_dapo(found.force, found.district, today))


def _after_happened(session: Session, heard: Heard) -> Step:
    """As many texts as they like, until DONE; pressure on the neck gets health words (safety rule 21)."""
    if heard.said in _DONE or (session.draft.happened and heard.said in _NOTHING):
        session = passed(session, "happened")
        return going_on(session, *((line(session, "thanks_happened"),) if session.draft.happened else ()))
    draft = replace(session.draft, happened=(*session.draft.happened, heard.text))
    session = replace(session, draft=draft)
    if Marker.STRANGULATION in heard.reading.markers and "strangled" not in session.said:
        session, _ = once(session, "strangled")
        return staying(session, line(session, "strangled_more"))
    # The first is answered, and each that follows is only kept: a story is not to be talked over.
    return staying(session, *((line(session, "more_or_done"),) if len(draft.happened) == 1 else ()))


def _after_wants(session: Session, heard: Heard) -> Step | None:
    found = frozenset(want for want, pattern in _WANTS if pattern.search(heard.text))
    if _EVERYTHING.search(heard.text):
        found = frozenset(Want)
    if not found and session.misses == 0 and heard.reading.answer is not None:
        return None
    return _change(session, replace(session.draft, wants=found, wants_words=heard.text.strip()))


def _after_stay_away(session: Session, heard: Heard) -> Step:
    return _change(session, replace(session.draft, stay_away_from=heard.text.strip()))


def _after_existing(session: Session, heard: Heard) -> Step:
    existing = "no" if heard.said in _NOTHING or heard.is_no else heard.text.strip()
    return _change(session, replace(session.draft, existing=existing))


def _after_served(session: Session, heard: Heard) -> Step | None:
    """The day papers are served is a moment of peak risk: spoken of before anything is sent (rule 21)."""
    if not heard.is_yes:
        return None
    return going_on(passed(said_safe(session, heard), "served"))


def _skippable(name: str, hear: Hearing) -> Hearing:
    def _hear(session: Session, heard: Heard) -> Step | None:
        return going_on(passed(session, name)) if heard.is_skip else hear(session, heard)

    return _hear


def _story(
    name: str,
    hear: Hearing,
    put: Callable[[Session], str],
    is_unknown: Callable[[Draft], bool],
    choices: Choices = SKIP,
) -> Question:
    return Question(
        name,
        _due(name, is_unknown),
        put,
        _skippable(name, hear),
        is_story=True,
        choices=lambda _session: choices,
    )


_LIVES: Choices = (*YES_NO, ("label_sometimes", "send_sometimes"), *SKIP)
_WANT_CHOICES: Choices = tuple((f"label_want_{number}", f"send_{number}") for number in range(1, 6))

QUESTIONS = (
    _story("other_name", _after_other_name, _says("other_name"), lambda draft: draft.other_name is None),
    _story("relation", _after_relation, _names("relation"), lambda draft: draft.relation is None),
    _story(
        "children",
        _after_children,
        _says("children"),
        lambda draft: draft.children is None,
        (("label_no", "send_no"), *SKIP),
    ),
    Question(
        "lives_with",
        _due("lives_with", lambda draft: draft.lives_with is None),
        _names("lives_with"),
        _skippable("lives_with", _after_lives_with),
        choices=lambda _session: _LIVES,
    ),
    _story(
        "other_place",
        _after_other_place,
        _names("other_place"),
        lambda draft: draft.other_place is None and draft.lives_with is not LivesWith.YES,
    ),
    _story(
        "happened",
        _after_happened,
        _says("happened"),
        lambda _draft: True,
        (("label_done", "send_done"), *SKIP),
    ),
    _story(
        "wants",
        _after_wants,
        _says("wants"),
        lambda draft: not draft.wants and draft.wants_words is None,
        (*_WANT_CHOICES, *SKIP),
    ),
    _story(
        "stay_away_from",
        _after_stay_away,
        _says("stay_away_from"),
        lambda draft: draft.stay_away_from is None and Want.STAY_AWAY in draft.wants,
    ),
    _story(
        "existing",
        _after_existing,
        _says("existing"),
        lambda draft: draft.existing is None,
        (("label_no", "send_no"), *SKIP),
    ),
    Question(
        "served",
        lambda session: "served" not in session.passed,
        _says("served"),
        _after_served,
        Asked.SEND,
        can_skip=False,
        choices=lambda _session: (("label_yes", "send_yes"), ("label_call", "send_call")),
    ),
)
