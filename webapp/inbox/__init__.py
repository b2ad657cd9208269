"""The specialists' door: two pages that are nothing without their script, and the JSON it works with."""

from flask import Blueprint

from webapp.inbox import acts, join, keys, linking, lists, me, pages, people, sign_in
from webapp.inbox.failures import explain_failures
from webapp.inbox.guard import guards
from webapp.inbox.service import Inbox, serve

__all__ = ["Inbox", "blueprint", "guards"]


def blueprint(inbox: Inbox) -> Blueprint:
    """Every route below `/inbox`."""
    routes = Blueprint(inbox.door.name, __name__, url_prefix=inbox.door.path)
    serve(routes, inbox)
    explain_failures(routes)
    for part in (pages, sign_in, me, lists, acts, join, people, keys, linking):
        part.add_routes(routes)
    return routes
