"""Whether words that tell of danger tell of this moment: not of last week, of "if", of a joke or of a fear.

Each function takes a line of `spelling.standard` and where a rule fitted, and says whether it stands.
"""

import re
from collections.abc import Iterator, Mapping

from conversation.understanding.phrases.groups import members_of
from conversation.understanding.phrases.patterns import Match


def _any(*names: str) -> re.Pattern[str]:
    words = sorted({word for name in names for word in members_of(f"<{name}>")}, reverse=True)
    return re.compile("(?<= )(?:" + "|".join(re.escape(word).replace("_", " ") for word in words) + ") ")


_PAST, _HABIT, _FUTURE, _HYPO, _FEAR, _CYMRAEG_NOT_NOW = map(
    _any, ("past", "habit", "future", "hypo", "fear", "cy_not_now")
)
_CALM, _REQUEST, _URGENT, _ENDED, _NOW = map(_any, ("calm", "request", "urgent", "ended", "now"))
_NOT_NOW, _PAPERS = _any("not_now"), _any("papers")
_ASKING = re.compile(
    rf"(?: \\.)? (?:hi |hello |please )?(?:{'|'.join(members_of('<asking>'))}) "
    r"(?!not |do i do|should i do|can i do|you send|someone come|you help)"
)
_ANOTHER_TIME, _DOUBT, _REPORTED, _OFF_LATER = map(_any, ("another_time", "doubt", "reported", "off_later"))
_PLEAD = re.compile(_any("plead").pattern + "|^ help | help $")
_CLOCK = re.compile(rf" (?:{'|'.join(members_of('<clock>'))}) (?:\d|{'|'.join(members_of('<hour>'))})")
_DATE = re.compile(r" on \d{1,2}(?:st|nd|rd|th) (?!floor)")
_LONG_AGO = re.compile(
    r" (?:last (?:week|month|year|time|summer|winter|christmas)|(?:years?|months?|weeks?|days?) ago"
    r"|yesterday|used to|when i was|(?:19|20)\d\d) "
)
_RECENT = re.compile(r" (?:hours|minutes|seconds|moment|half|couple of hours) (?:hours )?ago")
_NOT_ENDED = re.compile(
    r" (?:not (?:gone|left|safe|fine|ok)|out of (?:jail|prison|custody)"
    r"|gone (?:mad|crazy|for|to get|off it|quiet))(?= )"
)
_STILL = re.compile(r" (?:still|now|tonight|today|keep|keeps|can not|will not) ")
_BREAKS = re.compile(r" (?:[.,]|but|and|then|because|so|now) ")
_SAID_OF_LATER = re.compile(r" (?:will|would|could|might|may) ")
_SENTENCE_END = " . "
_LEFT_ENDS = (" . ", " , ", " but ", " help ", " now ")
_NOT_SURE_IF = re.compile(r" (?:not sure|not know|wondering|see|asking|wonder|check) if ")
_SIGNS: Mapping[str, re.Pattern[str]] = {
    "past": _PAST,
    "habit": _HABIT,
    "future": _FUTURE,
    "hypo": _HYPO,
    "fear": _FEAR,
    "cymraeg": _CYMRAEG_NOT_NOW,
    "calm": _CALM,
    "request": _REQUEST,
    "urgent": _URGENT,
    "ended": _ENDED,
    "now": _NOW,
    "not_now": _NOT_NOW,
    "another_time": _ANOTHER_TIME,
    "doubt": _DOUBT,
    "reported": _REPORTED,
    "off_later": _OFF_LATER,
    "clock": _CLOCK,
    "date": _DATE,
    "long_ago": _LONG_AGO,
    "still": _STILL,
    "plead": _PLEAD,
    "asking": _ASKING,
}
_IDLE_IF = re.compile(r" if (?:that|it|this) (?:matters|helps|makes)(?= )| if (?:you can|possible)(?= )")
"""Politeness, not a condition."""
_DENIED = re.compile(r" (?:not|never|hardly|nobody) (?:even |actually |ever |really |physically )?$")
_RIGHT = 60
_REACH = 240
"""How far back a part of a sentence is looked for: longer ones are no person's, and cost time."""


def denied(line: str, match: Match) -> bool:
    """Whether a "not" stands right before."""
    return _DENIED.search(line[max(0, match.start - _RIGHT) : match.start]) is not None


def now(line: str, match: Match) -> bool:
    """Said as happening: no other time or doubt about it, unless "now" or a cry for help stands by it."""
    if _supposed(line, match):
        return False
    part = _IDLE_IF.sub(" ", _part(line, match))
    if _NOW.search(part) or _PLEAD.search(line):
        return True
    dated = _is_past(part) or _HABIT.search(part) or _ANOTHER_TIME.search(part)
    return not (dated or _DOUBT.search(_left(line, match)))


def bare(line: str, match: Match) -> bool:
    """Says itself how long it has gone on."""
    return not (_supposed(line, match) or _HABIT.search(line) or _REQUEST.search(line))


