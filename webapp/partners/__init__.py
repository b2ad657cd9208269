"""The charities' door: sign-in and keys as at the inbox, drafts, and referrals sealed in the browser."""

from flask import Blueprint

from storage.desks import ORGANISATION
from webapp.inbox import join, keys, me, people, sign_in
from webapp.inbox.failures import explain_failures
from webapp.inbox.service import Door, Inbox, serve
from webapp.partners import areas, drafts, pages, referrals

__all__ = ["CHARITIES", "blueprint"]

CHARITIES = Door("partners", "/partners", ORGANISATION)


def blueprint(charities: Inbox) -> Blueprint:
    """Every route below `/partners`."""
    routes = Blueprint(charities.door.name, __name__, url_prefix=charities.door.path)
    serve(routes, charities)
    explain_failures(routes)
    for part in (pages, sign_in, me, join, people, keys, areas, drafts, referrals):
        part.add_routes(routes)
    return routes
