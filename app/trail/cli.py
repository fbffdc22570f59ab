"""`flask trail`: check that nobody changed what was done or looked at."""

import json
import sys

import click
import sqlalchemy as sa
from flask.cli import AppGroup

from app.core.db import session, transaction
from app.trail.models import limit_statements
from app.trail.sealing import verify

trail = AppGroup("trail", help="Who did what and who looked.")


@trail.command("limit")
@click.argument("role")
def limit(role: str) -> None:
    """On PostgreSQL, leave the app's database ROLE only reading and adding on the trail. Run as the owner."""
    engine = session().get_bind()
    if engine.dialect.name != "postgresql":
        click.echo("SQLite has no roles; its triggers already refuse any change.", err=True)
        return
    with transaction() as current:
        for statement in limit_statements(role):
            current.execute(sa.text(statement))


@trail.command("verify")
def verify_command() -> None:
    """Check every sealed hour. Prints JSON; exits 1 where anything was changed or is missing."""
    checked, faults = verify()
    found = [{"hour": fault.hour.isoformat(), "fault": fault.kind} for fault in faults]
    click.echo(json.dumps({"hours_checked": checked, "faults": found}))
    sys.exit(1 if found else 0)
