"""Where the person is, out of all that a text says."""

from conversation.understanding.reading import PlaceRead
from referrals import areas


def place_in(text: str, plain_text: str, *, asked: bool) -> PlaceRead:
    """The place they are in now, not where the other person is; `asked` says the text answers just that."""
    found = areas.find(plain_text if asked else text)
    return PlaceRead(
        found.words, found.force, found.candidates, found.choices, found.outside, railway=found.railway
    )
