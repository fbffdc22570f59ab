"""The status on a care leaver's page: the rule's answer with its reason and source, and a manager's word beside it."""

from datetime import date, datetime, timedelta

import pytest

from app.core import clock
from app.core.db import session, transaction
from app.core.errors import NotAllowed
from app.core.people import SYSTEM, Reach, Viewer
from app.core.references import grouped
from app.leaving_care.models import CareLeaver, StatusOverride
from app.leaving_care.queries.people import override_of
from app.leaving_care.queries.standing import status_in_force, waits_for_a_person
from app.leaving_care.rules.care import Episode
from app.leaving_care.services import standing
from app.leaving_care.services.case_lines import restate
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories import leaving_care as make
from tests.factories.people import make_staff

TODAY = "2026-09-30T10:00+01:00"
GONE_HOME = Episode(date(2015, 6, 1), date(2026, 1, 20), "C2", "E4A", "P1", "S")


@pytest.fixture
def gone_home(database, at):
    """17, was eligible, home with a parent for eight months: a person has to decide."""
    at(TODAY)
    record = make.make_care_leaver(born=date(2009, 1, 10), status="none")
    with transaction():
        standing.keep_episodes(record, [GONE_HOME], SYSTEM)
        standing.work_out(record, clock.today())
        restate(record.id)
    return record


def _open(staff_client, record, role="team_manager", place="chesil"):
    client = staff_client(role, place)
    address = f"/staff/care-leavers/{grouped(record.reference, 3)}"
    client.fill(client.get(f"{address}/do-i-know-them"), {"knows": "no"}, follow_redirects=True)
    return client, address


def _word(**more):
    return {"status": "relevant", "since-day": "1", "since-month": "9", "since-year": "2026", **more}


def test_the_page_says_the_status_its_reason_its_source_and_what_a_person_decides(staff_client, gone_home):
    client, address = _open(staff_client, gone_home)
    page = client.get(address).text
    for words in (
        "Qualifying",
        "20 July 2026",
        "went home to a parent for six months or more",
        "Care Leavers (England) Regulations 2010, regulation 3",
        "A person has to decide",
        "Check that home held until 18",
    ):
        assert words in page


def test_a_managers_word_stands_beside_the_rules_with_its_reason_and_date(staff_client, gone_home):
    client, address = _open(staff_client, gone_home)
    page = client.get(f"{address}/status")
    client.fill(page, _word(reason="It broke down in August."), expect_redirect=address)
    shown = client.get(address).text
    for words in ("A manager says: Relevant child", "It broke down in August.", "1 September 2026", "Qualifying"):
        assert words in shown
    record = session().get(CareLeaver, gone_home.id)
    assert (record.status, status_in_force(record)) == ("qualifying", "relevant")


def test_taking_it_back_leaves_the_history(staff_client, gone_home):
    client, address = _open(staff_client, gone_home)
    client.fill(client.get(f"{address}/status"), _word(reason="It broke down."), expect_redirect=address)
    client.fill(client.get(f"{address}/status/end"), expect_redirect=address)
    assert "A manager says" not in client.get(address).text
    row = session().query(StatusOverride).one()
    assert row.ended_at is not None
    assert row.reason == "It broke down."
    events = {entry.event for entry in session().query(TrailEntry)}
    assert {"leaving_care.status_said", "leaving_care.status_unsaid"} <= events


def test_a_reason_and_a_day_that_has_come_are_asked_for(staff_client, gone_home):
    client, address = _open(staff_client, gone_home)
    page = client.get(f"{address}/status")
    client.fill(page, _word(**{"since-year": "2027"}), status=422)
    assert override_of(gone_home.id) is None


@pytest.mark.promise(9)
def test_only_a_manager_of_the_place_says_it(staff_client, gone_home):
    adviser = make.give(gone_home)
    elsewhere = Viewer("staff", make_staff().id, "", (Reach("team_manager", "purbeck"),))
    for viewer in (adviser, elsewhere):
        with pytest.raises(NotAllowed), transaction():
            standing.say_status(gone_home, "relevant", date(2026, 9, 1), "No", viewer)
    client = staff_client("team_manager", "purbeck")
    client.get(f"/staff/care-leavers/{grouped(gone_home.reference, 3)}/status", status=404)
    assert override_of(gone_home.id) is None


