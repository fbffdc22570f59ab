"""Searching the trail: by record, person, member of staff, role and day. Each search leaves a line of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app import trail
from app.core.clock import now
from app.core.db import session
from app.core.people import Actor, Viewer
from app.core.references import grouped
from app.early_help.models import EarlyHelpRequest
from app.trail.models import TrailEntry
from bench.growth import cost_of
from tests.factories import early_help as made
from tests.factories.feedback import make_team, make_worker
from tests.factories.people import make_staff
from tests.pages import PortalClient
from tests.pages.page import Page

Clients = Callable[..., PortalClient]
SEARCH = "/staff/records/trail"
PEOPLE = "/staff/records/trail/people"


def ask(client: PortalClient, given: dict[str, str], **expected: Any) -> Page:
    """Search as a page does that carries these in hidden boxes."""
    return client.post(SEARCH, data=given | {"csrf_token": client.token()}, **expected)


def searches() -> list[TrailEntry]:
    query = sa.select(TrailEntry).where(TrailEntry.event == "trail.searched").order_by(TrailEntry.at)
    return list(session().scalars(query))


@pytest.fixture
def officer(database: orm.Session, staff_client: Clients) -> PortalClient:
    return staff_client("data_protection")


@pytest.mark.promise(9)
def test_who_looked_is_found_by_reference_member_of_staff_role_and_day(officer: PortalClient) -> None:
    request = made.make_request()
    hub = make_staff("early_help_hub", name="Ruth Penny")
    made.identify(request, made.viewer_of(hub))
    page = officer.get(SEARCH)
    officer.fill(page, status=422)
    found = officer.fill(page, {"reference": request.reference}, status=200).main_text
    assert "early_help.identity_recorded" in found
    assert "Ruth Penny" in found
    assert "Kerry" not in found
    by_staff = officer.fill(page, {"staff": str(hub.id)}, status=200).main_text
    assert "early_help.identity_recorded" in by_staff
    assert "early_help.submitted" not in by_staff
    assert "early_help.identity_recorded" in officer.fill(page, {"role": "early_help_hub"}, status=200).main_text
    both = {"role": "quality", "reference": request.reference}
    assert "Nothing was found." in officer.fill(page, both, status=200).main_text
    day = {"first-day": "24", "first-month": "11", "first-year": "2026"}
    assert "Nothing was found." in officer.fill(page, {**day, "reference": request.reference}, status=200).main_text
    asked = searches()
    assert len(asked) == 5
    assert [row.codes.get("about") for row in asked] == [str(request.id), None, None, *[str(request.id)] * 2]
    assert asked[-1].codes["since"] == "2026-11-24"


@pytest.mark.promise(9)
def test_a_child_is_found_across_the_records_it_stands_in_and_no_other(officer: PortalClient) -> None:
    first, second = made.make_request(), made.make_request()
    other = made.make_request("marcus")
    asked = officer.fill(officer.get(PEOPLE), {"reference": first.reference}, status=200)
    child = first.children[0]
    assert child.name in asked.main_text
    found = ask(officer, {"person": f"child:{child.id}"}).main_text
    assert grouped(first.reference, 3) in found
    assert grouped(second.reference, 3) in found
    assert grouped(other.reference, 3) not in found
    assert searches()[-1].codes["about"] == str(child.id)
    event = session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "trail.people_asked")).one()
    assert event.codes["about"] == str(first.id)


def test_a_person_who_is_not_there_and_an_id_that_is_none_are_refused(officer: PortalClient) -> None:
    ask(officer, {"person": f"child:{uuid4()}"}, status=404)
    ask(officer, {"person": "child:nobody"}, status=404)
    page = officer.get(SEARCH)
    assert set(officer.fill(page, {"thing": "twelve", "reference": "ABC"}, status=422).errors) == {"thing", "reference"}
    ask(officer, {"thing": "{" + str(uuid4()) + "}"}, status=200)


@pytest.mark.promise(9)
def test_the_file_holds_every_row_and_taking_it_is_written_down(officer: PortalClient) -> None:
    request = made.make_request()
    hub = made.viewer_of(make_staff("early_help_hub", name="=Ruth"))
    for _turn in range(60):
        trail.looked(hub, request, "case")
    got = ask(officer, {"reference": request.reference, "as": "csv"})
    assert got.headers["Content-Disposition"] == "attachment; filename=trail.csv"
    lines = got.text.splitlines()
    assert sum("trail.looked" in line for line in lines) == 60
    assert "'=Ruth" in lines[1]
    assert searches()[-1].codes["file"] is True


@pytest.mark.promise(9)
def test_pages_go_on_by_key_and_show_each_row_once(officer: PortalClient) -> None:
    thing = uuid4()
    _rows(120, thing=thing)
    page = ask(officer, {"thing": str(thing)})
    seen = page.main_text.count("trail.looked")
    while "Older" in page.main_text:
        page = officer.fill(page, button="Older", status=200)
        seen += page.main_text.count("trail.looked")
    assert seen == 120


@pytest.mark.promise(2)
def test_somebody_of_data_protection_who_works_with_children_finds_no_row_that_names_them(
    database: orm.Session, staff_client: Clients
) -> None:
    account = make_staff("data_protection")
    mine, theirs = make_worker(account_id=account.id), make_worker()
    managed = make_worker(make_team(manager_id=account.id))
    for worker in (mine, theirs, managed):
        trail.record("feedback.about_known", None, Actor("staff", uuid4(), "youth_voice"), worker=worker.id)
    database.commit()
    page = ask(staff_client("data_protection", account=account), {"role": "youth_voice"})
    assert page.main_text.count("feedback.about_known") == 1
    assert str(theirs.id) in page.main_text
    assert str(mine.id) not in page.main_text


@pytest.mark.promise(9)
def test_a_search_costs_no_more_when_the_trail_has_grown(app: Flask, officer: PortalClient) -> None:
    request = made.make_request()
    hub = made.viewer_of(make_staff("early_help_hub"))
    for _turn in range(60):
        trail.looked(hub, request, "case")
    asks = (
        {"reference": request.reference},
        {"person": f"child:{request.children[0].id}"},
        {"staff": str(hub.id)},
        {"role": "early_help_hub"},
        {"first-day": "1", "first-month": "1", "first-year": "2020"},
    )
    _counted_anew()
    few = [_cost(app, officer, ask) for ask in asks]
    _rows(20_000)
    _counted_anew()
    many = [_cost(app, officer, ask) for ask in asks]
    for before, after in zip(few, many, strict=True):
        assert after[0] == before[0]
        assert after[1] <= 2 * before[1]


def _counted_anew() -> None:
    """PostgreSQL plans by what it last counted, and counts again by itself a while after a table has grown."""
    if session().get_bind().dialect.name == "postgresql":
        session().execute(sa.text("ANALYZE trail_entry"))
        session().commit()


def _cost(app: Flask, officer: PortalClient, given: dict[str, str]) -> tuple[int, int]:
    token = officer.token()
    cost = cost_of(app, lambda: officer.post(SEARCH, data=given | {"csrf_token": token}))
    return cost.statements, cost.work


def _rows(number: int, thing: UUID | None = None) -> None:
    """Looks of long ago, a second apart, each by somebody else at something else."""
    first = now() - timedelta(days=400)
    session().execute(
        sa.insert(TrailEntry),
        [
            {
                "id": uuid4(),
                "at": first + timedelta(seconds=turn // 3),
                "event": "trail.looked",
                "actor_kind": "staff",
                "actor_id": uuid4(),
                "role": "quality",
                "thing_kind": EarlyHelpRequest.__tablename__,
                "thing_id": thing or uuid4(),
                "codes": {"why": "case"},
            }
            for turn in range(number)
        ],
    )
    session().commit()


def test_nobody_else_searches(database: orm.Session, staff_client: Clients) -> None:
    for role in ("administrator", "team_manager", "quality"):
        client = staff_client(role)
        client.get(SEARCH, status=404)
        client.get(PEOPLE, status=404)
    assert Viewer("staff", uuid4()).has("data_protection") is False
