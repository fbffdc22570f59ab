"""Homes: who signs them off, what is owed while they are watched, and that only a recorded exit ends it."""

from datetime import date

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.errors import AlreadyDone, DomainError, NotAllowed
from app.core.people import Reach, Viewer
from app.leaving_care.queries.case_lines import line_of
from app.leaving_care.queries.homes import current_home, homes_of, signed_days_of
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.services import homes
from app.leaving_care.services.homes import NewHome
from app.leaving_care.services.night import night
from app.safeguarding.models import Concern
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.factories.people import make_staff

MONDAY = "2026-11-16T10:00+00:00"


def manager(locality="chesil"):
    return Viewer("staff", make_staff("team_manager", locality).id, "", (Reach("team_manager", locality),))


def bed_and_breakfast(on=date(2026, 11, 16), **values):
    return NewHome("W", on, **{"is_provided": True, "is_temporary": False, "address": "12 Sea Road", **values})


def enter(record, viewer, new=None):
    with transaction():
        homes.enter_home(care_leaver_by_id(viewer, record.id), new or bed_and_breakfast(), viewer)
    return current_home(record)


def waiting(kind):
    return session().scalars(sa.select(Task).where(Task.kind == kind, Task.done_at.is_(None))).all()


@pytest.fixture
def held(at):
    return at(MONDAY)


@pytest.fixture
def stay(database, held):
    record = make.make_care_leaver()
    adviser = make.give(record)
    enter(record, adviser)
    return record, adviser


def test_bed_and_breakfast_waits_for_a_manager_and_an_exit_plan(stay):
    record, adviser = stay
    assert [task.locality for task in waiting("home_to_sign_off")] == ["chesil"]
    assert [task.for_person for task in waiting("exit_plan_to_write")] == [adviser.id]
    line = line_of(record.id)
    assert (line.is_watched, line.sign_off_due_on, line.exit_due_on) == (True, date(2026, 11, 16), None)
    assert line.visit_due_on == date(2026, 11, 23)
    assert line.visit_why == "first_week"


def test_a_manager_signs_off_with_the_time_and_never_what_they_recorded_themselves(stay, held):
    record, adviser = stay
    with pytest.raises(NotAllowed), transaction():
        homes.sign_off(record, "For tonight.", adviser)
    with pytest.raises(NotAllowed), transaction():
        homes.sign_off(record, "For tonight.", manager("purbeck"))
    boss = manager()
    with transaction():
        homes.sign_off(record, "For tonight.", boss)
    assert current_home(record).signed_off_at == held
    assert current_home(record).signed_off_by == boss.id
    assert not waiting("home_to_sign_off")
    with pytest.raises(AlreadyDone), transaction():
        homes.sign_off(record, "Again.", manager())
    own = make.make_care_leaver()
    enter(own, boss)
    with pytest.raises(NotAllowed), transaction():
        homes.sign_off(own, "Mine.", boss)


def test_nothing_closes_what_is_watched_until_the_exit_is_recorded(stay, at):
    record, adviser = stay
    with transaction():
        homes.sign_off(record, "For tonight.", manager())
        homes.plan_exit(record, "A room at the foyer.", date(2026, 11, 18), adviser)
    at("2026-12-20T10:00+00:00")
    with transaction():
        night(at("2026-12-20T10:00+00:00"))
    assert line_of(record.id).is_watched
    with pytest.raises(DomainError, match="exit_not_recorded"):
        enter(record, adviser, NewHome("U", date(2026, 12, 1), False, False))
    with transaction():
        homes.leave_home(record, date(2026, 12, 1), "moved", "To her own flat.", adviser)
    assert not line_of(record.id).is_watched
    assert not [kind for kind in homes.TASKS_OF_A_HOME if waiting(kind)]
    enter(record, adviser, NewHome("U", date(2026, 12, 1), False, False))
    assert [home.kind for home in homes_of(record)] == ["U", "W"]


def test_an_ordinary_home_ends_by_the_next_and_asks_for_nothing(database, held):
    record = make.make_care_leaver()
    adviser = make.give(record)
    first = enter(record, adviser, NewHome("U", date(2026, 1, 5), False, False)).id
    enter(record, adviser, NewHome("D", date(2026, 11, 2), False, False))
    ended = next(home for home in homes_of(record) if home.id == first)
    assert (ended.ended_on, ended.ended_why) == (date(2026, 11, 2), "moved")
    assert not waiting("home_to_sign_off")
    assert line_of(record.id).exit_due_on is None


