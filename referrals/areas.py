"""From the words of a person to the police area they are in."""

from collections.abc import Iterable

from referrals.fold import fold
from referrals.found import Found
from referrals.mentions import Mention, Words, mentions_in, words_in
from referrals.places import names as known_names
from referrals.railways import is_on_railway

POLICE_OF_RAILWAYS = "btp"


def find(words: str) -> Found:
    """The police area that an answer to "which town" names.

    A name in several areas gives candidates to ask about, a railway gives British Transport Police among
    them, and words that name no place give an empty answer.
    """
    read = words_in(words)
    place = settle(read, mentions_in(read))
    return with_railway(place) if is_on_railway(fold(words)) else place


def with_railway(place: Found) -> Found:
    """The same place with the railways' police to be asked about."""
    known = (place.force,) if place.force else place.candidates
    words = (area_words(slug) for slug in (*known, POLICE_OF_RAILWAYS))
    return Found(
        candidates=(*known, POLICE_OF_RAILWAYS), choices=tuple(words), railway=True, words=place.words
    )


def names() -> frozenset[str]:
    """The folded names of every place known."""
    return frozenset(known_names())


def choose(words: str, candidates: tuple[str, ...]) -> str | None:
    """Which of the areas asked about an answer means ("staffs"); None when that is still unclear."""
    found = find(words)
    mentioned = (found.force,) if found.force else found.candidates
    fitting = [slug for slug in candidates if slug in mentioned]
    return fitting[0] if len(fitting) == 1 else None


def settle(words: Words, mentions: tuple[Mention, ...]) -> Found:
    """What places named together mean: "cheadle stockport" is one place, "leeds or york" is unclear."""
    if not mentions:
        return Found()
    said = words.text[mentions[0].start : _end_of_first(mentions)]
    outside = _outside(mentions)
    if outside is not None:
        return Found(outside=outside, words=said)
    kept: tuple[str, ...] = ()
    is_region = True
    for mention in mentions:
        kept, is_region = _narrowed(kept, mention, is_region=is_region)
    return _of_forces(kept, mentions, said, is_region=is_region)


def _end_of_first(mentions: tuple[Mention, ...]) -> int:
    """Where the first run of places side by side ends."""
    end = mentions[0]
    for mention in mentions[1:]:
        if mention.first != end.last + 1:
            break
        end = mention
    return end.end


def _outside(mentions: tuple[Mention, ...]) -> str | None:
    countries = {mention.name.outside for mention in mentions if mention.name.outside}
    inside = [mention for mention in mentions if not mention.name.outside]
    # "bangor county down" is outside: what comes last says which Bangor.
    decides = not inside or mentions[-1].name.outside or mentions[0].name.outside
    return countries.pop() if len(countries) == 1 and decides else None


def _narrowed(kept: tuple[str, ...], mention: Mention, *, is_region: bool) -> tuple[tuple[str, ...], bool]:
    """The areas that are still possible, and whether only regions and counties were named so far."""
    name = mention.name
    if not name.forces:
        return kept, is_region
    if not kept:
        return name.forces, name.is_region
    common = tuple(force for force in kept if force in name.forces)
    common = common or tuple(force for force in kept if force in name.wider)
    if common:
        return common, is_region and name.is_region
    if is_region and not name.is_region:
        return name.forces, False
    if name.is_region and len(kept) > 1 and not is_region:
        return kept, False
    return tuple(dict.fromkeys((*kept, *name.forces))), False


def _of_forces(forces: tuple[str, ...], mentions: Iterable[Mention], said: str, *, is_region: bool) -> Found:
    found = tuple(mentions)
    if len(forces) != 1 or _is_unclear(found, is_region=is_region):
        return Found(candidates=forces, choices=_choices(forces, found), words=said)
    districts = {mention.name.district for mention in found if forces[0] in mention.name.forces}
    district = next(iter(districts - {None}), None)
    return Found(forces[0], district=district, words=said)


def _is_unclear(mentions: tuple[Mention, ...], *, is_region: bool) -> bool:
    """Whether one area is named but not surely: a part of London, or a place where areas meet."""
    if any(mention.is_postcode for mention in mentions):
        return False
    wide = all(mention.name.is_region and not mention.name.district for mention in mentions)
    named = all(mention.name.choices == mention.name.forces for mention in mentions)
    border = len(mentions) == 1 and mentions[0].name.border
    return border or (is_region and wide and named)


def _choices(forces: tuple[str, ...], mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    words: dict[str, str] = {}
    for mention in mentions:
        for force, choice in zip(mention.name.forces, mention.name.choices, strict=False):
            if choice != force:
                words.setdefault(force, choice)
    return tuple(words.get(force, area_words(force)) for force in forces)


def area_words(slug: str) -> str:
    """A police area as a person would say it."""
    match slug:
        case "metropolitan":
            return "London"
        case "btp":
            return "a train or station"
        case "hampshire":
            return "Hampshire or Isle of Wight"
    small = {"And": "and", "Of": "of"}
    return " ".join(small.get(word.title(), word.title()) for word in slug.split("-"))
