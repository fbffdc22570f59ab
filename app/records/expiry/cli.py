"""`flask records`: what is due to go, listed: a person orders it on a page, and the worker carries it out. And a reader
for a restricted record that nobody can open any more.
"""

import json
import sys
from typing import NoReturn

import click
from flask.cli import AppGroup

from app.core.clock import today
from app.core.db import transaction
from app.core.errors import DomainError, NotFound
from app.core.references import grouped
from app.records.expiry.queries import Due, due, not_listed
from app.records.handing_over.restricted import name_reader
from app.retention.queries import ordered

records = AppGroup("records", help="How long records are kept, what is due to go, and who opens what nobody can open.")


@records.command("expire")
def expire() -> None:
    """List what is due to go and why, what stays all the same, and which kinds are never listed. Prints JSON."""
    found = due(today())
    said = {
        "due": [_told(one) for one in found if one.kept is None],
        "kept": [{**_told(one), "kept": one.kept} for one in found if one.kept is not None],
        "ordered": len(ordered()),
        "never_listed": [{"kind": one.kind, "why": one.why} for one in not_listed(today())],
    }
    click.echo(json.dumps(said))


@records.command("name-reader")
@click.argument("reference")
@click.argument("email")
def one_more_reader(reference: str, email: str) -> None:
    """Name the manager EMAIL for the restricted record REFERENCE that nobody can open any more. Prints JSON."""
    try:
        with transaction():
            record = name_reader(reference, email)
    except NotFound:
        _refuse("no restricted record of this reference stands open to nobody")
    except DomainError:
        _refuse("only a manager of that place can be named who stays and is not kept from what was raised about it")
    click.echo(json.dumps({"reference": grouped(record.reference, 3), "reader": email}))


def _refuse(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(2)


def _told(one: Due) -> dict[str, object]:
    periods = {clock: f"{length.amount} {length.unit}" for clock, length in one.lengths.items()}
    began = {clock: day.isoformat() if day else None for clock, day in one.record.began.items() if clock in periods}
    return {
        "kind": one.record.kind,
        "id": str(one.record.id),
        "reference": one.record.reference,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "began": began,
        "kept_for": periods,
    }
