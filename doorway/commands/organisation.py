"""`doorway organisation`: charities that refer people, and the way in for their first lead and workers."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time

import click
from sqlalchemy import Connection

from casework import enrolment, organisations
from casework.enrolment import INVITE_LIFE, Newcomer
from casework.errors import BadRequest, Taken
from casework.organisations import NewOrganisation
from doorway.commands import BadUse, checked_number, checked_slug
from doorway.desks import OPERATOR
from doorway.house import House, open_house
from doorway.settings import require
from storage import charities, desks, people
from storage.desks import ORGANISATION, Desk
from storage.errors import NotFound

_DATE = click.DateTime(["%Y-%m-%d"])


@click.group("organisation", help="Charities that refer people.")
def command() -> None:
    """The group; each command below."""


@command.command("invite")
@click.argument("slug", callback=checked_slug)
@click.option("--sign-in", "name", required=True, help="The newcomer's sign-in name.")
@click.option("--role", type=click.Choice(["lead", "worker"]), default="lead", show_default=True)
@click.option("--name", "title", help="What people call the organisation; needed the first time.")
@click.option("--phone", callback=checked_number, help="Its number, checked by you; needed the first time.")
@click.option("--website", help="Its public address, where the number can be checked.")
@click.option("--vetted-until", type=_DATE, help="Last day on which the newcomer's vetting holds.")
@click.option("--trained-until", type=_DATE, help="Last day on which the newcomer's training holds.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def invite(
    *,
    slug: str,
    name: str,
    role: str,
    title: str | None,
    phone: str | None,
    website: str | None,
    vetted_until: datetime | None,
    trained_until: datetime | None,
    as_json: bool,
) -> None:
    """List an organisation and make a link that lets one person in, once, within 24 hours.

    Its first lead makes its key in their own browser; the number is what a worker is rung back on.
    """
    house = open_house()
    base, now = require(house.settings.base, "DOORWAY_BASE_URL"), house.clock()
    new = Newcomer(name, slug, role, _end_of(vetted_until), _end_of(trained_until))
    try:
        with house.store.begin() as connection:
            _list_it(connection, house, _Given(slug, title, phone, website), now)
            token = enrolment.invite(connection, house.ring, new, by=OPERATOR, now=now)
    except Taken:
        raise BadUse(f"there is somebody called {name} already: choose another sign-in name") from None
    except BadRequest:
        raise BadUse("a sign-in name has letters, digits, dots and hyphens, such as asha.m") from None
    link = f"{base}/partners/join/{token}"
    shown = {"organisation": slug, "sign_in": name, "role": role, "link": link}
    if as_json:
        click.echo(json.dumps({**shown, "expires_at": (now + INVITE_LIFE).isoformat()}))
        return
    for key, value in shown.items():
        click.echo(f"{key}: {value}")
    click.echo("The link works once, for a day, and is not shown again. Give it to them yourself.")


@dataclass(frozen=True)
class _Given:
    slug: str
    title: str | None
    phone: str | None
    website: str | None


def _list_it(connection: Connection, house: House, given: _Given, now: datetime) -> None:
    found = _found(connection, given.slug)
    if given.phone is None or (found is None and given.title is None):
        if found is None:
            raise BadUse(f"there is no organisation {given.slug} yet: give --name and --phone")
        return
    name = given.title or given.slug if found is None else found.name
    new = NewOrganisation(given.slug, name, given.phone, given.website)
    keep = organisations.found if found is None else organisations.relist
    keep(connection, house.ring, new, by=OPERATOR, now=now)


def _found(connection: Connection, slug: str) -> Desk | None:
    try:
        found = desks.find(connection, slug)
    except NotFound:
        return None
    if found.kind != ORGANISATION:
        raise BadUse(f"{slug} is a desk: choose another slug")
    return found


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def list_organisations(as_json: bool) -> None:
    """List every organisation with its newest key and how many people work there."""
    house = open_house()
    with house.store.read() as connection:
        rows = [_row(connection, one) for one in desks.organisations(connection)]
    if as_json:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        click.echo("  ".join(str(value) for value in row.values()))


def _row(connection: Connection, organisation: Desk) -> dict[str, object]:
    keys = desks.current_keys(connection, organisation.slug)
    return {
        "organisation": organisation.slug,
        "name": organisation.name,
        "key": keys[-1].id if keys else None,
        "people": len(people.at_desk(connection, organisation.slug)),
        "website": charities.find(connection, organisation.slug).website,
        "links": organisation.links,
    }


def _end_of(day: datetime | None) -> datetime | None:
    return None if day is None else datetime.combine(day.date(), time(23, 59, 59), UTC)
