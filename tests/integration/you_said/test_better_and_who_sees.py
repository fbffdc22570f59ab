"""Is it better now, who sees what stands behind an entry, and the public figures."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import session, transaction
from app.core.people import Reach, Viewer
from app.feedback import inbox
from app.feedback.inbox import Wanted
from app.feedback.models import FeedbackItem, FeedbackOutcomeItem
from app.feedback.services.night import file_and_shuffle
from app.tasks.models import Task
from app.you_said.models import YouSaidBetter
from app.you_said.queries import desk
from app.you_said.queries.board import board
from app.you_said.services import evidence, night
from tests.factories.feedback import make_worker, send_feedback
from tests.factories.people import _changing, make_staff
from tests.factories.you_said import change, make_entry, put_under, show, shown_entry, viewer
from tests.integration.feedback.returning import ANSWER, OTHER, come_back, everything
from tests.integration.you_said.telling import (
    BOARD,
    Clients,
    Hold,
    answer_better,
    plain,
    told,
)
from tests.pages import PortalClient

# -- is it better now?


@pytest.mark.promise(10)
def test_a_no_from_who_said_it_is_before_the_youth_voice_team_again(
    client: PortalClient, staff_client: Clients, database: orm.Session
) -> None:
    item = told("kept")
    with _changing():
        item.settled = True
    entry = shown_entry([item])
    come_back(client)
    answer_better(client, "no")
    database.expire_all()
    assert not session().get_one(FeedbackItem, item.id).settled
    staff = staff_client("youth_voice")
    assert "Somebody who said it came back: it is not better" in staff.get("/staff/you-said-we-did").text
    assert "1 person who said it says" in staff.get(f"/staff/you-said-we-did/{entry.id}").text
    assert "They say it is not better" in staff.get(f"/staff/feedback/{item.id}").text


@pytest.mark.promise(2)
def test_a_nameless_no_is_seen_from_the_night_on_and_has_no_time(client: PortalClient, database: orm.Session) -> None:
    item = told()
    with _changing():
        item.settled = True
    shown_entry([item])
    come_back(client)
    before = everything(database)
    answer_better(client, "no")
    assert everything(database) == before
    reader = viewer("youth_voice")
    assert not desk.says_no(reader)
    with transaction():
        file_and_shuffle(now())
    assert sum(map(len, desk.says_no(reader).values())) == 1
    assert [one.id for one in inbox.inbox(reader, Wanted("to_read")).rows] == [item.id]


@pytest.mark.promise(10)
def test_a_new_version_asks_them_anew(client: PortalClient, database: orm.Session) -> None:
    entry = shown_entry([told("kept")])
    come_back(client)
    answer_better(client, "no")
    change(entry, did="We do more now.", child_did="We do more.")
    show(entry, viewer("youth_voice"))
    assert not desk.says_no(viewer("youth_voice"))
    assert "We do more." in client.get(ANSWER).text


@pytest.mark.promise(2)
def test_nobody_answers_for_another_ones_item(client: PortalClient, database: orm.Session) -> None:
    told()
    shown_entry([told(code=OTHER)])
    outcome = database.scalar(sa.select(FeedbackOutcomeItem.outcome_id))
    assert outcome is not None
    page = come_back(client)
    prefix = f"better-{outcome.hex}-"
    form = next(form for form in page.forms if "finish" in str(form.get("action")))
    token = next(str(box.get("value")) for box in form.iter("input") if box.get("name") == "csrf_token")
    data = {f"{prefix}better": "no", f"{prefix}csrf_token": token, "csrf_token": token}
    client.post(f"/feedback/return/better/{outcome}", data=data, status=404)


@pytest.mark.promise(11)
def test_anybody_says_whether_it_is_better_and_only_a_number_goes_up(
    client: PortalClient, family_client: Clients, database: orm.Session, at: Hold
) -> None:
    at("2026-09-20T10:00+00:00")
    entry = shown_entry()
    before = everything(database)
    for which in ("yes",) * 5 + ("no",) * 5:
        page = client.get(f"{BOARD}/{entry.slug}/is-it-better")
        thanks = f"{BOARD}/{entry.slug}/is-it-better?done=1"
        client.fill(page, {"better": which}, expect_redirect=thanks)
    after = everything(database)
    assert {name for name in after if after[name] != before[name]} == {"you_said_better"}
    assert "Yes: 5" not in client.get(f"{BOARD}/{entry.slug}").text  # the quarter is not over
    at("2026-10-20T10:00+00:00")
    page = client.get(f"{BOARD}/{entry.slug}").text
    assert "July to September 2026" in page
    assert "Yes: 5" in page
    database.execute(sa.update(YouSaidBetter).where(YouSaidBetter.answer == "no").values(people=4))
    database.commit()
    at("2026-10-21T10:00+00:00")
    page = client.get(f"{BOARD}/{entry.slug}").text
    assert "9 people answered" in page
    assert "Yes: 5" not in page


# -- who sees what stands behind an entry


@pytest.mark.promise(2)
def test_who_it_is_about_sees_neither_the_item_nor_that_there_is_one(
    staff_client: Clients, database: orm.Session
) -> None:
    account = make_staff("youth_voice", name="Wyn Tremlett")
    worker = make_worker(account_id=account.id)
    item, other = told("named", worker=worker), told(code=OTHER)
    with _changing():
        item.locality = other.locality = None
    entry = shown_entry([item, other])
    page = staff_client("youth_voice", account=account).get(f"/staff/you-said-we-did/{entry.id}")
    assert str(item.id) not in page.html
    assert str(other.id) in page.html
    offered = desk.offered_for(Viewer("staff", account.id, reaches=(Reach("youth_voice"),)), entry, "plans_shared")
    assert item.id not in {one.id for one in offered}


@pytest.mark.promise(2)
def test_the_quality_team_reads_the_same_page_whether_nobody_or_many_said_it(
    staff_client: Clients, database: orm.Session, at: Hold
) -> None:
    at("2026-11-10T10:00+00:00")
    account = make_staff("quality")
    entry = shown_entry()
    client = staff_client("quality", account=account)
    pages = (f"/staff/you-said-we-did/{entry.id}", "/staff/you-said-we-did", "/staff")
    before = [plain(client.get(at_)) for at_ in pages]
    with transaction():
        evidence.cite(entry, [told("named", code=OTHER), told("kept")], viewer("youth_voice"))
    after = [plain(client.get(at_)) for at_ in pages]
    assert before == after


@pytest.mark.promise(11)
def test_how_often_it_was_said_is_public_only_of_quarters_that_are_over_and_in_fives(
    client: PortalClient, database: orm.Session, at: Hold
) -> None:
    at("2026-09-09T10:00+00:00")
    items = [put_under(send_feedback()) for _child in range(7)]
    entry = shown_entry(items)
    assert "We heard this" not in client.get(f"{BOARD}/{entry.slug}").text
    at("2026-10-20T10:00+00:00")
    change(entry, did="More.")
    show(entry, viewer("youth_voice"))
    assert "We heard this at least 5 times" in client.get(f"{BOARD}/{entry.slug}").text


# -- the public figures


@pytest.mark.promise(11)
def test_the_figures_of_a_quarter_are_made_once_and_hide_small_numbers(
    client: PortalClient, database: orm.Session, at: Hold
) -> None:
    at("2026-05-06T10:00+00:00")
    items = [put_under(send_feedback()) for _child in range(12)]
    show(make_entry(items=items[:6], state="done"))
    at("2026-10-20T10:00+00:00")
    with transaction():
        assert night.make_due_figures(now()) == 2
    page = client.get(BOARD).text
    assert "Of 12 things we were told in April to June 2026, 6 led to a change that is done" not in page  # half a year
    at("2027-01-20T10:00+00:00")
    with transaction():
        night.make_due_figures(now())
        assert night.make_due_figures(now()) == 0
    assert "Of 12 things we were told in April to June 2026, 6 led to a change that is done" in client.get(BOARD).text
    with transaction():
        evidence.cite_no_more(desk.entry_by_id(board().entries[0].id).entry, items[0], viewer("youth_voice"))
        night.make_due_figures(now())
    at("2027-01-21T10:00+00:00")
    assert "6 led to a change" in client.get(BOARD).text


def test_no_task_of_a_role_tells_that_somebody_said_no(client: PortalClient, database: orm.Session) -> None:
    shown_entry([told("kept")])
    before = database.scalar(sa.select(sa.func.count(Task.id)))
    come_back(client)
    answer_better(client, "no")
    with transaction():
        file_and_shuffle(now())
        night.night(now())
    assert database.scalar(sa.select(sa.func.count(Task.id))) == before
