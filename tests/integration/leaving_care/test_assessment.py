"""The assessment of needs: due by law, what it covered, who was asked, in their own words, and read by them."""

from __future__ import annotations

from datetime import date

import pytest

from app.leaving_care.queries.assessments import due_of
from app.leaving_care.rules.assessment import COVERS
from tests.factories import leaving_care as make
from tests.factories import plan as plans
from tests.integration.leaving_care.conftest import page_of

SAID = {code: f"We looked at {code}" for code in COVERS}
BEGUN = {"began_on-day": "1", "began_on-month": "11", "began_on-year": "2026"}
DONE = {"finished": "yes", "finished_on-day": "18", "finished_on-month": "11", "finished_on-year": "2026"}


@pytest.fixture
def sixteen(database, at):
    """Turned 16 in August and was eligible already."""
    at("2026-11-20T10:00+00:00")
    return make.make_care_leaver("Billy Maidment", date(2010, 8, 25), status="eligible")


@pytest.fixture
def worker(works_with, sixteen):
    return works_with(sixteen, "social_worker", "practitioner")


def write(client, record, answers=None, **said):
    address = f"{page_of(record)}/plan/assessment/write"
    how = {"status": answers} if answers else {"expect_redirect": f"{page_of(record)}/plan"}
    return client.fill(client.get(address), {"finished": "no", **BEGUN, **said}, **how)


@pytest.mark.parametrize(
    ("born", "eligible_since", "due"),
    [
        (date(2010, 8, 25), None, date(2026, 11, 25)),
        (date(2010, 8, 25), date(2026, 10, 3), date(2027, 1, 3)),
        (date(2010, 8, 25), date(2025, 1, 1), date(2026, 11, 25)),
    ],
)
def test_it_is_due_three_months_after_sixteen_or_after_becoming_eligible(database, born, eligible_since, due):
    record = make.make_care_leaver("Billy Maidment", born, status="eligible")
    record.status_since = eligible_since
    assert due_of(record) == due


def test_nothing_is_due_for_who_is_grown_up_or_assessed(database, sixteen):
    assert due_of(make.make_care_leaver("Grown Up")) is None
    worker = make.give(sixteen, "social_worker")
    plans.assess(sixteen, worker, None)
    assert due_of(sixteen) is not None, "begun is not finished"


def test_it_is_begun_saved_bit_by_bit_and_finished_once_all_of_it_was_looked_at(worker, sixteen):
    write(worker, sixteen, health="Sleeps badly")
    page = worker.get(f"{page_of(sixteen)}/plan/assessment")
    assert "Not finished yet" in page.main_text
    assert "By law it is finished by 25 November 2026" in page.main_text
    refused = write(worker, sixteen, 422, **DONE)
    assert "Write something in every part" in refused.text
    assert refused.form({}).data["health"] == "Sleeps badly"
    write(worker, sixteen, **SAID, **DONE, their_words="I want to stay put", asked=["school"])
    page = worker.get(f"{page_of(sixteen)}/plan/assessment")
    assert "Their school or college" in page.main_text
    assert "I want to stay put" in page.main_text
    assert f"Finished by {worker.account.name} on 18 November 2026" in page.main_text
    assert "By law" not in page.main_text


def test_it_is_not_finished_before_it_was_begun(worker, sixteen):
    early = {**DONE, "finished_on-month": "10"}
    refused = write(worker, sixteen, 422, **SAID, **early, their_words="Yes")
    assert "before it was begun" in refused.text


@pytest.mark.promise(4)
def test_they_read_it_with_their_own_words_once_it_is_finished_and_not_before(worker, sixteen, their_browser):
    theirs = their_browser(sixteen)
    write(worker, sixteen, health="Half a thought")
    page = theirs.get("/my-plan/assessment")
    assert "Half a thought" not in page.main_text
    assert f"{worker.account.name} began it on 1 November 2026" in page.main_text
    assert "has to be finished by 25 November 2026" in page.main_text
    write(worker, sixteen, **SAID, **DONE, their_words="I want to stay put", asked=["carers"])
    page = theirs.get("/my-plan/assessment")
    assert "We looked at money" in page.main_text
    assert "I want to stay put" in page.main_text
    assert "Who looks after you" in page.main_text
    assert "/my-plan/assessment" in theirs.get("/my-plan").links.values()


def test_two_who_write_at_once_overwrite_nothing(worker, sixteen):
    address = f"{page_of(sixteen)}/plan/assessment/write"
    old = worker.get(address)
    write(worker, sixteen, health="First")
    refused = worker.fill(old, {**BEGUN, "finished": "no", "health": "Second"}, status=409)
    assert "Somebody saved something here" in refused.text
    assert "First" in worker.get(address).html


@pytest.mark.promise(9)
def test_a_manager_reads_it_and_does_not_write_it(worker, sixteen, manager_of_theirs):
    write(worker, sixteen, health="Sleeps badly")
    page = manager_of_theirs.get(f"{page_of(sixteen)}/plan/assessment")
    assert "Sleeps badly" in page.main_text
    form = manager_of_theirs.get(f"{page_of(sixteen)}/plan/assessment/write")
    manager_of_theirs.fill(form, {**BEGUN, "finished": "no", "health": "Mine"}, status=403)


@pytest.fixture
def manager_of_theirs(staff_client, sixteen):
    from tests.integration.leaving_care.conftest import say_not_known

    client = staff_client("team_manager", sixteen.locality)
    say_not_known(sixteen, client, "team_manager")
    return client
