"""From a text to tokens: words, numbers and signs, with noise such as postcodes set aside."""

import re
from dataclasses import replace

from rapidfuzz.distance import OSA

from conversation.understanding.times import speech
from conversation.understanding.times.lexicon import FULL_DAYS, LONG_WORDS, PHRASES, SINGLE
from conversation.understanding.times.token import Kind, Token

_REWRITES = (
    (re.compile(r"(?<=[\d ])([ap])\.\s?m\b\.?"), r"\1m "),
    (re.compile(r"1⁄2|½"), "half "),
    (re.compile(r"\b1/2(?= ?(?:past|an? h|hou?r|hr|\d))"), "half "),
    (re.compile(r"\b1/4(?= ?(?:past|to|of))"), "quarter "),
    (re.compile(r"\b24 ?/ ?7\b"), " anytime "),
    (re.compile(r"[£$€#]\s?\d+(?:[.,]\d+)*"), " # "),
    # Telephone numbers, and any other long run of digits.
    (re.compile(r"\+?\b\d{3,5}[ -]\d{3}[ -]?\d{3,4}\b|\+?\b\d{3,5}[ -]\d{6}\b|\+?\d{5,}"), " # "),
    # The first half of a postcode with a digit begun after it: "M40 1".
    (
        re.compile(
            r"\b(?!b4)(?:[a-z]{1,2}\d{1,2}[a-z]?) \d"
            r"(?![\d:.]\d|\d| ?(?:-|to\b|til|am\b|pm\b|ish|oclock|[ap]m))"
        ),
        " # ",
    ),
)
_REWRITABLE = re.compile(r"[\d½]|[ap]\.\s?m")
"""Every text that a rewrite could change has one of these."""
_PIECE = re.compile(
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)"
    r"|\d{1,2}[:.;]\d{2}(?!\d)[^\W\d_]*"
    r"|\d+[^\W\d_]*"
    r"|w/e\w*|b/[wh]\b|[^\W\d_]\w*"
    r"|[-,/&+.!?;:@()\"#]"
)
_HOUR_MINUTE = re.compile(r"(\d{1,2})[:.;](\d{2})([^\W\d_]*)")
_DIGITS = re.compile(r"(\d+)([^\W\d_]*)")
_GLUED = re.compile(r"([^\W\d_]+)(\d{1,4})")
_MERIDIEMS = {
    "am": "am",
    "a": "am",
    "pm": "pm",
    "p": "pm",
    "amish": "am",
    "pmish": "pm",
    "yb": "am",
    "yp": "pm",
}
_ORDINAL_ENDS = {"st", "nd", "rd", "th", "ain", "fed", "ydd", "eg"}
_MINUTE_ENDS = {"min", "mins", "m", "minutes", "munud"}
_HOUR_ENDS = {"h", "hr", "hrs", "hours", "hour", "awr"}
_JOINING_ENDS = {"til", "till", "to", "n", "and", "or", "until", "onwards", "oclock", "noon"}
_TRAILING = {Kind.ONWARDS, Kind.LATEST}
_PREPOSITIONS = {Kind.AFTER, Kind.UNTIL, Kind.BEFORE, Kind.FROM, Kind.BY, Kind.AT, Kind.BETWEEN, Kind.WEEKDAY}
# Slips are looked for in words that end as days do; these are words of their own.
_NOT_SLIPS = speech.words(
    "sturdy someday mandy sandy midday payday study muddy sundry moaning mourning weakened"
)
_SITTERS = frozenset(
    {"he", "she", "i", "we", "just", "was", "am", "im", "hes", "shes", "been", "got", "they"}
)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a plain text."""
    if _REWRITABLE.search(text):
        for pattern, put in _REWRITES:
            text = pattern.sub(put, text)
    pieces = _PIECE.findall(text)
    tokens: list[Token] = []
    place = 0
    while place < len(pieces):
        found, taken = _phrase(pieces, place)
        if found is None:
            tokens.extend(_single(pieces[place], pieces[place - 1] if place else ""))
        else:
            tokens.append(found)
        place += taken
    return tuple(tokens)


def _phrase(pieces: list[str], place: int) -> tuple[Token | None, int]:
    for words, token in PHRASES.get(pieces[place], ()):
        at, matched = place, 0
        while matched < len(words) and at < len(pieces):
            if pieces[at] == "-" and matched:
                at += 1
                continue
            if pieces[at] != words[matched]:
                break
            at, matched = at + 1, matched + 1
        if matched == len(words) and not (token.kind in _TRAILING and _goes_on(pieces, at)):
            return token, at - place
    return None, 1


def _goes_on(pieces: list[str], place: int) -> bool:
    """Whether a time follows: "or after 4" begins one, where "2 or after" ends one."""
    if place >= len(pieces):
        return False
    known = SINGLE.get(pieces[place])
    is_time = known is not None and known.kind in {
        Kind.NUMBER,
        Kind.HALF,
        Kind.QUARTER,
        Kind.CLOCK,
        Kind.THEN,
    }
    return pieces[place][0].isdigit() or is_time


def _single(piece: str, before: str) -> tuple[Token, ...]:
    known = SINGLE.get(piece)
    if known is not None:
        if piece == "am" and before in {"i", "who"}:
            return (Token(Kind.FILLER, piece),)
        is_verb = piece in {"sat", "sun"} and before in _SITTERS | ({"the"} if piece == "sun" else set())
        return (Token(Kind.WORD, piece),) if is_verb else (known,)
    if piece[0].isdigit():
        return _number(piece)
    glued = _GLUED.fullmatch(piece)
    if glued:
        return _split_glued(glued[1], glued[2])
    return (_slip(piece),)


def _split_glued(word: str, digits: str) -> tuple[Token, ...]:
    known = SINGLE.get(word)
    if known is not None and known.kind in _PREPOSITIONS and len(word) > 1:
        return (known, *_number(digits))
    return (Token(Kind.NOISE, word + digits),)


def _slip(word: str) -> Token:
    """A misspelt day or other word of time, or the word as it is."""
    name = word[:-1] if word.endswith("ys") else word
    if name[0] in "mtwfs" and name[-1] in "ya" and 5 <= len(name) <= 10 and name not in _NOT_SLIPS:
        for day, token in FULL_DAYS.items():
            allowed = 1 if len(day) == 6 else 2
            if day[0] == name[0] and OSA.distance(day, name, score_cutoff=allowed) <= allowed:
                return replace(token, text=word)
    if len(word) < 6 or word in _NOT_SLIPS:
        return Token(Kind.WORD, word)
    for right, token in LONG_WORDS.items():
        if right[0] == word[0] and OSA.distance(right, word, score_cutoff=1) <= 1:
            return replace(token, text=word)
    return Token(Kind.WORD, word)


def _number(piece: str) -> tuple[Token, ...]:
    if "/" in piece:
        return (Token(Kind.SLASH_DATE, piece),)
    clock = _HOUR_MINUTE.fullmatch(piece)
    if clock:
        return _clock(clock[1], clock[2], clock[3])
    digits = _DIGITS.fullmatch(piece)
    if digits is None:
        return (Token(Kind.NOISE, piece),)
    number, end = digits.groups()
    if len(number) in {3, 4}:
        return _clock(number[:-2], number[-2:], end, is_run=True)
    return _short_number(int(number), number, end) if len(number) <= 2 else (Token(Kind.NOISE, piece),)


def _clock(hour: str, minute: str, end: str, *, is_run: bool = False) -> tuple[Token, ...]:
    """An hour and minutes. Runs of digits ("1430") are times only on the five minutes, never years or 999."""
    hours, minutes = int(hour), int(minute)
    half = _MERIDIEMS.get(end, "")
    text = f"{hour}:{minute}"
    odd_end = end and not half and end not in {"ish", "hrs", "h", "hours", "hr"}
    is_year = is_run and hours == 20 and 10 <= minutes <= 35 and not end
    night = hour.startswith("0") and 1 <= hours <= 6
    if hours > 23 or minutes > 59 or odd_end or is_year or (night and not half) or (is_run and minutes % 5):
        return (Token(Kind.NOISE, text),)
    if not half and (hours > 12 or hour.startswith("0")):
        half = "exact"
    text = text if not is_run else text.replace(":", "")
    return (Token(Kind.CLOCK, text, hours, minutes, half),)


def _short_number(number: int, text: str, end: str) -> tuple[Token, ...]:
    if end in _MERIDIEMS and 1 <= number <= 23:
        return (Token(Kind.CLOCK, text, number, 0, _MERIDIEMS[end] if number <= 12 else "exact"),)
    if end in _ORDINAL_ENDS and 1 <= number <= 31:
        return (Token(Kind.ORDINAL, text, number),)
    return _with_end(Token(Kind.NUMBER, text, number), end)


def _with_end(plain: Token, end: str) -> tuple[Token, ...]:
    if end in {"", "ish"}:
        return (plain, Token(Kind.AROUND, end)) if end else (plain,)
    if end in _JOINING_ENDS:
        return (plain, SINGLE[end])
    if end in _MINUTE_ENDS:
        return (plain, Token(Kind.UNIT, end, 1))
    if end in _HOUR_ENDS:
        return (plain, Token(Kind.UNIT, end, 60))
    return (Token(Kind.NOISE, plain.text + end),)
