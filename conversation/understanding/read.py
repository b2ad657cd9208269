"""All that one text says. The same text is always understood the same way."""

from datetime import datetime

from conversation.understanding.answers import answer_in
from conversation.understanding.contact import reach_in
from conversation.understanding.danger import cannot_call, danger_in
from conversation.understanding.intent import intent_of
from conversation.understanding.language import language_of
from conversation.understanding.markers import is_own_behaviour, markers_in
from conversation.understanding.normal import plain
from conversation.understanding.places import place_in
from conversation.understanding.reading import Asked, Reading
from conversation.understanding.times import windows_in


def read(text: str, *, now: datetime, asked: Asked | None = None, language: str = "en") -> Reading:
    """Read one text. `now` is aware UTC, `asked` the question just put, `language` the one in use."""
    words = plain(text)
    reach = reach_in(text, words)
    return Reading(
        danger=danger_in(words),
        intent=intent_of(words),
        answer=answer_in(words, asked),
        windows=windows_in(words, now, asked=asked is Asked.WINDOW),
        place=place_in(text, words, asked=asked is Asked.PLACE),
        safe_text=reach.safe_text,
        safe_voicemail=reach.safe_voicemail,
        name=reach.name,
        number=reach.number,
        language=language_of(words, language),
        markers=markers_in(words),
        own_behaviour=is_own_behaviour(words),
        cannot_call=cannot_call(words),
    )
