"""`audits sample`: the same cases from the same content however it is written, or every fault by line and column."""

from __future__ import annotations

import csv
import hashlib
import io
import random

import pytest

HEADER = "case_reference,service,locality,team,worker_reference,manager_reference,opened_on,note"


def _line(number):
    place = ("chesil", "purbeck", "Málaga")[number % 7 % 3]
    people = f"team-{number % 9},W{number % 90},M{number % 9}"
    return f'EH-{number:05},early_help,{place},{people},0{number % 9 + 1}/03/2026,"é, {number}"'


@pytest.fixture
def sample(app, database, tmp_path):
    """Run the command on these bytes; returns what it printed, what it said and how it ended."""

    def run(content, *more, size=3, seed="November 2026"):
        path = tmp_path / "cases.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        args = ["audits", "sample", "--frame", str(path), "--size", str(size), "--seed", seed, *more]
        return app.test_cli_runner().invoke(args=args)

    return run


def _rows(ran):
    assert ran.exit_code == 0, ran.stderr
    return list(csv.DictReader(io.StringIO(ran.stdout)))


@pytest.mark.parametrize("stratify", [(), ("--stratify", "Locality")])
def test_ten_thousand_lines_shuffled_and_written_another_way_give_the_same_bytes(sample, stratify):
    lines = [_line(number) for number in range(10_000)]
    first = sample("\n".join([HEADER, *lines]), *stratify, size=60)
    random.Random(5).shuffle(lines)
    again = "\r\n".join([HEADER, "", *lines, ""])
    for content in (again.encode("utf-8-sig"), again.encode("utf-16"), again.replace("\r\n", "\r").encode()):
        assert sample(content, *stratify, size=60).stdout == first.stdout
    rows = _rows(first)
    assert len(rows) == 60
    assert list(rows[0]) == ["drawn", *HEADER.split(","), "number"]
    assert rows[0]["opened_on"].startswith("2026-03-0")
    assert rows[0]["note"].startswith("é, ")


def test_a_person_with_a_hash_draws_the_same_by_hand(sample):
    references = [f"EH-{number:05}" for number in range(200)]
    rows = _rows(sample("case_reference\n" + "\n".join(references), size=12))
    numbers = {hashlib.sha256(f"November 2026:{one}".encode()).hexdigest(): one for one in references}
    assert [row["case_reference"] for row in rows] == [numbers[number] for number in sorted(numbers)[:12]]


def test_another_seed_draws_others(sample):
    content = "\n".join([HEADER, *map(_line, range(500))])
    assert _rows(sample(content, size=20)) != _rows(sample(content, size=20, seed="December 2026"))


def test_every_stratum_has_one_where_the_size_allows(sample):
    lines = [_line(number) for number in range(200)] + ["X1,early_help,lyme,,,,,", "X2,early_help,,,,,,"]
    rows = _rows(sample("\n".join([HEADER, *lines]), "--stratify", "locality", size=9))
    assert {row["locality"] for row in rows} == {"chesil", "purbeck", "Málaga", "lyme", ""}


def test_no_cell_makes_a_spreadsheet_reckon(sample):
    assert _rows(sample("case_reference,team\n=1+1,@x\n", size=1))[0]["case_reference"] == "'=1+1"


def test_every_fault_stands_with_line_and_column_and_nothing_is_drawn(sample):
    lines = ["A1,early_help,,,,,31/02/2026,", ",early_help,,,,,,", "A1,early_help,,,,,2026-03-01,", "A2,x"]
    ran = sample("\n".join([HEADER, *lines]))
    assert ran.exit_code == 2
    assert ran.stdout == ""
    told = ran.stderr.splitlines()
    assert told[0].startswith("cases.csv: line 2, column 7 (opened_on): '31/02/2026' is not a day")
    assert told[1].startswith("cases.csv: line 3, column 1 (case_reference): nothing stands here")
    assert told[2].startswith("cases.csv: line 4, column 1 (case_reference): 'A1' stands in an earlier line")
    assert told[3].startswith("cases.csv: line 5, column 3: the line has 2 cells")
    assert told[4] == "4 faults. Nothing was drawn."


@pytest.mark.parametrize(
    ("content", "more", "why"),
    [
        ("", {}, "the file is empty"),
        ("case_reference\n", {}, "nothing stands here"),
        ("reference\nA1\n", {}, "the column case_reference is missing"),
        ("case_reference\nA1\n", {"size": 2}, "has 1 cases: 2 cannot be drawn"),
        ("case_reference\nA1\n", {"size": 0}, "0 is not in the range"),
        ("case_reference\nA1\n", {"seed": "  "}, "The seed is empty"),
        (b"case_reference\nA\xe91\n", {"size": 1}, "a character that is not UTF-8"),
        (b"\xff\xfec\x00a", {"size": 1}, "the column case_reference is missing"),
        ('case_reference\n"A1\n', {"size": 1}, "Is a quotation mark open?"),
        ("case_reference,case_reference\nA1,A2\n", {"size": 1}, "is there already"),
    ],
)
def test_what_cannot_be_drawn_from_ends_with_2_and_says_why(sample, content, more, why):
    ran = sample(content, **more)
    assert ran.exit_code == 2
    assert ran.stdout == ""
    assert why in ran.stderr


def test_a_column_to_stratify_by_that_is_not_there_is_a_fault(sample):
    ran = sample("case_reference\nA1\n", "--stratify", "locality", size=1)
    assert ran.exit_code == 2
    assert "the column locality is missing" in ran.stderr
