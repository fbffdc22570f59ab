"""The lines that caseloads are counted from: right at once after each change, and as cheap in a county as in a team."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.extensions import db
from app.core.people import SYSTEM, Reach, Viewer
from app.leaving_care.models import CareLeaver, CaseLine, Plan
from app.leaving_care.policy import STAFF_ROLES
from app.leaving_care.queries import caseload as queries
from app.leaving_care.queries.caseload import VIEWS, Filter
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.services import people, plan_saying, plan_writing, standing, team
from app.leaving_care.services.case_lines import restate_everybody
from tests.factories import leaving_care as make
from tests.factories.people import make_staff

TODAY = date(2026, 11, 19)


@pytest.fixture
def held(at):
    return at("2026-11-19T10:00+00:00")


@pytest.fixture
def boss(database, held):
    return Viewer("staff", make_staff("team_manager", "chesil").id, "", (Reach("team_manager", "chesil"),))


def counted(viewer, view):
    found = queries.counts(viewer, TODAY, VIEWS)
    for name, number in found.items():
        assert number == len(queries.caseload(viewer, Filter(name), TODAY).rows), name
    return found[view]


def crowd(many, worker, start=0):
    with transaction():
        for number in range(start, start + many):
            record = people.add_care_leaver(f"N{number:05}", f"Person {number}", date(2007, 1, 1), "chesil", SYSTEM)
            record.status, record.status_since = "former_relevant", date(2025, 1, 1)
            people.allocate(record, worker, "adviser", SYSTEM)
        restate_everybody()


def test_who_has_nobody_is_counted_from_the_day_it_is_so(boss):
    record = make.make_care_leaver()
    assert counted(boss, "no_adviser") == 1
    adviser = make_staff("personal_adviser", "chesil").id
    with transaction():
        team.give_worker(care_leaver_by_id(boss, record.id), "cover", adviser, boss, TODAY + timedelta(days=3))
    assert counted(boss, "no_adviser") == 0
    assert queries.counts(boss, TODAY + timedelta(days=4), ["no_adviser"]) == {"no_adviser": 1}
    with transaction():
        team.end_part(care_leaver_by_id(boss, record.id), "cover", boss)
    assert counted(boss, "no_adviser") == 1


def test_a_status_to_decide_is_counted_until_a_manager_says_it(boss):
    record = make.make_care_leaver()
    with transaction():
        care_leaver_by_id(boss, record.id).needs_a_person = "near_13_weeks"
        restate_everybody()
    assert counted(boss, "status_to_decide") == 1
    with transaction():
        standing.say_status(care_leaver_by_id(boss, record.id), "qualifying", TODAY, "Her file says so.", boss)
    assert counted(boss, "status_to_decide") == 0
    with transaction():
        standing.end_override(care_leaver_by_id(boss, record.id), boss)
    assert counted(boss, "status_to_decide") == 1


def test_a_late_review_is_counted_until_it_is_held(at, boss):
    record = make.make_care_leaver()
    adviser = make.give(record)
    at("2026-05-18T10:00+01:00")
    with transaction():
        plan_writing.begin(care_leaver_by_id(boss, record.id))
    at("2026-11-18T10:00+00:00")
    assert queries.counts(boss, date(2026, 11, 18), ["reviews_late"]) == {"reviews_late": 0}
    at("2026-11-19T10:00+00:00")
    assert counted(boss, "reviews_late") == 1
    with transaction():
        plan_saying.hold_review(care_leaver_by_id(boss, record.id), TODAY, "yes", "We go on.", adviser)
    assert counted(boss, "reviews_late") == 0
    with transaction():
        asked = plan_saying.ask_review(care_leaver_by_id(boss, record.id), None, adviser)
        due_on = asked.due_on
    later = due_on + timedelta(days=1)
    assert queries.counts(boss, due_on, ["reviews_late"]) == {"reviews_late": 0}
    assert queries.counts(boss, later, ["reviews_late"]) == {"reviews_late": 1}


@pytest.mark.promise(9)
def test_a_restricted_record_is_counted_for_nobody_but_its_readers_and_again_when_it_is_lifted(boss):
    record = make.make_care_leaver()
    other = Viewer("staff", make_staff("team_manager", "chesil").id, "", (Reach("team_manager", "chesil"),))
    with transaction():
        people.restrict(care_leaver_by_id(boss, record.id), set(), boss)
    assert counted(other, "everybody") == 0
    assert counted(boss, "everybody") == 1
    with transaction():
        team.lift_restriction(care_leaver_by_id(boss, record.id), boss)
    assert counted(other, "everybody") == 1


def test_a_plan_that_somebody_begins_gives_the_line_its_first_review(boss):
    record = make.make_care_leaver()
    with transaction():
        plan_writing.begin(care_leaver_by_id(boss, record.id))
    line = session().scalars(sa.select(CaseLine)).one()
    assert line.review_due_on == date(2027, 5, 19)
    assert session().scalars(sa.select(Plan)).one() is not None


def steps(ask):
    """How many instructions SQLite carried out for this."""
    done = [0]

    def step():
        done[0] += 1

    driver = session().connection().connection.driver_connection
    driver.set_progress_handler(step, 1)
    try:
        ask()
    finally:
        driver.set_progress_handler(None, 0)
    return done[0]


def test_an_advisers_own_few_cost_the_same_however_many_the_county_has(database, held, statements):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("SQLite counts its instructions; PostgreSQL's buffers are counted by the bench")
    worker, other = make_staff("personal_adviser", "chesil"), make_staff("personal_adviser", "chesil")
    viewer = Viewer("staff", worker.id, "", (Reach("personal_adviser", "chesil"),))
    crowd(20, worker.id)
    found = []
    for start, many in ((1000, 40), (2000, 400)):
        crowd(many, other.id, start)
        with transaction():
            session().execute(sa.text("ANALYZE"))
        statements.begin()
        counts = steps(lambda: queries.counts(viewer, TODAY, ("mine", "late")))
        page = steps(lambda: queries.caseload(viewer, Filter("late"), TODAY))
        assert statements.count == 2
        assert queries.counts(viewer, TODAY, ("mine", "late")) == {"mine": 20, "late": 20}
        found.append((counts, page))
    for few, many in zip(*found, strict=True):
        assert many <= few * 1.2, found


def test_a_countys_counts_cost_the_same_for_a_hundred_and_fifty_as_for_six_hundred(database, held):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("SQLite counts its instructions; PostgreSQL's buffers are counted by the bench")
    worker, found = make_staff("personal_adviser", "chesil").id, []
    viewer = Viewer("staff", make_staff("team_manager").id, "", (Reach("team_manager", None),))
    for start, many in ((0, 150), (1000, 450)):
        crowd(many, worker, start)
        with transaction():
            session().execute(sa.text("ANALYZE"))
        found.append(steps(lambda: queries.counts(viewer, TODAY, VIEWS)))
    assert found[1] <= found[0] * 1.2, found


def test_a_countys_counts_stop_at_a_hundred_and_read_no_record(database, held, statements):
    worker = make_staff("personal_adviser", "chesil").id
    viewer = Viewer("staff", make_staff("team_manager").id, "", tuple(Reach(role, None) for role in STAFF_ROLES))
    crowd(130, worker)
    statements.begin()
    found = queries.counts(viewer, TODAY, queries.OVERSIGHT)
    assert found["late"] == found["contacts_late"] == 100
    assert len(statements.all) == 1
    listed = statements.all[0].split(" FROM ")
    assert not [part for part in listed if part.startswith("care_leaver JOIN")], statements.all
    assert CareLeaver.__tablename__ + "_case_line" in statements.all[0]
