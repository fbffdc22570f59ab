"""A care leaver is invited by their adviser: a code told by voice, safe contact asked and obeyed."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.accounts.services import account_of_code
from app.core.clock import now
from app.core.db import session, transaction
from app.core.people import Actor
from app.leaving_care.models import CareLeaver, Invitation
from app.leaving_care.queries.people import care_leaver_by_id
from app.notifications.delivery import lease
from app.notifications.models import Message
from app.notifications.queries import safe_contact
from app.notifications.rules import ContactAnswers
from app.notifications.services import queue_message, set_safe_contact
from app.notifications.services.settling import claim
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.integration.leaving_care.conftest import page_of

NOTHING_SAFE = {"ways": ["none"], "hours": "any", "leave_message": "no"}
TEXT_SAFE = {"ways": ["text"], "phone": "07700 900123", "days": ["0", "1"], "hours": "any", "leave_message": "no"}
THEM = {"sure": ["yes"], "word": "green kettle"}


def told(page):
    code = re.search(r"Code: (\S+)", page.main_text).group(1)
    return re.search(r"Reference: (\S+)", page.main_text).group(1), code


@pytest.fixture
def invite(adviser, record):
    def invited(**values):
        page = adviser.get(f"{page_of(record)}/invite")
        return adviser.fill(page, {**NOTHING_SAFE, **THEM, **values}, status=200)

    return invited


def test_the_code_is_read_out_once_and_opens_their_own_account(adviser, record, invite):
    page = invite()
    assert page.heading == "Tell them this code"
    reference, code = told(page)
    account = account_of_code(reference, code, "green kettle")
    assert account is not None
    assert account.id == session().get(CareLeaver, record.id).account_id
    assert account.kind == "young_person"
    assert code not in adviser.get(page_of(record)).html


@pytest.mark.promise(7)
def test_nothing_is_sent_and_no_address_is_kept_where_nothing_is_safe(record, invite):
    account = account_of_code(*told(invite(phone="07700 900123")), "green kettle")
    assert session().scalar(select(func.count()).select_from(Message)) == 0
    assert (account.email, account.phone) == (None, None)
    assert not safe_contact(account.id).answers.is_safe("text")


@pytest.mark.promise(7)
def test_what_they_say_is_safe_is_what_counts(record, invite):
    account = account_of_code(*told(invite(**TEXT_SAFE)), "green kettle")
    said = safe_contact(account.id).answers
    assert [way for way in ("text", "call", "email", "letter") if said.is_safe(way)] == ["text"]
    assert said.weekdays == {0, 1}
    assert account.phone == "+447700900123"


def test_a_code_is_given_only_to_somebody_the_adviser_is_sure_of(adviser, record):
    page = adviser.fill(adviser.get(f"{page_of(record)}/invite"), {**NOTHING_SAFE, "word": "green kettle"}, status=422)
    assert "sure" in page.errors["sure"]
    assert session().get(CareLeaver, record.id).account_id is None


@pytest.mark.promise(5)
def test_a_second_invitation_makes_no_second_account(adviser, record, invite):
    first = adviser.get(f"{page_of(record)}/invite")
    invite()
    page = adviser.fill(first, {**NOTHING_SAFE, **THEM}, status=422)
    assert "account already" in page.main_text
    assert session().scalar(select(func.count()).select_from(Invitation)) == 1


def test_a_new_code_ends_the_old_one_and_whoever_is_signed_in(adviser, record, invite, new_client):
    old = told(invite())
    hers = new_client()
    form = {"reference": old[0], "code": old[1], "word": "green kettle"}
    hers.fill(hers.get("/sign-in/code"), form, expect_redirect="/account")
    hers.get("/account")
    page = adviser.fill(adviser.get(f"{page_of(record)}/new-code"), {"sure": ["yes"]}, status=200)
    assert account_of_code(*old, "green kettle") is None
    assert account_of_code(*told(page), "green kettle") is not None
    hers.get("/account", expect_redirect="/sign-in")


def test_ended_codes_open_nothing_and_a_new_one_can_be_given(adviser, record, invite):
    old = told(invite())
    adviser.fill(adviser.get(f"{page_of(record)}/end-codes"), {}, expect_redirect=page_of(record))
    assert account_of_code(*old, "green kettle") is None
    assert "no code that works" in adviser.get(page_of(record)).main_text


@pytest.mark.promise(9)
@pytest.mark.parametrize("role", ["personal_adviser", "practitioner", "team_manager", "early_help_hub"])
def test_nobody_else_can_invite(staff_client, record, role):
    staff_client(role, "purbeck").get(f"{page_of(record)}/invite", status=404)


@pytest.mark.promise(9)
def test_a_reviewing_officer_reads_and_does_not_invite(works_with, database):
    record = make.make_care_leaver(status="eligible")
    officer = works_with(record, "reviewing_officer", "reviewing_officer")
    officer.get(f"{page_of(record)}/invite", status=404)
    assert "Invite them" not in officer.get(page_of(record)).main_text


@pytest.mark.promise(7)
def test_what_cannot_safely_be_sent_is_a_task_of_their_adviser_not_of_the_hub(adviser, record, invite):
    account = account_of_code(*told(invite()), "green kettle")
    with transaction():
        message = queue_message("something_to_read", to=account.id)
        message_id = message.id
    with transaction():
        assert claim(message_id, now(), lease(), {"text", "email"}) is None
    task = session().scalars(select(Task).where(Task.kind == "message_blocked")).one()
    assert task.for_person == adviser.account.id
    assert task.for_role is None


@pytest.mark.promise(7)
def test_a_change_that_opens_a_way_waits_for_their_adviser_to_speak_with_them(adviser, record, invite):
    account_id = account_of_code(*told(invite()), "green kettle").id
    with transaction():
        opened = ContactAnswers(text="yes", phone_number="+447700900123")
        set_safe_contact(account_id, opened, Actor("family", account_id))
    task = session().scalars(select(Task).where(Task.kind == "contact_change_waits")).one()
    assert task.for_person == adviser.account.id
    assert not safe_contact(account_id).answers.is_safe("text")
    page = adviser.get("/staff")
    address = f"{page_of(record)}/safe-contact/change"
    assert address in page.html
    adviser.fill(adviser.get(address), {"answer": "approve"}, expect_redirect=page_of(record))
    assert safe_contact(account_id).answers.is_safe("text")


@pytest.mark.promise(7)
def test_the_warning_stands_before_the_number(adviser, record, invite):
    invite(ways=["call"], phone="07700 900123", days=["0"])
    words = adviser.get(page_of(record)).main_text
    assert words.index("Never leave a message") < words.index("07700 900123")


@pytest.mark.promise(9)
def test_whoever_no_longer_works_with_them_invites_no_more(adviser, works_with, record):
    works_with(record)
    adviser.get(f"{page_of(record)}/invite", status=404)


def test_the_record_is_found_by_nobody_elses_account(database):
    record = make.make_care_leaver()
    make.open_account(record)
    other = make.make_care_leaver("Jordan Pike")
    make.open_account(other)
    assert care_leaver_by_id(make.themself(record), record.id).id == record.id
    assert uuid4() != record.id
