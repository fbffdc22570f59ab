"""The two files for outside: who is in them, what a spreadsheet may not run, and that taking one leaves a trace."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.people import SYSTEM, Reach, Viewer
from app.leaving_care import exports
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.services import homes, people, touch
from app.leaving_care.services.homes import NewHome
from app.leaving_care.services.touch import NewContact
from app.trail.models import TrailEntry
from tests.factories import leaving_care as make
from tests.factories.people import make_staff

TODAY = date(2026, 11, 22)


@pytest.fixture
def held(at):
    return at("2026-11-22T10:00+00:00")


def manager(locality="chesil"):
    return Viewer("staff", make_staff("team_manager", locality).id, "", (Reach("team_manager", locality),))


def returned(viewer, year=2027):
    return {row[0]: row[1:] for row in exports.return_rows(viewer, year, TODAY)}


def tell(record, viewer, *, reached=None, kind=None, suitable=None, activity=None):
    with transaction():
        record = care_leaver_by_id(viewer, record.id)
        if kind:
            homes.enter_home(record, NewHome(kind, date(2026, 5, 1), False, False), viewer)
        if suitable is not None:
            homes.assess(record, {}, is_suitable=suitable, reasons="r", views="v", viewer=viewer)
        if activity:
            touch.keep_activity(record, activity, date(2026, 5, 1), viewer)
        if reached:
            touch.record_contact(record, NewContact("phone", reached, True), viewer)


def test_the_return_has_a_row_for_each_birthday_of_who_has_left_care(database, held):
    born = date(2007, 9, 10)
    known = make.make_care_leaver("A", born, number="C1")
    lost, gaps = make.make_care_leaver("B", born, number="C2"), make.make_care_leaver("C", born, number="C3")
    make.make_care_leaver("In care", date(2009, 9, 10), status="eligible", number="C4")
    make.make_care_leaver("Too old", date(2004, 9, 10), status="former_relevant_21_24", number="C5")
    make.make_care_leaver("Elsewhere", born, "purbeck", number="C6")
    tell(known, make.give(known), reached=date(2026, 9, 30), kind="U", suitable=True, activity="F2")
    tell(lost, make.give(lost), reached=date(2026, 1, 1), kind="U", activity="F2")
    tell(gaps, make.give(gaps), reached=date(2026, 9, 1))
    assert returned(manager()) == {
        "C1": ["10/09/2007", "YES", "F2", "U1"],
        "C2": ["10/09/2007", "NO", "0", "0"],
        "C3": ["10/09/2007", "YES", "", ""],
    }
    assert set(returned(manager(None))) == {"C1", "C2", "C3", "C6"}


def test_a_struck_contact_and_a_try_that_failed_are_not_being_in_touch(database, held):
    record = make.make_care_leaver("A", date(2007, 9, 10), number="C1")
    adviser = make.give(record)
    with transaction():
        touch.record_contact(record, NewContact("phone", date(2026, 9, 10), False), adviser)
        made = touch.record_contact(record, NewContact("phone", date(2026, 9, 11), True), adviser)
        touch.strike(record, made.id, adviser)
    assert returned(manager())["C1"][1] == "NO"


def test_the_list_has_the_columns_of_the_template_and_every_row_fills_them(database, held):
    record = make.make_care_leaver("A", date(2007, 9, 10), number="C1")
    tell(record, make.give(record), reached=date(2026, 11, 1), kind="W", activity="G5")
    (row,) = exports.list_rows(manager(), TODAY)
    shape = exports.rules.inspection_list(TODAY)
    told = dict(zip(shape.columns, row, strict=True))
    assert told["Child Unique ID"] == "C1"
    assert told["LA In Touch"] == "Yes"
    assert told["Latest Date of Contact"] == "01/11/2026"
    assert told["Suitability of Accommodation"] == "Unsuitable"


@pytest.mark.parametrize("number", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_is_a_formula(database, held, number, staff_client):
    with transaction():
        record = people.add_care_leaver(number, "A", date(2007, 9, 10), "chesil", SYSTEM)
        record.status = "former_relevant"
    client = staff_client("team_manager", "chesil")
    for address in ("/staff/care-leavers/files/return/2027.csv", "/staff/care-leavers/files/inspection-list.csv"):
        rows = list(csv.reader(io.StringIO(client.get(address).html)))
        assert rows[1][0] == f"'{number}"


@pytest.mark.promise(9)
def test_taking_a_file_is_written_down_and_only_managers_take_one(record, held, staff_client, adviser):
    client = staff_client("team_manager", "chesil")
    page = client.get("/staff/care-leavers/files")
    for address in ("/staff/care-leavers/files/return/2027.csv", "/staff/care-leavers/files/inspection-list.csv"):
        assert address in page.html
        client.get(address)
        adviser.get(address, status=404)
    looks = session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "trail.looked")).all()
    why = [(look.codes["why"], look.actor_id) for look in looks]
    assert ("export_care_leavers_return", client.account.id) in why
    assert ("export_inspection_list", client.account.id) in why


def test_both_files_cost_the_same_for_one_as_for_fifty(database, held, statements):
    boss, costs = manager(), []
    for many in (1, 50):
        with transaction():
            for number in range(many):
                people.add_care_leaver(f"E{many}-{number}", "A", date(2007, 9, 10), "chesil", SYSTEM)
        statements.begin()
        exports.return_rows(boss, 2027, TODAY)
        exports.list_rows(boss, TODAY)
        costs.append(statements.count)
    assert costs[0] == costs[1] <= 9, costs
