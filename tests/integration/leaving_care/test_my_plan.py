"""The young person's own plan: what they read, write, agree with and ask for."""

from __future__ import annotations

import re
import zlib

import pytest
import sqlalchemy as sa

from app.accounts.models import FamilyAccount, StaffAccount
from app.core.db import session
from app.leaving_care.models import PlanAction, PlanReview, PlanRevision, PlanStance
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.factories import plan as plans

ROOT = "/my-plan"


@pytest.fixture
def hers(database, family_client):
    """A young person's record, her adviser, and her browser."""
    record = make.make_care_leaver()
    adviser = make.give(record)
    account_id = make.open_account(record)
    return record, adviser, family_client(session().get(FamilyAccount, account_id))


def rows(model):
    return session().scalars(sa.select(model)).all()


def inflated(pdf):
    found = []
    for chunk in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(chunk))
        except zlib.error:
            found.append(chunk)
    return b"".join(found)


def test_a_plan_nobody_has_begun_shows_ten_parts_and_writes_nothing(hers):
    _record, _adviser, client = hers
    page = client.get(ROOT)
    assert len([link for link in page.links.values() if link.startswith("/my-plan/")]) >= 15
    for part in ("home", "family-and-friends", "plan-b"):
        client.get(f"{ROOT}/{part}")
    for other in ("easy-read", "print", "versions", "others", "ask-for-a-review", "agree"):
        client.get(f"{ROOT}/{other}")
    for verb in ("home/agree", "home/disagree", "agree"):
        client.fill(client.get(f"{ROOT}/{verb}"), status=409)
    client.get(f"{ROOT}/versions/{10**20}", status=404)
    client.get(f"{ROOT}/family_and_friends", status=404)
    client.get(f"{ROOT}/nowhere", status=404)


@pytest.mark.promise(5)
def test_my_words_are_kept_with_every_save_and_nobody_else_writes_them(hers):
    _record, _adviser, client = hers
    for text in ("I want to stay near my sister", "I want to stay in Dorchester"):
        client.fill(client.get(f"{ROOT}/home/my-words"), {"words": text}, expect_redirect=f"{ROOT}/home")
    assert "I want to stay in Dorchester" in client.get(f"{ROOT}/home").main_text
    assert [row.said["words"] for row in sorted(rows(PlanRevision), key=lambda row: row.number)] == [
        "I want to stay near my sister",
        "I want to stay in Dorchester",
    ]


@pytest.mark.promise(5)
def test_my_words_from_two_devices_overwrite_nothing(hers, family_client):
    _record, _adviser, client = hers
    other = family_client(client.account)
    mine, theirs = client.get(f"{ROOT}/home/my-words"), other.get(f"{ROOT}/home/my-words")
    other.fill(theirs, {"words": "Near the sea"}, expect_redirect=f"{ROOT}/home")
    page = client.fill(mine, {"words": "Near the shops"}, status=409)
    assert "What stands now" in page.main_text
    assert "Near the sea" in page.main_text
    assert page.form().data["words"] == "Near the shops"
    client.fill(page, expect_redirect=f"{ROOT}/home")
    assert len(rows(PlanRevision)) == 2


@pytest.mark.promise(4)
def test_a_workers_text_is_read_once_it_is_shared_and_not_before(hers):
    record, adviser, client = hers
    plans.write(record, adviser)
    assert "A home of your own" not in client.get(f"{ROOT}/home").main_text
    plans.share(record, adviser)
    assert "A home of your own" in client.get(f"{ROOT}/home").main_text
    plans.write(record, adviser, read=1, need="A shared house")
    assert "A shared house" not in client.get(f"{ROOT}/home").main_text


def test_i_add_an_action_and_say_how_it_is_going(hers):
    _record, _adviser, client = hers
    said = {
        "what": "Look at three flats",
        "who": "me",
        "by_when-day": "1",
        "by_when-month": "12",
        "by_when-year": "2026",
    }
    page = client.get(f"{ROOT}/home/actions/new")
    for _click in range(2):
        client.fill(page, said, expect_redirect=f"{ROOT}/home")
    action = rows(PlanAction)
    assert len(action) == 1
    page = client.get(f"{ROOT}/actions/{action[0].id}")
    client.fill(page, {"state": "done", "outcome": "Saw two"}, expect_redirect=f"{ROOT}/home")
    assert "Saw two" in client.get(f"{ROOT}/home").main_text
    assert [row.said["state"] for row in rows(PlanRevision)] == ["to_do", "done"]


@pytest.mark.promise(5)
def test_an_action_that_the_adviser_changed_meanwhile_is_not_overwritten(hers):
    from app.core.db import transaction
    from app.leaving_care.services import plan_writing

    record, adviser, client = hers
    action = plans.act(record, adviser)
    page = client.get(f"{ROOT}/actions/{action.id}")
    with transaction():
        row = session().get(PlanAction, action.id)
        said = plan_writing.said_of(row)
        plan_writing.change_action(record, row, plan_writing.ActionSaid(said.what, "me", state="doing"), 1, adviser)
    page = client.fill(page, {"state": "done"}, status=409)
    assert "saved here at" in page.main_text
    assert page.form().data["state"] == "done"
    client.fill(page, expect_redirect=f"{ROOT}/home")


