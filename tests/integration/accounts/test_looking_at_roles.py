"""Once a year each role is looked at: two administrators where it takes two, nobody for themself; late is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import orm

from app.accounts.queries.reviewing import to_review
from app.accounts.rules import round_to_do, rounds_around
from app.core.db import session
from app.desk.status import status_of
from tests.factories.people import make_staff
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
LIST, LATE = "/staff/people/roles", "Roles that nobody has looked at this year"


def test_the_round_is_the_last_until_the_next_opens() -> None:
    assert rounds_around(date(2026, 4, 1), "03-31") == (date(2026, 3, 31), date(2027, 3, 31))
    assert rounds_around(date(2026, 3, 31), "03-31") == (date(2025, 3, 31), date(2026, 3, 31))
    assert round_to_do(date(2027, 1, 29), "03-31") == date(2026, 3, 31)
    assert round_to_do(date(2027, 1, 30), "03-31") == date(2027, 3, 31)


@pytest.fixture
def admins(database: orm.Session, at: Callable[[str], datetime]) -> list[object]:
    """Two administrators, a worker and somebody of youth voice, given their roles long before the round."""
    at("2025-06-01T10:00+00:00")
    make_staff("practitioner", "chesil", name="Gemma Example")
    make_staff("youth_voice", name="Yasmin Example")
    return [make_staff("administrator", name=name) for name in ("Ruth Example", "Colin Example")]


def press(client: PortalClient, name: str, verb: str) -> None:
    """The button of the row of this person."""
    client.get(LIST)
    grant = next(row for row, who, _said in to_review(date(2026, 3, 31)) if who.name == name)
    client.post(f"/staff/people/roles/{grant.id}/review/{verb}", data={"csrf_token": client.token()}, status=302)


def left() -> list[str]:
    session().expire_all()
    return sorted(who.name for _grant, who, _said in to_review(date(2026, 3, 31)))


@pytest.mark.promise(9)
def test_each_role_is_confirmed_or_ended_by_two_where_it_takes_two(
    admins: list[object], staff_client: Clients, at: Callable[[str], datetime]
) -> None:
    moment = at("2026-03-31T10:00+00:00")
    ruth, colin = (staff_client("", account=one) for one in admins)
    assert left() == ["Colin Example", "Gemma Example", "Ruth Example", "Yasmin Example"]
    assert "Another administrator says so of yours" in ruth.get(LIST).main_text
    assert status_of(moment)[0]["roles_not_looked_at"] == 0
    press(ruth, "Gemma Example", "ends")
    press(ruth, "Yasmin Example", "needed")
    assert left() == ["Colin Example", "Ruth Example", "Yasmin Example"]
    assert "Waits for a second administrator" in ruth.get(LIST).main_text
    grant = next(row for row, who, _said in to_review(date(2026, 3, 31)) if who.name == "Yasmin Example")
    again = {"csrf_token": ruth.token()}
    assert ruth.post(f"/staff/people/roles/{grant.id}/review/needed", data=again).status_code in (403, 404, 409)
    press(colin, "Yasmin Example", "needed")
    assert left() == ["Colin Example", "Ruth Example"]


def test_late_stands_on_the_page_of_records_and_in_status(
    admins: list[object], staff_client: Clients, at: Callable[[str], datetime]
) -> None:
    moment = at("2026-04-01T10:00+00:00")
    assert "roles_not_looked_at" in status_of(moment)[1]
    assert f"{LATE}: 4" in staff_client("data_protection").get("/staff/records").main_text
    for role in ("data_protection", "team_manager"):
        staff_client(role).get(LIST, status=404)
