"""Figures are made once for a closed quarter, give the shares that were told, and hide what must be hidden."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.core.db import transaction
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.services import make_due_figures
from tests.factories.feedback import make_team, make_worker
from tests.factories.survey import answer_rows, said_by

NOVEMBER = datetime(2026, 11, 22, 10, tzinfo=UTC)
LISTENS = {"listens": {"all_the_time": 318, "sometimes": 180, "hardly_ever": 72, "never": 30}}
Ask = Callable[..., Any]


@pytest.fixture
def ask(app: Flask, database: orm.Session) -> Ask:
    """`ask("--by", "version")`: what `flask reports feedback` of the third quarter prints, read."""

    def run(*arguments: str, period: str = "2026-Q3") -> Any:
        ran = app.test_cli_runner().invoke(args=["reports", "feedback", "--period", period, *arguments])
        assert ran.exit_code == 0, ran.output
        return json.loads(ran.stdout) if "csv" not in arguments else ran.stdout

    return run


def make(now: datetime = NOVEMBER) -> int:
    with transaction():
        return make_due_figures(now)


def question(group: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in group["questions"] if each["code"] == code)


@pytest.mark.promise(11)
def test_600_survey_rows_give_the_shares_they_were_made_to(ask: Ask) -> None:
    said_by(answer_rows(600, LISTENS))
    assert make() == 1
    (county,) = ask()["groups"]
    assert county["key"] == "county"
    assert county["responses"] == 600
    listens = question(county, "listens")
    assert listens["answered"] == 600
    assert set(listens["options"]) == {*LISTENS["listens"], "not_sure", "dont_want_to_say"}
    assert listens["options"]["all_the_time"] == 318
    assert {code: listens["percent"][code] for code in LISTENS["listens"]} == {
        "all_the_time": 53.0,
        "sometimes": 30.0,
        "hardly_ever": 12.0,
        "never": 5.0,
    }


@pytest.mark.promise(11)
def test_an_answer_of_too_few_is_joined(ask: Ask) -> None:
    said_by(answer_rows(600, {"listens": {"all_the_time": 400, "sometimes": 150, "hardly_ever": 47, "never": 3}}))
    make()
    listens = question(ask()["groups"][0], "listens")
    assert listens["options"] == {"good": 400, "mixed": 150, "poor": 50}
    assert listens["percent"] == {"good": 66.7, "mixed": 25.0, "poor": 8.3}


@pytest.mark.promise(11)
def test_a_small_locality_hides_all_localities_and_the_county_answers(ask: Ask) -> None:
    said_by(answer_rows(90, {"listens": {"all_the_time": 60, "never": 30}}))
    said_by(answer_rows(4, {"listens": {"all_the_time": 4}}), locality="purbeck")
    make()
    report = ask("--by", "locality")
    assert (report["asked_by"], report["by"]) == ("locality", "county")
    assert [group["responses"] for group in report["groups"]] == [94]
    assert "purbeck" not in json.dumps(report)


@pytest.mark.promise(11)
def test_localities_that_stand_are_told(ask: Ask) -> None:
    said_by(answer_rows(60, {"listens": {"all_the_time": 40, "sometimes": 10, "never": 10}}))
    said_by(answer_rows(40, {"listens": {"all_the_time": 20, "sometimes": 10, "never": 10}}), locality="purbeck")
    make()
    report = ask("--by", "locality")
    assert {group["key"]: group["responses"] for group in report["groups"]} == {"chesil": 60, "purbeck": 40}
    assert question(report["groups"][0], "listens")["percent"]["all_the_time"] == 66.7


@pytest.mark.promise(2)
@pytest.mark.promise(11)
@pytest.mark.parametrize(("workers", "named"), [(4, False), (5, True)])
def test_a_team_is_named_with_five_workers_and_five_answers(ask: Ask, workers: int, named: bool) -> None:
    team = make_team("chesil")
    for _worker in range(workers):
        make_worker(team)
    said_by(answer_rows(20, {"listens": {"all_the_time": 20}}), team_id=team.id)
    said_by(answer_rows(20, {"listens": {"all_the_time": 20}}))
    make()
    keys = [group["key"] for group in ask("--by", "team")["groups"]]
    assert (team.code in keys) is named


@pytest.mark.promise(11)
def test_no_number_of_one_to_four_is_in_any_breakdown(ask: Ask) -> None:
    said_by(answer_rows(31, {"listens": {"yes": 27, "no": 3}, "trust": {"yes": 30}}), "8-11")
    said_by(answer_rows(47, {"listens": {"all_the_time": 40, "never": 6}, "trust": {"sometimes": 45, "never": 2}}))
    said_by(answer_rows(22, {"knows_worker": {"yes": 20, "no": 2}}), "parent-carer", "purbeck")
    make()
    text = "".join(json.dumps(ask(*by)) for by in ([], *(["--by", each] for each in ("version", "locality", "team"))))
    assert not {f": {number}{end}" for number in range(1, 5) for end in ",}"} & {
        text[at : at + 4] for at in range(len(text))
    }


@pytest.mark.parametrize("left_out", ["is_allegation", "taken_back", "helper_is_worker"])
def test_what_does_not_count_is_left_out(ask: Ask, left_out: str) -> None:
    said_by(answer_rows(20, {"listens": {"sometimes": 20}}))
    said_by(answer_rows(7, {"listens": {"sometimes": 7}}), **{left_out: True})
    make()
    assert ask()["groups"][0]["responses"] == 20


@pytest.mark.promise(11)
def test_figures_are_made_once_and_a_later_row_changes_nothing(ask: Ask) -> None:
    said_by(answer_rows(20, {"listens": {"sometimes": 20}}))
    assert make() == 1
    said_by(answer_rows(20, {"listens": {"sometimes": 20}}))
    assert make() == 0
    assert ask()["groups"][0]["responses"] == 20


@pytest.mark.promise(11)
@pytest.mark.parametrize("statement", ["UPDATE report_cell SET people = 0", "DELETE FROM frozen_report"])
def test_the_database_refuses_to_change_figures(database: orm.Session, statement: str) -> None:
    said_by(answer_rows(20, {"listens": {"sometimes": 20}}))
    make()
    with pytest.raises(sa.exc.DBAPIError, match="append only"):
        database.execute(sa.text(statement))


@pytest.mark.parametrize(("on", "made"), [("2026-10-05", 0), ("2026-10-06", 1)])
def test_a_quarter_waits_until_its_last_week_is_over_and_filed(database: orm.Session, on: str, made: int) -> None:
    said_by(answer_rows(20, {"listens": {"sometimes": 20}}), given_on=date(2026, 9, 30))
    assert make(datetime.fromisoformat(f"{on}T03:00+00:00")) == made


def test_a_quarter_waits_for_what_is_not_filed(database: orm.Session) -> None:
    said_by(answer_rows(20, {"listens": {"sometimes": 20}}))
    said_by(answer_rows(1, {}), filed=False)
    assert make() == 0


@pytest.mark.parametrize("period", ["2026-Q4", "2026-Q2", "last year", "2026-Q5"])
def test_any_other_period_ends_with_2_and_the_closed_quarters(app: Flask, database: orm.Session, period: str) -> None:
    said_by(answer_rows(20, {"listens": {"sometimes": 20}}))
    make()
    ran = app.test_cli_runner().invoke(args=["reports", "feedback", "--period", period])
    assert ran.exit_code == 2
    assert "2026-Q3" in ran.stderr
    assert not ran.stdout


def test_a_csv_says_what_is_hidden_and_holds_no_formula(ask: Ask) -> None:
    team = make_team("chesil")
    with transaction():
        team.code = "=cmd"
    for _worker in range(5):
        make_worker(team)
    said_by(answer_rows(9, {"listens": {"sometimes": 9}, "trust": {"never": 2}}), team_id=team.id)
    make()
    rows = list(csv.DictReader(io.StringIO(ask("--by", "team", "--format", "csv"))))
    assert {row["group"] for row in rows if row["by"] == "team"} == {"'=cmd"}
    assert {row["people"] for row in rows if row["question"] == "trust"} == {"hidden"}


@pytest.mark.promise(11)
def test_a_correction_of_one_row_is_refused_and_one_that_stands_is_published(app: Flask, ask: Ask) -> None:
    def correct() -> str:
        return str(app.test_cli_runner().invoke(args=["reports", "correct", "--period", "2026-Q3"]).stderr)

    said_by(answer_rows(40, {"listens": {"sometimes": 40}}))
    make()
    assert "nothing that counts" in correct()
    (one,) = said_by(answer_rows(1, {"listens": {"sometimes": 1}}))
    assert "give away" in correct()
    said_by(answer_rows(9, {"listens": {"sometimes": 9}}))
    assert "correction 1" in correct()
    report = ask()
    assert report["correction"] == 1
    assert report["groups"][0]["responses"] == 50
    assert one.filed


@pytest.mark.promise(11)
def test_a_council_of_thirty_a_year_gets_something_true(ask: Ask) -> None:
    said_by(answer_rows(5, {"listens": {"yes": 4, "sometimes": 1}}), "8-11")
    said_by(answer_rows(3, {"listens": {"all_the_time": 3}}), locality="purbeck")
    make()
    (county,) = ask("--by", "team")["groups"]
    assert county["responses"] == 8
    assert question(county, "listens")["answered"] == 8


@pytest.mark.promise(11)
def test_a_hidden_number_is_in_no_cell(database: orm.Session) -> None:
    said_by(answer_rows(20, {"listens": {"sometimes": 13, "hardly_ever": 4, "never": 3}}))
    make()
    cells = database.scalars(sa.select(ReportCell)).all()
    assert {cell.people for cell in cells} == {0, 7, 13, 20}
    assert "never" not in {cell.answer for cell in cells}
    assert database.scalar(sa.select(sa.func.count()).select_from(FrozenReport)) == 1
