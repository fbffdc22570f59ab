"""Somebody leaves: nothing of theirs is left with nobody, and what they did stays theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.services import end_who_left
from app.core.clock import now, today
from app.core.db import session, transaction
from app.early_help.models import Allocation, EarlyHelpRequest
from app.leaving_care.queries.people import staff_in
from app.records.handing_over.queries import is_anything_left
from app.records.handing_over.services import give_back
from app.tasks.models import Task
from app.tasks.services import make
from app.trail.models import TrailEntry
from tests.factories import early_help as made
from tests.factories import leaving_care
from tests.factories.people import make_staff
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]


@pytest.fixture
def family(database: orm.Session) -> tuple[made.EarlyHelpRequest, made.StaffAccount]:
    """A family with a worker who will leave."""
    hub, worker = made.viewer_of(make_staff("early_help_hub")), make_staff("practitioner", "chesil")
    request = made.decide(made.identify(made.make_request(), hub), hub)
    return made.allocate(request, worker, hub), worker


def leave(admin: PortalClient, account: made.StaffAccount, on: date) -> None:
    page = admin.get(f"/staff/people/{account.id}/leaves")
    day = {"on-day": str(on.day), "on-month": str(on.month), "on-year": str(on.year)}
    admin.fill(page, day, expect_redirect=f"/staff/people/{account.id}")


def hand_over(manager: PortalClient, leaver: made.StaffAccount, kind: str, to: made.StaffAccount) -> None:
    page = manager.get(f"/staff/leaving/{leaver.id}")
    link = next(one for one in page.links.values() if f"/{kind}/" in one)
    manager.fill(manager.get(link), {"to": str(to.id)}, expect_redirect=f"/staff/leaving/{leaver.id}")


@pytest.mark.promise(9)
def test_all_of_theirs_ends_when_their_last_day_is_over_and_not_before(
    family: tuple[made.EarlyHelpRequest, made.StaffAccount], staff_client: Clients, at: Callable[[object], object]
) -> None:
    _request, worker = family
    theirs = staff_client("", account=worker)
    leave(staff_client("administrator"), worker, today() + timedelta(days=1))
    for moment, is_over in ((now() + timedelta(days=1), False), (now() + timedelta(days=2), True)):
        with transaction():
            assert end_who_left(moment) == int(is_over)
    session().refresh(worker)
    assert (worker.active, worker.password, worker.tf_totp_secret) == (False, None, None)
    theirs.get("/account/sign-ins", expect_redirect="/sign-in")


def test_a_family_and_what_was_to_do_for_it_go_to_a_named_worker_and_history_stays(
    family: tuple[made.EarlyHelpRequest, made.StaffAccount], staff_client: Clients
) -> None:
    request, leaver = family
    to = make_staff("practitioner", "chesil", name="Anna Example")
    leave(staff_client("administrator"), leaver, today())
    manager = staff_client("team_manager", "chesil")
    before = session().scalars(sa.select(TrailEntry.id).where(TrailEntry.actor_id == leaver.id)).all()
    hand_over(manager, leaver, "family", to)
    rows = session().scalars(sa.select(Allocation).where(Allocation.request_id == request.id)).all()
    assert {(row.worker_id, row.ended_at is None) for row in rows} == {(leaver.id, False), (to.id, True)}
    about = sa.select(Task.for_person).where(Task.about_id == request.id, Task.done_at.is_(None))
    assert leaver.id not in session().scalars(about).all()
    assert before == session().scalars(sa.select(TrailEntry.id).where(TrailEntry.actor_id == leaver.id)).all()
    asked = sa.select(Task).where(Task.kind == "hand_over_work", Task.done_at.is_(None))
    assert not is_anything_left(leaver.id)
    assert not session().scalars(asked).all()


def test_a_young_person_and_a_plain_task_are_handed_over_until_nothing_is_left(
    database: orm.Session, staff_client: Clients
) -> None:
    record = leaving_care.make_care_leaver()
    leaver, to = make_staff("personal_adviser", "chesil"), make_staff("personal_adviser", "chesil")
    leaving_care.give(record, staff=leaver)
    with transaction():
        make("unused_account", to, due_at=datetime(2026, 12, 1, tzinfo=UTC), for_person=leaver.id)
    leave(staff_client("administrator"), leaver, today())
    manager = staff_client("team_manager", "chesil")
    hand_over(manager, leaver, "young_person", to)
    assert staff_in(record.id, "adviser") == to.id
    assert is_anything_left(leaver.id)
    hand_over(manager, leaver, "task", to)
    assert "There is nothing in their hands" in manager.get(f"/staff/leaving/{leaver.id}").main_text


@pytest.mark.promise(2)
def test_what_a_child_said_is_on_no_managers_list_and_goes_back_to_youth_voice(
    database: orm.Session, staff_client: Clients
) -> None:
    leaver, admin = make_staff("team_manager", "chesil"), staff_client("administrator")
    leave(admin, leaver, today())
    manager = staff_client("team_manager", "chesil")
    without = manager.get(f"/staff/leaving/{leaver.id}").main_text
    with transaction():
        task = make("child_asked", leaver, due_at=datetime(2026, 12, 1, tzinfo=UTC), for_person=leaver.id)
        task.about_kind = "feedback_wish"
    assert manager.get(f"/staff/leaving/{leaver.id}").main_text == without
    with transaction():
        end_who_left(now() + timedelta(days=2))
        assert give_back(now()) == 1
    session().refresh(task)
    assert (task.for_role, task.for_person) == ("youth_voice", None)
    assert "nothing in their hands" in without


def test_only_managers_of_the_place_hand_over_and_nobody_to_who_left(
    family: tuple[made.EarlyHelpRequest, made.StaffAccount], staff_client: Clients
) -> None:
    request, leaver = family
    admin = staff_client("administrator")
    leave(admin, leaver, today())
    for role in ("administrator", "early_help_hub", "practitioner"):
        staff_client(role).get(f"/staff/leaving/{leaver.id}", status=404)
    elsewhere = staff_client("team_manager", "purbeck")
    assert request.reference[:3] not in elsewhere.get(f"/staff/leaving/{leaver.id}").main_text
    elsewhere.get(f"/staff/leaving/{leaver.id}/family/{request.id}", status=404)
    gone = make_staff("practitioner", "chesil", name="Gone Example")
    leave(admin, gone, today())
    manager = staff_client("team_manager", "chesil")
    page = manager.get(f"/staff/leaving/{leaver.id}/family/{request.id}")
    assert "Gone Example" not in page.main_text
    assert session().get(EarlyHelpRequest, request.id) is not None
