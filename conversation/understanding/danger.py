"""Whether somebody is in danger as the text is sent.

A missed danger can cost a life and a false alarm costs trust, so rules carry tense and subject, and each
section of rules has its own guard: a man breaking the door down is danger beside any other request, "he is
here" only where nothing calm is said and nothing else is asked.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from conversation.understanding import moment, weighing
from conversation.understanding.phrases.groups import members_of
from conversation.understanding.phrases.patterns import Match, Patterns
from conversation.understanding.phrases.spelling import standard
from conversation.understanding.reading import DangerKind

_RULES = Patterns("danger.txt")
_IDIOM = "idiom"
_CANNOT_CALL = tuple(f" {phrase.replace('_', ' ')} " for phrase in members_of("<can_not_call>"))
_SECTIONS: Mapping[str, tuple[DangerKind, Callable[[str, Match], bool]]] = {
    "overdose": (DangerKind.OVERDOSE, moment.suicide),
    "cymraeg_overdose": (DangerKind.OVERDOSE, moment.cymraeg),
    "suicide": (DangerKind.SUICIDE, moment.suicide),
    "cymraeg_suicide": (DangerKind.SUICIDE, moment.cymraeg),
    "now": (DangerKind.ATTACK, moment.now),
    "bare": (DangerKind.ATTACK, moment.bare),
    "sign": (DangerKind.ATTACK, moment.sign),
    "fresh": (DangerKind.ATTACK, moment.fresh),
    "past": (DangerKind.ATTACK, moment.past),
    "passive": (DangerKind.ATTACK, moment.passive),
    "near": (DangerKind.ATTACK, moment.near),
    "here": (DangerKind.ATTACK, moment.here),
    "will": (DangerKind.ATTACK, moment.will),
    "urgent": (DangerKind.ATTACK, moment.urgent),
    "cymraeg": (DangerKind.ATTACK, moment.cymraeg),
    "net": (DangerKind.ATTACK, moment.net),
}
_TAKEN = re.compile(r"\b(tablets?|pills?|paracetamol|overdosed?|od)\b")
_SELF = re.compile(r"\b(kill|hurt|hang|cut|end)(ing)? (myself|it all|my life|my wrists?)\b|\bjump\b")
_ORDER = {section: place for place, section in enumerate(_SECTIONS)}


def danger_in(plain_text: str) -> DangerKind | None:
    """The kind of danger now, or None; reads the output of `normal.plain`."""
    return next((kind for kind, _ in reasons(plain_text)), None)


def reasons(plain_text: str) -> Iterator[tuple[DangerKind, str]]:
    """Each kind found with the rule that found it, the most telling first; last, by weight."""
    line = standard(plain_text)
    named = tuple(by_rule(line))
    yield from named
    if not named and moment.tells_of_now(line) and weighing.is_danger(line):
        yield _kind_of(line), f"weighed: {', '.join(weighing.telling(line))}"


def by_rule(line: str) -> Iterator[tuple[DangerKind, str]]:
    """Each kind that a rule names in a text in standard spelling, with the rule."""
    found = tuple(_RULES.matches(line))
    idioms = tuple(match for match in found if match.pattern.section == _IDIOM)
    telling = (match for match in found if match.pattern.section != _IDIOM)
    for match in sorted(telling, key=lambda match: _ORDER[match.pattern.section]):
        kind, stands = _SECTIONS[match.pattern.section]
        removed = moment.denied(line, match) or any(_overlap(match, idiom) for idiom in idioms)
        if not removed and stands(line, match):
            yield kind, f"{match.pattern.section}.{match.pattern.name}"


def _kind_of(line: str) -> DangerKind:
    """Which 999 line fits words that no rule names."""
    if _TAKEN.search(line):
        return DangerKind.OVERDOSE
    return DangerKind.SUICIDE if _SELF.search(line) else DangerKind.ATTACK


def cannot_call(plain_text: str) -> bool:
    """Whether they say that a voice call is impossible (deaf, mute)."""
    line = standard(plain_text)
    return any(phrase in line for phrase in _CANNOT_CALL)


def _overlap(match: Match, idiom: Match) -> bool:
    return match.start < idiom.end and idiom.start < match.end