def test_a_home_found_unsuitable_is_watched_and_only_a_manager_says_that_it_need_not_be(database, held):
    record = make.make_care_leaver()
    adviser = make.give(record)
    enter(record, adviser, NewHome("U", date(2026, 11, 2), False, False))
    said = {"reasons": "No heating.", "views": "I am cold.", "viewer": adviser}
    with transaction():
        homes.assess(record, {"repair": {"met": "no", "why": "Boiler"}}, is_suitable=False, **said)
    assert line_of(record.id).is_watched
    assert waiting("home_to_sign_off")
    with pytest.raises(DomainError, match="a_manager_says_so"), transaction():
        homes.assess(record, {}, is_suitable=True, **said)
    assert line_of(record.id).is_watched
    with transaction():
        homes.assess(record, {}, is_suitable=True, **{**said, "viewer": manager()})
    assert not line_of(record.id).is_watched
    assert not waiting("home_to_sign_off")


@pytest.mark.promise(1)
def test_under_18_in_bed_and_breakfast_is_a_concern_in_the_same_minute_once(database, held):
    record = make.make_care_leaver(born=date(2009, 2, 1), status="relevant")
    adviser = make.give(record)
    enter(record, adviser)
    concern = session().scalars(sa.select(Concern)).one()
    assert (concern.at_risk, concern.source, concern.source_id) == ("child", "care_leaver", record.id)
    assert concern.trigger == "child_in_bed_and_breakfast"
    assert concern.raised_at == held
    assert (concern.due_at - held).total_seconds() <= 3600
    assert concern.details[0].where == "12 Sea Road"
    with transaction():
        night(held)
    assert len(session().scalars(sa.select(Concern)).one().details) == 1


@pytest.mark.promise(1)
@pytest.mark.parametrize("kind", ["U", "V", "D"])
def test_under_18_elsewhere_or_18_in_bed_and_breakfast_raises_none_by_itself(database, held, kind):
    child, grown = make.make_care_leaver(born=date(2009, 2, 1)), make.make_care_leaver(born=date(2008, 11, 16))
    enter(child, make.give(child), NewHome(kind, date(2026, 11, 16), True, False))
    enter(grown, make.give(grown))
    assert not session().scalars(sa.select(Concern)).all()


def test_past_two_working_days_a_head_of_service_signs_each_day_and_nobody_else(stay, at):
    record, adviser = stay
    with transaction():
        night(at("2026-11-18T02:10+00:00"))
    assert not waiting("bed_and_breakfast_day")
    with transaction():
        night(at("2026-11-19T02:10+00:00"))
    assert [task.locality for task in waiting("bed_and_breakfast_day")] == [None]
    for nobody in (adviser, manager("chesil")):
        with pytest.raises(NotAllowed), transaction():
            homes.sign_days(record, "No room elsewhere.", nobody)
    head = manager(None)
    at("2026-11-20T09:00+00:00")
    with transaction():
        assert homes.sign_days(record, "No room elsewhere.", head) == 4
    assert [row.day.day for row in signed_days_of(current_home(record).id)] == [19, 20, 21, 22]
    assert not waiting("bed_and_breakfast_day")
    assert line_of(record.id).day_to_sign_on == date(2026, 11, 23)
    with pytest.raises(AlreadyDone), transaction():
        homes.sign_days(record, "Again.", head)
    with transaction():
        night(at("2026-11-23T02:10+00:00"))
    assert len(waiting("bed_and_breakfast_day")) == 1


def test_a_home_is_recorded_once_however_often_it_is_sent(database, held):
    record = make.make_care_leaver()
    adviser = make.give(record)
    new = NewHome("U", date(2026, 11, 2), False, False)
    with transaction():
        homes.enter_home(record, new, adviser, once="page-1")
    with pytest.raises(AlreadyDone), transaction():
        homes.enter_home(record, new, adviser, once="page-1")
    assert len(homes_of(record)) == 1


@pytest.mark.promise(9)
def test_who_only_reads_a_record_records_no_home(database, held):
    record = make.make_care_leaver(status="eligible", born=date(2010, 1, 1))
    officer = make.give(record, "reviewing_officer")
    with pytest.raises(NotAllowed):
        enter(record, officer, NewHome("U", date(2026, 11, 2), False, False))