@pytest.mark.promise(4)
def test_not_agreeing_is_owed_an_answer_by_a_named_person_by_a_day(hers, at):
    at("2026-11-20T10:00+00:00")
    record, adviser, client = hers
    plans.write(record, adviser)
    plans.share(record, adviser)
    page = client.get(f"{ROOT}/home/disagree")
    client.fill(page, {"why": "It is too far from college"}, expect_redirect=f"{ROOT}/home")
    client.fill(page, {"why": "It is too far from college"}, expect_redirect=f"{ROOT}/home")
    stance = rows(PlanStance)
    assert len(stance) == 1
    assert stance[0].owed_by == adviser.id
    text = client.get(f"{ROOT}/home").main_text
    assert "owes an answer by Friday 4 December" in text
    task = session().scalars(sa.select(Task).where(Task.kind == "plan_disagreement")).one()
    assert task.for_person == adviser.id
    new_adviser = session().get(StaffAccount, make.give(record).id).name
    assert f"{new_adviser} owes an answer by Friday 4 December" in client.get(f"{ROOT}/home").main_text


@pytest.mark.promise(4)
def test_asking_for_a_review_cannot_be_refused_and_becomes_a_task_with_a_date(hers, at):
    at("2026-11-20T10:00+00:00")
    _record, adviser, client = hers
    page = client.get(f"{ROOT}/ask-for-a-review")
    for _click in range(2):
        client.fill(page, expect_redirect=f"{ROOT}/ask-for-a-review")
    assert len(rows(PlanReview)) == 1
    task = session().scalars(sa.select(Task).where(Task.kind == "plan_review_asked")).one()
    assert task.for_person == adviser.id
    assert "Friday 18 December" in client.get(f"{ROOT}/ask-for-a-review").main_text


@pytest.mark.promise(4)
def test_what_changed_since_i_last_looked_is_told_by_part_action_and_date(hers, at):
    at("2026-11-18T10:00+00:00")
    record, adviser, client = hers
    plans.act(record, adviser, "Ring the college", who="adviser")
    client.get(ROOT)
    at("2026-11-19T10:00+00:00")
    plans.act(record, adviser, "Fill in the housing form", who="adviser")
    plans.write(record, adviser, "money")
    plans.share(record, adviser)
    at("2026-11-20T10:00+00:00")
    for _reading_on in range(2):
        text = client.get(ROOT).main_text
        assert "added “Fill in the housing form”" in text
        assert "Money: there is something new to read" in text
        assert "“Ring the college”." not in text
    at("2026-11-21T10:00+00:00")
    assert "Nothing changed since you last looked" in client.get(ROOT).main_text


def test_the_plan_prints_and_is_a_tagged_pdf(hers):
    record, adviser, client = hers
    plans.write(record, adviser)
    plans.share(record, adviser)
    assert "A home of your own" in client.get(f"{ROOT}/print").html
    answer = client.get(f"{ROOT}/plan.pdf")
    assert answer.data.startswith(b"%PDF")
    assert b"/StructTreeRoot" in inflated(answer.data)


def test_an_old_version_reads_as_it_was(hers):
    record, adviser, client = hers
    plans.write(record, adviser)
    plans.share(record, adviser)
    plans.write(record, adviser, read=1, need="A shared house")
    plans.share(record, adviser)
    assert "A home of your own" in client.get(f"{ROOT}/versions/1").main_text
    assert "A shared house" in client.get(f"{ROOT}/versions/2").main_text
    client.get(f"{ROOT}/versions/3", status=404)


def test_agreeing_beside_a_worker_is_marked_so(hers, family_client):
    record, adviser, client = hers
    plans.write(record, adviser)
    plans.share(record, adviser)
    shared = family_client(client.account)
    from tests.factories.people import sign_in

    sign_in(shared, client.account, shared=True)
    shared.get(f"{ROOT}/others/new", status=404)
    shared.fill(shared.get(f"{ROOT}/home/agree"), expect_redirect=f"{ROOT}/home")
    assert rows(PlanStance)[0].beside_worker
    assert "while a worker sat beside you" in client.get(f"{ROOT}/home").main_text


@pytest.mark.promise(9)
def test_a_parent_or_another_care_leaver_has_no_page_of_hers(hers, family_client):
    record, adviser, _client = hers
    action = plans.act(record, adviser)
    parent = family_client()
    for part in ("", "/others", "/easy-read", "/print", "/plan.pdf", "/versions", f"/actions/{action.id}"):
        parent.get(f"{ROOT}{part}", status=404)
    for verb in ("", "/my-words", "/agree", "/disagree", "/actions/new"):
        parent.get(f"{ROOT}/home{verb}", status=404)
    other = make.make_care_leaver("Jordan Pike")
    theirs = family_client(session().get(FamilyAccount, make.open_account(other)))
    theirs.get(f"{ROOT}/actions/{action.id}", status=404)
    theirs.post(f"{ROOT}/actions/{action.id}", data={"csrf_token": theirs.token()}, status=404)
    assert "Look at three flats" not in theirs.get(ROOT).main_text


def test_fifty_versions_cost_no_more_statements_than_one(hers, statements):
    record, adviser, client = hers
    plans.write(record, adviser)
    plans.share(record, adviser)

    def cost():
        client.get(ROOT)
        return statements.count

    client.get(ROOT)
    once = cost()
    for read in range(1, 12):
        plans.write(record, adviser, read=read, need=f"A home {read}")
        plans.act(record, adviser, f"Thing {read}")
        plans.share(record, adviser)
    assert cost() == once


def test_what_is_left_of_the_last_sheet_is_white(hers):
    _record, _adviser, client = hers
    page = client.get("/my-plan/print")
    assert "govuk-template" not in (page.document.root.get("class") or "").split()
    assert "p-sheet" in page.html
