"""`doorway bench understanding FILE…`: accuracy, confusion, each miss and the reading time."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from doorway.bench.understanding import Report, run, shown
from doorway.commands import BadUse
from doorway.readings import BadLine


def report(files: Sequence[Path], *, as_json: bool) -> None:
    """Measure understanding on files in the format of the labelled examples; the kind shows by its keys."""
    missing = [file for file in files if not file.is_file()]
    if not files or missing:
        raise BadUse(f"There is no file {missing[0]}." if missing else "Name the files to measure.")
    try:
        reports = run(files)
    except BadLine as fault:
        raise BadUse(str(fault)) from fault
    if as_json:
        click.echo(json.dumps({one.file: shown(one) for one in reports}, indent=1))
        return
    for one in reports:
        click.echo("\n".join(_lines(one)))


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.file} ({report.kind}): {report.right} of {report.lines} right, {report.accuracy:.1%}"
    rates = ", ".join(f"{name} {rate:.1%}" for name, rate in report.rates.items())
    yield f"  {rates}; one text read in {report.median_ms:.2f} ms (median), {report.p99_ms:.2f} ms (p99)"
    yield from _confusion(report)
    for miss in report.misses:
        yield f"  line {miss.line}: {miss.what} expected {miss.expected!r}, got {miss.got!r}: {miss.text}"


def _confusion(report: Report) -> Iterator[str]:
    for expected, got in report.confusion.items():
        counts = ", ".join(
            f"{name} {count}" for name, count in sorted(got.items(), key=lambda item: -item[1])
        )
        yield f"  {expected}: {counts}"
