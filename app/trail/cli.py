"""`flask trail`: check that nobody changed what was done or looked at."""

import json
import sys

import click
from flask.cli import AppGroup

from app.trail.sealing import verify

trail = AppGroup("trail", help="Who did what and who looked.")


@trail.command("verify")
def verify_command() -> None:
    """Check every sealed hour. Prints JSON; exits 1 where anything was changed or is missing."""
    checked, faults = verify()
    found = [{"hour": fault.hour.isoformat(), "fault": fault.kind} for fault in faults]
    click.echo(json.dumps({"hours_checked": checked, "faults": found}))
    sys.exit(1 if found else 0)
