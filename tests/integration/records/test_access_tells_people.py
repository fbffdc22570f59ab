"""A request for one's own records is somebody's to do, and its person is told at each turn, safely or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.accounts.models import FamilyAccount
from app.core.clock import now
from app.core.db import session, transaction
from app.core.people import Actor, Viewer
from app.notifications import services as notifications
from app.notifications.delivery import deliver_due
from app.notifications.models import Message
from app.notifications.rules import ContactAnswers
from app.tasks.models import Task
from tests import neutral
from tests.factories import people
from tests.factories import subject_access as made
from tests.factories.early_help import make_request
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
At = Callable[[str], datetime]
SAFE = ContactAnswers(email="yes", email_address="rana@example.org")
MORE = "My aunt Salma wrote to you about my brother in the spring"
WHY = "There are many records and two schools to ask about them"
NO = "Amira is old enough to decide this and she said no to it"


@pytest.fixture(autouse=True)
def by_day(at: At) -> None:
    """The rule is the same at any hour; the days on the clock are these."""
    at("2026-11-16T10:00+00:00")


@pytest.fixture
def rana(database: object) -> FamilyAccount:
    """She told us that an email is safe."""
    account = people.make_family(name="Rana Haddad")
    with transaction():
        notifications.set_safe_contact(account.id, SAFE, Actor("family", account.id))
    return account


def told(person: UUID) -> list[str]:
    rows = session().scalars(sa.select(Message).where(Message.person_id == person).order_by(Message.queued_at))
    return [row.template for row in rows]


def waiting(kind: str = "") -> list[Task]:
    query = sa.select(Task).where(Task.about_kind == "access_request", Task.done_at.is_(None)).order_by(Task.due_at)
    return [task for task in session().scalars(query) if kind in ("", task.kind)]


def words() -> Iterator[str]:
    """Every message, without the addresses of its own."""
    for said in neutral.every_message():
        yield said.replace("rana@example.org", "")


def test_it_waits_in_what_needs_me_now_until_the_day_on_its_clock(staff_client: Clients, at: At) -> None:
    officer = staff_client("data_protection")
    reference = made.asked(name="Ann Example")
    page = officer.get("/staff")
    assert "asks for a copy of their records" in page.main_text
    assert [task.due_at.date() for task in waiting()] == [date(2026, 12, 16)]
    link = f"/staff/records/access/by-id/{waiting()[0].about_id}"
    assert link in page.html
    officer.get(link, expect_redirect=f"/staff/records/access/{made.spoken(reference)}")
    viewer = Viewer("staff", officer.account.id, reaches=made.officer().reaches)
    made.step(reference, viewer, "extend", WHY)
    assert [task.due_at.date() for task in waiting("access_to_answer")] == [date(2027, 2, 16)]
    at("2027-02-17T10:00+00:00")
    assert "late" in staff_client("data_protection").get("/staff").main_text.lower()
    made.step(reference, viewer, "decline", NO, "She said so")
    assert {task.kind for task in waiting()} == {"access_to_tell"}


def test_while_the_clock_waits_somebody_looks_whether_they_answered(database: object) -> None:
    reference, officer = made.asked(), made.officer()
    made.step(reference, officer, "wait", "proof", False, now().date())
    assert [task.kind for task in waiting()] == ["access_to_hear"]
    made.step(reference, officer, "wait", "proof", True, now().date())
    assert [task.kind for task in waiting()] == ["access_to_answer"]


def test_the_second_person_is_asked_by_name_and_what_comes_back_goes_to_who_made_it(rana: FamilyAccount) -> None:
    first, second = made.officer(), made.officer()
    reference = made.asked(account_id=rana.id)
    made.gathered(reference, first, [("account", rana.id)], capacity="adult")
    made.step(reference, first, "hand_over")
    assert [task.for_person for task in waiting("access_to_check")] == [second.id]
    made.step(reference, second, "check", False, "Her aunt stands in it")
    assert not waiting("access_to_check")
    assert [task.for_person for task in waiting("access_sent_back")] == [first.id]
    made.step(reference, first, "hand_over")
    assert not waiting("access_sent_back")


def test_who_asks_for_their_own_is_not_asked_to_answer_it(staff_client: Clients) -> None:
    one = staff_client("data_protection")
    other = made.officer()
    one.fill(one.get("/staff/my-records"), {}, expect_redirect="/staff/my-records?done=asked")
    assert [task.for_person for task in waiting()] == [other.id]
    assert "asks for a copy" not in one.get("/staff").main_text
    assert told(one.account.id) == ["staff_something_waits"]


@pytest.mark.promise(8)
def test_she_is_told_when_it_is_received_extended_and_ready_and_no_message_says_what_it_is(
    rana: FamilyAccount, at: At
) -> None:
    first, second = made.officer(), made.officer()
    reference = made.asked(account_id=rana.id, name="Rana Haddad", more=MORE)
    at("2026-11-17T10:00+00:00")
    made.step(reference, first, "extend", WHY)
    at("2026-11-18T10:00+00:00")
    made.gathered(reference, first, [("account", rana.id)], capacity="adult")
    assert told(rana.id) == ["something_received", "something_to_read"]
    made.released(reference, first, second)
    assert told(rana.id) == ["something_received", "something_to_read", "something_to_read"]
    assert not waiting()
    for said in words():
        neutral.assert_neutral(said, [MORE, WHY], ["Rana Haddad", "Salma"])
        neutral.assert_tells_nothing(said)
        assert reference not in said.replace("-", "")


@pytest.mark.promise(8)
def test_she_is_told_that_it_was_decided_otherwise_and_nothing_of_why(rana: FamilyAccount, at: At) -> None:
    reference = made.asked("parent", account_id=rana.id, about="Amira Haddad")
    at("2026-11-17T10:00+00:00")
    made.step(reference, made.officer(), "decline", NO, "She is fourteen")
    assert told(rana.id) == ["something_received", "something_to_read"]
    for said in words():
        neutral.assert_neutral(said, [NO], ["Rana Haddad", "Amira"])
        neutral.assert_tells_nothing(said)


@pytest.mark.promise(7)
def test_what_cannot_leave_safely_is_a_person_of_data_protections_to_think_about(database: object) -> None:
    """Unknown means not safe: the rules of every message decide, and nobody outside learns that there was one."""
    first = made.officer()
    stranger = people.make_family(name="Nobody Asked")
    reference = made.asked(account_id=stranger.id)
    assert told(stranger.id) == []
    made.step(reference, first, "decline", NO, "Not theirs")
    deliver_due()
    blocked = session().scalars(sa.select(Task).where(Task.kind == "message_blocked")).all()
    assert [(task.for_person, task.for_role) for task in blocked] == [(first.id, None)]


def test_without_a_page_of_their_own_a_person_tells_them_and_says_so(staff_client: Clients) -> None:
    officer = staff_client("data_protection")
    viewer = Viewer("staff", officer.account.id, reaches=made.officer().reaches)
    reference = made.asked(name="Sandra Gale", reach="By letter")
    made.step(reference, viewer, "extend", WHY)
    assert [task.for_person for task in waiting("access_to_tell")] == [viewer.id]
    page = officer.get("/staff")
    officer.fill(page, button="Done", expect_redirect="/staff")
    assert not waiting("access_to_tell")
    assert not session().scalars(sa.select(Message)).all()


@pytest.mark.promise(7)
def test_paper_is_given_by_a_person_and_no_message_says_that_it_is_ready(rana: FamilyAccount) -> None:
    first, second = made.officer(), made.officer()
    reference = made.asked(account_id=rana.id)
    made.gathered(reference, first, [("account", rana.id)], capacity="adult")
    made.released(reference, first, second, "in_person")
    assert told(rana.id) == ["something_received"]
    assert [(task.kind, task.for_person) for task in waiting()] == [("access_to_hand_over", first.id)]


@pytest.mark.promise(4)
def test_messages_and_tasks_are_the_same_whoever_else_is_in_the_records(rana: FamilyAccount, at: At) -> None:
    """Two worlds: nobody but herself, and a family with people whose words stay out."""
    first, second = made.officer(), made.officer()
    worlds = []
    for is_family in (False, True):
        at("2026-11-18T10:00+00:00")
        account = people.make_family(name="Rana Haddad")
        person = [("account", account.id)]
        if is_family:
            person += [("adult", make_request("kerry").adults[0].id)]
        reference = made.asked(account_id=account.id)
        at("2026-11-19T10:00+00:00")
        made.gathered(reference, first, person, capacity="adult")
        made.released(reference, first, second)
        rows = session().scalars(sa.select(Message).where(Message.person_id == account.id)).all()
        tasks = session().scalars(sa.select(Task).where(Task.about_kind == "access_request")).all()
        mine = [task for task in tasks if any(row.about_id == task.about_id for row in rows)]
        worlds.append(
            (
                [(row.template, row.endpoint, row.queued_at) for row in rows],
                [(task.kind, task.due_at, task.made_at) for task in mine],
            )
        )
    assert worlds[0][0]
    assert worlds[0] == worlds[1]


def test_what_cannot_be_done_yet_says_why_and_so_does_a_button_pressed_too_late(staff_client: Clients) -> None:
    officer = staff_client("data_protection")
    viewer = Viewer("staff", officer.account.id, reaches=made.officer().reaches)
    reference = made.asked()
    here = f"/staff/records/access/{made.spoken(reference)}"
    made.step(reference, viewer, "judge", "document", "adult", "Seen")
    page = officer.get(here)
    assert "Nothing can be found yet. Say first whose records these are" in page.main_text
    assert f'action="{here}/gather"' not in page.html
    made.step(reference, viewer, "say_who", [("account", viewer_of_nobody().id)])
    page = officer.get(here)
    made.step(reference, viewer, "say_who", [])
    assert "Say first whose records these are" in officer.fill(page, button="Find everything", status=422).text


def test_more_time_says_why_it_cannot_be_taken(staff_client: Clients, at: At) -> None:
    reference = made.asked()
    here = f"/staff/records/access/{made.spoken(reference)}"
    at("2027-01-16T10:00+00:00")
    officer = staff_client("data_protection")
    assert "The first month is over" in officer.get(here).main_text
    assert f'href="{here}/more-time"' not in officer.get(here).html
    refused = officer.fill(officer.get(f"{here}/more-time"), {"why": WHY}, status=422)
    assert "The first month is over" in refused.text


def test_after_it_was_judged_it_can_still_be_declined(staff_client: Clients) -> None:
    officer = staff_client("data_protection")
    viewer = Viewer("staff", officer.account.id, reaches=made.officer().reaches)
    reference = made.asked()
    here = f"/staff/records/access/{made.spoken(reference)}"
    made.step(reference, viewer, "judge", "document", "adult", "Seen")
    assert "Decline it after all" in officer.get(here).main_text
    officer.fill(officer.get(f"{here}/judge"), {"decision": "no", "told": NO, "why": "No"}, expect_redirect=here)
    assert "Declined" in officer.get(here).main_text


def test_without_an_account_that_opens_paper_is_the_one_way_and_the_page_says_so(staff_client: Clients) -> None:
    officer, second = staff_client("data_protection"), made.officer()
    viewer = Viewer("staff", officer.account.id, reaches=made.officer().reaches)
    account = people.make_family(name="Rana Haddad")
    reference = made.asked()
    made.gathered(reference, viewer, [("account", account.id)], capacity="adult")
    made.step(reference, viewer, "hand_over")
    made.step(reference, second, "check", True, "")
    page = officer.get(f"/staff/records/access/{made.spoken(reference)}/give")
    assert "no account that opens" in page.main_text
    assert 'value="account"' not in page.html


def viewer_of_nobody() -> FamilyAccount:
    """Somebody whom nothing is known of."""
    return people.make_family(name="Nobody Else")
