"""Those who said it are told, each where they may read it safely; a no from them is looked at again; nobody else learns
that they said anything.
"""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.feedback.models import FeedbackOutcomeItem
from app.feedback.services import returning
from app.notifications.models import Message
from app.trail.models import TrailEntry
from app.you_said.models import YouSaidEvidence
from app.you_said.queries import desk
from app.you_said.queries.board import board
from app.you_said.services import evidence
from tests.factories.feedback import make_team, make_worker
from tests.factories.people import make_staff
from tests.factories.you_said import change, make_entry, show, shown_entry, viewer
from tests.integration.feedback.returning import ANSWER, come_back, everything
from tests.integration.you_said.telling import (
    BOARD,
    Clients,
    Hold,
    account_of,
    people_of,
    told,
)
from tests.pages import PortalClient

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
