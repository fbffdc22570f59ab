"""Caseloads and oversight: what is late first, who may see whom, and a cost that does not grow with the number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core import clock
from app.core.db import transaction
from app.core.people import SYSTEM, Reach, Viewer
from app.leaving_care.caseload_view import rows_of
from app.leaving_care.queries import caseload as queries
from app.leaving_care.queries.caseload import VIEWS, Filter
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.services import homes, people, touch
from app.leaving_care.services.case_lines import restate_everybody
from app.leaving_care.services.homes import NewHome
from app.leaving_care.services.touch import NewContact
from tests.factories import leaving_care as make
from tests.factories.people import make_staff

TODAY = date(2026, 11, 19)


@pytest.fixture
def held(at):
    return at("2026-11-19T10:00+00:00")


def manager(locality="chesil"):
    return Viewer("staff", make_staff("team_manager", locality).id, "", (Reach("team_manager", locality),))


def shown(viewer, view="everybody", locality=None):
    page = queries.caseload(viewer, Filter(view, locality), TODAY)
    return [record.name for record, _line in page.rows]


def live(record, viewer, kind="U", came=date(2026, 11, 2), *, provided=False):
    with transaction():
        homes.enter_home(care_leaver_by_id(viewer, record.id), NewHome(kind, came, provided, False), viewer)


def reach(record, viewer, kind="phone", on=TODAY, **values):
    with transaction():
        touch.record_contact(record, NewContact(kind, on, True, **values), viewer)


def crowd(many, staff=None):
    with transaction():
        for number in range(many):
            record = people.add_care_leaver(f"N{number:05}", f"Person {number}", date(2007, 1, 1), "chesil", SYSTEM)
            record.status = "former_relevant"
            if staff is not None:
                people.allocate(record, staff.id, "adviser", SYSTEM)
        restate_everybody()


@pytest.mark.promise(9)
def test_an_adviser_finds_their_own_a_manager_their_place_and_nobody_else_anybody(database, held):
    mine, theirs = make.make_care_leaver("Mine"), make.make_care_leaver("Theirs")
    far = make.make_care_leaver("Far", locality="purbeck")
    adviser = make.give(mine)
    make.give(theirs)
    assert shown(adviser) == ["Mine"]
    assert set(shown(manager())) == {"Mine", "Theirs"}
    assert shown(manager("purbeck")) == [far.name]
    assert len(shown(manager(None))) == 3
    for role in ("youth_voice", "early_help_hub", "administrator", "content_editor"):
        assert shown(Viewer("staff", make_staff(role).id, "", (Reach(role, None),))) == []
    assert shown(Viewer("visitor")) == []


@pytest.mark.promise(9)
def test_whoever_knows_somebody_does_not_find_them_and_before_that_is_asked_reads_a_reference(database, held):
    record = make.make_care_leaver("Kayleigh Sturmey")
    adviser = make.give(record)

    def names():
        page = queries.caseload(adviser, Filter("everybody"), TODAY)
        return [row.name for row in rows_of(adviser, page.rows, TODAY)]

    assert names() == [""]
    with transaction():
        people.say_whether_i_know_them(record, adviser, knows=False)
    assert names() == ["Kayleigh Sturmey"]
    other = make.give(record, "cover")
    with transaction():
        people.say_whether_i_know_them(record, other, knows=True)
    assert shown(other) == []
    assert queries.counts(other, TODAY, VIEWS)["everybody"] == 0


def test_each_view_holds_who_it_says_and_the_counts_agree(database, held):
    boss = manager()
    records = {name: make.make_care_leaver(name) for name in ("settled", "bb", "late visit", "lost", "quiet", "alone")}
    workers = {name: make.give(record) for name, record in records.items() if name != "alone"}
    for name, worker in workers.items():
        if name != "quiet":
            reach(records[name], worker)
    live(records["settled"], workers["settled"])
    live(records["bb"], workers["bb"], "W", date(2026, 11, 12), provided=True)
    live(records["late visit"], workers["late visit"], "D", date(2026, 10, 1), provided=True)
    with transaction():
        touch.lose_touch(records["lost"], date(2026, 9, 1), "No answer.", workers["lost"])
        for record in records.values():
            record = care_leaver_by_id(boss, record.id)
            record.status_since = date(2026, 1, 1)
        restate_everybody()
    found = {view: set(shown(boss, view)) for view in VIEWS}
    assert found["to_sign_off"] == {"bb"}
    assert found["days_to_sign"] == {"bb"}
    assert found["watched"] == found["exit_late"] | {"bb"}
    assert found["visits_late"] == {"late visit"}
    assert found["lost"] == {"lost"}
    assert found["contacts_late"] == {"quiet", "alone"}
    assert found["no_adviser"] == {"alone"}
    assert "settled" not in found["late"]
    assert found["late"] == {"bb", "late visit", "lost", "quiet", "alone"}
    assert {view: len(names) for view, names in found.items()} == queries.counts(boss, TODAY, VIEWS)


def test_what_is_due_first_stands_first(database, held):
    boss = manager()
    for name, since in (("third", 30), ("first", 300), ("second", 100)):
        record = make.make_care_leaver(name)
        with transaction():
            care_leaver_by_id(boss, record.id).status_since = TODAY - timedelta(days=since)
    with transaction():
        restate_everybody()
    assert shown(boss) == ["first", "second", "third"]


def test_a_place_that_is_watched_stands_above_what_is_years_late_and_lost_touch_next(database, held):
    boss = manager()
    late, lost, watched = (make.make_care_leaver(name) for name in ("late", "lost", "watched"))
    with transaction():
        care_leaver_by_id(boss, late.id).status_since = date(2020, 1, 1)
        touch.lose_touch(care_leaver_by_id(boss, lost.id), date(2026, 11, 1), "No answer.", boss)
    live(watched, boss, "W", TODAY, provided=True)
    with transaction():
        restate_everybody()
    assert shown(boss) == ["watched", "lost", "late"]


def test_pages_by_key_show_everybody_once(database, held):
    crowd(60)
    boss, names, after = manager(), [], None
    for _page in range(3):
        page = queries.caseload(boss, Filter("everybody"), TODAY, after)
        names += [record.name for record, _line in page.rows]
        after = page.after
    assert after is None
    assert len(names) == len(set(names)) == 60
    assert len(queries.caseload(boss, Filter("everybody"), TODAY, "nonsense").rows) == 25


def test_a_caseload_costs_the_same_for_one_as_for_a_hundred(database, held, staff_client, statements):
    client = staff_client("team_manager", "chesil")
    costs = []
    for many in (1, 24, 75):
        crowd_from = len(costs) * 1000
        with transaction():
            for number in range(crowd_from, crowd_from + many):
                people.add_care_leaver(f"G{number:05}", f"Person {number}", date(2007, 1, 1), "chesil", SYSTEM)
            restate_everybody()
        client.get("/staff/care-leavers")
        client.get("/staff/care-leavers?view=everybody")
        costs.append(statements.count)
    assert costs[1] == costs[2] <= 20, costs


def test_making_every_line_again_costs_the_same_for_one_as_for_a_hundred(database, held, statements):
    costs = []
    for many in (2, 98):
        start = len(costs) * 1000
        with transaction():
            for number in range(start, start + many):
                people.add_care_leaver(f"R{number:05}", f"Person {number}", date(2007, 1, 1), "chesil", SYSTEM)
        statements.begin()
        with transaction():
            restate_everybody()
        costs.append(sum(1 for said in statements.all if said.lstrip().startswith("SELECT")))
    assert costs[0] == costs[1] <= 13, costs


@pytest.mark.promise(9)
def test_looking_at_a_caseload_is_written_down(database, held, staff_client):
    import sqlalchemy as sa

    from app.core.db import session
    from app.trail.models import TrailEntry

    client = staff_client("team_manager", "chesil")
    page = client.get("/staff/care-leavers")
    assert page.heading == "Young people leaving care"
    looks = session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "trail.looked"))
    assert [look.codes["view"] for look in looks if look.codes["why"] == "caseload"] == ["late"]
    assert clock.today() == TODAY


def test_a_caseload_says_in_words_what_is_due(record, held, adviser):
    worker = Viewer("staff", adviser.account.id, "", (Reach("personal_adviser", "chesil"),))
    live(record, worker, "W", date(2026, 11, 16), provided=True)
    with transaction():
        touch.keep_activity(care_leaver_by_id(worker, record.id), "P2", date(2026, 9, 7), worker)
    page = adviser.get("/staff/care-leavers").text
    for words in ("Bed and breakfast", "not signed off", "within 7 days of moving in", "Other education, part time"):
        assert words in page
    assert record.name in page
