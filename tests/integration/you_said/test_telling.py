"""Those who said it are told, each where they may read it safely; a no from them is looked at again; nobody else learns
that they said anything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import session, transaction
from app.core.people import Reach, Viewer
from app.feedback import codes, inbox
from app.feedback.inbox import Wanted
from app.feedback.models import FeedbackItem, FeedbackOutcomeItem
from app.feedback.services import returning
from app.feedback.services.night import file_and_shuffle
from app.notifications.models import Message
from app.notifications.rules import ContactAnswers
from app.notifications.services import set_safe_contact
from app.tasks.models import Task
from app.trail.models import TrailEntry
from app.you_said.models import YouSaidBetter, YouSaidEvidence
from app.you_said.queries import desk
from app.you_said.queries.board import board
from app.you_said.services import evidence, night
from tests.factories.feedback import make_team, make_worker, send_feedback
from tests.factories.people import _changing, make_family, make_staff
from tests.factories.you_said import change, make_entry, put_under, show, shown_entry, viewer
from tests.integration.feedback.returning import ANSWER, CODE, OTHER, come_back, everything
from tests.integration.feedback.walls import RANDOM
from tests.pages import Page, PortalClient

BOARD = "/you-said-we-did"
BETTER = f"{ANSWER}?done=better"
Hold = Callable[[datetime | str], datetime]
Clients = Callable[..., PortalClient]


def told(who: str = "nameless", code: codes.Code = CODE, version: str = "11-17", **values: Any) -> FeedbackItem:
    """Something about plans that are not shared, under its theme, with a code."""
    item = put_under(send_feedback(version, who, **values))
    with _changing():
        item.code_hash = codes.hash_code(code)
    return item


def answer_better(client: PortalClient, which: str) -> None:
    page = client.get(ANSWER)
    name = next(name for form in page.forms for name in _names(form) if name.startswith("better-"))
    client.fill(page, {name: which}, expect_redirect=BETTER)


def _names(form: Any) -> list[str]:
    return [str(field.get("name")) for field in form.iter("input") if field.get("name")]


def account_of(item: FeedbackItem, **contact: Any) -> Any:
    """A young person's account that its owner joined to the item; with answers about safe contact where given."""
    account = make_family("young_person", "Ellie Marsh", "ellie@example.org")
    with transaction():
        returning.join_account(item, account.id)
        if contact:
            set_safe_contact(account.id, ContactAnswers(**contact), Viewer("family", account.id).actor())
    return account


# -- on the code's page


@pytest.mark.promise(10)
def test_whoever_said_it_reads_what_came_of_it_behind_their_code(client: PortalClient, database: orm.Session) -> None:
    item = told()
    entry = make_entry(items=[item])
    assert "We bring your plan" not in come_back(client).text
    show(entry)
    page = client.get(ANSWER)
    assert "We bring your plan to you." in page.text  # the words for children
    assert "We ask each team to bring the plan." not in page.text
    assert f"{BOARD}/{entry.slug}" in page.html


@pytest.mark.promise(10)
def test_a_parent_reads_the_words_for_adults(client: PortalClient, database: orm.Session) -> None:
    shown_entry([told(version="parent-carer")])
    assert "We ask each team to bring the plan." in come_back(client).text


@pytest.mark.promise(10)
def test_what_is_linked_later_is_told_at_once_and_what_is_hidden_is_told_no_more(
    client: PortalClient, staff_client: Clients, database: orm.Session
) -> None:
    told()
    entry = shown_entry()
    assert "We bring your plan" not in come_back(client).text
    staff = staff_client("youth_voice")
    page = staff.get(f"/staff/you-said-we-did/{entry.id}/evidence")
    chosen = page.document.root.find(".//input[@name='items']")
    assert chosen is not None
    staff.fill(page, {"items": [str(chosen.get("value"))]}, status=302)
    assert "We bring your plan" in client.get(ANSWER).text
    page = staff.get(f"/staff/you-said-we-did/{entry.id}/hide")
    staff.fill(page, {"why": "Wrong"}, status=302)
    assert "We bring your plan" not in client.get(ANSWER).text


