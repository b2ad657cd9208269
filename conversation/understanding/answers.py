"""Yes, no or not sure, by the question that was put. Not sure about safety counts as not safe.

A false "yes" can show a text to the wrong eyes, so a yes is taken only where every word of the answer is
known to be harmless; what is hedged, hangs on something, asks back or contradicts itself is not sure.
"""

import re
from collections.abc import Iterator, Mapping

from conversation.understanding.danger import danger_in
from conversation.understanding.phrases.files import lines_of
from conversation.understanding.phrases.groups import members_of
from conversation.understanding.phrases.patterns import Patterns
from conversation.understanding.phrases.spelling import standard
from conversation.understanding.reading import Answer, Asked

_LONGEST = 300
_NOISE = re.compile(r'[.,!;:()"~_*\n-]+')
_SYMBOL = re.compile(r"([^\w\s?%])")
_RUNS = re.compile(r"([^\W\d_])\1{2,}")
_SPACES = re.compile(r"\s+")
_RULES = Patterns("answers_rules.txt")
_POSITIVE = frozenset(members_of("<positive>"))
_AT_PEACE = frozenset(members_of("<at_peace>"))
_PEOPLE, _AT_RISK = frozenset(members_of("<people_named>")), frozenset(members_of("<people_at_risk>"))
_SAID_OF_PEOPLE = frozenset({"yes", "yeah", "is", "in", "danger", "she", "he", "they", "someone"})
_PEACEFUL = frozenset(members_of("<peaceful>"))


def _phrases(name: str = "") -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in lines_of("answers.txt"):
        if name in {"", line.name}:
            phrases = frozenset(" ".join(phrase.split()) for phrase in line.value.split("/"))
            found[line.section] = found.get(line.section, frozenset()) | phrases - {""}
    return found


_WHOLE = _phrases()
_HEADS = _phrases("words")
_YES_HEADS = _HEADS["yes"] | _phrases("strong")["yes"] - {"always", "right", "correct"}
_HARMLESS = frozenset(members_of("<harmless>")) | {word for phrase in _YES_HEADS for word in phrase.split()}
_MILD_HEADS = frozenset({"ok", "okay", "alright", "perfect", "great", "iawn", "fine", "good", "safe"})
_NO_HEADS = frozenset(phrase for phrase in _WHOLE["no"] if " " not in phrase) - {
    "risky",
    "unsafe",
    "dont",
    "dim",
    "isnt",
}
_NO_ENDS = (" no", " nah", " nope")
_NO_LINE_ENDS = tuple(f"{end} " for end in _NO_ENDS)
_FILLER = tuple((f"{filler} ", f" {filler}") for filler in sorted(_WHOLE["filler"], key=len, reverse=True))
_FILLER_BEGINS = frozenset(before.split()[0] for before, _ in _FILLER)
_FILLER_ENDS = frozenset(after.split()[-1] for _, after in _FILLER)
_TABLES: Mapping[Asked | None, tuple[tuple[str, Answer], ...]] = {
    Asked.SAFE_TEXT: (("no_safe", Answer.NO), ("no_text", Answer.NO), ("yes_text", Answer.YES)),
    Asked.SAFE_VOICEMAIL: (
        ("no_safe", Answer.NO),
        ("no_voicemail", Answer.NO),
        ("yes_voicemail", Answer.YES),
    ),
    Asked.SEND: (("no_send", Answer.NO), ("yes_send", Answer.YES)),
    Asked.DANGER: (
        ("unsure_danger", Answer.UNSURE),
        ("no_danger", Answer.NO),
        ("yes_danger", Answer.YES),
    ),
    None: (("no_safe", Answer.NO),),
}
_REFUSED = {
    Asked.SAFE_TEXT: "refuse_text",
    Asked.SAFE_VOICEMAIL: "refuse_voicemail",
    Asked.SEND: "change",
}
_GENERAL = (("unsure", Answer.UNSURE), ("no", Answer.NO), ("yes", Answer.YES))


def answer_in(plain_text: str, asked: Asked | None) -> Answer | None:
    """The answer to `asked`.

    Always an answer where a yes-or-no question was put: what does not answer it is not sure. Otherwise only a
    bare yes, no or not sure is read, and never where a window or place was asked.
    """
    if asked in {Asked.WINDOW, Asked.PLACE}:
        return None
    folded = _folded(plain_text)
    whole = _whole_answer(folded, asked)
    if whole or asked is None:
        return whole
    return _in_words(plain_text, _bare(folded), asked)


def says_unsure(plain_text: str) -> bool:
    """Whether the text itself says not sure, rather than being about something else."""
    folded = _folded(plain_text)
    return _whole_answer(folded, None) is Answer.UNSURE or bool(_RULES.sections(standard(folded)) & {"hedge"})


