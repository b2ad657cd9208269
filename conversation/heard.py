"""One text as the conversation hears it: the words, what they mean, and when."""

import re
from dataclasses import dataclass
from datetime import datetime

from conversation.understanding.reading import Answer, Reading

_AROUND = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_SKIP = frozenset({"skip", "sgip", "pass", "next", "skip it", "hepgor"})


def bare(text: str) -> str:
    """A short text as one would compare it: lower case, single spaces, no marks around it."""
    return _AROUND.sub("", " ".join(text.casefold().replace("’", "'").split()))


@dataclass(frozen=True)
class Heard:
    """One text, read."""

    text: str
    reading: Reading
    now: datetime
    digest: str
    """Digest of the text as a word, made for every text alike (safety rule 2)."""

    @property
    def said(self) -> str:
        """The text in its barest form."""
        return bare(self.text)

    @property
    def is_skip(self) -> bool:
        """They would rather not answer."""
        return self.said in _SKIP

    @property
    def is_yes(self) -> bool:
        """A clear yes."""
        return self.reading.answer is Answer.YES

    @property
    def is_no(self) -> bool:
        """A clear no."""
        return self.reading.answer is Answer.NO

    @property
    def wishes(self) -> bool:
        """It says how they would like to be helped: an interpreter, a woman, texts and no calls."""
        return bool(self.reading.wished.wishes) or self.reading.wished.interpreter is not None

    @property
    def gives_reach(self) -> bool:
        """It holds a time, a number, a place, a name, or a word on voicemail."""
        reading = self.reading
        said = (reading.windows, reading.number, reading.place.words, reading.name)
        return any(said) or reading.safe_voicemail is not None
