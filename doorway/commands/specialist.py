"""`doorway specialist`: who works at the desks."""

import json
from datetime import UTC, datetime, time

import click

from casework.enrolment import OPERATOR, Newcomer, invite
from casework.errors import BadRequest, Taken
from casework.people import suspend as end_access
from doorway.commands import BadUse, checked_slug
from doorway.house import open_house, open_store
from doorway.settings import read_settings, require
from storage import desks, people
from storage.errors import NotFound
from storage.people import LEAD, SPECIALIST

_DATE = click.DateTime(formats=["%Y-%m-%d"])


@click.group("specialist", help="Who works at the desks.")
def command() -> None:
    """The group; each command below."""


@command.command("invite")
@click.argument("sign_in")
@click.option("--desk", required=True, callback=checked_slug, help="The desk's slug.")
@click.option("--role", type=click.Choice([SPECIALIST, LEAD]), default=SPECIALIST, show_default=True)
@click.option("--vetted-until", type=_DATE, help="Last day that the vetting holds.")
@click.option("--trained-until", type=_DATE, help="Last day that the training holds.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def invite_person(
    *,
    sign_in: str,
    desk: str,
    role: str,
    vetted_until: datetime | None,
    trained_until: datetime | None,
    as_json: bool,
) -> None:
    """Make an invite for SIGN_IN: one person, once, within 24 hours.

    Their browser makes their keys; a lead compares six words with them by voice and lets them in.
    """
    house = open_house()
    base = require(house.settings.base, "DOORWAY_BASE_URL")
    newcomer = Newcomer(sign_in, desk, role, _end_of(vetted_until), _end_of(trained_until))
    try:
        with house.store.begin() as connection:
            token = invite(connection, house.ring, newcomer, by=OPERATOR, now=house.clock())
    except NotFound:
        raise BadUse(f"there is no desk {desk}") from None
    except Taken:
        raise BadUse(f"somebody signs in as {sign_in} already") from None
    except BadRequest:
        raise BadUse("a sign-in name has letters, digits and . - _ @, at most 64") from None
    link = f"{base}/inbox/join/{token}"
    click.echo(json.dumps({"sign_in": sign_in, "link": link}) if as_json else link)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def list_people(as_json: bool) -> None:
    """List everybody, desk by desk."""
    store = open_store(read_settings())
    with store.read() as connection:
        found = [
            person for desk in desks.every(connection) for person in people.at_desk(connection, desk.slug)
        ]
    rows = [
        {
            "sign_in": person.sign_in,
            "desk": person.desk,
            "role": person.role,
            "state": person.state,
            "vetted_until": _day(person.vetted_until),
            "trained_until": _day(person.trained_until),
        }
        for person in found
    ]
    if as_json:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        click.echo("  ".join(str(value) for value in row.values()))


@command.command("suspend")
@click.argument("sign_in")
def suspend(sign_in: str) -> None:
    """End somebody's access at once: sessions end, what they hold goes back to the queue."""
    house = open_house()
    with house.store.begin() as connection:
        person = people.find_by_name(connection, sign_in)
        if person is None:
            raise BadUse(f"nobody signs in as {sign_in}")
        end_access(connection, person.id, OPERATOR, house.clock())
    click.echo(f"{sign_in} is suspended")


def _end_of(day: datetime | None) -> datetime | None:
    return None if day is None else datetime.combine(day.date(), time.max, UTC)


def _day(at: datetime | None) -> str | None:
    return None if at is None else at.date().isoformat()
