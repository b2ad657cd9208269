"""The command line. Each command lives in its own module, imported only when it is asked for."""

import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn, cast

import click

from doorway.errors import DoorwayError
from storage.errors import StorageError

BAD_USE = 2
FAULT = 1


class Fault(click.ClickException):
    """The command did its work and found a fault: exit 1."""

    exit_code = FAULT


class BadUse(click.ClickException):
    """The command was asked for something it can't do: exit 2, with the cure in the sentence."""

    exit_code = BAD_USE


class LazyGroup(click.Group):
    """A group whose commands are `module:attribute` until one is asked for."""

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str]], **kwargs: Any) -> None:  # click's own
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in the order of interfaces."""
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command now."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        place, attribute = self._lazy[cmd_name][0].split(":")
        return cast(click.Command, getattr(import_module(place), attribute))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, from the lines kept here: nothing is imported for it."""
        if not self._lazy:
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._lazy.items()])


class Doorway(LazyGroup):
    """The outermost group: every error is one line on stderr."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **settings: Any) -> NoReturn:  # click's own
        """Run and exit: 0 done, 1 a fault was found, 2 bad use."""
        settings["standalone_mode"] = False
        try:
            answer = super().main(args, "doorway", **settings)
        except click.ClickException as error:
            click.echo(f"doorway: {' '.join(error.format_message().split())}", err=True)
            sys.exit(error.exit_code)
        except DoorwayError as error:
            click.echo(f"doorway: {' '.join(str(error).split())}", err=True)
            sys.exit(BAD_USE)
        except StorageError as error:
            click.echo(f"doorway: {error}", err=True)
            sys.exit(BAD_USE)
        except click.Abort:
            click.echo("doorway: stopped", err=True)
            sys.exit(FAULT)
        except BrokenPipeError:
            # Whoever read us, such as `head`, has enough.
            sys.stderr.close()
            sys.exit(0)
        sys.exit(answer if isinstance(answer, int) else 0)


_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


def checked_slug(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """A desk's slug, as an option's or argument's callback."""
    if not _SLUG.fullmatch(value):
        raise BadUse("a slug has lower case letters, digits and single hyphens, such as south-london")
    return value


def checked_number(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """A telephone number in full, as an option's callback."""
    if value is not None and not _NUMBER.fullmatch(value):
        raise BadUse("give the number in full, such as +447700900000")
    return value


def _place(name: str, attribute: str = "command") -> str:
    return f"doorway.commands.{name}:{attribute}"


main = Doorway(
    "doorway",
    help="A discreet way in, by text and web, to domestic abuse specialists and protection orders.",
    lazy={
        "demo": (_place("demo"), "run everything on this machine, with invented people"),
        "chat": (_place("chat"), "the conversation in a terminal, nothing stored"),
        "serve": (_place("serve"), "the production web server"),
        "worker": (_place("worker"), "run jobs: any number, anywhere"),
        "migrate": (_place("migrate"), "bring the database to this version"),
        "read": (_place("read"), "what the rules understand: JSON lines in, JSON lines out"),
        "facts": (_place("facts"), "help lines, answers and areas: source, last check, review day"),
        "desk": (_place("desk"), "desks and their keys: create, list, rotate"),
        "keys": (_place("keys"), "the server's own key ring: create"),
        "specialist": (_place("specialist"), "who works at the desks: invite, list, suspend"),
        "organisation": (_place("organisation"), "charities that refer people: invite, list"),
        "export": (_place("export"), "a desk's sealed referrals, for reading offline"),
        "open": (_place("open"), "read an export with a desk's recovery key, with no server and no network"),
        "bench": (_place("bench"), "measure: texts, pages, understanding FILE…"),
        "backup": (_place("backup", "backup"), "a consistent copy while running"),
        "restore": (_place("backup", "restore"), "fill an empty database from a backup"),
        "verify-bundle": (
            _place("verify_bundle"),
            "whether a server serves this release's code, seen from outside",
        ),
        "audit": (_place("audit"), "check every desk's hash chain: verify"),
    },
)
