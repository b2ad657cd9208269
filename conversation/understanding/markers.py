"""Reasons for a person to look soon, from what is said. Never a score, never shown to the person."""

import re
from collections.abc import Iterator

from conversation.understanding.phrases.groups import members_of
from conversation.understanding.phrases.patterns import Match, Patterns
from conversation.understanding.phrases.spelling import standard
from referrals.referral import Marker

_RULES = Patterns("markers.txt")
_OWN = "own"
_NEGATED = re.compile(rf" (?:{'|'.join(members_of('<negation>'))}) (?:[^ .,]+ ){{0,2}}$")
_SUPPOSED = re.compile(r" (?:if|what if|suppose|in case|unless|os|petai) [^.,]*$")
_ASKED = re.compile(r"(?:^|[.,]) (?:is|does|do|can|would|could|will|what is) [^.,]*$")
_OF_THINGS = re.compile(
    r" (?:bills|rent|debts?|money|costs|prices|job|stress|relationship|mortgage|it) (?:is|has) $"
)
_TOLD = re.compile(rf" (?:{'|'.join(members_of('<told_by>'))}) (?:[^ .,]+ ){{0,2}}$")
_DONE_BY_PEOPLE = frozenset({Marker.STRANGULATION, Marker.THREAT_TO_KILL})
_MAY_BE_SUPPOSED = frozenset(
    {Marker.THREAT_TO_KILL, Marker.OTHER_SUICIDAL, Marker.PREGNANCY, Marker.SEPARATION}
)
_MAY_BE_NEGATED = frozenset(
    {_OWN, Marker.BREACH, Marker.SUICIDAL, Marker.STALKING, Marker.THREAT_TO_KILL, Marker.WORSENING}
)
_SELF_DEFENCE = re.compile(
    r" (?:back|self defen[cs]e|defend(?:ed|ing)?|fight him off|(?:because|when) (?:he|she)(?: was| is)?) "
)
_A_CHILD_SPEAKS = re.compile(r"\b(?:daddy|mummy)\b")
_HARM = re.compile(rf" (?:{'|'.join(word.replace('_', ' ') for word in members_of('<hurting>'))}) ")
_OF_CHILDREN = re.compile(r"\b(?:kids?|children|son|daughter|baby)\b")


def markers_in(plain_text: str) -> frozenset[Marker]:
    """Every marker the text gives reason for."""
    line = standard(plain_text)
    found = {Marker(match.pattern.section) for match in _standing(line) if match.pattern.section != _OWN}
    if _A_CHILD_SPEAKS.search(plain_text) and _HARM.search(line) and not _OF_CHILDREN.search(plain_text):
        found.add(Marker.UNDER_16)
    return frozenset(found)


def is_own_behaviour(plain_text: str) -> bool:
    """Worried about what they themselves do to someone (safety rule 22)."""
    line = standard(plain_text)
    if _SELF_DEFENCE.search(line):
        return False
    return any(match.pattern.section == _OWN for match in _standing(line))


def _standing(line: str) -> Iterator[Match]:
    for match in _RULES.matches(line):
        section = match.pattern.section
        left = line[: match.start]
        if section in _DONE_BY_PEOPLE and _OF_THINGS.search(left):
            continue
        if section not in _MAY_BE_NEGATED and _NEGATED.search(left):
            continue
        if section == _OWN and _TOLD.search(left):
            continue
        if section not in _MAY_BE_SUPPOSED and (_SUPPOSED.search(left) or _ASKED.search(left)):
            continue
        yield match
