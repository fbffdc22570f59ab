"""The report as staff read it: sentence, chart, table, method; and the youth voice team's own view."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.core.db import transaction
from app.reporting.services import make_due_figures
from tests.factories.survey import answer_rows, said_by
from tests.pages import PortalClient
from tests.statements import Statements

NOW = "2026-11-22T10:00+00:00"
SignIn = Callable[..., PortalClient]
PAGE = "/staff/reports/feedback"


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], datetime]) -> None:
    at(NOW)


def survey() -> None:
    said_by(answer_rows(60, {"listens": {"all_the_time": 36, "sometimes": 12, "never": 12}, "trust": {"never": 40}}))
    said_by(answer_rows(30, {"listens": {"yes": 24, "no": 6}}), "8-11", "purbeck")
    with transaction():
        make_due_figures(datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize("role", ["youth_voice", "quality", "team_manager"])
def test_who_reads_figures_reads_sentence_chart_table_and_method(staff_client: SignIn, role: str) -> None:
    survey()
    page = staff_client(role).get(PAGE)
    assert page.status_code == 200
    order = ("90 people told us how it is", 'role="img"', "<table", "How these figures are made")
    places = [page.data.decode().index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.parametrize("role", ["practitioner", "early_help_hub", "administrator", "safeguarding_duty"])
def test_nobody_else_has_the_page(staff_client: SignIn, role: str) -> None:
    survey()
    assert staff_client(role).get(PAGE).status_code == 404


@pytest.mark.promise(11)
@pytest.mark.parametrize("by", ["county", "version", "locality", "team", "theme"])
def test_everyone_reads_the_same_page_file_and_command(staff_client: SignIn, by: str) -> None:
    survey()
    readers = [staff_client("youth_voice", "chesil"), staff_client("quality"), staff_client("team_manager", "purbeck")]
    texts = {reader.get(f"{PAGE}/file/json?period=2026-Q3&by={by}").text for reader in readers}
    assert len(texts) == 1
    assert json.loads(texts.pop())["period"] == "2026-Q3"
    assert readers[0].get(f"{PAGE}?by={by}").status_code == 200
    table = readers[0].get(f"{PAGE}/file/csv?period=2026-Q3&by={by}")
    assert table.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.promise(12)
def test_the_chart_is_told_in_words_and_differs_by_pattern(staff_client: SignIn) -> None:
    survey()
    page = staff_client("quality").get(f"{PAGE}?by=version")
    drawn = page.data.decode()
    assert "Worker listens: Good 60%, In between 20%, Not good 20%." in drawn
    assert "Worker listens: Good 80%, Not good 20%." in drawn
    assert 'id="chart-mixed"' in drawn
    assert 'id="chart-poor"' in drawn


@pytest.mark.promise(11)
def test_a_hidden_number_is_hidden_in_the_chart_the_words_and_the_table(staff_client: SignIn) -> None:
    said_by(answer_rows(20, {"listens": {"all_the_time": 18, "never": 2}}))
    with transaction():
        make_due_figures(datetime(2026, 11, 22, tzinfo=UTC))
    page = staff_client("quality").get(PAGE)
    assert "90%" not in page.data.decode()
    assert "10%" not in page.data.decode()
    assert "hidden" in page.text


def test_a_breakdown_that_does_not_stand_says_what_is_told_instead(staff_client: SignIn) -> None:
    survey()
    page = staff_client("quality").get(f"{PAGE}?by=team")
    assert "somebody could be known" in page.text


@pytest.mark.parametrize(
    "address",
    [
        f"{PAGE}?period=2026-Q2",
        f"{PAGE}?by=worker",
        f"{PAGE}/file/csv?period=2026-Q4",
        f"{PAGE}/file/pdf?period=2026-Q3",
    ],
)
def test_what_has_no_figures_is_no_page(staff_client: SignIn, address: str) -> None:
    survey()
    assert staff_client("quality").get(address).status_code == 404


def test_without_figures_the_page_says_so(staff_client: SignIn) -> None:
    assert "No quarter has figures yet" in staff_client("quality").get(PAGE).text


@pytest.mark.promise(11)
def test_the_working_view_has_real_counts_of_what_this_reader_may_see(staff_client: SignIn) -> None:
    said_by(answer_rows(3, {"listens": {"never": 3}}), locality="chesil")
    said_by(answer_rows(2, {"listens": {"never": 2}}), locality="purbeck")
    page = staff_client("youth_voice", "chesil").get(f"{PAGE}/working?period=2026-Q3")
    assert "Not for passing on" in page.text
    assert "3 people told us something" in page.text
    assert "5 people" not in page.text
    assert "5 people told us something" in staff_client("youth_voice").get(f"{PAGE}/working?period=2026-Q3").text


@pytest.mark.promise(2)
@pytest.mark.parametrize("role", ["quality", "team_manager", "practitioner"])
def test_only_the_youth_voice_team_has_a_working_view(staff_client: SignIn, role: str) -> None:
    assert staff_client(role).get(f"{PAGE}/working").status_code == 404


def test_the_page_asks_the_database_as_much_for_900_answers_as_for_90(
    staff_client: SignIn, statements: Statements
) -> None:
    survey()
    reader = staff_client("quality")
    reader.get(PAGE)
    few = statements.count
    said_by(answer_rows(900, {"listens": {"all_the_time": 700, "never": 200}}), given_on=date(2026, 5, 6))
    with transaction():
        make_due_figures(datetime(2026, 11, 22, tzinfo=UTC))
    reader.get(f"{PAGE}?period=2026-Q2")
    assert statements.count == few
