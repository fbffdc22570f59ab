"""What data protection sets, holds and lets go on pages; nobody else opens them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now, today
from app.core.db import session, transaction
from app.early_help.models import EarlyHelpRequest
from app.records.expiry.services import work_on_orders
from app.retention.models import ErasureOrder, LegalHold, RetentionPeriod
from app.retention.queries import lengths_of
from app.retention.rules import Length
from app.trail.models import TrailEntry
from tests.factories.ended import data_protection, ended_request, keep_six_years
from tests.integration.records.test_expiry import KIND, list_outside
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
__all__ = ["list_outside"]
PAGES = ("periods", "periods/early-help-case", "holds", "holds/new", "expiry")


@pytest.fixture
def officer(staff_client: Clients) -> PortalClient:
    return staff_client("data_protection")


@pytest.mark.promise(9)
@pytest.mark.parametrize("role", ["early_help_hub", "team_manager", "administrator", "senior_manager"])
def test_only_data_protection_opens_the_pages_of_records(staff_client: Clients, role: str) -> None:
    client = staff_client(role)
    for page in PAGES:
        client.get(f"/staff/records/{page}", status=404)


def test_every_kind_that_is_not_set_is_shown_as_that(officer: PortalClient) -> None:
    page = officer.get("/staff/records/periods")
    assert page.main_text.count("not set") > 9
    assert "75 years from the day they were born" in page.main_text
    assert "Blackpool" in page.main_text


def test_a_period_is_set_with_its_source_and_its_day_and_stays_in_the_list(officer: PortalClient) -> None:
    day = {"from_on-day": str(today().day), "from_on-month": str(today().month), "from_on-year": str(today().year)}
    answers = {"clock": "closed", "is_set": "yes", "amount": "6", "unit": "years", "source": "Schedule 4.2", **day}
    page = officer.get("/staff/records/periods/early-help-case")
    short = officer.fill(page, {**answers, "amount": "11", "unit": "months"}, status=422)
    assert "amount" in short.errors
    past = officer.fill(page, {**answers, "from_on-year": "2020"}, status=422)
    assert "today or later" in " ".join(past.errors.values())
    officer.fill(page, answers, expect_redirect="/staff/records/periods")
    assert lengths_of(KIND, today()) == {"closed": Length(6, "years")}
    listed = officer.get("/staff/records/periods").main_text
    assert "6 years from the day it was closed" in listed
    assert "Schedule 4.2" in listed
    officer.fill(page, {**answers, "is_set": "no"}, expect_redirect="/staff/records/periods")
    assert lengths_of(KIND, today()) == {}
    assert session().scalar(sa.select(sa.func.count()).select_from(RetentionPeriod)) == 2


def test_a_hold_is_set_and_lifted_with_reasons_and_both_stand_in_the_trail(
    officer: PortalClient, database: orm.Session
) -> None:
    ended = ended_request()
    page = officer.get("/staff/records/holds/new")
    wrong = {"over": "family", "reference": "KXR-4M7-9TD", "reason_code": "court", "reason": "A letter of 3 May"}
    assert "reference" in officer.fill(page, wrong, status=422).errors
    officer.fill(page, {**wrong, "reference": ended.reference}, expect_redirect="/staff/records/holds")
    held = session().scalars(sa.select(LegalHold)).one()
    assert held.subject_id == ended.id
    shown = officer.get("/staff/records/holds")
    assert "A letter of 3 May" in shown.main_text
    lifting = officer.get(f"/staff/records/holds/{held.id}/lift")
    officer.fill(lifting, {"why": "It ended"}, expect_redirect="/staff/records/holds")
    assert "It ended" in officer.get("/staff/records/holds").main_text
    officer.get(f"/staff/records/holds/{held.id}/lift", status=404)
    events = set(session().scalars(sa.select(TrailEntry.event)))
    assert {"retention.held", "retention.lifted"} <= events


@pytest.mark.promise(9)
def test_what_is_due_is_ticked_and_goes_and_what_has_no_period_is_said(
    officer: PortalClient, database: orm.Session, list_outside: None
) -> None:
    ended = ended_request()
    keep_six_years(data_protection())
    page = officer.get("/staff/records/expiry")
    assert ended.reference in page.main_text
    assert "Kerry" not in page.main_text
    never = page.main_text.split("Never on this list")[1]
    assert "What figures were made from" in never.split("No period is set")[1]
    officer.fill(page, {}, status=422)
    officer.fill(page, {"records": [f"{KIND}:{ended.id}"]}, expect_redirect="/staff/records/expiry")
    assert session().scalar(sa.select(ErasureOrder.subject_id)) == ended.id
    assert "1 record is being erased" in officer.get("/staff/records/expiry").main_text
    with transaction():
        assert work_on_orders(now()) == 1
    assert session().get(EarlyHelpRequest, ended.id) is None
    assert ended.reference not in officer.get("/staff/records/expiry").main_text
