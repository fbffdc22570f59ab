"""Each night what fell due becomes a task, once, for whoever works with them; done, it is gone."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.people import SYSTEM, Reach, Viewer
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.services import homes, people, touch
from app.leaving_care.services.homes import NewHome
from app.leaving_care.services.night import night
from app.leaving_care.services.touch import NewContact
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.factories.people import make_staff


@pytest.fixture
def held(at):
    return at("2026-11-19T02:00+00:00")


def manager():
    return Viewer("staff", make_staff("team_manager", "chesil").id, "", (Reach("team_manager", "chesil"),))


def since(record, day, viewer):
    with transaction():
        care_leaver_by_id(viewer, record.id).status_since = day


def waiting():
    tasks = session().scalars(sa.select(Task).where(Task.done_at.is_(None))).all()
    return {task.kind: task for task in tasks}


def a_night(moment):
    with transaction():
        night(moment)


@pytest.mark.parametrize(
    ("status", "kind"),
    [("former_relevant", "contact_overdue"), ("former_relevant_21_24", "yearly_offer"), ("none", None)],
)
def test_who_should_have_heard_from_us_is_a_task_of_their_adviser_once(database, held, status, kind):
    record = make.make_care_leaver(status=status)
    adviser = make.give(record)
    since(record, date(2026, 1, 1), adviser)
    a_night(held)
    a_night(held)
    assert set(waiting()) == ({kind} if kind else set())
    if kind:
        assert waiting()[kind].for_person == adviser.id
        assert len(session().scalars(sa.select(Task)).all()) == 1


def test_a_contact_ends_keeping_in_touch_and_only_an_offer_ends_the_offer(database, held):
    young, older = make.make_care_leaver(), make.make_care_leaver(status="former_relevant_21_24")
    advisers = {record: make.give(record) for record in (young, older)}
    for record, adviser in advisers.items():
        since(record, date(2026, 1, 1), adviser)
    a_night(held)
    for record, adviser in advisers.items():
        with transaction():
            touch.record_contact(record, NewContact("phone", date(2026, 11, 19), True), adviser)
    assert set(waiting()) == {"yearly_offer"}
    with transaction():
        new = NewContact("phone", date(2026, 11, 19), True, offer="not_now")
        touch.record_contact(older, new, advisers[older])
    assert not waiting()


def test_a_contact_of_long_ago_written_late_ends_nothing_nor_does_a_try_that_failed(database, held):
    record = make.make_care_leaver()
    adviser = make.give(record)
    since(record, date(2026, 1, 1), adviser)
    a_night(held)
    with transaction():
        touch.record_contact(record, NewContact("phone", date(2026, 5, 1), True), adviser)
        touch.record_contact(record, NewContact("phone", date(2026, 11, 18), False), adviser)
    assert set(waiting()) == {"contact_overdue"}


def test_a_visit_that_is_late_is_a_task_and_a_call_does_not_end_it(database, held, at):
    record = make.make_care_leaver()
    adviser = make.give(record)
    with transaction():
        homes.enter_home(record, NewHome("D", date(2026, 11, 10), True, False), adviser)
        touch.record_contact(record, NewContact("phone", date(2026, 11, 10), True), adviser)
    a_night(held)
    assert set(waiting()) == {"visit_overdue"}
    with transaction():
        touch.record_contact(record, NewContact("phone", date(2026, 11, 19), True), adviser)
    assert set(waiting()) == {"visit_overdue"}
    with transaction():
        touch.record_contact(record, NewContact("visit", date(2026, 11, 19), True, place="home"), adviser)
    assert not waiting()


def test_what_is_no_longer_due_is_finished_the_next_night(database, held):
    record = make.make_care_leaver()
    adviser = make.give(record)
    since(record, date(2026, 1, 1), adviser)
    a_night(held)
    assert set(waiting()) == {"contact_overdue"}
    with transaction():
        care_leaver_by_id(adviser, record.id).status = "former_relevant_21_24"
    a_night(held)
    assert set(waiting()) == {"yearly_offer"}
    done = session().scalars(sa.select(Task).where(Task.done_at.is_not(None))).one()
    assert (done.outcome, done.done_by) == ("no_longer_due", None)


def test_lost_touch_comes_back_to_a_manager_each_month_and_never_ends_by_itself(database, held, at):
    record = make.make_care_leaver(status="none")
    adviser, boss = make.give(record), manager()
    with transaction():
        touch.lose_touch(record, date(2026, 10, 10), "No answer.", adviser)
    a_night(held)
    assert waiting()["lost_touch_to_look_at"].locality == "chesil"
    with transaction():
        touch.look_at_lost_touch(record, "Ask housing.", boss)
    assert not waiting()
    for moment in ("2026-12-18T02:00+00:00", "2026-12-19T02:00+00:00", "2028-12-19T02:00+00:00"):
        a_night(at(moment))
        assert ("lost_touch_to_look_at" in waiting()) is (moment > "2026-12-19")


def test_a_night_costs_no_more_where_the_same_has_been_asked_before(database, held, statements):
    with transaction():
        for number in range(40):
            record = people.add_care_leaver(f"T{number}", "A", date(2007, 1, 1), "chesil", SYSTEM)
            record.status, record.status_since = "former_relevant", date(2026, 1, 1)
    a_night(held)
    statements.begin()
    a_night(held)
    assert statements.count <= 25, statements.count
