"""Passphrases on the command line: read from a file, asked for, or made and shown once."""

import secrets
import sys
from pathlib import Path

import click

from crypto.passphrase import canonical
from crypto.words import word_list
from doorway.errors import DoorwayError

WORDS = 6
"""Six of 2,048 words: 66 bits."""
_LEAST_LETTERS = 20


class BadPassphrase(DoorwayError):
    """A passphrase is missing, too short, or was not typed the same twice."""


def made() -> str:
    """A fresh passphrase of six words."""
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


def read(file: Path | None) -> str:
    """The passphrase that opens something: from a file's first line, else asked for."""
    if file is not None:
        return _first_line(file)
    if not sys.stdin.isatty():
        raise BadPassphrase("no passphrase: give --passphrase-file, or run this in a terminal to be asked")
    return str(click.prompt("Passphrase", hide_input=True, err=True))


def choose(file: Path | None) -> tuple[str, bool]:
    """The passphrase that will close something, and whether it was made here and must be shown."""
    if file is not None:
        return _long_enough(_first_line(file)), False
    if not sys.stdin.isatty():
        return made(), True
    typed = str(
        click.prompt("Passphrase (leave empty to have one made)", default="", hide_input=True, err=True)
    )
    if not typed:
        return made(), True
    again = str(click.prompt("The same again", default="", hide_input=True, err=True))
    if canonical(typed) != canonical(again):
        raise BadPassphrase("the two were not the same: nothing was made")
    return _long_enough(typed), False


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadPassphrase("the passphrase file can't be read") from None
    if not lines or not canonical(lines[0]):
        raise BadPassphrase("the passphrase file is empty")
    return lines[0]


def _long_enough(typed: str) -> str:
    if len(canonical(typed)) < _LEAST_LETTERS:
        raise BadPassphrase(
            f"the passphrase is short: use at least {_LEAST_LETTERS} letters, such as six words"
        )
    return typed
