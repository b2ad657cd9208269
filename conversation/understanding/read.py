"""All that one text says. The same text is always understood the same way."""

from datetime import datetime

from conversation.understanding.answers import answer_in
from conversation.understanding.contact import Reach, reach_in
from conversation.understanding.danger import cannot_call, danger_in
from conversation.understanding.intent import intent_of, is_question
from conversation.understanding.language import language_of
from conversation.understanding.markers import is_own_behaviour, markers_in
from conversation.understanding.normal import later, plain
from conversation.understanding.places import place_in
from conversation.understanding.reading import Asked, Intent, PlaceRead, Reading
from conversation.understanding.times import windows_in
from conversation.understanding.wishes import Wished, is_language, wished_in
from referrals.referral import SafeWindow


def read(text: str, *, now: datetime, asked: Asked | None = None, language: str = "en") -> Reading:
    """Read one text. `now` is aware UTC, `asked` the question just put, `language` the one in use."""
    words = plain(text)
    pieces = (words, *later(text))
    wished = wished_in(words)
    place = _not_a_language(place_in(text, words, asked=asked is Asked.PLACE), wished)
    reach = reach_in(text, words, place=place.words)
    windows = windows_in(words, now, asked=asked is Asked.WINDOW)
    return Reading(
        danger=next(filter(None, map(danger_in, pieces)), None),
        intent=_with_details(words, place, reach, windows),
        answer=answer_in(words, asked),
        windows=windows,
        place=place,
        safe_text=reach.safe_text,
        safe_voicemail=reach.safe_voicemail,
        name=reach.name,
        number=reach.number,
        language=language_of(words, language),
        markers=frozenset().union(*map(markers_in, pieces)),
        own_behaviour=is_own_behaviour(words),
        cannot_call=cannot_call(words),
        wished=wished,
    )


def _not_a_language(place: PlaceRead, wished: Wished) -> PlaceRead:
    """In "i need a polish interpreter" Polish is no place."""
    is_one = wished.interpreter is not None and is_language(place.words or "")
    return PlaceRead() if is_one else place


def _with_details(words: str, place: PlaceRead, reach: Reach, windows: tuple[SafeWindow, ...]) -> Intent:
    """A safe time with a place or a way to be reached is given only for a call ("ts17 mon 1-2 no texts")."""
    intent = intent_of(words)
    is_told = intent is Intent.NONE or (intent is Intent.INFO and not is_question(words))
    if not is_told or not windows:
        return intent
    reached = reach.safe_text is not None or reach.safe_voicemail is not None or reach.name or reach.number
    return Intent.CALLBACK if reached or place.words else intent
