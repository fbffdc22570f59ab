"""`flask people`: make the first administrator, invite staff. Whoever may run this holds the installation's keys."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.accounts import queries, services
from app.accounts.models import StaffAccount
from app.accounts.rules import ROLES
from app.core.db import transaction
from app.core.errors import DomainError

people = AppGroup("people", help="Administrators and members of staff.")


@people.command("create-administrator")
@click.argument("email")
@click.argument("name")
def create_administrator(email: str, name: str) -> None:
    """Make an account for NAME with the role administrator; print a link to set it up. It works once, for 7 days."""
    click.echo(_invite(email, name, "administrator", None, by_message=False))


@people.command("invite")
@click.argument("email")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True, help="The first role.")
@click.option("--locality", help="A locality's code; without it, the whole county.")
def invite(email: str, name: str, role: str, locality: str | None) -> None:
    """Make an account for NAME with one role, send the invitation, and print its link.

    A role that two people must agree to waits for an administrator to confirm it.
    """
    places = current_app.config["COUNCIL"]["localities"]
    if locality is not None and locality not in places:
        raise click.BadParameter(f"{locality!r} is not one of {', '.join(places)}.", param_hint="--locality")
    click.echo(_invite(email, name, role, locality, by_message=True))


def _invite(email: str, name: str, role: str, locality: str | None, *, by_message: bool) -> str:
    try:
        with transaction():
            staff = queries.staff_by_email(email) or services.create_staff(name, email)
            _give(staff, role, locality)
            token = services.invite(staff, by_message=by_message)
    except DomainError as error:
        raise click.ClickException(f"Not done: {error.code.replace('_', ' ')}.") from None
    path = current_app.url_map.bind("portal").build("accounts.invitation", {"token": token})
    return f"{current_app.config['SETTINGS'].public_url.rstrip('/')}{path}"


def _give(staff: StaffAccount, role: str, locality: str | None) -> None:
    try:
        grant = services.ask_for_role(staff, role, locality, None)
    except DomainError as error:
        if error.code != "role_held":
            raise
        return
    if grant.is_waiting:
        click.echo("The role waits for an administrator to confirm it on the page People.", err=True)
