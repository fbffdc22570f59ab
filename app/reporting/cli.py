"""`flask reports`: frozen figures of closed quarters."""

import sys

import click
from flask.cli import AppGroup

from app.core.clock import now
from app.core.db import transaction
from app.core.errors import DomainError
from app.core.quarters import Quarter, read_quarter
from app.reporting.output import as_csv, as_json
from app.reporting.queries import frozen_periods, newest
from app.reporting.report import BREAKDOWNS, report_by
from app.reporting.services import FEEDBACK, correct_figures, make_due_figures

reports = AppGroup("reports", help="Figures of closed quarters: made once, frozen, the same for everyone.")
WHY_NOT = {
    "no_figures_yet": "has no figures yet; `flask reports make` makes them.",
    "records_gone": "stands as it is: some of what was counted is no longer kept.",
    "nothing_to_correct": "stands as it is: nothing that counts came in or was taken out since.",
    "adds_and_takes_away": "was both added to and taken from since. Its figures stay as they are.",
    "difference_too_small": "would give away who came in or was taken out: its figures stay as they are.",
}


@reports.command("feedback")
@click.option("--period", required=True, help="A closed quarter, such as 2026-Q3.")
@click.option("--by", "by", type=click.Choice(BREAKDOWNS), help="Left out: the whole county.")
@click.option("--format", "form", type=click.Choice(("json", "csv")), default="json", show_default=True)
def feedback(period: str, by: str | None, form: str) -> None:
    """Print the figures of feedback in a closed quarter. null (hidden) stands for what may not be told.

    A breakdown that does not stand falls back: `by` says which one is printed, `asked_by` which was asked for. A
    period without figures ends with exit code 2 and lists those that have some.
    """
    quarter = read_quarter(period)
    found = newest(FEEDBACK, str(quarter)) if quarter else None
    if found is None:
        _list_periods(period, quarter)
        sys.exit(2)
    report = report_by(found, by or "county")
    click.echo(as_json(report) if form == "json" else as_csv(report), nl=form == "json")


@reports.command("make")
def make() -> None:
    """Make the figures of every closed quarter that has feedback and none yet. The worker makes one each night."""
    made = 0
    while _made_one():
        made += 1
    click.echo(f"Figures made for {made} closed quarters.", err=True)


def _made_one() -> bool:
    with transaction():
        return make_due_figures(now()) > 0


@reports.command("correct")
@click.option("--period", required=True, help="A quarter that has figures, such as 2026-Q3.")
def correct(period: str) -> None:
    """Publish a quarter again with what came in or was taken out since, where the difference gives nobody away."""
    quarter = read_quarter(period)
    if quarter is None:
        raise click.BadParameter("a quarter is written like 2026-Q3.", param_hint="--period")
    try:
        with transaction():
            report = correct_figures(quarter, now())
    except DomainError as problem:
        raise click.ClickException(f"{quarter} {WHY_NOT[problem.code]}") from None
    click.echo(f"{quarter} is published again, as correction {report.number - 1}.", err=True)


def _list_periods(period: str, quarter: Quarter | None) -> None:
    if quarter is None:
        click.echo(f"{period!r} is not a quarter, such as 2026-Q3.", err=True)
    else:
        click.echo(f"{quarter} has no figures: only closed quarters in which somebody told us something do.", err=True)
        click.echo("The worker makes them in the night after; `flask reports make` does it now.", err=True)
    known = frozen_periods(FEEDBACK)
    click.echo("Closed quarters with figures: " + (", ".join(known) or "none yet") + ".", err=True)
