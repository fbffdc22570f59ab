"""`flask offers`: put the council's offer into the database, and check the files it comes from."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.content.offers.files import SHIPPED, OfferFileFault, read_offer
from app.content.offers.rules import OfferView
from app.content.offers.services import load
from app.core.db import transaction

offers = AppGroup("offers", help="What care leavers are owed.")
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@offers.command("load")
@click.argument("folder", type=FOLDER, default=SHIPPED)
@click.option("--as-drafts", is_flag=True, help="Leave each item for a content editor to publish.")
def load_command(folder: Path, as_drafts: bool) -> None:
    """Load the items of FOLDER (the shipped ones) that are not there yet. What editors changed is left alone.

    All or nothing: a fault in any file is listed on standard error, nothing is loaded, and the exit code is 2.
    """
    views = _read(folder)
    with transaction():
        came, stayed = load(views, publish_now=not as_drafts)
    unchecked = sum(view.needs_checking for view in views)
    click.echo(
        f"{came} items loaded, {stayed} were there. {unchecked} in the files wait for somebody to check.", err=True
    )


@offers.command("check")
@click.argument("folder", type=FOLDER, default=SHIPPED)
def check_command(folder: Path) -> None:
    """Read the files of FOLDER and say what is wrong in them. Changes nothing. Exit code 2 where something is."""
    click.echo(f"{len(_read(folder))} items, no faults.", err=True)


def _read(folder: Path) -> tuple[OfferView, ...]:
    try:
        return read_offer(folder)
    except OfferFileFault as fault:
        for line in fault.faults:
            click.echo(line, err=True)
        sys.exit(2)
