"""Police areas and what leads to them, as lists: for pages that find a place without sending it anywhere."""

from collections.abc import Mapping
from functools import cache

from referrals import postcodes
from referrals.areas import area_words
from referrals.packaged import rows_of
from referrals.places import names


@cache
def areas() -> Mapping[str, str]:
    """Every police area's name by its slug, in the order of names; nobody lives on railways and sites."""
    found = {
        slug: area_words(slug)
        for _name, slug, *_rest, territorial in rows_of("areas/forces.csv")
        if territorial == "yes"
    }
    return dict(sorted(found.items(), key=lambda one: one[1]))


@cache
def places() -> Mapping[str, tuple[str, ...]]:
    """The areas that a place can lie in, by its name as `fold` spells it; wide regions lead nowhere."""
    return {name: meant.forces for name, meant in names().items() if meant.forces and not meant.is_region}


def outcodes() -> Mapping[str, str]:
    """The area of each first half of a postcode (upper case) that is clear without the rest."""
    return postcodes.clear_outcodes()
