"""A restore drill is written down each quarter; late is seen by people and by the monitor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import orm

from app.core.db import session, transaction
from app.core.installation import CopyMade, last_drill
from app.desk.status import status_of
from app.records.drills.services import next_due
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
COPIED = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)
LATE = "Restore drill, not held in its quarter"
WRITTEN = {"who": "Ray Example", "copy_name": "portal-1.copy", "minutes": "48", "found": "The key took long to fetch."}


@pytest.fixture
def copied(database: orm.Session) -> None:
    with transaction() as current:
        current.add(CopyMade(made_at=COPIED, file_name="portal-1.copy", size=9, revision="0044"))


def test_late_is_shown_until_a_drill_that_worked_is_written_down(
    copied: None, staff_client: Clients, at: Callable[[str], datetime]
) -> None:
    moment = at("2026-09-10T10:00+00:00")
    assert "restore_drill_late" not in status_of(moment)[1]
    moment = at("2026-09-11T10:00+00:00")
    facts, wrong = status_of(moment)
    assert (facts["next_restore_drill"], "restore_drill_late" in wrong) == ("2026-09-10", True)
    officer = staff_client("data_protection")
    assert LATE in officer.get("/staff/records").main_text
    officer.fill(officer.get("/staff/records/drills/new"), {**WRITTEN, "copy_name": "-", "worked": "no"}, status=302)
    assert LATE in officer.get("/staff/records").main_text
    page = officer.get("/staff/records/drills/new")
    for _twice in (1, 2):
        officer.fill(page, {**WRITTEN, "copy_name": "-", "worked": "yes"}, expect_redirect="/staff/records/drills")
    assert LATE not in officer.get("/staff/records").main_text
    listed = officer.get("/staff/records/drills").main_text
    assert listed.count("Ray Example in 48 minutes") == 2
    assert "11 December 2026" in listed
    assert next_due() == date(2026, 12, 11)
    assert "restore_drill_late" not in status_of(moment)[1]


def test_the_copy_that_was_brought_back_is_named_and_only_data_protection_writes(
    copied: None, staff_client: Clients, at: Callable[[str], datetime]
) -> None:
    at("2026-07-01T10:00+00:00")
    officer = staff_client("data_protection")
    page = officer.get("/staff/records/drills/new")
    officer.fill(page, {**WRITTEN, "worked": "yes", "minutes": "ten"}, status=422)
    officer.fill(page, {**WRITTEN, "worked": "yes"}, status=302)
    drill = last_drill()
    assert drill is not None
    assert (drill.copy_name, drill.minutes, drill.held_by) == ("portal-1.copy", 48, officer.account.id)
    for role in ("administrator", "team_manager"):
        staff_client(role).get("/staff/records/drills", status=404)
    assert session().get(type(drill), drill.id) is not None
