"""What falls due in a plan becomes one task for a named person, and ends with what it asked for."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.db import session, transaction
from app.leaving_care.services import plan_saying
from app.leaving_care.services.plan_night import night
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.factories import plan as plans


def pass_nights(count: int = 2) -> None:
    for _night in range(count):
        with transaction():
            night(clock.now())


def open_tasks(kind):
    return session().scalars(sa.select(Task).where(Task.kind == kind, Task.done_at.is_(None))).all()


def test_six_months_without_a_review_is_one_task_for_whoever_owns_the_plan(database, at):
    at("2026-03-10T10:00+00:00")
    record = make.make_care_leaver()
    adviser = make.give(record)
    plans.write(record, adviser)
    at("2026-09-09T02:00+00:00")
    pass_nights()
    assert not open_tasks("plan_review_due")
    at("2026-09-10T02:00+00:00")
    pass_nights()
    assert [task.for_person for task in open_tasks("plan_review_due")] == [adviser.id]
    with transaction():
        plan_saying.hold_review(record, date(2026, 9, 9), "there", "Kept", adviser)
    pass_nights()
    assert not open_tasks("plan_review_due")


def test_a_review_of_somebody_looked_after_is_asked_of_the_reviewing_officer(database, at):
    at("2026-03-10T10:00+00:00")
    record = make.make_care_leaver(status="eligible", born=date(2009, 9, 10))
    make.give(record)
    worker, officer = make.give(record, "social_worker"), make.give(record, "reviewing_officer")
    plans.write(record, worker)
    at("2026-10-10T02:00+00:00")
    pass_nights()
    assert [task.for_person for task in open_tasks("plan_review_due")] == [officer.id]


def test_an_assessment_is_due_three_months_after_sixteen_and_ends_when_it_is_done(database, at):
    at("2026-11-20T02:00+00:00")
    record = make.make_care_leaver(status="eligible", born=date(2010, 8, 19))
    worker = make.give(record, "social_worker")
    not_yet = make.make_care_leaver("Not Yet", status="eligible", born=date(2010, 9, 19))
    grown_up = make.make_care_leaver("Grown Up", status="former_relevant")
    assert {not_yet.id, grown_up.id}
    pass_nights()
    assert [(task.about_id, task.for_person) for task in open_tasks("plan_assessment_due")] == [(record.id, worker.id)]
    plans.assess(record, worker, date(2026, 11, 19))
    pass_nights()
    assert not open_tasks("plan_assessment_due")


@pytest.mark.promise(4)
def test_an_answer_that_is_late_is_a_managers_task_as_well(database, at):
    at("2026-11-20T10:00+00:00")
    record = make.make_care_leaver()
    adviser = make.give(record)
    make.open_account(record)
    plans.write(record, adviser)
    plans.share(record, adviser)
    with transaction():
        stance = plan_saying.disagree(
            record, "home", 1, "Too far", make.themself(record), beside_worker=False, once="a"
        )
    at("2026-12-04T02:00+00:00")
    pass_nights()
    assert not open_tasks("plan_answer_late")
    at("2026-12-05T02:00+00:00")
    pass_nights()
    assert [task.for_role for task in open_tasks("plan_answer_late")] == ["team_manager"]
    with transaction():
        plan_saying.answer(record, stance, "will_change", "You are right", adviser)
    pass_nights()
    assert not open_tasks("plan_answer_late")


def test_a_closed_record_asks_nobody(database, at):
    at("2026-03-10T10:00+00:00")
    record = make.make_care_leaver(status="eligible", born=date(2009, 1, 1))
    plans.write(record, make.give(record))
    with transaction():
        record.closed_at = clock.now()
    at("2026-11-20T02:00+00:00")
    pass_nights()
    assert not open_tasks("plan_review_due")
    assert not open_tasks("plan_assessment_due")