def _folded(plain_text: str) -> str:
    quiet = _SYMBOL.sub(r" \1 ", _NOISE.sub(" ", plain_text[:_LONGEST]))
    words = _SPACES.sub(" ", _RUNS.sub(r"\1", quiet)).strip().split()
    kept = [word for place, word in enumerate(words) if word.isalnum() or word not in words[:place]]
    return " ".join(kept)


def _whole_answer(folded: str, asked: Asked | None) -> Answer | None:
    tables = (*_TABLES.get(asked, ()), *_GENERAL)
    for phrase in _barer(folded):
        for section, answer in tables:
            if phrase and phrase in _WHOLE[section]:
                return answer
    return None


def _barer(folded: str) -> Iterator[str]:
    """The answer, then without one more of the thanks, loves and hellos around it each time."""
    phrase, before = folded, None
    while phrase != before:
        yield phrase
        before = phrase
        if phrase.partition(" ")[0] in _FILLER_BEGINS or phrase.rpartition(" ")[2] in _FILLER_ENDS:
            phrase = _without_filler(phrase)


def _without_filler(phrase: str) -> str:
    shorter = (phrase.removeprefix(before).removesuffix(after) for before, after in _FILLER)
    return next((rest for rest in shorter if rest != phrase), phrase)


def _bare(folded: str) -> str:
    *_, barest = _barer(folded)
    return barest


def _in_words(plain_text: str, bare: str, asked: Asked) -> Answer:
    line = standard(bare)
    head, sections = _head(bare), _RULES.sections(line)
    if asked is Asked.DANGER:
        return _about_danger(plain_text, line, head, sections)
    if asked is Asked.SEND and "change" in sections:
        agreed = head is Answer.YES or bare.split(maxsplit=1)[0] in _MILD_HEADS
        return Answer.UNSURE if agreed else Answer.NO
    if "?" in line or "question" in sections:
        return Answer.UNSURE
    if head is Answer.NO or (head is None and bare.endswith(_NO_ENDS)):
        return _after_no(line, sections)
    if head is Answer.YES:
        return Answer.YES if _is_harmless(line) and "hedge" not in sections else Answer.UNSURE
    return _without_head(line, sections, asked)


def _head(phrase: str) -> Answer | None:
    words = phrase.split()
    if words[1:2] == ["not"] and words[0] in _YES_HEADS:
        return Answer.NO  # "definitely not".
    for count in (2, 1):
        start = " ".join(words[:count])
        if start in _YES_HEADS:
            return Answer.YES
        if start in _NO_HEADS:
            return Answer.NO
    return None


def _after_no(line: str, sections: frozenset[str]) -> Answer:
    harmless = _is_harmless(line) or _is_harmless(line.replace(" no ", " ", 1))
    if "polite" in sections and "reader" not in sections and harmless:
        return Answer.UNSURE if "hedge" in sections else Answer.YES
    return Answer.UNSURE if sections & {"hedge_no", "contradicts"} else Answer.NO


def _without_head(line: str, sections: frozenset[str], asked: Asked) -> Answer:
    if "hedge" in sections:
        return Answer.UNSURE
    if _REFUSED[asked] in sections:
        return Answer.NO
    if _is_harmless(line):
        told = _POSITIVE | ({"right", "correct"} if asked is Asked.SEND else set())
        return Answer.YES if told & set(line.split()) else Answer.UNSURE
    if "refuse" in sections or ("reader" in sections and asked is not Asked.SEND):
        return Answer.UNSURE if "allowed" in sections and "refuse" not in sections else Answer.NO
    return Answer.UNSURE


def _about_danger(plain_text: str, line: str, head: Answer | None, sections: frozenset[str]) -> Answer:
    danger = danger_in(plain_text) is not None
    if not danger and ("?" in line or sections & {"hedge_no", "question"}):
        return Answer.UNSURE
    if head is Answer.NO:
        return Answer.UNSURE if danger or " but " in line or "contradicts" in sections else Answer.NO
    if danger:
        return Answer.YES
    return _who_is_in_danger(line, head, sections)


def _who_is_in_danger(line: str, head: Answer | None, sections: frozenset[str]) -> Answer:
    words = frozenset(line.split())
    if head is Answer.YES:
        return Answer.UNSURE if "past" in sections or "not" in words else Answer.YES
    if words - _SAID_OF_PEOPLE <= _PEOPLE and (words & _AT_RISK or line.endswith((" yes ", " yeah "))):
        return Answer.YES
    at_peace = words <= _AT_PEACE and words & _PEACEFUL
    return Answer.NO if at_peace or line.endswith(_NO_LINE_ENDS) else Answer.UNSURE


def _is_harmless(line: str) -> bool:
    """Whether nothing is left that could turn a yes round, once known harmless phrases are out."""
    kept = list(line)
    for match in _RULES.matches(line):
        if match.pattern.section == "allowed":
            kept[match.start : match.end] = " " * (match.end - match.start)
    return all(word in _HARMLESS for word in "".join(kept).split() if word not in {".", ","})
