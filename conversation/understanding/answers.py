"""Yes, no or not sure, by the question that was put. Not sure about safety counts as not safe."""

import re

from conversation.understanding.reading import Answer, Asked

_YES = re.compile(r"\W*(y|ye|yes|yeh|yeah|yh|yep|ok|okay|ie|iawn|ydy|👍|✅)\W*")
_NO = re.compile(r"\W*(n|no|nah|nope|na|👎)\W*")
_UNSURE = re.compile(r"\b(not sure|dunno|depends|maybe)\b")


def answer_in(plain_text: str, asked: Asked | None) -> Answer | None:
    """The answer to `asked`, or None where the text is no answer to it, or a window or place was asked."""
    if asked in {Asked.WINDOW, Asked.PLACE}:
        return None
    if _YES.fullmatch(plain_text):
        return Answer.YES
    if _NO.fullmatch(plain_text):
        return Answer.NO
    return Answer.UNSURE if _UNSURE.search(plain_text) else None
