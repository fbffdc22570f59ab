"""`flask feedback`: the questions as a table, for whoever prepares an import."""

import csv
import sys

import click
from flask.cli import AppGroup

from app.feedback.question_sets import NO_OPINION, VERSIONS, Question, current_set

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
