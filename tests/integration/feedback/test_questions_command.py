"""`flask feedback questions`: the codes an import may use."""

import csv
import io

import pytest
from flask import Flask

from app.feedback.question_sets import VERSIONS, current_set


@pytest.mark.parametrize("version", VERSIONS)
def test_every_question_of_a_version_is_listed_with_its_allowed_answers(app: Flask, version: str) -> None:
    ran = app.test_cli_runner().invoke(args=["feedback", "questions", "--version", version])
    assert ran.exit_code == 0, ran.output
    rows = list(csv.DictReader(io.StringIO(ran.stdout)))
    assert list(rows[0]) == ["code", "kind", "answers"]
    assert [row["code"] for row in rows] == [question.code for question in current_set(version).questions]
    listens = next(row for row in rows if row["code"] == "listens")
    assert listens["kind"] == "scale"
    assert listens["answers"].endswith("|not_sure|dont_want_to_say")
    assert next(row for row in rows if row["code"] == "change_one_thing")["answers"] == ""


def test_an_unknown_version_ends_with_two_and_says_which_there_are(app: Flask) -> None:
    ran = app.test_cli_runner().invoke(args=["feedback", "questions", "--version", "12-15"])
    assert ran.exit_code == 2
    assert "parent-carer" in ran.output
