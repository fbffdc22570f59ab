"""`flask trail`: check that nobody changed what was done or looked at."""

import json
import sys

import click
import sqlalchemy as sa
from flask.cli import AppGroup

from app.core.db import session, transaction
from app.core.db_roles import for_the_owner
from app.trail.models import limit_statements
from app.trail.sealing import verify

trail = AppGroup("trail", help="Who did what and who looked.")


@trail.command("limit")
@click.argument("role")
@for_the_owner
def limit(role: str) -> None:
    """On PostgreSQL, give ROLE what the portal needs and no more: on the trail it only reads and adds.

    In the role that owns the tables, after the first migration, after each later one and after a restore.
    """
    engine = session().get_bind()
    if engine.dialect.name != "postgresql":
        click.echo("SQLite has no roles; its triggers already refuse any change.", err=True)
        return
    try:
        statements = limit_statements(role)
        with transaction() as current:
            for statement in statements:
                current.execute(sa.text(statement))
    except (ValueError, sa.exc.ProgrammingError) as problem:
        said = str(getattr(problem, "orig", problem)).partition("\n")[0]
        click.echo(f"Nothing was changed: {said}", err=True)
        sys.exit(2)


@trail.command("verify")
def verify_command() -> None:
    """Check every sealed hour. Prints JSON; exits 1 where anything was changed or is missing."""
    checked, faults = verify()
    found = [{"hour": fault.hour.isoformat(), "fault": fault.kind} for fault in faults]
    click.echo(json.dumps({"hours_checked": checked, "faults": found}))
    sys.exit(1 if found else 0)
