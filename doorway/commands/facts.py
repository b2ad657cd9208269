"""`doorway facts`: what we tell people, where it comes from, and what somebody has to look at again."""

import json

import click

from doorway.commands import FAULT
from doorway.house import now
from doorway.settings import read_settings
from doorway.words import facts, today, use_words
from referrals.facts import Fact, Standing


@click.command("facts")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List help lines, answers, lines and areas with their source and days.

    Exit 1 where one was never checked or is past its day of review. Each is changed with a file in the
    folder DOORWAY_WORDS_DIR names.
    """
    use_words(read_settings())
    on = today(now())
    rows = [(fact, fact.review.standing(on)) for fact in facts()]
    if as_json:
        click.echo(json.dumps([_row(fact, standing) for fact, standing in rows], ensure_ascii=False))
    for fact, standing in rows if not as_json else ():
        click.echo(_line(fact, standing))
    if any(standing is not Standing.HOLDS for _, standing in rows):
        context.exit(FAULT)


def _row(fact: Fact, standing: Standing) -> dict[str, str | None]:
    review = fact.review
    return {
        "id": fact.id,
        "kind": fact.kind.value,
        "says": fact.says,
        "source": review.source,
        "checked_on": review.checked_on.isoformat() if review.checked_on else None,
        "review_by": review.review_by.isoformat() if review.review_by else None,
        "standing": standing.value,
    }


def _line(fact: Fact, standing: Standing) -> str:
    row = _row(fact, standing)
    days = f"checked {row['checked_on'] or 'never'}, review {row['review_by'] or 'not set'}"
    return f"{standing.value:<15}  {fact.id}: {fact.says} ({days}; {fact.review.source})"
