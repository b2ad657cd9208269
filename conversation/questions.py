"""Which answer a question gets. Telling patterns only; anything else goes to a person."""

import re

_ANSWERS = (
    ("who_reads", re.compile(r"\bwho\b.*\b(read|see|sees|get|gets|told)|pwy\b.*\b(darllen|gweld)")),
    (
        "answer_find_out",
        re.compile(r"\b(find out|know i|be told|tell (him|her|them)|secret|private)|\bgwybod\b"),
    ),
    ("answer_cost", re.compile(r"\b(cost|free|pay|fee|how much|ffi|am ddim)")),
    ("answer_police", re.compile(r"\b(police|report|heddlu)")),
    ("answer_order", re.compile(r"\b(order|dapo|dapn|injunction|non.?mol\w*|tag|gorchymyn)")),
)
_QUESTION = re.compile(
    r"\?|^\W*(who|what|will|how|is it|are you|does|do you|can (he|she|they)|pwy|beth|sut|fydd|ydy)\b"
)


def is_question(text: str) -> bool:
    """Whether the text asks something rather than answers."""
    return _QUESTION.search(text.casefold()) is not None


def answer_to(text: str) -> str:
    """The reference of the line that answers it."""
    folded = text.casefold()
    return next((reference for reference, pattern in _ANSWERS if pattern.search(folded)), "answer_person")
