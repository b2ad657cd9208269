"""English or Welsh, told by words that only one of them holds."""

import re
from typing import Final

from conversation.understanding.phrases.files import lines_of

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_GREETINGS = re.compile(
    r"\b(?:bore da|nos da|p(?:ry)?nhawn da|pnawn da|da iawn|ie iawn|bore ma|os gweli di|ar ol)\b"
)
_NAMES = re.compile(
    r"\b(?:(?:ask (?:for|4)|name is|names|im|its) \w+|heddlu (?:gogledd|de) cymru|heddlu gwent)"
)
_WELSH: Final = "cy"
_ENGLISH: Final = "en"
_FEW, _CLEAR = 2, 4


def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(
        word
        for line in lines_of("languages.txt")
        if (line.section, line.name) == (section, name)
        for word in line.value.split()
    )


_STRONG, _WEAK = _words("welsh", "strong"), _words("welsh", "weak")
_PLAIN_ENGLISH = _words("english", "strong") - _STRONG - _WEAK


def language_of(plain_text: str, current: str) -> str:
    """ "en" or "cy"; a text that tells neither keeps the current one.

    Welsh wins in a mix: who writes some Welsh reads it. One Welsh word in much English is a loan or a name.
    """
    words = _WORD.findall(_NAMES.sub(" ", plain_text))
    strong = sum(word in _STRONG for word in words) + 2 * len(_GREETINGS.findall(plain_text))
    weak = sum(word in _WEAK for word in words)
    english = sum(word in _PLAIN_ENGLISH for word in words)
    if strong >= _FEW or (strong and english <= _FEW + 2 * (weak > 0)):
        return _WELSH
    return _ENGLISH if english >= _CLEAR else current
