"""`flask audits`: draw the cases of a round from a list, so that anybody can draw them again."""

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup

from app.audits.frame_file import REFERENCE, Frame, column_name, read_frame
from app.audits.rules.sampling import Drawn, draw, is_seed, plain
from app.core.spreadsheets import safe_cells

audits = AppGroup("audits", help="Audits of practice: which cases are looked at.")


@audits.command("sample")
@click.option("--frame", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="The list.")
@click.option("--size", type=click.IntRange(min=1), required=True, help="How many cases are drawn.")
@click.option("--seed", required=True, help="Any text. The same seed draws the same cases.")
@click.option("--stratify", metavar="COLUMN", help="Draw from each value of this column in proportion to its cases.")
def sample(frame: Path, size: int, seed: str, stratify: str | None) -> None:
    """Draw cases from a list and print them as CSV, in the order they are drawn.

    The list has a line a case under case_reference and any other columns, such as service, locality, team,
    worker_reference, manager_reference and opened_on; all are printed again, after the place in the sample and before
    the number it was drawn by. How that number is made, so that another person can draw again by hand, is told in
    docs/audit-sampling.md. Every fault in the list is told by line and column, with exit code 2, and nothing is drawn
    then; so it is where more cases are asked for than there are.
    """
    needed = [REFERENCE, *([stratify] if stratify else [])]
    column = column_name(stratify) if stratify else None
    read = read_frame(_bytes(frame), needed)
    for fault in read.faults:
        click.echo(f"{frame.name}: {fault}", err=True)
    if read.faults:
        _refuse(f"{len(read.faults)} {'fault' if len(read.faults) == 1 else 'faults'}. Nothing was drawn.")
    if not is_seed(seed):
        _refuse("The seed is empty, or is no text. Nothing was drawn.")
    if size > len(read.cases):
        _refuse(f"{frame.name} has {len(read.cases)} cases: {size} cannot be drawn. Nothing was drawn.")
    drawn = draw(read.strata(column), size, seed)
    _print(read, drawn)
    click.echo(f"{len(drawn)} of {len(read.cases)} cases, seed {plain(seed)!r}.", err=True)


def _print(read: Frame, drawn: Iterable[Drawn]) -> None:
    columns = [name for name in read.columns if name != REFERENCE]
    cells: Mapping[str, Mapping[str, str]] = {case.reference: case.cells for case in read.cases}
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["drawn", REFERENCE, *safe_cells(columns), "number"])
    for one in drawn:
        row = [one.reference, *(cells[one.reference].get(name, "") for name in columns)]
        out.writerow([str(one.place), *safe_cells(row), one.number])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        _refuse(f"{path.name} cannot be read. Nothing was drawn.")


def _refuse(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(2)