def sign(line: str, match: Match) -> bool:
    """A hurt that lasts counts though its cause is past."""
    part = _part(line, match)
    return not _supposed(line, match) and not (_is_past(part) and not _STILL.search(part))


def fresh(line: str, match: Match) -> bool:
    """Just done: nothing in the whole text speaks of another time or asks for an order."""
    return not (_supposed(line, match) or _is_past(line) or _HABIT.search(line) or _PAPERS.search(line))


def past(line: str, match: Match) -> bool:
    """Grave and undated, and nothing else is asked for."""
    return fresh(line, match) and not _REQUEST.search(line)


def passive(line: str, match: Match) -> bool:
    """ "Is being hit" is now in a cry and a habit in a question."""
    return now(line, match) and not _REQUEST.search(line) and " think " not in _left(line, match)


def near(line: str, match: Match) -> bool:
    """He is close: danger unless he is calm, gone again or expected at an hour."""
    sentence = _sentence(line, match)
    at_peace = _CALM.search(sentence) or _ENDED.search(_NOT_ENDED.sub(" ", line)) or _CLOCK.search(sentence)
    return now(line, match) and not at_peace and not _FEAR.search(_left(line, match))


def here(line: str, match: Match) -> bool:
    """He is in the house: danger only where nothing calm is said and nothing else asked."""
    otherwise = _REQUEST.search(line) or _FUTURE.search(line) or _CALM.search(line)
    return near(line, match) and not otherwise


def will(line: str, match: Match) -> bool:
    """About to: not a threat passed on, a condition or a figure of speech."""
    left, right = _left(line, match), line[match.end - 1 : match.end + _RIGHT]
    removed = (
        _FEAR.search(left) or _REPORTED.search(left) or _OFF_LATER.search(right) or _REQUEST.search(line)
    )
    return not (_supposed(line, match) or removed or _is_past(_part(line, match)))


def urgent(line: str, match: Match) -> bool:
    """Broken or hasty words for violence, with a cry beside them."""
    if not _URGENT.search(line) or _HYPO.search(line) or _REQUEST.search(line) or _FEAR.search(line):
        return False
    return fresh(line, match) and not _SAID_OF_LATER.search(line[match.start : match.end])


def net(line: str, match: Match) -> bool:
    """Words of violence in the present with nothing at all in the text that takes them away."""
    elsewhere = (
        _NOT_NOW.search(line)
        or _ASKING.match(_sentence(line, match))
        or _FUTURE.search(line)
        or _DOUBT.search(line)
    )
    otherwise = _REQUEST.search(line) or _CALM.search(line) or _ENDED.search(_NOT_ENDED.sub(" ", line))
    supposed = " when " in line or _HYPO.search(line) or _FEAR.search(line) or _REPORTED.search(line)
    return not (elsewhere or otherwise or supposed) and fresh(line, match)


def suicide(line: str, match: Match) -> bool:
    """Now or planned for today."""
    part = _part(line, match)
    if _supposed(line, match) or _HABIT.search(part):
        return False
    return bool(_NOW.search(part)) or not (_is_past(part) or " if " in line[match.end - 1 :])


def cymraeg(line: str, match: Match) -> bool:
    """Present forms in Welsh, with nothing of the past, of "if" or of "not"."""
    sentence = _sentence(line, match)
    return not (_supposed(line, match) or _is_past(sentence) or _CYMRAEG_NOT_NOW.search(sentence))


def tells_of_now(line: str) -> bool:
    """Whether a text may be about this moment: no other day, unless "now" stands there; an "if" weighs."""
    return bool(_NOW.search(line)) or not (_LONG_AGO.search(line) or _DATE.search(line))


def signs(line: str) -> Iterator[str]:
    """Names of the guards whose words stand anywhere in a text: what weighing knows of time and mood."""
    return (name for name, pattern in _SIGNS.items() if pattern.search(line))


def _is_past(words: str) -> bool:
    return bool(_PAST.search(_RECENT.sub(" ", words)) or _DATE.search(words))


def _sentence(line: str, match: Match) -> str:
    start = line.rfind(_SENTENCE_END, 0, match.start + 1)
    end = line.find(_SENTENCE_END, match.end - 1)
    return line[max(start, 0) : len(line) if end < 0 else end + 1]


def _part(line: str, match: Match) -> str:
    """The words between the nearest breaks on both sides."""
    nearest = max(match.start - _REACH, 0)
    start = max((found.end() - 1 for found in _BREAKS.finditer(line, nearest, match.start)), default=nearest)
    after = _BREAKS.search(line, match.end - 1)
    return line[start : after.start() + 1 if after else len(line)]


def _left(line: str, match: Match) -> str:
    """What stands before and can turn it into a guess: back to a stop, a comma, a "but"."""
    start = max(line.rfind(mark, 0, match.start + 1) for mark in _LEFT_ENDS)
    return line[max(start, 0) : match.start] + " "


def _supposed(line: str, match: Match) -> bool:
    left = _NOT_SURE_IF.sub(" ", _left(line, match))
    return _HYPO.search(left) is not None or " when " in left
