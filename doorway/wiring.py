"""Puts the parts together: which services stand behind which routes. Nothing is decided here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask import Blueprint, Flask
from sqlalchemy import Connection

from casework.messages import Choices
from doorway.house import House
from doorway.settings import require
from intake.acts import Clerk
from intake.deliveries import Deliveries
from intake.keeping import Keeping
from intake.mailbox import Derivations, Mailboxes
from intake.mailbox_writing import MailboxWriter
from intake.page_rows import PageRows
from intake.pages import Pages
from intake.records import RecordStore
from intake.texts import Texts, unkept_danger
from sms.door import receiver
from sms.signature import Signatures
from sms.status import StatusWebhook
from sms.webhook import Webhook
from webapp import chat, health, inbox, partners
from webapp import sms as hooks
from webapp.app import create_app
from webapp.health import Check
from webapp.inbox import Inbox


@dataclass(frozen=True)
class Site:
    """How a web server differs from another: its address, and what the demo adds."""

    base_url: str
    more_pages: Sequence[Blueprint] = ()
    more_checks: Mapping[str, Check] = field(default_factory=dict)
    framed_by_itself: bool = False
    figures: str | None = None


def texts_in(house: House) -> Texts:
    """The service that takes texts in."""
    return Texts(house.store, house.ring, Clerk(house.ring), draft_hours=house.settings.draft_hours)


def webhooks(house: House) -> Blueprint:
    """The routes that Twilio calls."""
    signatures = Signatures(house.settings.twilio_tokens)
    inbound = Webhook(
        signatures=signatures,
        number=require(house.settings.twilio_number, "TWILIO_NUMBER"),
        clock=house.clock,
        receive=receiver(texts_in(house)),
        unkept_danger=lambda body: unkept_danger(body, house.clock()),
    )
    status = StatusWebhook(signatures, house.store, Deliveries(house.ring), house.clock)
    return hooks.blueprint(inbound.inbound, status.status)


def person_pages(house: House) -> Blueprint:
    """The pages of a person: the conversation, and the mailbox they come back to."""
    settings, store, ring, clock = house.settings, house.store, house.ring, house.clock
    rows, derivations = PageRows(ring, settings.draft_hours), Derivations()
    return chat.blueprint(
        chat.Chat(
            pages=Pages(store, Clerk(ring), rows, clock),
            keeping=Keeping(store, ring, rows, derivations, clock),
            mailboxes=Mailboxes(store, ring, clock, derivations),
            writer=MailboxWriter(store, clock),
            exit_url=settings.exit_url,
        )
    )


def specialists(house: House, base_url: str) -> Inbox:
    """The specialists' side as a service."""
    records = RecordStore(house.ring)

    def choices(connection: Connection, number: str) -> Choices:
        _version, standing = records.open(connection, number)
        return Choices(standing.stopped, standing.safe_to_text)

    return Inbox(house.store, house.ring, house.clock, base_url, choices)


def charities(house: House, base_url: str) -> Inbox:
    """The charities' side as a service: the same as the specialists', behind a door of its own."""
    return replace(specialists(house, base_url), door=partners.CHARITIES)


def web(house: House, site: Site) -> Flask:
    """The web application over an open database."""
    desk = specialists(house, site.base_url)
    checks = {"database": house.store.is_ready, "keys": lambda: True, **site.more_checks}
    return create_app(
        blueprints=[
            health.blueprint(checks, figures_of_all_workers=site.figures),
            person_pages(house),
            inbox.blueprint(desk),
            partners.blueprint(charities(house, site.base_url)),
            webhooks(house),
            *site.more_pages,
        ],
        base_url=site.base_url,
        guards=inbox.guards(),
        framed_by_itself=site.framed_by_itself,
        proxies=house.settings.proxies,
    )
