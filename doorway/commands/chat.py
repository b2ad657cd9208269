"""`doorway chat`: the conversation in a terminal, nothing stored."""

import hashlib
import itertools
import secrets
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import click

from conversation.engine import Ports, advance
from conversation.turn import State
from doorway.settings import read_settings
from doorway.words import use_words

_BETWEEN = timedelta(seconds=20)
"""What passes between two texts where the clock is given and does not run."""


def _moment(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("give a date and time such as 2026-11-24T14:05") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/London"))


@click.command("chat")
@click.option("--lang", type=click.Choice(["en", "cy"]), default="en", help="the language it begins in")
@click.option("--now", callback=_moment, metavar="ISO", help="the time of the first text (London)")
def command(lang: str, now: datetime | None) -> None:
    """Talk with the conversation on standard input; an empty line is an empty text, the end of input leaves.

    Nothing is stored or sent. Replies come on lines that begin with "< ".
    """
    use_words(read_settings())
    counted = itertools.count(1)
    salt = secrets.token_bytes(16)
    ports = Ports(
        new_id=lambda: f"talk-{next(counted)}",
        digest=lambda word: hashlib.blake2b(word.encode(), key=salt).hexdigest(),
        language=lang,
    )
    state = State()
    for text, moment in zip(_texts(), _clock(now), strict=False):
        turn = advance(state, text, moment, ports)
        state = turn.state
        for reply in turn.replies:
            click.echo(f"< {reply}")


def _texts() -> Iterator[str]:
    prompted = sys.stdin.isatty()
    while True:
        if prompted:
            click.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            return
        yield line.rstrip("\r\n")


def _clock(now: datetime | None) -> Iterator[datetime]:
    if now is None:
        while True:
            yield datetime.now(UTC)
    moment = now.astimezone(UTC)
    while True:
        yield moment
        moment += _BETWEEN
