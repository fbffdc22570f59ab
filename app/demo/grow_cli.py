"""`flask demo grow`: many rows at once, to measure with."""

import sys

import click
from flask.cli import with_appcontext

from app.core.installation import is_demo_database
from app.demo.care_leaver_growth import grow_care_leavers
from app.demo.feedback_growth import grow_feedback
from app.demo.growth import grow
from app.demo.learning_growth import grow_audits, grow_entries


@click.command("grow")
@with_appcontext
@click.option("--requests", "number", default=0, type=click.IntRange(0, 5_000_000))
@click.option("--answers", default=0, type=click.IntRange(0, 50_000_000), help="Answers of children, about 20 an item.")
@click.option("--care-leavers", default=0, type=click.IntRange(0, 1_000_000))
@click.option("--plan-versions", default=50, show_default=True, type=click.IntRange(1, 1_000), help="Of each plan.")
@click.option("--audits", default=0, type=click.IntRange(0, 1_000_000), help="Signed off, in rounds of fifty.")
@click.option("--entries", default=0, type=click.IntRange(0, 1_000_000), help="On the board, of three versions each.")
@click.option("--seed", default=2026, show_default=True)
def grow_command(
    number: int, answers: int, care_leavers: int, plan_versions: int, audits: int, entries: int, seed: int
) -> None:
    """Add many rows of one kind at once, to measure with. Only in a practice copy."""
    must_be_demo()
    if number:
        click.echo(f"{grow(number, seed)} requests more.", err=True)
    if answers:
        click.echo(f"{grow_feedback(answers, seed)} children spoke.", err=True)
    if care_leavers:
        click.echo(f"{grow_care_leavers(care_leavers, plan_versions, seed)} care leavers more.", err=True)
    if audits:
        click.echo(f"{grow_audits(audits, seed)} audits more.", err=True)
    if entries:
        click.echo(f"{grow_entries(entries, seed)} entries more.", err=True)


def must_be_demo() -> None:
    """Stop where this is not a practice copy."""
    if not is_demo_database():
        refuse("This is not a practice copy.")


def refuse(why: str) -> None:
    """Say why on standard error, and stop."""
    click.echo(why, err=True)
    sys.exit(1)
