"""Who to ask for: the person's own name as they give it, never the other party's."""

import re
from functools import cache

from conversation.understanding.patterns import load
from referrals.names import first_names

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_WORD = r"[^\W\d_]+(?:[-'][^\W\d_]+)*"
_SHORTEST, _LONGEST = 2, 20
_END = 200
"""Characters at the end in which a signature is looked for: rules stay linear in a text's length."""
_TAIL = re.compile(r"(?:\W|\bx+\b|\bxo+\b|\bta\b|\bthanks\b|\bdiolch\b|\bplease\b|\bpls\b)*$", re.IGNORECASE)
_PART = re.compile(r"[,.;:!?\n()/]|\s[-–—]+\s")
_INTRODUCED = re.compile(
    rf"(?:^|[,.!]\s*|\b(?:hi|hiya|hello|hey|helo)\W+)(?P<name>{_WORD}) "
    r"(?:here|yma|dwi|ydw i|sy yma|sydd yma|sy 'ma)\b",
    re.IGNORECASE,
)
_KISSES = re.compile(r"\s+x+\W*$", re.IGNORECASE)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {key: frozenset(parts) for key, parts in load("names.json").items()}


@cache
def _cues(what: str) -> re.Pattern[str]:
    parts = load("names.json")[what]
    titles = "|".join(load("names.json")["titles"])
    return re.compile(
        rf"(?<![\w'])(?P<before>[\w']{{1,40}}\W{{1,20}})?(?P<cue>{'|'.join(parts)})(?:\W{{1,3}})"
        rf"(?P<title>(?:{titles})\.? )?(?P<name>{_WORD})(?P<second> {_WORD})?",
        re.IGNORECASE,
    )


def name_in(text: str, *, place: str | None = None) -> str | None:
    """The name to ask for, as written; `place` is what the text says of where they are, which is no name."""
    said = text.translate(_QUOTES)
    return _asked_for(said) or _own(said, place) or _introduced(said, place) or _signed(said, place)


def _asked_for(said: str) -> str | None:
    for match in _overlapping(_cues("ask"), said):
        if _is_free(match["name"]):
            return _whole(match)
    return None


def _own(said: str, place: str | None) -> str | None:
    for match in _overlapping(_cues("mine"), said):
        before = (match["before"] or "").strip(" ,.!'").lower()
        cue, name = match["cue"].lower().replace("'", ""), match["name"]
        if before in _lists()["relation"] or not _is_free(name) or _is_place(name, place):
            continue
        if match["title"] or _is_surely_named(cue) or _looks_named(name, said):
            return _whole(match)
        if cue in _lists()["closing"] and _TAIL.match(said, match.end("name")):
            return _whole(match)
    return None


def _is_surely_named(cue: str) -> bool:
    return "name" in cue or "enw" in cue


def _overlapping(pattern: re.Pattern[str], said: str) -> list[re.Match[str]]:
    found, at = [], 0
    while match := pattern.search(said, at):
        found.append(match)
        at = match.start("cue") + 1
    return found


def _introduced(said: str, place: str | None) -> str | None:
    """ "Jo here", "Siân dwi", "Siân sy yma"."""
    match = _INTRODUCED.search(said)
    if match is None or not _is_free(match["name"]) or _is_place(match["name"], place):
        return None
    return match["name"] if _looks_named(match["name"], said) else None


def _signed(said: str, place: str | None) -> str | None:
    """A name alone at the end, as people sign ("…, nikki x"), or alone between stops."""
    tail = _TAIL.search(said, max(0, len(said) - _END))
    bare = said[: tail.start()] if tail else said
    parts = [part.strip(" '\"*-") for part in _PART.split(bare) if part.strip()]
    if len(parts) < 2 and not _KISSES.search(said[-_END:]):
        return None
    # First comes a name only where more is listed: "Farah, Swindon, Thursday 10-12".
    listed = parts[:1] if len(parts) > 2 else []
    for part in (
        (parts[-1:] + parts[1:-1] + listed) if len(parts) > 1 else [parts[-1].split()[-1]] if parts else []
    ):
        if _is_signature(part, said) and not _is_place(part, place):
            return part
    return None


def _is_signature(part: str, said: str) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 2:
        return False
    if len(words) == 2 and words[0].lower().strip(".") in _lists()["titles"]:
        return True
    named = words[0].lower() in first_names() or re.fullmatch(r"[A-Z][a-z]+-[A-Z][a-z]+", words[0])
    second = len(words) == 1 or words[1][:1].isupper() or words[1].lower() in first_names()
    return bool(named) and second and all(word.lower() not in _lists()["never"] for word in words)


def _is_free(name: str) -> bool:
    return _SHORTEST <= len(name) <= _LONGEST and name.lower().replace("'", "") not in _lists()["never"]


def _looks_named(name: str, said: str) -> bool:
    """A known first name, or one with a capital in a text that is not all capitals."""
    return name.lower() in first_names() or (name[0].isupper() and not said.isupper() and not name.isupper())


def _is_place(name: str, place: str | None) -> bool:
    return place is not None and name.lower() in place.lower()


def _whole(match: re.Match[str]) -> str:
    """The name with its title, and with a second name where both begin with a capital."""
    title, name, second = match["title"] or "", match["name"], match["second"] or ""
    is_second = name[0].isupper() and second.strip()[:1].isupper() and _is_free(second.strip())
    return (title + name + (second if is_second and not title else "")).strip()
