"""`flask demo`: a practice copy with invented people. Never in a database that holds anything real."""

from random import Random

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import AppGroup

from app.accounts.queries import active_staff, open_families
from app.actions.services import escalate_late
from app.core import clock
from app.core.db import all_or_nothing, session, transaction
from app.core.installation import mark_as_demo
from app.demo.actions import tell_actions
from app.demo.asking import tell_asking
from app.demo.audits import tell_audits
from app.demo.complaints import tell_complaints
from app.demo.feedback import tell_feedback
from app.demo.feedback_stories import tell_children
from app.demo.grow_cli import grow_command, must_be_demo, refuse
from app.demo.leaving_care import tell_care_leavers
from app.demo.leaving_care_account import tell_accounts
from app.demo.leaving_care_homes import tell_homes
from app.demo.leaving_care_offer import tell_offer
from app.demo.leaving_care_plan import tell_plans
from app.demo.looking import tell_looking
from app.demo.packs import tell_packs
from app.demo.putting_right import tell_asks, tell_drill, tell_leaving, tell_roles
from app.demo.reports import tell_last_year, tell_reports
from app.demo.staff import JOBS, make_staff
from app.demo.stories import Teller, finish_up, tell_all
from app.demo.workforce import cards, make_workforce
from app.demo.you_said import tell_you_said
from app.early_help.models import EarlyHelpRequest
from app.early_help.services.waiting import make_waiting_times
from app.reporting.counted import make_due_counts
from app.reporting.services import make_due_figures
from app.trail.models import TrailEntry
from app.trail.sealing import seal_closed_hours
from app.you_said.services.night import make_due_figures as make_board_figures

demo = AppGroup("demo", help="A practice copy with invented people, to try everything without harm.")


@demo.command()
@click.option("--seed", default=2026, show_default=True, help="The same seed tells the same stories.")
def load(seed: int) -> None:
    """Fill an empty database with stories, and mark it as a practice copy for good. Stopped, it stays empty."""
    if current_app.config["SETTINGS"].environment == "production":
        refuse("This is a production installation: practice data stays out of it.")
    if not current_app.config["SETTINGS"].postcodes.exists():
        refuse("The postcode file is missing: run `flask --app wsgi places compile` first.")
    if session().scalar(sa.select(TrailEntry.id).limit(1)) is not None:
        refuse("This database is not empty. Practice data goes only into an empty one.")
    moment = clock.now()
    with all_or_nothing():
        with transaction():
            mark_as_demo(moment)
            staff = make_staff()
        make_workforce(staff)
        tell_offer(staff)
        tell_all(Teller(staff, Random(seed)))  # noqa: S311 - the same stories every time is the point
        spoke = tell_feedback(staff, Random(seed))  # noqa: S311 - the same children every time is the point
        tell_children(staff)
        records = tell_care_leavers(staff)
        tell_homes(staff, records)
        tell_plans(staff, records)
        tell_accounts(staff, records)
        tell_you_said(staff)
        tell_audits(staff)
        tell_actions(staff)
        tell_complaints(staff)
        tell_asking(staff)
        tell_asks(staff)
        tell_looking(staff, seed)
        with transaction():
            tell_leaving(staff)
            tell_roles(staff)
        tell_drill(staff)
        finish_up((seal_closed_hours, escalate_late, make_waiting_times, make_due_figures, make_board_figures))
        tell_last_year(staff, Random(seed))  # noqa: S311 - the same audits every time is the point
        finish_up((make_due_counts,))
        tell_reports(staff)
        tell_packs(staff)
    requests = session().scalar(sa.select(sa.func.count()).select_from(EarlyHelpRequest))
    click.echo(f"Practice data is in: {len(staff.people)} staff, {requests} requests, {spoke} who spoke.", err=True)


@demo.command()
def accounts() -> None:
    """Print the invented people to sign in as, and pages worth opening."""
    must_be_demo()
    base = current_app.config["SETTINGS"].public_url
    click.echo(f"Sign in as any of these with one click: {base}/demo/sign-in\n")
    jobs = {job.name: ", ".join(f"{role} ({place or 'county-wide'})" for role, place in job.roles) for job in JOBS}
    for person in active_staff():
        click.echo(f"  {person.name:<18} {jobs.get(person.name, '')}")
    click.echo(f"\n  and {len(open_families())} families, young people and helpers.")
    click.echo("\nWhat a child finds behind a worker’s card:\n")
    for name, address in cards():
        click.echo(f"  {name:<18} {address}")


demo.add_command(grow_command)
