"""How somebody would like to be helped: an interpreter, relay or BSL, a woman, texts and no calls.

Choices like any other: read from any text, never asked of everyone, wished for and not promised.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from conversation.understanding.patterns import compiled
from referrals.referral import UNSAID, Wish

_PLAIN = tuple(wish for wish in Wish if wish not in {Wish.TEXT_ONLY, Wish.WOMAN, Wish.MAN})
_NOT_THEIRS = re.compile(
    r"\b(?:no|not|dont|without|never|he|hes|his|him|husband|ex|works as|job as|was|as|from)"
    r"(?: (?!need\b)\w+){0,2} $"
)
_NEEDS_NONE = re.compile(
    r"\b(?:no|not|dont|doesnt|without|never|wont)(?: really| actually)?(?: need| want| have| like| use| get)?"
    r"(?: an?| any| the)? $"
)
_BOTH = re.compile(
    r"\benglish (?:too|well|as well|also|fine|ok|good|is (?:fine|good|ok))|\b(?:and|or) english\b"
)
_LANGUAGE_ASKED = (
    r"(?:interpreters?|translators?)(?: \S+){{0,3}}? (?:in |for |speaking |speaks )?{name}",
    r"{name}(?:[ -]speaking| language)?"
    r" (?:interpreters?|translators?|speakers?|worker|woman|lady|person|someone)",
    r"(?:someone|some1|somebody|anyone|person|woman|lady|worker|one)(?: who| that| can| to| you have)*"
    r" (?:speaks?|talks?|speaking|in|speak to me in|talk to me in) {name}",
    r"(?:ring|call|phone|talk|speak|speak to|text)(?: to)? ?(?:me |us |with me |to me |back )*in {name}",
    r"(?:^|\b(?:i|we|she|me|can))(?: can| only| just| mainly| mostly| dont speak english| do)*"
    r" (?:speak|speaks|talk)(?: only| just| mainly| mostly)? {name}",
    r"(?:my|her)(?: first| own| main)? language(?: is)? {name}|po {name}|in {name} (?:please|pls|plz)",
    r"(?:cyfieithydd|gyfieithydd|siarad|yn) {name}",
)


@dataclass(frozen=True)
class Wished:
    """What one text wishes for."""

    wishes: frozenset[Wish] = frozenset()
    interpreter: str | None = None
    """A language's name in small English letters, or `UNSAID`."""
    calls_ok: bool = False
    """A call is asked for, so that "texts only" no longer holds."""


@dataclass(frozen=True)
class _Language:
    name: str
    spoken: Mapping[str, str]
    words: re.Pattern[str]
    asked: re.Pattern[str]


def wished_in(plain_text: str) -> Wished:
    """Every wish of a text in the form of `normal.plain`."""
    signs = compiled_signs()
    text_only = signs[Wish.TEXT_ONLY].search(plain_text) is not None
    found: set[Wish] = {wish for wish in _PLAIN if _is_theirs(signs[wish], plain_text)}
    found |= {Wish.TEXT_ONLY} if text_only else set()
    found |= _whom(signs, plain_text)
    calls_ok = not text_only and signs["calls_ok"].search(plain_text) is not None
    return Wished(frozenset(found), _interpreter_in(signs, plain_text), calls_ok)


def spoken_language(name: str, language: str) -> str:
    """A language's name as our lines say it; empty where it was not said."""
    known = {one.name: one.spoken[language] for one in _languages()}
    return known.get(name, "")


def is_language(words: str) -> bool:
    """Whether words are nothing but a language's name."""
    return any(one.words.fullmatch(words.casefold()) for one in _languages())


@cache
def compiled_signs() -> Mapping[str, re.Pattern[str]]:
    """The patterns of each wish, by its value."""
    return compiled("wishes.json")


def _is_theirs(sign: re.Pattern[str], text: str) -> bool:
    return any(not _NOT_THEIRS.search(text[: found.start()]) for found in sign.finditer(text))


def _whom(signs: Mapping[str, re.Pattern[str]], text: str) -> set[Wish]:
    if signs[Wish.WOMAN].search(text):
        return {Wish.WOMAN}
    return {Wish.MAN} if _is_theirs(signs[Wish.MAN], text) else set()


def _interpreter_in(signs: Mapping[str, re.Pattern[str]], text: str) -> str | None:
    for language in _languages():
        if language.words.search(text) is None:
            continue
        found = language.asked.search(text)
        if found and not _BOTH.search(text) and not _NOT_THEIRS.search(text[: found.start()]):
            return language.name
    found = signs["interpreter"].search(text)
    if found is None or _NEEDS_NONE.search(text[: found.start()]):
        return None
    named = next((one.name for one in _languages() if one.words.search(text)), None)
    return named or UNSAID


@cache
def _languages() -> tuple[_Language, ...]:
    content = (files("conversation.understanding") / "interpreters.json").read_text(encoding="utf-8")
    return tuple(_language(name, *row) for name, row in json.loads(content).items())


def _language(name: str, english: str, welsh: str, words: str) -> _Language:
    said = rf"(?<!\w)(?:{words})(?!\w)"
    asked = "|".join(f"(?:{form.format(name=f'(?:{words})')})" for form in _LANGUAGE_ASKED)
    spoken = {"en": english, "cy": welsh}
    return _Language(name, spoken, re.compile(said), re.compile(rf"(?<!\w)(?:{asked})(?!\w)"))
