"""`flask feedback import`: all of a survey file or nothing, every fault by line and column, nothing twice unseen."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import orm

from app.feedback.models import FeedbackImport, FeedbackItem
from app.feedback.question_sets import SETS, current_set
from app.feedback.survey_file import FIRST, Known, Read, read_file
from app.feedback.survey_words import FAULTS, sentence
from app.safeguarding.models import Concern
from app.trail.models import TrailEntry
from tests.factories import feedback as made

HEAD = ",".join(FIRST)
ROW = "8-11,8-11.1,2026-09-14,paper,,,,"
KNOWN = Known(("chesil",), {}, {}, date(2026, 11, 22))
Bring = Callable[..., Result]


def faults(text: str) -> list[str]:
    return [sentence(fault) for fault in read_file(text, KNOWN).faults]


@pytest.fixture
def bring(app: Flask, database: orm.Session, tmp_path: Path) -> Bring:
    def run(text: str | bytes, *options: str) -> Result:
        file = tmp_path / "survey.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        ran = app.test_cli_runner().invoke(args=["feedback", "import", str(file), *options])
        database.expire_all()
        return ran

    return run


def items(database: orm.Session) -> list[FeedbackItem]:
    return list(database.scalars(sa.select(FeedbackItem)))


def test_a_row_becomes_an_item_of_nobody_in_its_week(bring: Bring, database: orm.Session) -> None:
    worker = made.make_worker()
    file = f"{HEAD},listens,worries,change_one_thing\n"
    place = f"8-11,1,2026-09-17,spoken,chesil,{worker.team.code},{worker.reference}"
    file += f'{place},sometimes,bullying|family,"more, ""fun"""\n'
    ran = bring("\ufeff" + file)
    assert ran.exit_code == 0, ran.output
    assert "1 came in." in ran.stderr
    item = items(database)[0]
    assert (item.version, item.question_set, item.given_week) == ("8-11", "8-11.1", date(2026, 9, 14))
    assert (item.channel, item.who_may_know, item.filed) == ("import", "nameless", True)
    assert (item.worker_id, item.team_id, item.locality) == (worker.id, worker.team_id, "chesil")
    assert item.answers == {"listens": "sometimes", "worries": ["bullying", "family"]}
    assert item.words == {"change_one_thing": 'more, "fun"'}
    assert item.content["came_by"] == "spoken"


def test_every_fault_is_told_by_line_and_column_and_nothing_comes_in(bring: Bring, database: orm.Session) -> None:
    file = f"{HEAD},listens,worries,not_a_question\n{ROW}always,nothing|family,\n{ROW}yes,nothing,,extra\n"
    file += "8-12,8-11.1,17/09/2026,post,atlantis,nobody,W9,yes,,\n8-11,11-17.1,2027-01-01,web,,,,no,family|family,\n"
    ran = bring(file)
    assert ran.exit_code == 2
    told = ran.stderr.splitlines()
    assert [line.split(":")[0] for line in told[:-1]] == [
        "line 1, column 10",
        "line 2, column 8",
        "line 2, column 9",
        "line 3, column 11",
        "line 4, column 1",
        "line 4, column 3",
        "line 4, column 4",
        "line 4, column 5",
        "line 4, column 6",
        "line 4, column 7",
        "line 5, column 2",
        "line 5, column 3",
    ]
    assert told[-1] == "12 faults. Nothing was changed."
    assert not items(database)
    assert "'always' is not one of yes, sometimes, no, not_sure, dont_want_to_say" in told[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1, column 1: the file is empty. Its first line must name the columns"),
        (f"{HEAD}\n", "line 2, column 1: there is no line of answers"),
        (f'{HEAD},praise\n{ROW}"open', "line 2, column 1: this cannot be read as comma-separated values"),
        (f"{HEAD},praise\n{ROW}a\x00b\n", "line 2, column"),
        (f"{HEAD},praise\n{ROW}a\x07b\n", "line 2, column 8: praise: there is a character that cannot be read"),
        (f"{HEAD},praise\n{ROW}{'a' * 5001}\n", "line 2, column 8: praise: 5001 characters, at most 5000"),
        (f"{HEAD},listens,listens\n{ROW}yes,no\n", "line 1, column 9: the column listens is there already"),
        (f"{HEAD.replace('channel,', '')}\n8-11,1,2026-09-14,,,\n", "line 1, column 7: the column channel is missing"),
        (
            f"{HEAD}\n8-11,1,2026-02-30,web,,,\n",
            "line 2, column 3: given_on: '2026-02-30' is not a day like 2026-09-30",
        ),
        (f"{HEAD}\n8-11,1,1999-02-01,web,,,\n", "line 2, column 3: given_on: 1999-02-01 is before 2000"),
        (
            f"{HEAD},care_plan_x\n{ROW}\n",
            "line 1, column 8: 'care_plan_x' is neither a column nor the code of a question",
        ),
        (f"{HEAD},listens\n{ROW}Yes\n", "line 2, column 8: listens: 'Yes' is not one of"),
        (f"{HEAD}\n8-11,8-11.9,2026-09-14,web,,,\n", "line 2, column 2: question_set: '8-11.9' is not a question set"),
    ],
)
def test_each_kind_of_fault_says_where_it_is(text: str, told: str) -> None:
    found = faults(text)
    assert len(found) == 1, found
    assert found[0].startswith(told)


