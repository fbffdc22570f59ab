"""Complaints: each stage has its days, whoever it is about never sees it, and what came is counted by quarter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from app.complaints import queries, services
from app.complaints.models import Complaint
from app.complaints.policy import can_see, visible_to
from app.complaints.queries import Counts
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.quarters import Quarter, quarter_of
from app.tasks.models import Task
from app.trail.models import TrailEntry
from app.web.words import quarter as in_words
from tests.factories import complaints as make
from tests.factories.actions import viewer
from tests.factories.people import make_staff
from tests.factories.workforce import make_team, make_worker

LIST = "/staff/complaints"
THIRD = Quarter(2021, 3)


@pytest.fixture
def case(app, database):
    """A complaint about a worker, their manager, and the quality team."""

    class Case:
        manager, worker = make_staff("team_manager"), make_staff("practitioner")
        officer = make_staff("quality")
        by = viewer(officer, "quality")
        row = make_worker(make_team(manager_id=manager.id), worker)
        complaint = make.make_complaint(by, worker_id=row.id)

    return Case


def _waiting():
    return list(session().scalars(sa.select(Task).where(Task.kind == "complaint_to_answer", Task.done_at.is_(None))))


def test_whoever_sees_a_complaint_by_the_rule_finds_it_and_nobody_it_is_about(case):
    youth = make_staff("youth_voice")
    rows = [case.complaint, make.make_complaint(case.by), make.make_complaint(viewer(youth, "youth_voice"))]
    everybody = [case.manager, case.worker, case.officer, youth, make_staff("practitioner")]
    for account in everybody:
        for role in ("quality", "youth_voice", "team_manager", "practitioner"):
            looks = viewer(account, role)
            found = set(session().scalars(sa.select(Complaint.id).where(visible_to(looks))))
            for row in rows:
                assert (row.id in found) is can_see(looks, row, queries.about_of(row)), (account.name, role)
            assert case.complaint.id not in found or account in (case.officer, youth, everybody[-1])
    assert can_see(viewer(youth, "youth_voice"), rows[2], queries.about_of(rows[2]))
    assert not can_see(viewer(youth, "youth_voice"), rows[1], queries.about_of(rows[1]))


def test_each_stage_has_the_working_days_of_the_law_and_its_task(case, at):
    at("2026-12-21T10:00+00:00")  # Christmas Day, 28 December and New Year's Day are bank holidays
    found = make.make_complaint(case.by)
    assert found.stage.due_on == date(2027, 1, 7), "ten working days after the day it came"
    assert [task.due_at.date() for task in _waiting()][-1] == found.stage.due_on
    with transaction():
        services.extend(found, "Two services have to answer", case.by)
    assert found.stage.due_on == date(2027, 1, 21), "twenty in all"
    assert len([task for task in _waiting() if task.about_id == found.id]) == 1
    with pytest.raises(Conflict, match="not_extended"), transaction():
        services.extend(found, "Again", case.by)
    seen = [found.stage.code]
    for _stage in range(4):
        with transaction():
            services.answer(found, "partly", "We are sorry", case.by)
        assert not found.is_open
        with transaction():
            seen.append(services.begin_next(found, today(), case.by).code)
        assert found.is_open
    assert seen == ["stage_1", "stage_2", "panel", "panel_report", "panel_reply"]
    assert [one.days for one in found.stages] == [10, 25, 30, 5, 15]
    assert [one.most_days for one in found.stages][:2] == [20, 65]
    with transaction():
        services.answer(found, "upheld", "We will change it", case.by)
    with pytest.raises(Conflict, match="no_next_stage"), transaction():
        services.begin_next(found, today(), case.by)
    assert not [task for task in _waiting() if task.about_id == found.id]


def test_the_next_stage_can_be_asked_for_within_twenty_working_days(case, staff_client, at):
    at("2026-12-21T10:00+00:00")
    with transaction():
        services.answer(case.complaint, "not_upheld", "No", case.by)
    page = staff_client("quality", account=case.officer).get(f"{LIST}/{case.complaint.id}")
    assert "They can ask for the next stage until 21 January 2027." in page.text


def test_the_next_stage_begins_neither_before_the_answer_nor_in_days_to_come(case):
    with pytest.raises(Conflict, match="no_next_stage"), transaction():
        services.begin_next(case.complaint, today(), case.by)
    with transaction():
        services.answer(case.complaint, "not_upheld", "No", case.by)
    for day in (today() - timedelta(days=1), today() + timedelta(days=1)):
        with pytest.raises(DomainError, match="received_later"), transaction():
            services.begin_next(case.complaint, day, case.by)
    with pytest.raises(Conflict, match="nothing_waits"), transaction():
        services.answer(case.complaint, "upheld", "Yes", case.by)
    with pytest.raises(NotAllowed), transaction():
        services.begin_next(case.complaint, today(), viewer(None, "youth_voice"))


def test_a_complaint_about_one_of_the_quality_team_waits_for_another_of_them(case):
    row = make_worker(make_team(), case.officer)
    other = make_staff("quality")
    assert len(_waiting()) == 1
    make.make_complaint(viewer(other, "quality"), worker_id=row.id)
    assert {(task.for_role, task.for_person) for task in _waiting()} == {("quality", None), (None, other.id)}


def test_compliments_and_complaints_are_counted_by_the_quarter_they_came_in(app, database):
    """The compliments of the source documents: 11, 16 and 20 in three quarters of 2021."""
    by = viewer(None, "quality")
    for quarter, many in enumerate((11, 16, 20), start=1):
        for number in range(many):
            day = date(2021, quarter * 3 - number % 3, 1 + number)
            make.make_complaint(by, "compliment", received_on=day, theme="listening" if number else "trust")
    make.make_complaint(by, received_on=date(2021, 6, 30))
    make.make_complaint(by, received_on=date(2021, 7, 1), theme="trust")
    found = queries.by_quarter(date(2021, 1, 1), date(2021, 12, 31))
    assert found == [
        Counts(Quarter(2021, 1), 0, 11),
        Counts(Quarter(2021, 2), 1, 16),
        Counts(THIRD, 1, 20),
        Counts(THIRD.following, 0, 0),
    ]
    assert queries.by_theme(THIRD) == {"listening": Counts(THIRD, 0, 19), "trust": Counts(THIRD, 1, 1)}
    assert queries.by_quarter(date(2021, 9, 30), date(2021, 9, 30), theme="trust") == [Counts(THIRD, 1, 1)]
    assert not _waiting_for_compliments()


def _waiting_for_compliments():
    ids = session().scalars(sa.select(Complaint.id).where(Complaint.kind == "compliment"))
    return [task for task in _waiting() if task.about_id in set(ids)]


def test_who_said_it_stands_sealed_and_on_a_page_of_its_own_and_each_look_is_in_the_trail(case, staff_client):
    client, at = staff_client("quality", account=case.officer), f"{LIST}/{case.complaint.id}"
    assert "Ellie Marsh" not in client.get(at).text
    assert "Ellie Marsh" in client.get(f"{at}/who").text
    assert b"Ellie" not in case.complaint.who_sealed
    why = set(session().scalars(sa.select(TrailEntry.codes["why"].as_string()).where(TrailEntry.event.like("%looked"))))
    assert {"complaint", "complaint_who"} <= why


def test_whoever_it_is_about_and_their_line_find_no_page_of_it_whatever_roles_they_hold(case, staff_client):
    for account in (case.worker, case.manager):
        client = staff_client("quality", account=account)
        assert str(case.complaint.id) not in client.get(f"{LIST}?view=all").get_data(as_text=True)
        for page in ("", "/who", "/answer", "/extend", "/next-stage", "/actions/new"):
            client.get(f"{LIST}/{case.complaint.id}{page}", status=404)


def test_a_complaint_is_entered_answered_and_acted_on_by_its_pages(case, staff_client, at):
    client = staff_client("quality", account=case.officer)
    empty = client.fill(client.get(f"{LIST}/new"), {}, button="Save it", status=422)
    assert "Choose what it is" in empty.text
    sent = {"kind": "complaint", "came_by": "phone", "said_by": "parent", "what": "They come late", "name": "Ann Other"}
    sent |= {"service": "social_work", "theme": "plans_shared", "locality": "chesil", "worker": "-"}
    less = client.fill(client.get(f"{LIST}/new"), sent, button="Save it", status=422)
    assert "Choose by which procedure" in less.text
    sent |= {"procedure": "statutory", "child_agrees": "not_asked", "advocate": "offered"}
    page = client.get(f"{LIST}/new")
    client.fill(page, sent, button="Save it", status=302)
    client.fill(page, sent, button="Save it", status=302)
    rows = list(session().scalars(sa.select(Complaint).where(Complaint.id != case.complaint.id)))
    assert len(rows) == 1, "a click that came twice"
    at_page = f"{LIST}/{rows[0].id}"
    client.fill(
        client.get(f"{at_page}/extend"), {"why": "Two teams"}, button="Give it more time", expect_redirect=at_page
    )
    typed = {"outcome": "upheld", "answer": "We come on time now"}
    client.fill(client.get(f"{at_page}/answer"), typed, button="Save the answer", expect_redirect=at_page)
    assert "We come on time now" in client.get(at_page).text
    late = client.fill(client.get(f"{at_page}/answer"), typed, button="Save the answer", status=409)
    assert "Nothing waits" in late.text
    day = today()
    asked = {"on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year)}
    client.fill(client.get(f"{at_page}/next-stage"), asked, button="Begin it", expect_redirect=at_page)
    assert "Stage 2" in client.get(at_page).text
    due = today() + timedelta(days=30)
    action = {"what": "Ring when late", "will_show": "Ten calls", "owner": str(case.manager.id), "theme": "waiting"}
    action |= {"due_on-day": str(due.day), "due_on-month": str(due.month), "due_on-year": str(due.year)}
    client.fill(client.get(f"{at_page}/actions/new"), action, button="Set this action", expect_redirect=at_page)
    assert "Ring when late" in client.get(at_page).text
    at(now() + timedelta(days=60))
    assert "late" in staff_client("quality").get(f"{LIST}?view=late").text

    staff_client("quality").get(f"{LIST}?view=x&theme=y&service=z&locality=%00&after=!!")


def test_the_list_counts_by_quarters_in_words(staff_client):
    told = staff_client("quality").get(LIST).text
    assert in_words(quarter_of(today())) in told
    assert str(quarter_of(today())) not in told


def test_the_youth_voice_team_enters_a_complaint_and_reads_what_it_entered(case, staff_client):
    account = make_staff("youth_voice")
    client = staff_client("youth_voice", account=account)
    own = make.make_complaint(viewer(account, "youth_voice"), came_by="feedback")
    assert str(own.id) in client.get(LIST).get_data(as_text=True)
    client.get(f"{LIST}/{own.id}")
    client.get(f"{LIST}/{own.id}/answer", status=404)
    client.get(f"{LIST}/{case.complaint.id}", status=404)
    staff_client("practitioner").get(LIST, status=404)
