"""Places and police areas, whole: the page finds a place in its own list and sends none anywhere."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from referrals import listing
from webapp.security import partner


def add_routes(routes: Blueprint) -> None:
    """`/partners/areas`."""
    routes.get("/areas")(areas)


@partner
def areas() -> ResponseReturnValue:
    """Every area, and what leads to it."""
    forces = [{"slug": slug, "name": name} for slug, name in listing.areas().items()]
    places = [{"name": name, "forces": list(found)} for name, found in listing.places().items()]
    return jsonify({"forces": forces, "places": places, "outcodes": dict(listing.outcodes())})
