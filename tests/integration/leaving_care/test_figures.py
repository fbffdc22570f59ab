"""Oversight figures: right, the same whenever they are made, and never a number that names one person."""

from __future__ import annotations

import csv
import io
from datetime import date
from itertools import product

import pytest

from app.core.db import transaction
from app.core.people import Reach, Viewer
from app.core.suppression import SMALLEST
from app.leaving_care.queries.figures import figures, last_closed, people_on
from app.leaving_care.services import homes, plan_saying, touch
from app.leaving_care.services.homes import NewHome
from app.leaving_care.services.touch import NewContact
from tests.factories import leaving_care as make
from tests.factories import plan as plans
from tests.factories.people import make_staff

QUARTER = date(2026, 9, 30)
NINETEEN, TWENTY_TWO = date(2007, 5, 4), date(2004, 5, 4)


@pytest.fixture
def staff(database, at):
    at("2026-09-01T10:00+01:00")
    return Viewer("staff", make_staff("team_manager").id, "", (Reach("team_manager", None),))


def several(count: int, born: date = NINETEEN, locality: str = "chesil"):
    return [make.make_care_leaver(f"Person {number}", born, locality) for number in range(count)]


def reach(records, staff, on: date = date(2026, 8, 20)):
    with transaction():
        for record in records:
            touch.record_contact(record, NewContact("phone", on, True), staff)


def test_the_last_closed_quarter_is_the_one_that_is_over():
    assert last_closed(date(2026, 11, 22)) == QUARTER
    assert last_closed(date(2026, 10, 1)) == QUARTER
    assert last_closed(QUARTER) == date(2026, 6, 30)
    assert last_closed(date(2026, 1, 1)) == date(2025, 12, 31)


def test_what_is_counted_of_somebody_is_what_was_recorded_by_the_last_day(staff, at):
    (one,) = several(1)
    reach([one], staff)
    with transaction():
        homes.enter_home(one, NewHome("U", date(2026, 7, 1), False, False), staff)
        tests = {"repair": {"met": "yes", "why": ""}}
        homes.assess(one, tests, is_suitable=True, reasons="r", views="v", viewer=staff)
        touch.keep_activity(one, "F2", date(2026, 7, 1), staff)
    adviser = make.give(one)
    plans.write(one, adviser)
    expected = {"in_touch": "yes", "home": "yes", "activity": "yes", "plan": "yes"}
    assert [(person.version, dict(person.answers)) for person in people_on(QUARTER)] == [("18-20", expected)]
    at("2026-10-02T10:00+01:00")
    with transaction():
        homes.assess(one, tests, is_suitable=False, reasons="r", views="v", viewer=staff)
        touch.keep_activity(one, "G5", date(2026, 9, 1), staff)
        plan_saying.hold_review(one, date(2026, 9, 10), "there", "Well", adviser)
    make.make_care_leaver("Came later", NINETEEN)
    assert [dict(person.answers) for person in people_on(QUARTER)] == [expected], "a closed quarter stays as it was"


def test_what_nobody_recorded_is_neither_yes_nor_no(staff):
    several(1)
    (person,) = people_on(QUARTER)
    assert dict(person.answers) == {"in_touch": "no", "plan": "no"}


def test_a_plan_whose_review_was_late_on_that_day_is_not_up_to_date(staff, at):
    at("2026-01-05T10:00+00:00")
    (one,) = several(1)
    plans.write(one, make.give(one))
    assert next(iter(people_on(QUARTER))).answers["plan"] == "no"
    assert next(iter(people_on(date(2026, 6, 30)))).answers["plan"] == "yes"


@pytest.mark.promise(11)
@pytest.mark.parametrize("apart", range(1, SMALLEST))
def test_no_breakdown_is_shown_in_which_a_number_stands_for_one_to_four(staff, apart):
    reach(several(12), staff)
    reach(several(12, TWENTY_TWO, "purbeck"), staff)
    several(apart, TWENTY_TWO, "purbeck")
    release = figures(QUARTER)
    numbers = [n for table in release.tables.values() for row in table.values() for n in row.values()]
    numbers += [n for groups in release.responses.values() for n in groups.values()]
    assert all(n == 0 or n >= SMALLEST for n in numbers)
    assert ("county", "in_touch") not in release.tables or "no" not in release.tables["county", "in_touch"]["county"]


@pytest.mark.promise(11)
def test_numbers_that_are_large_enough_are_shown_by_county_age_and_place(staff, staff_client, at):
    for born, place in product((NINETEEN, TWENTY_TWO), ("chesil", "purbeck")):
        reach(several(8, born, place), staff)
        several(6, born, place)
    at("2026-11-22T10:00+00:00")
    manager = staff_client("team_manager", "chesil")
    page = manager.get("/staff/care-leavers/figures")
    assert "Care leavers counted: 56." in page.main_text
    assert "As of 30 September 2026" in page.main_text
    rows = list(csv.DictReader(io.StringIO(manager.get("/staff/care-leavers/figures.csv").html)))
    in_touch = {(row["BY"], row["GROUP"]): (row["YES"], row["NO"]) for row in rows if row["MEASURE"] == "In touch"}
    assert in_touch["county", "The whole county"] == ("32", "24")
    assert in_touch["age", "18-20"] == ("16", "12")
    assert in_touch["locality", "Purbeck"] == ("16", "12")


@pytest.mark.promise(11)
def test_a_hidden_number_is_an_empty_box_and_never_a_nought(staff, staff_client, at):
    reach(several(12), staff)
    several(2)
    at("2026-11-22T10:00+00:00")
    manager = staff_client("team_manager", "chesil")
    rows = list(csv.DictReader(io.StringIO(manager.get("/staff/care-leavers/figures.csv").html)))
    hidden = [row for row in rows if row["MEASURE"] == "In touch"]
    assert {(row["YES"], row["NO"]) for row in hidden} == {("", "")}
    assert "Too few to show." in manager.get("/staff/care-leavers/figures").main_text


@pytest.mark.promise(9)
def test_figures_are_for_managers(staff, staff_client, family_client, at):
    for client in (staff_client("personal_adviser", "chesil"), staff_client("quality"), family_client()):
        client.get("/staff/care-leavers/figures", status=404)
        client.get("/staff/care-leavers/figures.csv", status=404)
