"""Who may learn a kept name: youth voice, duty with an open concern, and one agreed person once; the child is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.feedback.models import FeedbackItem, FeedbackNameAsk
from app.feedback.naming_queries import told_about
from app.feedback.services.returning import take_name_away
from app.safeguarding.models import Concern
from app.trail.models import TrailEntry
from tests.factories import feedback as made
from tests.factories import people
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
NAME = "Ellie Marsh"


def kept(**values: Any) -> FeedbackItem:
    return made.send_feedback(who="kept", name=NAME, **values)


def ask(client: PortalClient, item: FeedbackItem, person: Any, manager: Any = None) -> None:
    address = f"/staff/feedback/{item.id}"
    values = {
        "person": str(person.id),
        "reason": "They arrange the new worker",
        "manager": str(manager.id) if manager else "",
    }
    client.fill(client.get(f"{address}/name"), values, expect_redirect=address)


def agreed(staff_client: Clients, database: orm.Session, manager: Any = None) -> tuple[FeedbackItem, PortalClient, str]:
    first, second, other = staff_client("youth_voice"), staff_client("youth_voice"), staff_client("team_manager")
    item = kept()
    address = f"/staff/feedback/{item.id}"
    ask(first, item, other.account, manager)
    assert ">Agree<" not in first.get(address).html.replace("\n", "").replace(" ", "")
    second.fill(second.get(address), button="Agree", expect_redirect=address)
    database.expire_all()
    return item, other, f"/staff/names/{database.scalars(sa.select(FeedbackNameAsk.id)).one()}"


@pytest.mark.promise(2)
def test_one_agreed_person_reads_it_once_and_the_child_is_told(staff_client: Clients, database: orm.Session) -> None:
    _item, other, address = agreed(staff_client, database)
    assert address in other.get("/staff").html
    page = other.get(address)
    assert NAME not in page.html
    assert not told_about(database.scalars(sa.select(FeedbackItem)).one())
    assert NAME in other.fill(page, button="Show me the name").text
    assert NAME not in other.get(address).html
    other.post(address, data={"csrf_token": other.token()}, status=404)
    database.expire_all()
    assert len(told_about(database.scalars(sa.select(FeedbackItem)).one())) == 1
    events = set(database.scalars(sa.select(TrailEntry.event)))
    assert {"feedback.name_asked", "feedback.name_agreed", "feedback.name_shown"} <= events
    staff_client("team_manager").get(address, status=404)


@pytest.mark.promise(2)
def test_nobody_reads_it_before_a_second_person_agreed(staff_client: Clients, database: orm.Session) -> None:
    first, second, other = staff_client("youth_voice"), staff_client("youth_voice"), staff_client("team_manager")
    item = kept()
    ask(first, item, other.account)
    row = database.scalars(sa.select(FeedbackNameAsk)).one()
    address = f"/staff/feedback/{item.id}"
    other.get(f"/staff/names/{row.id}", status=404)
    first.post(f"{address}/name/{row.id}/yes", data={"csrf_token": first.token()}, status=409)
    second.fill(second.get(address), button="Do not agree", expect_redirect=address)
    other.get(f"/staff/names/{row.id}", status=404)
    second.post(f"{address}/name/{row.id}/yes", data={"csrf_token": second.token()}, status=409)


@pytest.mark.promise(2)
def test_the_worker_it_is_about_never_gets_it(staff_client: Clients, database: orm.Session) -> None:
    client, worker = staff_client("youth_voice"), people.make_staff("practitioner")
    item = kept(worker=made.make_worker(account_id=worker.id))
    page = client.get(f"/staff/feedback/{item.id}/name")
    client.fill(page, {"person": str(worker.id), "reason": "They ask"}, status=422)
    assert not database.scalars(sa.select(FeedbackNameAsk)).all()


@pytest.mark.promise(2)
@pytest.mark.parametrize(("answer", "told"), [(None, 0), ("no", 0), ("yes", 1)])
def test_the_child_is_not_told_where_a_manager_says_it_is_unsafe_or_has_not_said(
    staff_client: Clients, database: orm.Session, answer: str | None, told: int
) -> None:
    judge = staff_client("team_manager")
    _item, other, address = agreed(staff_client, database, judge.account)
    other.fill(other.get(address), button="Show me the name")
    if answer is not None:
        assert f"{address}/telling" in judge.get("/staff").html
        page = judge.get(f"{address}/telling")
        assert NAME not in page.html
        judge.fill(page, {"safe": answer, "why": "I know the family"}, expect_redirect="/staff")
    other.get(f"{address}/telling", status=404)
    database.expire_all()
    assert len(told_about(database.scalars(sa.select(FeedbackItem)).one())) == told


@pytest.mark.promise(2)
def test_a_name_that_was_taken_away_is_shown_to_nobody(staff_client: Clients, database: orm.Session) -> None:
    _item, other, address = agreed(staff_client, database)
    with transaction():
        take_name_away(database.scalars(sa.select(FeedbackItem)).one())
    other.post(address, data={"csrf_token": other.token()}, status=404)


@pytest.mark.promise(1)
@pytest.mark.promise(2)
def test_duty_sees_it_while_the_concern_is_open_and_the_look_is_written(
    staff_client: Clients, database: orm.Session
) -> None:
    client = staff_client("safeguarding_duty")
    item = kept()
    with transaction() as current:
        concern = Concern(source="feedback", source_id=item.id, trigger="ticked_not_safe", at_risk="child")
        concern.raised_at = concern.unseen_since = concern.due_at = now()
        concern.raised_by_kind, concern.restricted, concern.watched = "visitor", False, False
        current.add(concern)
    address = f"/staff/names/concern/{concern.id}"
    assert address in client.get(f"/staff/safeguarding/concerns/{concern.id}").html
    assert NAME in client.get(address).text
    looks = database.scalars(sa.select(TrailEntry).where(TrailEntry.thing_kind == "feedback_item"))
    assert ("trail.looked", "safeguarding_duty") in {(row.event, row.role) for row in looks}
    for role in ("youth_voice", "team_manager", "practitioner"):
        staff_client(role).get(address, status=404)
    with transaction() as current:
        current.get(Concern, concern.id).closed_at = now()  # type: ignore[union-attr]  # it is there
    client.get(address, status=404)


@pytest.mark.promise(2)
def test_without_a_name_there_is_nothing_to_ask_for(staff_client: Clients, database: orm.Session) -> None:
    item = made.send_feedback(who="nameless")
    with transaction() as current:
        current.get(FeedbackItem, item.id).filed = True  # type: ignore[union-attr]  # it is there
    staff_client("youth_voice").get(f"/staff/feedback/{item.id}/name", status=404)
