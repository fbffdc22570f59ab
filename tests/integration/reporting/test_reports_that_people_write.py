"""A report is written by one, published by another, and stays as it was published whatever becomes of the data."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.actions.queries.counting import Counts
from app.core import clock
from app.core.db import session, transaction
from app.reporting.counted import actions_shown
from app.reporting.written.rules import CHECKS, read_span, spans_over
from app.tasks.models import Task
from app.themes.models import Theme
from tests.factories.audited import audited, make
from tests.factories.survey import answer_rows, said_by
from tests.integration.reporting.writing import (
    AUGUST,
    HUB,
    LEARNING,
    NOVEMBER,
    TOLD,
    SignIn,
    figures,
    publish,
    published,
    received,
    written,
)
from tests.pdfs import inside


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], datetime]) -> None:
    at("2026-11-22T10:00+00:00")


def test_a_period_that_is_not_over_is_not_offered() -> None:
    assert [span.code for span in spans_over("audits", date(2026, 10, 31))][:2] == ["2026-07", "2026-05"]
    assert [span.code for span in spans_over("audits", date(2026, 11, 1))][:2] == ["2026-09", "2026-07"]
    assert [span.code for span in spans_over("feedback", date(2026, 1, 1))][:2] == ["2025-Q4", "2025-Q3"]
    assert read_span("audits", "2026-11") is not None
    assert read_span("audits", "2026-10") is read_span("audits", "2026-Q3") is read_span("feedback", "2026-09") is None


@pytest.mark.parametrize("which", [LEARNING, TOLD])
def test_nobody_publishes_what_they_wrote_themselves(staff_client: SignIn, which: str) -> None:
    figures()
    writer, checker = staff_client("quality"), staff_client("quality")
    address = written(writer, which)
    assert "another person must check it" in writer.get(address).text
    writer.get(f"{address}/check", expect_redirect=address)
    page = checker.fill(checker.get(f"{address}/check"), {"checks": CHECKS[:2]}, status=422)
    assert "Say yes to all three" in page.text
    publish(checker, address)
    assert "Published on" in checker.get(address).text


def test_the_other_team_is_asked_to_check_and_finds_it(staff_client: SignIn) -> None:
    figures()
    address = written(staff_client("quality"))
    task = session().scalars(sa.select(Task).where(Task.kind == "report_to_check")).one()
    assert task.for_role == "youth_voice"
    checker = staff_client("youth_voice")
    assert address in checker.get(HUB).links.values()
    publish(checker, address)
    assert address in staff_client("team_manager").get(HUB).links.values()


def test_what_is_sent_back_is_written_again_and_checked_again(staff_client: SignIn) -> None:
    figures()
    writer, checker = staff_client("quality"), staff_client("quality")
    address = written(writer)
    checker.fill(
        checker.get(f"{address}/check"), {"why": "Say which team"}, button="Send it back", expect_redirect=address
    )
    assert "Say which team" in writer.get(address).text
    writer.fill(writer.get(f"{address}/write"), {"doing": "Chesil brings the plan."}, expect_redirect=address)
    publish(checker, address)
    assert "Chesil brings the plan." in staff_client("team_manager").get(address).text


def test_two_who_write_at_once_lose_nothing(staff_client: SignIn) -> None:
    figures()
    writer, other = staff_client("quality"), staff_client("quality")
    address = written(writer)
    open_page = other.get(f"{address}/write")
    writer.fill(writer.get(f"{address}/write"), {"worried": "Supervision is late."}, expect_redirect=address)
    page = other.fill(open_page, {"worried": "Chronologies are old."}, status=409)
    assert "Chronologies are old." in page.data.decode()
    assert "Supervision is late." in page.text


@pytest.mark.promise(11)
@pytest.mark.parametrize("which", [LEARNING, TOLD])
def test_what_is_published_stays_when_the_data_changes(staff_client: SignIn, database: orm.Session, which: str) -> None:
    figures()
    address = published(staff_client, which)
    reader = staff_client("team_manager")
    before = {form: reader.get(f"{address}/file/{form}").data for form in ("csv", "json")}
    page = reader.get(address).main_text
    audited({"inadequate": 40}, AUGUST, "social_work")
    said_by(answer_rows(30, {"listens": {"never": 30}}))
    make(datetime(2027, 2, 20, tzinfo=UTC))
    rename_plans_shared()
    assert {form: reader.get(f"{address}/file/{form}").data for form in ("csv", "json")} == before
    assert reader.get(address).main_text == page
    with pytest.raises(sa.exc.DBAPIError, match="append only"):
        database.execute(sa.text("UPDATE published_report SET number = 9"))


@pytest.mark.promise(11)
def test_a_report_hides_what_figures_hide_on_the_page_and_in_every_file(staff_client: SignIn) -> None:
    audited({"good": 21, "inadequate": 3}, AUGUST, asked="answered")
    audited({"good": 4}, AUGUST, "care_leavers", asked="declined")
    make(NOVEMBER)
    address = published(staff_client)
    reader = staff_client("team_manager")
    kept = json.loads(reader.get(f"{address}/file/json").text)
    values = {line["value"] for one in kept["sections"] for line in one["lines"]}
    assert not values & {1, 2, 3, 4, 24, 25}
    assert 28 in values
    rows = csv.DictReader(io.StringIO(reader.get(f"{address}/file/csv").text))
    assert "hidden" in {row["value"] for row in rows}
    assert "Good or Outstanding." not in reader.get(address).main_text


def test_a_learning_report_keeps_random_and_targeted_apart_and_shows_gaps(staff_client: SignIn) -> None:
    audited({"good": 30}, date(2026, 2, 1))
    audited({"inadequate": 10}, date(2026, 5, 1), basis="targeted")
    audited({"good": 20}, AUGUST)
    make(NOVEMBER)
    page = staff_client("team_manager").get(published(staff_client))
    assert "Apart, and in no figure above: Targeted" in page.text
    assert "April to June 2026: no audits." in page.data.decode()
    assert "20 cases drawn at random were audited in July to September 2026. 100% were Good" in page.text


def test_themes_stand_side_by_side(staff_client: SignIn) -> None:
    figures()
    kept = json.loads(staff_client("quality").get(f"{published(staff_client)}/file/json").text)
    themes = next(one for one in kept["sections"] if one["code"] == "themes")
    row = next(row for row in themes["rows"] if row[0][0]["text"] == "Plans shared with us")
    assert [cell[0]["text"] for cell in row[1:4]] == ["–", "25", "–"]


def test_compliments_by_quarter_are_those_of_the_source_documents(staff_client: SignIn) -> None:
    """Compliments 11, 16, 20 by quarter, and complaints few enough to hide (domain.md 10)."""
    for month, many in ((2, 11), (5, 16), (8, 20)):
        received("compliment", date(2026, month, 10), many)
    received("complaint", date(2026, 8, 10), 3)
    figures()
    kept = json.loads(staff_client("quality").get(f"{published(staff_client, TOLD)}/file/json").text)
    section = next(one for one in kept["sections"] if one["code"] == "received")
    assert [[cell[0]["text"] for cell in row] for row in section["rows"]] == [
        ["July to September 2026", "20", "hidden", "hidden"],
        ["April to June 2026", "16", "hidden", "0"],
        ["January to March 2026", "11", "hidden", "0"],
    ]
    assert section["head"] == ["Quarter", "Compliments", "Praise in what people told us", "Complaints"]


@pytest.mark.promise(11)
def test_actions_of_a_quarter_are_told_all_or_not_at_all() -> None:
    whole = Counts(set=12, closed=7, reopened=0, open_at_end=20, late_at_end=5)
    assert actions_shown(whole)["closed"] == 7
    for name in ("set", "closed", "reopened"):
        assert actions_shown(replace(whole, **{name: 3})) == {}
    assert actions_shown(replace(whole, late_at_end=17)) == {}


@pytest.mark.parametrize("role", ["practitioner", "early_help_hub", "administrator", "safeguarding_duty"])
def test_nobody_else_reads_a_report(staff_client: SignIn, role: str) -> None:
    figures()
    address = published(staff_client)
    for path in (address, f"{address}/file/pdf", f"{address}/file/csv", HUB):
        assert staff_client(role).get(path).status_code == 404


@pytest.mark.parametrize("role", ["team_manager", "reviewing_officer"])
def test_a_draft_is_for_the_two_teams_alone(staff_client: SignIn, role: str) -> None:
    figures()
    address = written(staff_client("quality"))
    assert staff_client(role).get(address).status_code == 404
    assert staff_client(role).get(f"{address}/file/json").status_code == 404
    assert staff_client("quality").get(f"{address}/file/json").status_code == 404


@pytest.mark.promise(12)
@pytest.mark.parametrize("which", [LEARNING, TOLD])
def test_the_pdf_is_tagged_and_its_charts_are_told_in_words(staff_client: SignIn, which: str) -> None:
    figures()
    made = staff_client("quality").get(f"{published(staff_client, which)}/file/pdf")
    assert made.headers["Content-Type"] == "application/pdf"
    found = inside(made.data)
    assert b"/StructTreeRoot" in found
    assert b"/Figure" in found
    assert b"/Alt" in found


def rename_plans_shared() -> None:
    with transaction():
        session().add(Theme(code="plans_shared", name="Plans given to families", added_at=clock.now()))
