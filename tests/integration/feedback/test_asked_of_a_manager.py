"""A child chose words for their worker's manager: the manager gets these words and a date, and nothing else exists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.models import StaffAccount
from app.core.clock import now
from app.core.db import transaction
from app.feedback.models import FeedbackItem, FeedbackWish
from app.feedback.services.night import file_and_shuffle
from app.feedback.services.returning import take_back
from app.tasks.models import Task
from app.trail.models import TrailEntry
from app.workforce.models import Worker
from tests.factories import feedback as made
from tests.factories import people
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
ASKED = {"wishes": ["tell_manager"], "manager_words": "Please make the visits happen on the day that was said"}
SAID = {"words": "He forgot my birthday contact twice"}


def a_worker(manager: StaffAccount | None) -> Worker:
    team = made.make_team(manager_id=manager.id if manager else None)
    return made.make_worker(team=team, account_id=people.make_staff("practitioner").id)


def asked(worker: Worker | None, who: str = "kept") -> FeedbackWish | None:
    made.send_feedback(who=who, wishes=ASKED, worker=worker, change_one_thing=SAID, listens="never")
    with transaction() as current:
        file_and_shuffle(now())
        current.flush()
        return current.scalars(sa.select(FeedbackWish)).first()


@pytest.mark.promise(10)
@pytest.mark.promise(2)
def test_the_manager_reads_the_agreed_words_alone_and_the_child_reads_what_was_done(
    staff_client: Clients, database: orm.Session
) -> None:
    client = staff_client("team_manager")
    worker = a_worker(client.account)
    wish = asked(worker)
    assert wish is not None
    address = f"/staff/asked-of-me/{wish.id}"
    desk = client.get("/staff")
    assert address in desk.html
    page = client.get(address)
    assert ASKED["manager_words"] in page.text
    for never in ("birthday", "Ellie", "11 to 17", "kept", str(wish.item_id), "Robin"):
        assert never not in page.html, never
    quoting = client.fill(
        page, {"outcome": "done", "answer": "I saw to it that the visits happen on time."}, status=422
    )
    assert "Do not repeat the words you were given: “the visits happen on”" in quoting.text
    client.fill(page, {"outcome": "done", "answer": "Every visit now has a text."}, expect_redirect=address)
    database.expire_all()
    done = database.scalars(sa.select(FeedbackWish)).one()
    assert (done.outcome, done.answer, done.done_by) == ("done", "Every visit now has a text.", client.account.id)
    assert database.scalars(sa.select(Task.outcome)).all() == ["done"]
    assert address not in client.get("/staff").html


@pytest.mark.promise(2)
def test_a_manager_is_never_told_what_else_was_said_not_even_by_a_refusal(
    staff_client: Clients, database: orm.Session
) -> None:
    client = staff_client("team_manager")
    wish = asked(a_worker(client.account))
    assert wish is not None
    address = f"/staff/asked-of-me/{wish.id}"
    answer = "Somebody forgot my birthday contact twice, I hear."
    client.fill(client.get(address), {"outcome": "done", "answer": answer}, expect_redirect=address)


@pytest.mark.promise(2)
def test_another_person_finds_no_such_page(staff_client: Clients, database: orm.Session) -> None:
    wish = asked(a_worker(people.make_staff("team_manager")))
    assert wish is not None
    for role in ("team_manager", "practitioner", "youth_voice", "administrator"):
        staff_client(role).get(f"/staff/asked-of-me/{wish.id}", status=404)


@pytest.mark.promise(2)
def test_a_worker_who_leads_their_own_team_is_not_their_own_manager(
    staff_client: Clients, database: orm.Session
) -> None:
    manager = people.make_staff("team_manager")
    team = made.make_team(manager_id=manager.id)
    wish = asked(made.make_worker(team=team, account_id=manager.id))
    assert wish is not None
    assert wish.for_person is None
    assert not database.scalars(sa.select(Task)).all()


def test_youth_voice_hands_it_to_the_manager_they_found(staff_client: Clients, database: orm.Session) -> None:
    client, other = staff_client("youth_voice"), staff_client("team_manager")
    worker = made.make_worker(account_id=people.make_staff("team_manager").id)
    wish = asked(worker)
    assert wish is not None
    item = f"/staff/feedback/{wish.item_id}"
    page = client.get(f"{item}/asked-for/{wish.id}/hand-on")
    assert str(worker.account_id) not in page.html
    client.fill(page, {"manager": str(other.account.id)}, expect_redirect=item)
    assert ASKED["manager_words"] in other.get(f"/staff/asked-of-me/{wish.id}").text
    client.fill(
        client.get(f"{item}/asked-for/{wish.id}/hand-on"), {"manager": str(other.account.id)}, expect_redirect=item
    )
    assert len(database.scalars(sa.select(Task).where(Task.done_at.is_(None))).all()) == 1


@pytest.mark.promise(2)
def test_sending_without_a_name_makes_no_task_before_the_night(database: orm.Session) -> None:
    worker = a_worker(people.make_staff("team_manager"))
    made.send_feedback(who="nameless", wishes=ASKED, worker=worker)
    assert not database.scalars(sa.select(Task)).all()
    with transaction():
        file_and_shuffle(now())
    assert len(database.scalars(sa.select(Task)).all()) == 1


@pytest.mark.promise(2)
@pytest.mark.parametrize("who", ["kept", "nameless"])
def test_taken_back_the_manager_has_neither_page_nor_task_and_no_time_is_left(
    staff_client: Clients, database: orm.Session, who: str
) -> None:
    client = staff_client("team_manager")
    wish = asked(a_worker(client.account), who)
    assert wish is not None
    address = f"/staff/asked-of-me/{wish.id}"
    with transaction() as current:
        take_back(current.scalars(sa.select(FeedbackItem)).one(), now())
    client.get(address, status=404)
    assert not database.scalars(sa.select(Task)).all()
    assert not database.scalars(sa.select(TrailEntry).where(TrailEntry.event == "tasks.finished")).all()


@pytest.mark.promise(10)
def test_youth_voice_does_not_quote_the_child_either(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("youth_voice")
    wish = asked(a_worker(None))
    assert wish is not None
    address = f"/staff/feedback/{wish.item_id}/asked-for/{wish.id}"
    values = {"outcome": "done", "answer": "Nobody forgot my birthday contact again."}
    assert "birthday" in client.fill(client.get(address), values, status=422).text
