"""Somebody says that a record is wrong: their words stand beside it, and they hear what was decided and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.core.db import session, transaction
from app.core.people import VISITOR, Viewer
from app.core.references import grouped
from app.early_help.models import Share
from app.early_help.services import reading, referring, sharing
from app.notifications.models import Message
from app.records.expiry.services import take_out
from app.records.putting_right import queries, services
from app.records.putting_right.models import DataAsk
from app.records.putting_right.services import Said
from app.safeguarding.models import Concern
from app.tasks.models import Task
from tests.factories import early_help as made
from tests.factories import leaving_care
from tests.factories.ended import data_protection, ended_request
from tests.factories.people import make_staff
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
PLAN, WRONG = "Gemma visits each Monday.", "It was never agreed that she comes on Mondays."
RIGHT, WHY = "Visits are on Thursdays.", "The worker’s own notes say Thursdays."
PLAIN = "We asked Gemma. You are right: it is Thursdays."


@pytest.fixture
def hub(database: orm.Session) -> Viewer:
    return made.viewer_of(make_staff("early_help_hub"))


@pytest.fixture
def shared(hub: Viewer) -> made.EarlyHelpRequest:
    """A request whose asker is known and reads a plan that a worker wrote."""
    request = made.decide(made.identify(made.make_request(), hub), hub)
    worker = make_staff("practitioner", "chesil")
    request = made.allocate(request, worker, hub)
    by = made.viewer_of(worker, "practitioner", "chesil")
    with transaction():
        request = made.again(request.reference)
        part = sharing.write_part(request, by, kind="plan", title="Our plan", text=PLAN)
        sharing.share_part(request, part, request.participants[0], PLAN, by)
    return made.again(request.reference)


def said_wrong(client: PortalClient, request: made.EarlyHelpRequest) -> DataAsk:
    page = client.get(f"/account/my-records/request/{request.reference}")
    share = session().scalars(sa.select(Share)).one()
    answers = {"kind": "wrong", "part": f"share:{share.id}", "what": WRONG, "wanted": "Say when it was agreed."}
    client.fill(page, answers, expect_redirect="/account/my-records?done=sent")
    return session().scalars(sa.select(DataAsk)).one()


def decide(client: PortalClient, ask: DataAsk) -> None:
    page = client.get(f"/staff/records/asks/{ask.id}/decide")
    answers = {"outcome": "corrected_beside", "beside": RIGHT, "reason": WHY, "answer": PLAIN, "safe": "yes"}
    client.fill(page, answers, expect_redirect=f"/staff/records/asks/{ask.id}")


@pytest.mark.promise(6)
def test_their_words_stand_beside_the_original_where_staff_read_it_and_nothing_is_overwritten(
    shared: made.EarlyHelpRequest, family_client: Clients, staff_client: Clients
) -> None:
    family = family_client(family_account(shared.participants[0].account_id))
    ask = said_wrong(family, shared)
    officer = staff_client("data_protection")
    assert PLAN in officer.get(f"/staff/records/asks/{ask.id}").main_text
    decide(officer, ask)
    hub = staff_client("early_help_hub")
    made.say_known(shared, made.viewer_of(hub.account))
    for page in ("", "/print"):
        text = hub.get(f"/staff/early-help/requests/{shared.reference}{page}").main_text
        assert all(words in text for words in (PLAN, WRONG, RIGHT, WHY)), page
    assert session().scalars(sa.select(Share)).one().text == PLAN
    own = family.get("/account/my-records").main_text
    assert all(words in own for words in (PLAN, WRONG, PLAIN, "Information Commissioner"))
    assert WHY not in own


@pytest.mark.promise(7)
def test_who_has_an_account_is_told_by_a_neutral_message_through_safe_contact_alone(
    shared: made.EarlyHelpRequest, family_client: Clients, staff_client: Clients
) -> None:
    ask = said_wrong(family_client(family_account(shared.participants[0].account_id)), shared)
    decide(staff_client("data_protection"), ask)
    sent = session().scalars(sa.select(Message).where(Message.about_id == ask.id)).all()
    assert [(one.template, one.person_id, one.endpoint) for one in sent] == [
        ("something_to_read", ask.account_id, "accounts.sign_in")
    ]


@pytest.mark.promise(4)
def test_a_page_of_asking_is_the_same_whether_or_not_they_were_referred_without_being_told(
    hub: Viewer, family_client: Clients, database: orm.Session
) -> None:
    manager = made.viewer_of(make_staff("team_manager"), "team_manager")
    pages = []
    for is_referred in (False, True):
        request = made.identify(made.make_request(), hub)
        if is_referred:
            with transaction():
                request = made.again(request.reference)
                reading.check_case_system(request, is_known=True, reference="M1", by=manager.actor())
                why = {"reason": "Harm", "tell": False, "not_told_reason": "He reads her phone"}
                referring.refer_to_social_care(request, manager, **why, version=request.version)
        client = family_client(family_account(made.again(request.reference).participants[0].account_id))
        page = client.get(f"/account/my-records/request/{request.reference}")
        with transaction():
            said = Said("wrong", WRONG, "page", account_id=client.account.id, about_kind="early_help_request")
            services.take_in(said, Viewer("family", client.account.id).actor(), identified=True)
        pages.append((page.main_text, client.get("/account/my-records").main_text[:200]))
    assert pages[0] == pages[1]


def test_somebody_elses_ask_and_record_are_not_there(
    shared: made.EarlyHelpRequest, family_client: Clients, staff_client: Clients
) -> None:
    ask = said_wrong(family_client(family_account(shared.participants[0].account_id)), shared)
    other = family_client()
    other.get(f"/account/my-records/request/{shared.reference}", status=404)
    assert WRONG not in other.get("/account/my-records").main_text
    for role in ("early_help_hub", "team_manager", "administrator"):
        client = staff_client(role)
        for page in ("", f"/{ask.id}", f"/{ask.id}/decide"):
            client.get(f"/staff/records/asks{page}", status=404)
    staff_client("administrator").get(f"/staff/records/asks/heard/request/{shared.id}", status=404)
    staff_client("team_manager", "purbeck").get(f"/staff/records/asks/heard/request/{shared.id}", status=404)


def test_a_young_person_says_it_of_their_record_and_their_adviser_writes_down_what_they_said_by_phone(
    database: orm.Session, family_client: Clients, staff_client: Clients
) -> None:
    record = leaving_care.make_care_leaver()
    adviser = leaving_care.give(record)
    account = leaving_care.open_account(record)
    young = family_client(family_account(account))
    assert "/account/my-records/my-record" in young.get("/account").html
    answers = {"kind": "object", "part": "other", "what": "Do not use my story in training."}
    young.fill(young.get("/account/my-records/my-record"), answers, expect_redirect="/account/my-records?done=sent")
    from app.accounts.models import StaffAccount
    from app.leaving_care.services.people import say_whether_i_know_them

    with transaction():
        say_whether_i_know_them(session().merge(record), adviser, knows=False)
    client = staff_client("", account=session().get(StaffAccount, adviser.id))
    page = client.get(f"/staff/records/asks/heard/care-leaver/{record.id}")
    heard = {"who": str(account), "kind": "wrong", "what": "My birthday is wrong.", "came_by": "phone"}
    client.fill(page, heard, status=302)
    text = client.get(f"/staff/care-leavers/{record.reference}").main_text
    assert "Do not use my story in training." in text
    assert "My birthday is wrong." in text


def anybody(client: PortalClient, **answers: str) -> DataAsk:
    said = {"kind": "complaint", "what": "You wrote to my old address.", "tie": "me", "name": "Ann Example"}
    page = client.get("/privacy/tell-us")
    client.fill(page, {**said, "way": "none", **answers}, status=302)
    return session().scalars(sa.select(DataAsk).order_by(DataAsk.written_at.desc()).limit(1)).one()


def test_a_complaint_of_anybody_is_acknowledged_by_clock_and_overdue_is_shown(
    client: PortalClient, staff_client: Clients, at: Callable[[str], object], database: orm.Session
) -> None:
    at("2026-11-02T10:00+00:00")
    assert "/privacy/tell-us" in client.get("/privacy").html
    ask = anybody(client)
    assert (ask.acknowledge_by, ask.due_on) == (date(2026, 12, 2), date(2026, 12, 2))
    at("2026-12-02T10:00+00:00")
    officer = staff_client("data_protection")
    assert "Late" not in officer.get("/staff/records").main_text
    at("2026-12-03T10:00+00:00")
    officer = staff_client("data_protection")
    start = officer.get("/staff/records")
    [counted] = [where for name, where in start.links.items() if "not acknowledged in time: 1" in name]
    assert grouped(ask.reference, 3) in officer.get(counted).main_text
    assert grouped(ask.reference, 3) in officer.get("/staff/records/asks?view=late").main_text
    officer.fill(officer.get(f"/staff/records/asks/{ask.id}"), button="They know that we have it", status=302)
    assert "Complaints about data, not" not in officer.get("/staff/records").main_text
    assert grouped(ask.reference, 3) not in officer.get(counted).main_text


@pytest.mark.promise(7)
def test_who_asks_is_checked_before_a_decision_and_an_unsafe_way_is_never_used(
    client: PortalClient, staff_client: Clients, database: orm.Session
) -> None:
    ask = anybody(client, kind="erase", way="phone", phone="01632 960777", safely="Mornings")
    officer = staff_client("data_protection")
    page = officer.get(f"/staff/records/asks/{ask.id}/decide")
    answers = {"outcome": "kept", "reason": WHY, "answer": PLAIN, "safe": "yes"}
    refused = officer.fill(page, answers, status=422)
    assert "First write down how it was checked who asks" in refused.main_text
    officer.fill(officer.get(f"/staff/records/asks/{ask.id}/check"), {"how": "document"}, status=302)
    unread = {name: value for name, value in answers.items() if name != "safe"}
    officer.fill(
        officer.get(f"/staff/records/asks/{ask.id}/decide"),
        unread,
        status=422,
    )
    officer.fill(officer.get(f"/staff/records/asks/{ask.id}/decide"), answers, status=302)
    assert not session().scalars(sa.select(Message)).all()
    told = officer.get(f"/staff/records/asks/{ask.id}/told")
    assert "By letter" not in told.main_text
    assert "By email" not in told.main_text
    officer.fill(told, {"how": "phone"}, status=302)
    assert not session().scalars(sa.select(Task).where(Task.about_id == ask.id, Task.done_at.is_(None))).all()


@pytest.mark.promise(1)
def test_words_that_tell_of_danger_raise_a_concern_without_a_sign(client: PortalClient, database: orm.Session) -> None:
    calm = anybody(client)
    assert not session().scalars(sa.select(Concern)).all()
    anybody(client, what="My dad hits me and you wrote that he does not.")
    assert [one.source for one in session().scalars(sa.select(Concern))] == ["data_ask"]
    assert calm.kind == "complaint"


def test_a_click_that_came_twice_takes_in_one(client: PortalClient, database: orm.Session) -> None:
    page = client.get("/privacy/tell-us")
    said = {"kind": "wrong", "what": WRONG, "tie": "me", "name": "Ann Example", "way": "none"}
    for _twice in (1, 2):
        client.fill(page, said, status=302)
    assert len(session().scalars(sa.select(DataAsk)).all()) == 1


@pytest.mark.promise(6)
def test_what_was_said_about_a_record_goes_with_that_record(database: orm.Session) -> None:
    ended, officer = ended_request(), data_protection()
    with transaction():
        said = Said("wrong", WRONG, "page", about_kind="early_help_request", about_id=ended.id)
        about = services.take_in(said, VISITOR).id
        services.take_step(queries.ask_for(officer, about), "Asked the worker.", officer)
        alone: UUID = services.take_in(Said("wrong", WRONG, "form"), VISITOR).id
    with transaction():
        take_out("early_help_case", ended.id)
    assert session().scalars(sa.select(DataAsk.id)).all() == [alone]
