"""Figures of audits: the random ones alone say how practice is, a gap is no nought, and small numbers are hidden."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import orm

from app.reporting.practice.report import ALL, by_service, periods_of, themes_of
from tests.factories.audited import audited, drawn_only, make
from tests.pages import PortalClient

NOVEMBER = datetime(2026, 11, 22, 10, tzinfo=UTC)
MAY, AUGUST = date(2026, 5, 1), date(2026, 8, 1)
PAGE = "/staff/reports/audits"
SignIn = Callable[..., PortalClient]


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], datetime]) -> None:
    at("2026-11-22T10:00+00:00")


def hrefs(page: Any) -> list[str]:
    return [link.get("href", "") for link in page.document.all("a")]


def told(basis: str = "collaborative") -> dict[str, Any]:
    return by_service(basis, periods_of(basis))


def test_the_shares_of_the_source_documents_are_reproduced(database: orm.Session) -> None:
    """Good or Outstanding in social work from just over 50% to over 77%, early help just under 60% (domain.md 10)."""
    audited({"outstanding": 5, "good": 26, "requires_improvement": 22, "inadequate": 7}, MAY, "social_work")
    audited({"outstanding": 9, "good": 38, "requires_improvement": 8, "inadequate": 5}, AUGUST, "social_work")
    audited({"good": 31, "requires_improvement": 21}, AUGUST, "early_help")
    make(NOVEMBER)
    rows = told()
    assert [(row.period, row.good()) for row in rows["social_work"]] == [("2026-Q3", 78.3), ("2026-Q2", 51.7)]
    assert rows["early_help"][0].good() == 59.6
    assert rows["early_help"][0].options["grade"]["requires_improvement"] == 21


def test_targeted_audits_are_in_no_figure_of_the_random_ones(database: orm.Session) -> None:
    audited({"good": 20}, AUGUST)
    make(NOVEMBER)
    alone = told()[ALL][0]
    audited({"inadequate": 30}, date(2026, 8, 1), basis="targeted")
    make(NOVEMBER)
    assert told()[ALL][0] == alone
    assert told("targeted")[ALL][0].options["grade"] == {
        "outstanding": 0,
        "good": 0,
        "requires_improvement": 0,
        "inadequate": 30,
    }


def test_a_quarter_without_audits_is_a_gap_and_no_nought(staff_client: SignIn) -> None:
    audited({"good": 20}, date(2026, 2, 1))
    audited({"good": 20}, AUGUST)
    make(NOVEMBER)
    rows = told()[ALL]
    assert [(row.period, row.audits) for row in rows] == [("2026-Q3", 20), ("2026-Q2", 0), ("2026-Q1", 20)]
    assert rows[1].good() is None
    page = staff_client("quality").get(PAGE)
    assert "April to June 2026: no audits." in page.data.decode()
    rows_of_file = csv.DictReader(io.StringIO(staff_client("quality").get(f"{PAGE}/file/csv").text))
    assert {row["value"] for row in rows_of_file if row["period"] == "2026-Q2" and row["measure"] != "audits"} == set()


@pytest.mark.promise(11)
def test_a_grade_of_too_few_is_joined_and_where_that_is_too_few_hidden(database: orm.Session) -> None:
    audited({"outstanding": 2, "good": 18, "requires_improvement": 8, "inadequate": 1}, AUGUST)
    audited({"good": 26, "inadequate": 3}, MAY)
    make(NOVEMBER)
    newest, before = told()[ALL]
    assert newest.options["grade"] == {"good": 20, "poor": 9}
    assert newest.good() == 69.0
    assert (before.audits, "grade" in before.options, before.good()) == (29, False, None)


@pytest.mark.promise(11)
def test_a_service_of_too_few_hides_every_service(staff_client: SignIn) -> None:
    audited({"good": 20}, AUGUST)
    audited({"good": 3}, AUGUST, "care_leavers")
    make(NOVEMBER)
    rows = told()
    assert rows[ALL][0].audits == 23
    assert {row.audits for name, mine in rows.items() if name != ALL for row in mine} == {None}
    text = staff_client("quality").get(f"{PAGE}/file/csv").text
    assert not {line["value"] for line in csv.DictReader(io.StringIO(text))} & {"1", "2", "3", "4", "20"}


@pytest.mark.promise(11)
def test_themes_of_too_few_are_joined_to_domains(database: orm.Session) -> None:
    audited({"good": 4}, AUGUST, gaps=("supervision",))
    audited({"good": 6}, AUGUST, gaps=("chronologies",))
    audited({"good": 9}, AUGUST)
    make(NOVEMBER)
    assert dict(themes_of("collaborative", "2026-Q3")["gap"].sizes) == {"practice": 10}


@pytest.mark.promise(11)
def test_who_was_not_asked_and_why_is_told_or_hidden_whole(database: orm.Session) -> None:
    audited({"good": 12}, AUGUST, asked="answered")
    audited({"good": 7}, AUGUST, asked="not_asked")
    audited({"good": 12}, MAY, asked="answered")
    audited({"good": 3}, MAY, asked="not_asked")
    make(NOVEMBER)
    newest, before = told()[ALL]
    assert newest.options["child_voice"] == {"answered": 12, "declined": 0, "no_answer": 0, "not_asked": 7}
    assert newest.options["child_why"]["not_safe"] == 7
    assert "child_voice" not in before.options
    assert "child_why" not in before.options


def test_a_case_looked_at_twice_counts_once_as_it_was_found_last(database: orm.Session) -> None:
    audited({"good": 9}, AUGUST)
    audited({"inadequate": 1}, AUGUST, reference="EH-TWICE")
    audited({"good": 1}, date(2026, 9, 1), reference="EH-TWICE")
    make(NOVEMBER)
    assert told()[ALL][0].options["grade"]["good"] == 10


def test_a_quarter_waits_six_weeks_for_what_is_not_signed_off(database: orm.Session) -> None:
    audited({"good": 9}, AUGUST)
    drawn_only(AUGUST)
    assert make(datetime(2026, 11, 11, tzinfo=UTC)) == 0
    assert make(datetime(2026, 11, 12, tzinfo=UTC)) == 1
    assert told()[ALL][0].audits == 9


@pytest.mark.promise(11)
def test_figures_stay_when_audits_come_later(database: orm.Session) -> None:
    audited({"good": 9}, AUGUST)
    make(NOVEMBER)
    audited({"inadequate": 9}, AUGUST)
    assert make(NOVEMBER) == 0
    assert told()[ALL][0].audits == 9


@pytest.mark.promise(11)
def test_everyone_reads_the_same_files(staff_client: SignIn) -> None:
    audited({"good": 19, "requires_improvement": 6}, AUGUST)
    make(NOVEMBER)
    readers = [staff_client("youth_voice", "chesil"), staff_client("quality"), staff_client("team_manager", "purbeck")]
    assert len({reader.get(f"{PAGE}/file/json").text for reader in readers}) == 1
    lines = json.loads(readers[0].get(f"{PAGE}/file/json").text)
    assert {"section", "period", "group", "measure", "answer", "value", "percent"} == set(lines[0])
    assert "Good or Outstanding" in readers[2].get(PAGE).text


@pytest.mark.parametrize("role", ["practitioner", "early_help_hub", "administrator"])
def test_nobody_else_has_the_pages(staff_client: SignIn, role: str) -> None:
    audited({"good": 9}, AUGUST)
    make(NOVEMBER)
    assert staff_client(role).get(PAGE).status_code == 404
    assert (
        staff_client(role).get("/staff/reports/behind?figure=audits.collaborative:2026-Q3:county::").status_code == 404
    )


def test_a_number_opens_exactly_the_audits_it_was_made_from(staff_client: SignIn) -> None:
    audited({"outstanding": 2, "good": 5, "requires_improvement": 6}, AUGUST, gaps=("supervision",))
    make(NOVEMBER)
    audited({"good": 3}, AUGUST)
    reader = staff_client("quality")
    page = reader.get(PAGE)
    better = next(href for href in hrefs(page) if href.endswith("county:grade:good"))
    behind = reader.get(better)
    assert "7 audits stand behind it" in behind.text
    assert sum("/staff/audits/cases/" in href for href in hrefs(behind)) == 7
    gaps = next(href for href in hrefs(page) if ":gap:" in href)
    assert "13 audits stand behind it" in reader.get(gaps).text


@pytest.mark.promise(2)
def test_a_number_opens_no_audit_that_its_reader_may_not_see(staff_client: SignIn) -> None:
    audited({"good": 9}, AUGUST)
    make(NOVEMBER)
    page = staff_client("team_manager").get("/staff/reports/behind?figure=audits.collaborative:2026-Q3:county::")
    assert not any("/staff/audits/cases/" in href for href in hrefs(page))
    assert (
        staff_client("youth_voice")
        .get("/staff/reports/behind?figure=audits.collaborative:2026-Q3:county::")
        .status_code
        == 404
    )


@pytest.mark.promise(11)
@pytest.mark.parametrize(
    "figure",
    ["", "audits.collaborative", "audits.collaborative:2026-Q1:county::", "audits.collaborative:2026-Q3:early_help::",
     "audits.collaborative:2026-Q3:county:grade:good", "feedback:2026-Q3:county::"],
)  # fmt: skip
def test_what_was_never_published_opens_nothing(staff_client: SignIn, figure: str) -> None:
    audited({"good": 8, "inadequate": 2}, AUGUST)
    audited({"good": 2}, AUGUST, "front_door")
    make(NOVEMBER)
    assert staff_client("quality").get(f"/staff/reports/behind?figure={figure}").status_code == 404


def test_the_quality_teams_own_view_has_real_counts_by_month(staff_client: SignIn) -> None:
    audited({"good": 2, "inadequate": 1}, AUGUST)
    page = staff_client("quality").get(f"{PAGE}/by-month")
    assert "Not for passing on" in page.text
    assert "Inadequate: 1" in page.text
    assert "no audits" in page.text
    assert staff_client("team_manager").get(f"{PAGE}/by-month").status_code == 404
