"""`flask places`: look a postcode up, import the council's own catchments, compile the postcode file."""

import json
import sqlite3
import sys
from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from app.core import clock
from app.core.db import transaction
from app.core.people import SYSTEM
from app.places.lookup import gazetteer, locality_names, place_at
from app.places.postcodes import compile_postcodes
from app.places.queries import place_of
from app.places.services import Fault, FaultCode, read_catchments, replace_catchments

places = AppGroup("places", help="Postcodes, councils and localities.")

FAULTS: dict[FaultCode, str] = {
    "no_header": "the first line must be postcode_or_sector,locality",
    "no_rows": "there is nothing in the file; a list that replaces ours cannot be empty",
    "wrong_columns": "two columns are needed, {value} found",
    "not_a_postcode_or_sector": "{value!r} is not a postcode (DT4 7AA) or a sector with its space (DT4 7)",
    "not_a_locality": "{value!r} is not one of {localities}",
    "listed_before": "{value} is already in the file",
    "not_csv": "this cannot be read as comma-separated values",
}


@places.command("lookup")
@click.argument("postcode")
def look_up(postcode: str) -> None:
    """Print which council and which locality POSTCODE is in, as JSON.

    certainty is known, needs_checking (ours, but a person says which locality), out_of_area or unknown (a person
    decides). Something that is no postcode ends with exit code 2.
    """
    try:
        place = place_at(postcode)
    except SQLAlchemyError:
        click.echo("Warning: The database did not answer, so no list of the council's own was read.", err=True)
        place = place_of(postcode, gazetteer(), clock.today())
    if place.certainty == "malformed":
        raise click.BadParameter(f"{postcode!r} is not a UK postcode, such as DT4 7AA.", param_hint="POSTCODE")
    if not gazetteer().postcodes.exists():
        click.echo("Warning: the postcode file is missing. Run `flask places compile`.", err=True)
    if place.basis == "derived":
        click.echo(
            "The locality is derived from the nearest named town. "
            "`flask places import-catchments` puts the council's own list in its place.",
            err=True,
        )
    click.echo(json.dumps(place.as_public(), ensure_ascii=False))


@places.command("import-catchments")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_catchments(file: Path) -> None:
    """Replace all localities by those in FILE: a CSV of postcode_or_sector,locality.

    All or nothing: every fault is listed by line and column, and then nothing is changed.
    """
    localities = locality_names()
    try:
        read = read_catchments(file.read_text("utf-8-sig").splitlines(keepends=True), localities)
    except UnicodeDecodeError as problem:
        click.echo(f"{file.name}: this is not UTF-8 text (byte {problem.start + 1}). Nothing was changed.", err=True)
        sys.exit(1)
    if read.faults:
        for fault in read.faults:
            click.echo(_sentence(fault, localities), err=True)
        click.echo(f"{len(read.faults)} faults. Nothing was changed.", err=True)
        sys.exit(1)
    with transaction() as session:
        count = replace_catchments(session, read.lines, SYSTEM, clock.now())
    click.echo(f"{count} catchments now stand in place of all before.", err=True)


@places.command("compile")
def compile_file() -> None:
    """Write the postcode file this service reads, when it is missing or older than the package."""
    target = gazetteer().postcodes
    try:
        written = compile_postcodes(target, say=lambda line: click.echo(line, err=True))
    except (OSError, sqlite3.Error) as problem:
        raise click.ClickException(f"The postcode file could not be written to {target}: {problem}") from problem
    click.echo(f"{target} {'written' if written else 'is up to date'}.", err=True)


def _sentence(fault: Fault, localities: dict[str, str]) -> str:
    words = FAULTS[fault.code].format(value=fault.value, localities=", ".join(localities.values()))
    return f"line {fault.line}, column {fault.column}: {words}"
