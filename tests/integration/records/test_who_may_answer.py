"""Nobody looks into what is about themself: where nobody else may, whoever gives roles is asked for one more person."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from app.core.clock import now
from app.core.db import session, transaction
from app.records.access.services.waiting import ask_who_may_now
from app.tasks.models import Task
from tests.factories import people
from tests.factories import subject_access as made
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
NEEDED = "A request for records waits, and nobody of data protection may look into it: give one more person that role"


def waiting(kind: str = "") -> list[Task]:
    query = sa.select(Task).where(Task.about_kind == "access_request", Task.done_at.is_(None)).order_by(Task.due_at)
    return [task for task in session().scalars(query) if kind in ("", task.kind)]


def minute() -> None:
    """What the worker does each minute about these tasks."""
    with transaction():
        ask_who_may_now(now())


def test_the_only_one_of_data_protection_asks_and_whoever_gives_roles_is_asked_for_one_more(
    staff_client: Clients,
) -> None:
    alone, gives = staff_client("data_protection"), staff_client("administrator")
    alone.fill(alone.get("/staff/my-records"), {}, expect_redirect="/staff/my-records?done=asked")
    assert "asks for a copy" not in alone.get("/staff").main_text
    page = gives.get("/staff")
    assert "give one more person that role" in page.main_text
    assert page.links[NEEDED] == "/staff/people"
    minute()
    assert [task.kind for task in waiting()] == ["access_needs_another"]
    other = made.officer()
    minute()
    assert [(task.kind, task.for_person) for task in waiting()] == [("access_to_answer", other.id)]
    assert NEEDED not in gives.get("/staff").links


def test_a_copy_that_nobody_else_can_read_asks_for_one_more_person(staff_client: Clients) -> None:
    first, gives = made.officer(), staff_client("administrator")
    account = people.make_family(name="Rana Haddad")
    reference = made.asked(account_id=account.id, name="Rana Haddad", more="And my brother’s, of the spring")
    made.gathered(reference, first, [("account", account.id)], capacity="adult")
    made.step(reference, first, "hand_over")
    minute()
    assert [task.kind for task in waiting()] == ["access_needs_second", "access_to_answer"]
    assert "data protection has none" in gives.get("/staff").main_text
    second = made.officer()
    minute()
    assert [(task.kind, task.for_person) for task in waiting("access_to_check")] == [("access_to_check", second.id)]
    assert not waiting("access_needs_second")
    assert "data protection has none" not in gives.get("/staff").main_text


def test_who_gets_the_role_after_they_asked_is_not_asked_to_answer_it(staff_client: Clients) -> None:
    worker = staff_client("practitioner")
    officer = made.officer()
    worker.fill(worker.get("/staff/my-records"), {}, expect_redirect="/staff/my-records?done=asked")
    assert [task.for_role for task in waiting()] == ["data_protection"]
    with transaction():
        people.give_role(worker.account, "data_protection")
    minute()
    assert [task.for_person for task in waiting()] == [officer.id]