def test_each_day_every_open_record_is_worked_out_once_in_batches(app, database, at, monkeypatch):
    at(TODAY)
    monkeypatch.setattr(standing, "A_MINUTE", 2)
    records = [make.make_care_leaver(born=date(2008, 9, 30), status="none") for _ in range(5)]
    with transaction():
        for record in records:
            standing.keep_episodes(record, [Episode(date(2015, 6, 1), None, "C2", None, "U4", "S")], SYSTEM)
    done = []
    for _ in range(4):
        with transaction():
            done.append(standing.work_out_due(clock.now()))
    assert done == [2, 2, 1, 0]
    session().expire_all()
    assert {record.status for record in records} == {"former_relevant"}
    versions = [record.version for record in records]
    with transaction():
        assert standing.work_out_due(clock.now() + timedelta(days=1)) == 2
    session().expire_all()
    assert [record.version for record in records] == versions
    assert {record.worked_out_on for record in records} == {date(2026, 9, 30), date(2026, 10, 1)}


def test_the_18th_birthday_is_noticed_without_an_import(app, database, at):
    at("2026-09-29T10:00+01:00")
    record = make.make_care_leaver(born=date(2008, 9, 30), status="none")
    with transaction():
        standing.keep_episodes(record, [Episode(date(2015, 6, 1), None, "C2", None, "U4", "S")], SYSTEM)
        standing.work_out(record, clock.today())
    assert record.status == "eligible"
    with transaction():
        standing.work_out_due(datetime.fromisoformat("2026-09-30T00:05+01:00"))
    session().expire_all()
    assert (record.status, record.status_since) == ("former_relevant", date(2026, 9, 30))


def _questions(record):
    return [task for task in session().query(Task).filter_by(about_id=record.id) if task.kind == standing.TO_DECIDE]


def test_what_the_files_cannot_know_is_a_managers_task_until_it_is_said(gone_home):
    with transaction():
        standing.work_out(gone_home, clock.today())
    (task,) = _questions(gone_home)
    assert (task.for_role, task.locality, task.done_at) == ("team_manager", "chesil", None)
    assert waits_for_a_person(gone_home)
    manager = Viewer("staff", make_staff().id, "", (Reach("team_manager", "chesil"),))
    with transaction():
        standing.say_status(gone_home, "qualifying", date(2026, 7, 20), "She still lives with her mother.", manager)
    (task,) = _questions(gone_home)
    assert task.done_at is not None
    assert not waits_for_a_person(gone_home)


def test_the_question_goes_when_the_files_know(gone_home):
    back = Episode(date(2026, 9, 1), None, "C2", None, "U4", "S")
    with transaction():
        standing.keep_episodes(gone_home, [GONE_HOME, back], SYSTEM)
        standing.work_out(gone_home, clock.today())
    assert [task.outcome for task in _questions(gone_home)] == ["not_needed"]
    assert not waits_for_a_person(gone_home)


def test_the_caseload_has_a_view_of_what_is_to_decide_until_it_is_said(staff_client, gone_home):
    client, address = _open(staff_client, gone_home)
    view = "/staff/care-leavers?view=status_to_decide"
    assert gone_home.name in client.get(view).text
    client.fill(client.get(f"{address}/status"), _word(reason="It broke down."), expect_redirect=address)
    assert gone_home.name not in client.get(view).text


def test_of_two_managers_at_once_the_second_reads_what_the_first_said(staff_client, gone_home):
    (first, address), (second, _) = _open(staff_client, gone_home), _open(staff_client, gone_home)
    pages = [client.get(f"{address}/status") for client in (first, second)]
    first.fill(pages[0], _word(reason="It broke down."), expect_redirect=address)
    refused = second.fill(pages[1], _word(reason="I typed this for ten minutes."), status=409)
    assert "I typed this for ten minutes." in refused.html
    assert override_of(gone_home.id).reason == "It broke down."
