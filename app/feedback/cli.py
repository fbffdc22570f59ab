"""`flask feedback`: the questions as a table, for whoever prepares a survey file, and bringing such a file in."""

import csv
import sys
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup

from app.core import clock
from app.core.db import transaction
from app.feedback.question_sets import NO_OPINION, VERSIONS, Question, current_set
from app.feedback.services.importing import import_rows, imported_before, known_now
from app.feedback.survey_file import Row, read_file
from app.feedback.survey_words import sentence
from app.places.reference import localities
from app.web.words import day

feedback = AppGroup("feedback", help="What children, young people and families say about how it is with their worker.")


@feedback.command("questions")
@click.option("--version", "version", type=click.Choice(VERSIONS), required=True, help="Whose questions.")
def questions(version: str) -> None:
    """Print the questions of a version as CSV: code,kind,answers.

    answers has every code that may be given, with | between them; for a number its least and most, like 0-20; it is
    empty for words. A question of the kind many takes several codes.
    """
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["code", "kind", "answers"])
    for question in current_set(version).questions:
        out.writerow([question.code, question.kind, _answers(question)])


def _answers(question: Question) -> str:
    if question.kind == "number":
        return "|".join((f"{question.least}-{question.most}", *NO_OPINION))
    return "|".join(question.codes)


@feedback.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--again", is_flag=True, help="Bring in a file whose very rows came in before.")
def import_file(file: Path, *, again: bool) -> None:
    """Bring in the survey answers of FILE: all of them, or nothing where anything is wrong.

    A CSV of version,question_set,given_on,channel,locality,team,worker_reference and a column for each question code,
    one line a person. given_on is a day like 2026-09-30; channel is web, paper, spoken or import; locality, team and
    worker_reference may be empty. An empty answer was skipped; several answers have | between them. Every fault is
    listed by line and column, with exit code 2. Rows that came in before are refused, whatever their order.
    """
    known = known_now(tuple(localities()))
    read = read_file(_text_of(file), known)
    for fault in read.faults:
        click.echo(sentence(fault), err=True)
    if read.faults:
        _refuse(f"{len(read.faults)} {'fault' if len(read.faults) == 1 else 'faults'}.")
    with transaction():
        _refuse_twice(read.rows, again)
        raised = import_rows(read.rows, known, clock.now())
    click.echo(f"{len(read.rows)} came in. {raised} of them raised a concern.", err=True)


def _text_of(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        column = problem.object[: problem.start].rpartition(b"\n")[2].count(b",") + 1
        click.echo(f"line {line}, column {column}: this is not UTF-8 text", err=True)
        _refuse("1 fault.")


def _refuse_twice(rows: list[Row], again: bool) -> None:
    before = imported_before(rows)
    if before is not None and not again:
        _refuse(f"These {before.rows} rows came in on {day(before.imported_at)}. With --again they come in once more.")


def _refuse(why: str) -> NoReturn:
    click.echo(f"{why} Nothing was changed.", err=True)
    sys.exit(2)
