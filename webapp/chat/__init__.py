"""The page for a person: the same conversation as the texts, complete without JavaScript."""

from dataclasses import dataclass

from flask import Blueprint

from intake.keeping import Keeping
from intake.mailbox import Mailboxes
from intake.mailbox_writing import MailboxWriter
from intake.pages import Pages
from webapp.chat.keep import add_keep
from webapp.chat.returning import add_return
from webapp.chat.talk import add_talk


@dataclass(frozen=True)
class Chat:
    """What the person's pages stand on, and where Leave goes: a page the operator chose."""

    pages: Pages
    keeping: Keeping
    mailboxes: Mailboxes
    writer: MailboxWriter
    exit_url: str


def blueprint(chat: Chat) -> Blueprint:
    """The person's pages."""
    routes = Blueprint("chat", __name__)
    add_talk(routes, chat.pages, chat.exit_url)
    add_keep(routes, chat.keeping, chat.exit_url)
    add_return(routes, chat.mailboxes, chat.writer, chat.exit_url)
    return routes
