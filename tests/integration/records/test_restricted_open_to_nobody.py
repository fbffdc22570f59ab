"""A restricted record opens to named people alone: when the last manager among them goes, it is not lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.accounts.services import end_who_left
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.references import grouped
from app.early_help.policy import visible_to
from app.early_help.services import restricting
from app.leaving_care.services import people as leaving_care
from app.records.handing_over.restricted import ASKED, ask_who_leaves, open_to_nobody
from app.safeguarding.models import ShutOut
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories import early_help as made
from tests.factories.leaving_care import make_care_leaver
from tests.factories.people import make_staff
from tests.integration.records.test_handing_over import leave
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
pytestmark = pytest.mark.promise(9)


@pytest.fixture(params=["family", "care leaver"])
def record(request: pytest.FixtureRequest, database: orm.Session) -> Any:
    return made.make_request() if request.param == "family" else make_care_leaver()


def close(record: Any, manager: made.StaffAccount, *readers: made.StaffAccount) -> None:
    restrict = restricting.restrict if isinstance(record, made.EarlyHelpRequest) else leaving_care.restrict
    with transaction():
        restrict(record, {one.id for one in readers}, made.viewer_of(manager, "team_manager"))


def asked(who: made.StaffAccount) -> int:
    with transaction():
        ask_who_leaves(now())
    query = sa.select(sa.func.count()).select_from(Task).where(Task.kind == ASKED, Task.for_person == who.id)
    return session().scalar(query.where(Task.done_at.is_(None))) or 0


def go(who: made.StaffAccount, staff_client: Clients) -> None:
    leave(staff_client("administrator"), who, today())
    with transaction():
        assert end_who_left(now() + timedelta(days=1)) == 1


def test_who_leaves_is_asked_to_name_another_manager_until_one_is_named(record: Any, staff_client: Clients) -> None:
    manager, other = make_staff("team_manager", "chesil"), make_staff("team_manager", "chesil")
    hub = make_staff("early_help_hub")
    close(record, manager, hub)
    assert asked(manager) == 0
    leave(staff_client("administrator"), manager, today())
    assert asked(manager) == asked(manager) == 1  # the hub reads, and cannot name anybody
    client = staff_client("team_manager", account=manager)
    assert "name somebody" in client.get("/staff").main_text
    room = "early-help/requests" if isinstance(record, made.EarlyHelpRequest) else "care-leavers"
    end = "readers" if isinstance(record, made.EarlyHelpRequest) else "restrict/readers"
    address = f"/staff/{room}/{grouped(record.reference, 3)}"
    client.fill(client.get(f"{address}/do-i-know-them"), {"knows": "no"}, follow_redirects=True)
    page = client.get(f"{address}/{end}")
    ticked = [str(other.id)] if room == "care-leavers" else [str(other.id), str(hub.id)]
    client.fill(page, {"readers": ticked}, expect_redirect=address)
    assert asked(manager) == 0
    assert open_to_nobody() == []


def test_where_nobody_was_named_it_is_counted_and_a_manager_is_named_by_who_runs_the_portal(
    record: Any, staff_client: Clients, app: Flask
) -> None:
    manager, other = make_staff("team_manager", "chesil"), make_staff("team_manager", "chesil", email="new@example.org")
    close(record, manager)
    run = app.test_cli_runner().invoke
    reference = grouped(record.reference, 3)
    early = run(args=["records", "name-reader", reference, "new@example.org"])
    assert (early.exit_code, open_to_nobody()) == (2, [])
    assert not session().query(TrailEntry).filter_by(event="records.reader_named").count()
    go(manager, staff_client)
    assert open_to_nobody() == [record]
    start = staff_client("data_protection").get("/staff/records").main_text
    assert "Restricted records that no manager can open any more" in start
    assert json.loads(run(args=["status"]).stdout)["restricted_open_to_nobody"] == 1
    hub = make_staff("early_help_hub", email="hub@example.org")
    for email in ("nobody@example.org", "hub@example.org"):
        assert run(args=["records", "name-reader", reference, email]).exit_code == 2, hub.id
    ran = run(args=["records", "name-reader", reference, "new@example.org"])
    assert ran.exit_code == 0, ran.output
    assert open_to_nobody() == []
    entry = session().query(TrailEntry).filter_by(event="records.reader_named").one()
    assert (entry.thing_id, entry.actor_kind, entry.codes["reader"]) == (record.id, "system", str(other.id))
    if isinstance(record, made.EarlyHelpRequest):
        seen = sa.select(made.EarlyHelpRequest.id).where(visible_to(made.viewer_of(other, "team_manager")))
        assert session().scalars(seen).all() == [record.id]


def test_nobody_is_named_who_must_never_open_what_was_raised(
    database: orm.Session, staff_client: Clients, app: Flask
) -> None:
    record, manager = made.make_request(), make_staff("team_manager", "chesil")
    make_staff("safeguarding_duty")
    feared = make_staff("team_manager", "chesil", email="feared@example.org")
    with transaction():
        restricting.restrict(record, set(), made.viewer_of(manager, "team_manager"), {feared.id})
    assert session().query(ShutOut).filter_by(person_id=feared.id).count() == 1
    go(manager, staff_client)
    args = ["records", "name-reader", grouped(record.reference, 3), "feared@example.org"]
    assert app.test_cli_runner().invoke(args=args).exit_code == 2
    assert open_to_nobody() == [record]
