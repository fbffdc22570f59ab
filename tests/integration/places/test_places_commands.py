"""`flask places` and `flask clock`, as the public contract has them: answers out, messages on standard error."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.core.db import session
from app.places.lookup import place_at
from app.places.models import Catchment
from app.trail.models import TrailEntry

GOOD = "postcode_or_sector,locality\nDT4 7,dorchester\nDT4 7AA,West Dorset\nDT9 3,North Dorset\n"


def test_lookup_prints_the_five_keys_and_nothing_else_on_standard_output(run: FlaskCliRunner) -> None:
    result = run.invoke(args=["places", "lookup", "dt47aa"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "postcode": "DT4 7AA",
        "council_code": "E06000059",
        "council": "Dorset Council",
        "locality": "Chesil",
        "certainty": "known",
    }
    assert "derived from the nearest named town" in result.stderr


@pytest.mark.parametrize(
    ("postcode", "council", "certainty"),
    [
        ("BH15 1AA", "BCP Council", "out_of_area"),
        ("TA1 1AA", "Somerset Council", "out_of_area"),
        ("DT4 7ZZ", None, "unknown"),
    ],
)
def test_lookup_answers_for_places_that_are_not_ours(
    postcode: str, council: str | None, certainty: str, run: FlaskCliRunner
) -> None:
    result = run.invoke(args=["places", "lookup", postcode])
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["council"], answer["certainty"]) == (0, council, certainty)
    assert result.stderr == ""


@pytest.mark.parametrize("typed", ["hello", "", "DT4"])
def test_lookup_of_no_postcode_exits_2_with_a_message(typed: str, run: FlaskCliRunner) -> None:
    result = run.invoke(args=["places", "lookup", typed])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not a UK postcode" in result.stderr


def test_an_imported_list_stands_alone(run: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "catchments.csv"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    result = run.invoke(args=["places", "import-catchments", str(file)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 catchments" in result.stderr
    own = {postcode: place_at(postcode) for postcode in ("DT4 7AA", "DT4 7AB", "DT9 3AA", "DT1 1XJ")}
    assert own["DT4 7AA"].locality == "West Dorset", "a postcode beats its sector"
    assert own["DT9 3AA"].locality == "North Dorset"
    assert own["DT9 3AA"].basis == "catchment"
    assert (own["DT1 1XJ"].certainty, own["DT1 1XJ"].locality) == ("needs_checking", None)


def test_a_second_import_replaces_the_first(run: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "catchments.csv"
    for text in (GOOD, GOOD, "postcode_or_sector,locality\nDT1 1,purbeck\n"):
        file.write_text(text)
        assert run.invoke(args=["places", "import-catchments", str(file)]).exit_code == 0
    assert session().scalars(select(Catchment.postcode_or_sector)).all() == ["DT1 1"]
    trail = (
        session()
        .scalars(select(TrailEntry).where(TrailEntry.event.startswith("places.")).order_by(TrailEntry.at))
        .all()
    )
    assert [(entry.event, entry.codes) for entry in trail] == [
        ("places.catchments_imported", {"lines": lines}) for lines in (3, 3, 1)
    ]


def test_a_faulty_list_changes_nothing_and_names_every_fault_by_line_and_column(
    run: FlaskCliRunner, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(GOOD)
    bad.write_text("postcode_or_sector,locality\nDT4,Chesil\nDT4 7,Atlantis\n\nDT4 7,Chesil\nDT5 1\nnope,nowhere\n")
    run.invoke(args=["places", "import-catchments", str(good)])
    result = run.invoke(args=["places", "import-catchments", str(bad)])
    assert (result.exit_code, result.stdout) == (1, "")
    told = [line.split(":")[0] for line in result.stderr.splitlines()[:-1]]
    assert told == [
        "line 2, column 1",
        "line 3, column 2",
        "line 5, column 1",
        "line 6, column 2",
        "line 7, column 1",
        "line 7, column 2",
    ]
    assert result.stderr.splitlines()[-1] == "6 faults. Nothing was changed."
    assert len(session().scalars(select(Catchment)).all()) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the first line must be"),
        (b"sector,place\nDT4 7,Chesil\n", "the first line must be"),
        (b"postcode_or_sector,locality\n", "there is nothing in the file"),
        (b"postcode_or_sector,locality\nDT4 7,\xff\n", "not UTF-8"),
        (b'postcode_or_sector,locality\n"DT4 7,Chesil\n', "cannot be read as comma-separated"),
    ],
)
def test_a_file_that_is_no_list_is_one_clear_line(
    content: bytes, says: str, run: FlaskCliRunner, tmp_path: Path
) -> None:
    file = tmp_path / "catchments.csv"
    file.write_bytes(content)
    result = run.invoke(args=["places", "import-catchments", str(file)])
    assert result.exit_code == 1
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_exits_2(run: FlaskCliRunner) -> None:
    assert run.invoke(args=["places", "import-catchments", "nowhere.csv"]).exit_code == 2


def test_before_the_first_migration_lookup_answers_from_the_map(
    run: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_table(catchments: object) -> bool:
        raise OperationalError("SELECT", {}, Exception("no such table: catchment"))

    monkeypatch.setattr("app.places.queries.has_own_catchments", no_table)
    result = run.invoke(args=["places", "lookup", "DT4 7AA"])
    assert (result.exit_code, json.loads(result.stdout)["locality"]) == (0, "Chesil")
    assert "The database did not answer" in result.stderr


def test_lookup_without_the_postcode_file_says_how_to_make_it(
    app: Flask, run: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(app.config["SETTINGS"], "postcode_file", tmp_path / "none.sqlite3")
    result = run.invoke(args=["places", "lookup", "DT4 7AA"])
    assert (result.exit_code, json.loads(result.stdout)["certainty"]) == (0, "unknown")
    assert "flask places compile" in result.stderr


def test_compile_is_quick_when_nothing_is_new(run: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.places.cli.compile_postcodes", lambda target, say: False)  # noqa: ARG005 - named by keyword
    result = run.invoke(args=["places", "compile"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "is up to date" in result.stderr


def test_a_folder_that_cannot_be_written_is_one_clear_line(
    run: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(target: Path, say: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.places.cli.compile_postcodes", refuse)
    result = run.invoke(args=["places", "compile"])
    assert result.exit_code == 1
    assert "could not be written" in result.stderr


@pytest.mark.parametrize(
    ("received", "days", "deadline"),
    [
        ("2026-11-20T16:59", "1", "2026-11-23T17:00:00+00:00"),
        ("2026-11-20T17:00", "1", "2026-11-24T17:00:00+00:00"),
        ("2026-07-01T15:59:59Z", "1", "2026-07-02T17:00:00+01:00"),
        ("2026-07-01T16:00:00+00:00", "1", "2026-07-03T17:00:00+01:00"),
        ("2022-06-01 12:00", "1", "2022-06-06T17:00:00+01:00"),
        ("2026-12-24T16:00", "10", "2027-01-12T17:00:00+00:00"),
    ],
)
def test_clock_due_prints_the_deadline_in_london(received: str, days: str, deadline: str, run: FlaskCliRunner) -> None:
    result = run.invoke(args=["clock", "due", received, days])
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{deadline}\n", "")


def test_clock_due_warns_past_the_end_of_the_holiday_table(run: FlaskCliRunner) -> None:
    result = run.invoke(args=["clock", "due", "2028-12-28T09:00", "5"])
    assert (result.exit_code, result.stdout) == (0, "2029-01-04T17:00:00+00:00\n")
    assert "ends on 2028-12-31" in result.stderr


@pytest.mark.parametrize(
    ("received", "days"),
    [
        ("tomorrow", "1"),
        ("2026-11-20", "1"),
        ("2026-13-01T09:00", "1"),
        ("2026-11-20T09:00", "-1"),
        ("2026-11-20T09:00", "x"),
        ("9999-12-31T23:00", "9"),
        ("0001-01-01T00:00+14:00", "1"),
        ("2026-11-20T09:00", "99999999"),
    ],
)
def test_clock_due_refuses_what_it_cannot_count(received: str, days: str, run: FlaskCliRunner) -> None:
    result = run.invoke(args=["clock", "due", "--", received, days])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
