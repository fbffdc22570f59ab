"""A review that was held moves the next one, on every page and in the caseload alike."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.db import session, transaction
from app.core.people import Reach, Viewer
from app.leaving_care.models import CaseLine
from app.leaving_care.plan_view import page_of
from app.leaving_care.queries.plan import rows_of
from app.leaving_care.services import homes, plan_night, plan_saying, touch
from app.leaving_care.services.homes import NewHome
from app.leaving_care.services.touch import NewContact
from app.leaving_care.standards import Standards, standards_from, use_standards
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.factories import plan as plans
from tests.factories.people import make_staff


@pytest.fixture
def planned(database, at):
    """A plan begun on 2 March 2026."""
    at("2026-03-02T10:00+00:00")
    record = make.make_care_leaver()
    adviser = make.give(record)
    plans.write(record, adviser)
    return record, adviser


def next_review(record) -> date:
    line = session().scalars(sa.select(CaseLine).where(CaseLine.care_leaver_id == record.id)).one()
    shown = page_of(rows_of(record), for_them=True).next_review_on
    assert line.review_due_on == shown, "the caseload and the plan say the same"
    return shown


def hold(record, viewer, on: date) -> None:
    with transaction():
        plan_saying.hold_review(record, on, "there", "We agreed what is next", viewer)
    session().expire_all()


def open_tasks(kind: str) -> list[Task]:
    return list(session().scalars(sa.select(Task).where(Task.kind == kind, Task.done_at.is_(None))))


def test_a_review_held_moves_the_next_one_six_months_from_the_day_it_was_held(planned, at):
    record, adviser = planned
    assert next_review(record) == date(2026, 9, 2)
    at("2026-06-20T10:00+01:00")
    hold(record, adviser, date(2026, 6, 15))
    assert next_review(record) == date(2026, 12, 15)
    hold(record, adviser, date(2026, 5, 1))
    assert next_review(record) == date(2026, 12, 15), "one recorded late does not bring the next one forward"


def test_what_was_asked_for_comes_sooner_and_is_over_once_it_was_held(planned, at):
    record, adviser = planned
    at("2026-04-01T10:00+01:00")
    with transaction():
        plan_saying.ask_review(record, None, adviser)
    asked = next_review(record)
    assert date(2026, 4, 1) < asked < date(2026, 5, 15)
    at("2026-04-10T10:00+01:00")
    hold(record, adviser, date(2026, 4, 10))
    assert next_review(record) == date(2026, 10, 10)


def test_the_first_review_in_a_home_of_ours_is_owed_until_one_was_held_there(planned, at):
    record, adviser = planned
    at("2026-04-01T10:00+01:00")
    with transaction():
        homes.enter_home(record, NewHome("D", date(2026, 4, 1), True, False), adviser)
    assert next_review(record) == date(2026, 4, 29)
    hold(record, adviser, date(2026, 3, 31))
    assert next_review(record) == date(2026, 4, 29), "one before they came is not the first one there"
    at("2026-04-20T10:00+01:00")
    hold(record, adviser, date(2026, 4, 20))
    assert next_review(record) == date(2026, 10, 20)


def test_a_home_that_is_not_ours_brings_no_review_forward(planned, at):
    record, adviser = planned
    at("2026-04-01T10:00+01:00")
    with transaction():
        homes.enter_home(record, NewHome("U", date(2026, 4, 1), False, False), adviser)
    assert next_review(record) == date(2026, 9, 2)


def test_the_second_visit_comes_before_the_review_that_was_held_sooner_than_planned(planned, at):
    record, adviser = planned
    at("2026-04-03T10:00+01:00")
    with transaction():
        homes.enter_home(record, NewHome("D", date(2026, 4, 1), True, False), adviser)
        seen = NewContact("visit", date(2026, 4, 3), True, place="home", seen_alone="yes")
        touch.record_contact(record, seen, adviser)
    line = sa.select(CaseLine.visit_due_on).where(CaseLine.care_leaver_id == record.id)
    assert session().scalar(line) == date(2026, 4, 29)
    at("2026-04-15T10:00+01:00")
    hold(record, adviser, date(2026, 4, 15))
    assert session().scalar(line) == date(2026, 4, 15)


def test_a_review_that_fell_due_is_a_task_until_it_was_held(planned, at):
    record, adviser = planned
    moment = at("2026-09-02T06:00+01:00")
    _night(moment)
    assert [task.for_person for task in open_tasks("plan_review_due")] == [adviser.id]
    hold(record, adviser, clock.today())
    assert open_tasks("plan_review_due") == []
    _night(at("2026-09-03T06:00+01:00"))
    assert open_tasks("plan_review_due") == []


@pytest.mark.parametrize(("today", "late"), [("2026-09-02T10:00+01:00", False), ("2026-09-03T10:00+01:00", True)])
def test_a_manager_counts_late_reviews_by_the_same_day(planned, at, today, late):
    from app.leaving_care.queries.caseload import counts

    record, _adviser = planned
    at(today)
    manager = Viewer("staff", make_staff().id, "", (Reach("team_manager", record.locality),))
    assert counts(manager, clock.today(), ["reviews_late"]) == {"reviews_late": int(late)}


def _night(moment: datetime) -> None:
    with transaction():
        plan_night.night(moment)
    session().expire_all()


def test_the_council_says_how_soon_a_review_that_was_asked_for_is_held(planned, at):
    record, adviser = planned
    at("2026-04-01T10:00+01:00")
    use_standards(((date.min, Standards(asked_review_working_days=2)),))
    try:
        with transaction():
            plan_saying.ask_review(record, None, adviser)
    finally:
        use_standards(standards_from({}))
    assert next_review(record) == date(2026, 4, 7), "Easter lies between"
