"""`doorway read`: what the rules understand, a line of JSON for each line of JSON."""

import json
import sys
from datetime import UTC, datetime
from typing import BinaryIO

import click

from conversation.understanding.intent import reason_for
from conversation.understanding.normal import plain
from doorway.commands import BadUse
from doorway.readings import BadLine, Line, parse, shown

_LONGEST = 1_000_000
"""Bytes of one line; a text is far shorter."""


@click.command("read")
@click.option("--why", is_flag=True, help='add "why": the rule that decided the intent')
@click.argument("file", type=click.File("rb"), default="-")
def command(*, why: bool, file: BinaryIO) -> None:
    """Read texts: JSON lines {"text", "asked"?, "now"?, "lang"?} in, JSON lines out; nothing is kept.

    A line that can't be read is told of on standard error by its number, the rest is read all the same,
    and the exit code is 2.
    """
    out = sys.stdout.buffer
    bad = 0
    for number, raw in enumerate(iter(file.readline, b""), start=1):
        if not raw.strip():
            continue
        try:
            line = _checked(raw)
        except BadLine as fault:
            bad += 1
            click.echo(f"doorway: line {number} {fault}", err=True)
            continue
        # A lone surrogate has no bytes of its own; its JSON escape has.
        said = json.dumps(_answer(line, why=why), ensure_ascii=False)
        out.write(said.encode("utf-8", "backslashreplace") + b"\n")
    out.flush()
    if bad:
        raise BadUse(f"{bad} of the lines could not be read; see the numbers above")


def _checked(raw: bytes) -> Line:
    if len(raw) > _LONGEST:
        raise BadLine("is longer than 1 MB")
    return parse(raw, now=datetime.now(UTC))


def _answer(line: Line, *, why: bool) -> dict[str, object]:
    answer = shown(line.read())
    return {**answer, "why": reason_for(plain(line.text))[1]} if why else answer
