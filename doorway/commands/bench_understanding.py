"""`doorway bench understanding FILE…`: accuracy, confusion, each miss and the reading time."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from doorway.bench.understanding import Report, run, shown
from doorway.commands import BadUse
from doorway.readings import BadLine


@click.command("understanding")
@click.option("--json", "as_json", is_flag=True, help="one JSON object by file name")
@click.argument(
    "files", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1, required=True
)
def command(*, as_json: bool, files: tuple[Path, ...]) -> None:
    """Measure understanding on files in the format of the labelled examples; the kind shows by its keys."""
    try:
        reports = run(files)
    except BadLine as fault:
        raise BadUse(str(fault)) from fault
    if as_json:
        click.echo(json.dumps({report.file: shown(report) for report in reports}, indent=1))
        return
    for report in reports:
        click.echo("\n".join(_lines(report)))


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
