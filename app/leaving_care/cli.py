"""`flask leaving-care`: what the law calls each child of a return, and a caseload brought in from it."""

import csv
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from app.core.db import transaction
from app.core.spreadsheets import safe_cell, safe_cells
from app.leaving_care.caseload_file import read_caseload
from app.leaving_care.cli_files import bytes_of, refuse_faults
from app.leaving_care.rules.status import Standing, status_on
from app.leaving_care.services.importing import Change, bring_in, known_now
from app.leaving_care.ssda903 import Return, read_return
from app.leaving_care.words_status import reason_with_source, what_to_decide

leaving_care = AppGroup("leaving-care", help="Who is a care leaver by the law, from the council's SSDA903 files.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
HEADER = click.option("--header", type=FILE, required=True, help="The header file: CHILD,SEX,DOB,…")
EPISODES = click.option("--episodes", type=FILE, required=True, help="The episodes file: CHILD,DECOM,RNE,LS,…")
COLUMNS = ("child", "status", "since", "days_since_14", "reason", "needs_a_person")


@leaving_care.command("status")
@HEADER
@EPISODES
@click.option("--on", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), required=True, help="The day, like 2026-09-30.")
def status(header: Path, episodes: Path, on: datetime) -> None:
    """Print what the law calls each child of the header file on a day, as CSV.

    child,status,since,days_since_14,reason,needs_a_person: the reason is one sentence with the rule it comes from.
    needs_a_person is yes where the files cannot tell, and the reason then says what a person has to decide. Nothing is
    kept. Every fault in the files is listed by line and column, with exit code 2, and nothing is printed then.
    """
    found = read_return(bytes_of(header), bytes_of(episodes))
    refuse_faults(((header, found.header_faults), (episodes, found.episode_faults)))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    out.writerows(_rows(found, on))


@leaving_care.command("import")
@HEADER
@EPISODES
@click.option("--caseload", type=FILE, required=True, help="The council's own list: child,name,adviser_email,…")
@click.option("--apply", "is_applied", is_flag=True, help="Do it. Without this the changes are listed only.")
def import_caseload(header: Path, episodes: Path, caseload: Path, *, is_applied: bool) -> None:
    """Bring in a caseload: list as CSV what would change, and with --apply change it, all of it or nothing.

    The caseload has a line a young person under child,name,called,locality,adviser_email,social_worker_email,
    reviewing_officer_email,email,phone,unaccompanied, in any order; child, name and adviser_email must be there. Staff
    are known by the address they sign in with, and must hold the role. email and phone are kept apart from safe
    contact: nothing is ever sent there.

    child,change,was,becomes is printed; names, addresses and numbers are left out of it. Running it again changes
    nothing. Every fault is listed by file, line and column, with exit code 2.
    """
    found = read_return(bytes_of(header), bytes_of(episodes), each_begins_once=True)
    rows, faults = read_caseload(bytes_of(caseload), known_now(found.children))
    refuse_faults(((header, found.header_faults), (episodes, found.episode_faults), (caseload, faults)))
    changes: list[Change] = []
    try:
        with transaction():
            changes = bring_in(found, rows)
            if not is_applied:
                raise _OnlyListedError
    except _OnlyListedError:
        pass
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("child", "change", "was", "becomes"))
    out.writerows(safe_cells((change.child, change.what, change.was, change.becomes)) for change in changes)
    passed = len(found.children) - len(rows)
    click.echo(f"{len(rows)} in the caseload, {passed} of the return not in it, {len(changes)} changes.", err=True)
    if changes:
        click.echo("All of them are made." if is_applied else "Nothing is changed yet: --apply does it.", err=True)


class _OnlyListedError(Exception):
    """What was tried is undone."""


def _rows(found: Return, on: datetime) -> Iterable[tuple[str, str, str, int, str, str]]:
    said: dict[tuple[str, tuple[str, ...]], str] = {}
    for child in found.children.values():
        standing = status_on(child.born, child.episodes, on.date())
        key = (standing.reason, standing.needs)
        if key not in said:
            said[key] = _reason(standing)
        number = safe_cell(child.number)
        since, needs = standing.since.isoformat(), "yes" if standing.needs else "no"
        yield number, standing.status, since, standing.days_since_14, said[key], needs


def _reason(standing: Standing) -> str:
    return " ".join([reason_with_source(standing.reason), *what_to_decide(" ".join(standing.needs))])
