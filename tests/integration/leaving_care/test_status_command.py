"""`leaving-care status`: what the law calls each child of a 903 pair, or every fault by line and column."""

import csv
import io
import re
from collections import Counter
from datetime import date

import pytest

from app.leaving_care.rules import STATUSES
from tests.factories.return_903 import EPISODES, HEADER, pair

ON = "2026-09-30"
COLUMNS = ["child", "status", "since", "days_since_14", "reason", "needs_a_person"]


@pytest.fixture
def ask(app, database, tmp_path):
    """Run the command on two files; returns what it printed, what it said and how it ended."""

    def run(header, episodes, on=ON):
        paths = tmp_path / "header.csv", tmp_path / "episodes.csv"
        for path, content in zip(paths, (header, episodes), strict=True):
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        args = ["leaving-care", "status", "--header", str(paths[0]), "--episodes", str(paths[1]), "--on", on]
        return app.test_cli_runner().invoke(args=args)

    return run


def _rows(ran):
    assert ran.exit_code == 0, ran.stderr
    return list(csv.DictReader(io.StringIO(ran.stdout)))


def _ann(*episodes, born="10/03/2008"):
    head = f"{HEADER}\nA1,2,{born},WBRI,,,\n"
    return head, "\n".join([EPISODES, *(f"A1,{episode}" for episode in episodes)]) + "\n"


def test_three_hundred_children_have_a_status_a_date_days_and_a_reason_with_its_source(ask):
    rows = _rows(ask(*pair()))
    assert len(rows) == 300
    assert list(rows[0]) == COLUMNS
    statuses = Counter(row["status"] for row in rows)
    assert set(statuses) <= set(STATUSES)
    assert len(statuses) >= 8
    for row in rows:
        assert date.fromisoformat(row["since"]) <= date.fromisoformat(ON)
        assert row["days_since_14"].isdecimal()
        assert re.search(r"\((Children Act 1989|Care)[^)]+.*\)\.", row["reason"])
        assert row["needs_a_person"] in ("yes", "no")
    assert {row["needs_a_person"] for row in rows} == {"yes", "no"}


def test_the_reason_says_what_a_person_has_to_decide(ask):
    (row,) = _rows(ask(*_ann("01/06/2015,S,C2,N1,U4,PR1,20/02/2026,E4A,,,,")))
    assert row["status"] == "former_relevant"
    (row,) = _rows(ask(*_ann("01/06/2015,S,C2,N1,U4,PR1,20/02/2025,E4A,,,,")))
    assert (row["status"], row["since"], row["needs_a_person"]) == ("qualifying", "2025-08-20", "yes")
    assert "Check that home held until 18" in row["reason"]


def test_any_order_and_case_of_columns_a_mark_and_either_line_end_are_read_the_same(ask):
    header, episodes = pair(40)
    plain = ask(header, episodes).stdout
    lines = list(csv.reader(io.StringIO(episodes)))
    turned = "\r\n".join(",".join(reversed(row)) for row in lines).lower()
    assert ask(header.replace("\r\n", "\n"), episodes.replace("\r\n", "\n")).stdout == plain
    assert ask("\ufeff" + header.lower(), "\ufeff" + turned).stdout == plain.replace("D1", "d1")
    assert ask(header, turned).stdout == plain


def test_every_fault_is_listed_by_line_and_column_and_nothing_is_printed(ask):
    header = f"{HEADER}\nA1,2,31/02/2008,WBRI,,,\n,1,01/01/2009,,,,\nA3,1,01/01/2009,,,,\nA3,1,01/01/2009,,,,\nA5,1\n"
    episodes = [
        EPISODES,
        "A1,2015-06-01,S,C2,N1,U4,PR1,,,,,,",
        "A3,01/06/2015,S,C2,N1,U4,PR1,01/05/2015,X1,,,,",
        "A3,01/06/2008,S,,N1,U4,PR1,01/05/2016,,,,,",
        "A9,01/06/2015,S,C2,N1,U4,PR1,,E4A,,,,",
        "A3,01/06/2015,s,care order,N1,U4,PR1,,,,,,",
    ]
    ran = ask(header, "\n".join(episodes))
    assert ran.exit_code == 2
    assert ran.stdout == ""
    said = ran.stderr.splitlines()
    for place in (
        "header.csv: line 2, column 3 (DOB)",
        "header.csv: line 3, column 1 (CHILD)",
        "header.csv: line 5, column 1 (CHILD)",
        "header.csv: line 6, column 3",
        "episodes.csv: line 2, column 2 (DECOM)",
        "episodes.csv: line 3, column 8 (DEC)",
        "episodes.csv: line 4, column 2 (DECOM)",
        "episodes.csv: line 4, column 4 (LS)",
        "episodes.csv: line 4, column 9 (REC)",
        "episodes.csv: line 5, column 1 (CHILD)",
        "episodes.csv: line 5, column 8 (DEC)",
        "episodes.csv: line 6, column 4 (LS)",
    ):
        assert any(line.startswith(place) for line in said), place
    assert said[-1] == "12 faults. Nothing was changed."


@pytest.mark.parametrize(
    ("header", "place"),
    [
        (b"", "line 1, column 1: the file is empty"),
        (b"CHILD,SEX\nA1,2\n", "line 1, column 3: the column DOB is missing"),
        (b"CHILD,DOB,dob\nA1,01/01/2008,\n", "line 1, column 3 (DOB): the column DOB is there already"),
        (b'CHILD,DOB\nA1,"01/01/2008\n', "line 2, column 1: this cannot be read"),
        (b"CHILD,DOB\nA1,01/01/2008\nA\xe92,01/01/2008\n", "line 3, column 1:"),
        (b"CHILD,DOB\nA1\x00,01/01/2008\n", "line 2, column 1:"),
        ("CHILD,DOB\nA1,01/01/2008\n".encode("utf-16"), "line 1, column 1: this is not UTF-8 text"),
        (b"CHILD,DOB\nA1,01/01/9999\n", "line 2, column 2 (DOB)"),
        (b"CHILD,DOB\n" + b"A" * 200_000 + b",01/01/2008\n", "line 2, column 1"),
    ],
    ids=["empty", "no column", "column twice", "open quote", "latin-1", "null", "utf-16", "far off", "huge cell"],
)
def test_a_file_that_is_no_such_file_is_a_fault_with_a_place_and_no_traceback(ask, header, place):
    ran = ask(header, EPISODES)
    assert ran.exit_code == 2
    assert f"header.csv: {place}" in ran.stderr
    assert ran.exception is None or isinstance(ran.exception, SystemExit)
    assert ran.stdout == ""


def test_a_day_that_is_none_and_a_file_that_is_not_there_end_with_2(app, database, ask):
    assert ask(*pair(1), on="30.9.2026").exit_code == 2
    args = ["leaving-care", "status", "--header", "nowhere.csv", "--episodes", "nowhere.csv", "--on", ON]
    assert app.test_cli_runner().invoke(args=args).exit_code == 2


def test_a_number_that_a_spreadsheet_would_reckon_with_stays_words(ask):
    header, episodes = _ann("01/06/2015,S,C2,N1,U4,PR1,,,,,,")
    (row,) = _rows(ask(header.replace("A1", "=A1"), episodes.replace("A1", "=A1")))
    assert row["child"] == "'=A1"
