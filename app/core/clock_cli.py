"""`flask clock`: the working-day clock, for staff who check a deadline and for tests."""

from datetime import datetime

import click
from flask.cli import AppGroup

from app.core.clock import LONDON, due_at, holiday_table_ends, london_day, table_covers

clock = AppGroup("clock", help="Working days and deadlines.")


@clock.command("due")
@click.argument("received_iso")
@click.argument("working_days", type=click.IntRange(min=0, max=2000))
def due(received_iso: str, working_days: int) -> None:
    """Print when something received at RECEIVED_ISO is due, WORKING_DAYS working days on.

    RECEIVED_ISO is a date and time such as 2026-11-20T16:59. Without an offset it is London time.
    Received on a working day before 17:00, that day is day 0; otherwise the next working day is.
    """
    received_at = _moment(received_iso)
    try:
        deadline = due_at(received_at, working_days)
    except OverflowError as problem:
        raise click.BadParameter("that is too far away to count.") from problem
    if not (table_covers(london_day(received_at)) and table_covers(london_day(deadline))):
        click.echo(
            "Warning: this is outside the table of bank holidays, which ends on "
            f"{holiday_table_ends().isoformat()}. A holiday may be missing.",
            err=True,
        )
    click.echo(deadline.astimezone(LONDON).isoformat(timespec="seconds"))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as problem:
        raise click.BadParameter(
            f"{text!r} is not a date and time such as 2026-11-20T16:59.",
            param_hint="RECEIVED_ISO",
        ) from problem
    if len(text.strip()) <= len("2026-11-20"):
        raise click.BadParameter("give the time of day too.", param_hint="RECEIVED_ISO")
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
