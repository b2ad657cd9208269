"""What the inbox's pages are given, and how each request uses it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, request
from sqlalchemy import Connection

from casework.messages import Choices, Post
from casework.passkeys import Site
from casework.sessions import Visitor
from crypto.ring import KeyRing
from storage.database import Store
from storage.desks import DESK
from storage.people import Person


@dataclass(frozen=True)
class Door:
    """A way in for people who sign in: the name of its routes and its cookie, its path, and whose it is."""

    name: str
    path: str
    kind: str
    """Of the desks whose people come in here; everyone else is a stranger at this door."""


SPECIALISTS = Door("inbox", "/inbox", DESK)


@dataclass(frozen=True)
class Inbox:
    """The side of people who sign in, as a service: handed in, never imported."""

    store: Store
    ring: KeyRing
    now: Callable[[], datetime]
    base_url: str
    choices: Callable[[Connection, str], Choices]
    """What the holder of a number (E.164) chose."""
    door: Door = SPECIALISTS

    @property
    def site(self) -> Site:
        """What passkeys are bound to."""
        parts = urlsplit(self.base_url)
        return Site(parts.hostname or "", f"{parts.scheme}://{parts.netloc}")

    @property
    def post(self) -> Post:
        """What sending a reply takes."""
        return Post(self.ring, self.choices)


def serve(routes: Blueprint, inbox: Inbox) -> None:
    """Let the views of an application find the service that was handed in for it."""
    routes.record(lambda setup: setup.app.extensions.update({inbox.door.name: inbox}))


def served() -> Inbox:
    """The service behind the door that this request came to."""
    found = current_app.extensions[request.blueprint or ""]
    if not isinstance(found, Inbox):
        raise TypeError("no inbox was handed in")
    return found


def visitor() -> Visitor:
    """Who is signed in, as the guard found out for this request."""
    found = g.visitor
    if not isinstance(found, Visitor):
        raise TypeError("a view without its guard")
    return found


def person() -> Person:
    """The person who is signed in."""
    return visitor().person