def test_a_question_that_this_version_is_not_asked_is_a_fault() -> None:
    others = {question.code for each in SETS for question in each.questions if each.version == "care-leaver"}
    code = sorted(others - {question.code for question in current_set("4-7").questions})[0]
    found = faults(f"{HEAD},{code}\n4-7,1,2026-09-14,web,,,,yes\n")
    assert found == [f"line 2, column 8: {code}: the question set 4-7.1 does not ask this, so nothing may stand here"]


def test_lines_are_counted_through_cells_with_several_lines() -> None:
    found = faults(f'{HEAD},praise,listens\n{ROW}"one\ntwo\nthree",yes\n\n{ROW},loud\n')
    assert [line.split(":")[0] for line in found] == ["line 6, column 9"]


def test_text_that_is_not_utf_8_is_told_by_its_place(bring: Bring, database: orm.Session) -> None:
    ran = bring(f"{HEAD},praise\n{ROW}".encode() + b"caf\xe9\n")
    assert (ran.exit_code, ran.stderr.splitlines()[0]) == (2, "line 2, column 8: this is not UTF-8 text")


@pytest.mark.promise(11)
def test_the_same_rows_do_not_come_in_twice_in_whatever_order(bring: Bring, database: orm.Session) -> None:
    one, two = f"{ROW}yes,\n", f"{ROW}no,Thanks\n"
    assert bring(f"{HEAD},listens,praise\n{one}{two}").exit_code == 0
    ran = bring(f"{HEAD},listens,praise\n{two}{one.replace('yes', chr(34) + 'yes' + chr(34))}")
    assert ran.exit_code == 2
    assert "These 2 rows came in on" in ran.stderr
    assert len(items(database)) == 2
    assert bring(f"{HEAD},listens,praise\n{one}{two}", "--again").exit_code == 0
    assert len(items(database)) == 4
    assert len(database.scalars(sa.select(FeedbackImport)).all()) == 2


@pytest.mark.promise(1)
def test_an_answer_that_says_unsafe_raises_a_concern_from_a_file_too(bring: Bring, database: orm.Session) -> None:
    ran = bring(f"{HEAD},worries,change_one_thing\n{ROW}hurts_me,\n{ROW},He hits me\n{ROW}nothing,\n")
    assert ran.exit_code == 0, ran.output
    assert "2 of them raised a concern" in ran.stderr
    concerns = database.scalars(sa.select(Concern)).all()
    assert len(concerns) == 2
    assert {concern.source_id for concern in concerns} == {None}
    assert sum(item.urgent for item in items(database)) == 2


def test_the_trail_says_that_a_file_came_in_and_nothing_of_each_row(bring: Bring, database: orm.Session) -> None:
    bring(f"{HEAD},listens\n{ROW}yes\n{ROW}no\n")
    rows = database.scalars(sa.select(TrailEntry).where(TrailEntry.event.startswith("feedback"))).all()
    assert [(row.event, row.codes) for row in rows] == [("feedback.imported", {"rows": 2, "raised": 0})]


def test_six_hundred_rows_come_in_within_seconds(bring: Bring, database: orm.Session) -> None:
    codes = [question.code for question in current_set("8-11").questions if question.kind == "scale"]
    rows = "".join(f"{ROW}{','.join('yes' if (n + m) % 3 else 'no' for m in range(len(codes)))}\n" for n in range(600))
    began = time.process_time()
    ran = bring(f"{HEAD},{','.join(codes)}\n{rows}".replace("feels_safe", "praise"))
    assert ran.exit_code == 0, ran.output
    assert time.process_time() - began < 10
    assert len(items(database)) == 600


def _written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(["8-11", "8-11.1", "1", "2026-09-14", "web", "yes", "chesil", ""])
)


@settings(max_examples=150)
@given(st.lists(st.lists(CELLS, max_size=10), max_size=5), st.booleans())
def test_whatever_stands_in_a_file_is_rows_or_faults_within_it_never_a_crash(rows: list[list[str]], head: bool) -> None:
    text = _written([[*FIRST, "listens", "praise", "worries"], *rows] if head else rows)
    read: Read = read_file(text, KNOWN)
    for fault in read.faults:
        assert 1 <= fault.line <= text.count("\n") + text.count("\r") + 2
        assert fault.column >= 1
        assert sentence(fault)
    assert read.faults == sorted(read.faults)
    assert read.faults or len(read.rows) >= 1


def test_every_fault_that_the_reader_knows_has_its_words() -> None:
    from typing import get_args

    from app.feedback.survey_file import FaultCode

    assert set(FAULTS) == set(get_args(FaultCode))


@settings(max_examples=60)
@given(st.data())
def test_what_is_right_is_read_as_it_stands(data: Any) -> None:
    asked = data.draw(st.sampled_from(SETS))
    row = {"version": asked.version, "question_set": asked.code, "given_on": "2026-09-14", "channel": "web"}
    expected: dict[str, Any] = {}
    for question in asked.questions:
        if question.kind in ("scale", "choice") and data.draw(st.booleans()):
            row[question.code] = expected[question.code] = data.draw(st.sampled_from(question.codes))
        if question.kind == "many" and data.draw(st.booleans()):
            said = [option.code for option in question.options if not option.alone]
            chosen = data.draw(st.lists(st.sampled_from(said), min_size=1, unique=True))
            row[question.code], expected[question.code] = "|".join(chosen), chosen
    names = [*FIRST, *(name for name in row if name not in FIRST)]
    read = read_file(_written([names, [row.get(name, "") for name in names]]), KNOWN)
    assert not read.faults
    assert (read.rows[0].questions, read.rows[0].answers) == (asked, expected)
