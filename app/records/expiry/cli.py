"""`flask records`: what is due to go. It lists; a person orders it on a page, and the worker carries it out."""

import json

import click
from flask.cli import AppGroup

from app.core.clock import today
from app.records.expiry.queries import Due, due, not_listed
from app.retention.queries import ordered

records = AppGroup("records", help="How long records are kept, and what is due to go.")


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
