"""The two pages: the inbox, and the way in for a newcomer. All they show is made by their scripts."""

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from crypto.words import word_list
from webapp.errors import language_of_request
from webapp.inbox.service import served
from webapp.inbox.wording import sentences
from webapp.security import public


def add_routes(routes: Blueprint) -> None:
    """`/inbox`, `/inbox/join/<token>` and the list of words."""
    routes.get("")(home)
    routes.get("/join/<token>")(join_page)
    routes.get("/words")(words)


@public
def home() -> ResponseReturnValue:
    """The inbox."""
    return _shell("inbox")


@public
def join_page(token: str) -> ResponseReturnValue:  # its script reads the address
    """The way in with an invite."""
    return _shell("join")


@public
def words() -> ResponseReturnValue:
    """The list that spoken words are made from."""
    return jsonify({"words": word_list()})


def _shell(script: str) -> str:
    language = language_of_request()
    return render_template(
        "inbox/shell.html",
        language=language,
        words=sentences(language),
        script=script,
        host=served().site.host,
    )