@pytest.mark.promise(10)
def test_an_entry_is_closed_only_when_it_is_settled_shown_and_those_who_said_it_were_told(
    database: orm.Session,
) -> None:
    entry = shown_entry([told()])
    assert not board().entries[0].is_closed
    change(entry, state="could_not")
    assert not board().entries[0].is_closed
    show(entry, viewer("youth_voice"))
    assert board().entries[0].is_closed
    assert database.scalar(sa.select(sa.func.count(FeedbackOutcomeItem.id))) == 1


# -- in their account, and by message


@pytest.mark.promise(8)
def test_a_named_person_with_safe_contact_is_told_that_there_is_something_to_read_and_no_more(
    family_client: Clients, database: orm.Session
) -> None:
    make_staff("youth_voice")
    item = told("kept")
    account = account_of(item, email="yes", email_address="ellie@example.org")
    entry = shown_entry([item])
    [message] = database.scalars(sa.select(Message).where(Message.person_id == account.id)).all()
    assert message.template == "something_to_read"
    assert message.about_id is None
    assert str(entry.id) not in str(message.once) or str(item.id) not in str(message.once)
    assert "We bring your plan to you." in family_client(account).get("/account/feedback").text


@pytest.mark.promise(7)
def test_without_safe_contact_nothing_is_sent(database: orm.Session) -> None:
    make_staff("youth_voice")
    item = told("named")
    account_of(item)
    shown_entry([item])
    assert not database.scalars(sa.select(Message)).all()


@pytest.mark.promise(2)
def test_what_cannot_be_sent_is_a_task_of_a_reader_and_never_of_whom_it_is_about(database: orm.Session) -> None:
    lead = make_staff("youth_voice", name="Lee Lead")
    reader = make_staff("youth_voice")
    worker = make_worker(make_team(manager_id=lead.id))
    item = told("kept", worker=worker)
    account = account_of(item, email="yes", email_address="ellie@example.org")
    shown_entry([item])
    [message] = database.scalars(sa.select(Message).where(Message.person_id == account.id)).all()
    others = {one.id for one in people_of("youth_voice")} - {lead.id}
    assert message.task_for in others
    assert reader.id in others


def people_of(role: str) -> list[Any]:
    from app.accounts.queries import staff_with_role

    return list(staff_with_role(role))


@pytest.mark.promise(2)
def test_who_said_it_without_a_name_gets_no_message_and_leaves_no_trace(database: orm.Session) -> None:
    item = told()
    entry = make_entry(items=[item])
    before = everything(database)
    show(entry)
    after = everything(database)
    grown = {name for name in after if after[name] > before[name]}
    assert not grown & {"message", "feedback_name", "feedback_reply", "feedback_remark", "sign_in"}
    about = sa.select(TrailEntry).where(TrailEntry.thing_id == item.id)
    assert not database.scalars(about).all()


@pytest.mark.promise(2)
def test_taking_the_name_away_takes_the_message_away_too(database: orm.Session) -> None:
    make_staff("youth_voice")
    item = told("kept")
    account = account_of(item, email="yes", email_address="ellie@example.org")
    shown_entry([item])
    with transaction():
        returning.take_name_away(item)
    assert not database.scalars(sa.select(Message).where(Message.person_id == account.id)).all()


def test_what_is_taken_back_stands_behind_nothing_any_more(database: orm.Session, at: Hold) -> None:
    item = told()
    entry = shown_entry([item])
    with transaction():
        returning.take_back(item, now())
    assert not database.scalars(sa.select(FeedbackOutcomeItem)).all()
    assert not desk.cited_for(viewer("youth_voice"), entry)
    with transaction():
        evidence.forget_what_went(now())
    assert not database.scalars(sa.select(YouSaidEvidence)).all()


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


def plain(page: Page) -> bytes:
    return RANDOM.sub(b"RANDOM", page.data)


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


@pytest.mark.promise(10)
def test_what_does_not_belong_is_taken_out_and_told_no_more(
    client: PortalClient, staff_client: Clients, database: orm.Session
) -> None:
    item = told()
    entry = shown_entry([item])
    assert "We bring your plan" in come_back(client).text
    staff = staff_client("youth_voice")
    page = staff.get(f"/staff/you-said-we-did/{entry.id}/evidence")
    staff.fill(page, {"out": [str(item.id)]}, status=302)
    assert "We bring your plan" not in client.get(ANSWER).text
    assert not database.scalars(sa.select(YouSaidEvidence)).all()
