"""The two pages: the charity's own, and the way in for a newcomer. All they show is made by their scripts."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp.errors import language_of_request
from webapp.inbox.pages import words
from webapp.inbox.service import served
from webapp.inbox.wording import sentences
from webapp.security import public


def add_routes(routes: Blueprint) -> None:
    """`/partners`, `/partners/join/<token>` and the list of words."""
    routes.get("")(home)
    routes.get("/join/<token>")(join_page)
    routes.get("/words")(words)


@public
def home() -> ResponseReturnValue:
    """The charity's page."""
    return _shell("partners")


@public
def join_page(token: str) -> ResponseReturnValue:  # its script reads the address
    """The way in with an invite."""
    return _shell("partners-join")


def _shell(script: str) -> str:
    language = language_of_request()
    return render_template(
        "partners/shell.html",
        language=language,
        words=sentences(language),
        script=script,
        host=served().site.host,
    )
