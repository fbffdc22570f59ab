"""Somebody leaves: what no manager may know of is handed over by those who may see it, and managers say last days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.services import end_who_left
from app.audits.models import RoundAuditor
from app.audits.services.rounds import give_out
from app.core.clock import due_at, now, today
from app.core.db import session, transaction
from app.core.errors import NotAllowed
from app.feedback.models import FeedbackWish
from app.feedback.services.filing import give_to
from app.records.handing_over.queries import in_hands, is_anything_left, leaving
from app.records.handing_over.services import ask_who_hands_over, give_back, say_last_day
from app.tasks.models import Task
from tests.factories import audits, complaints, workforce, you_said
from tests.factories.people import StaffAccount, make_staff
from tests.integration.records.test_handing_over import hand_over, leave
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
ROUND = sa.select(RoundAuditor.account_id)


@pytest.fixture
def leaver(database: orm.Session) -> StaffAccount:
    """Somebody of the quality team whose last day is today."""
    return make_staff("quality", name="Goes Example")


def test_an_audit_its_place_in_the_round_and_an_entry_are_handed_over_until_nothing_is_left(
    leaver: StaffAccount, staff_client: Clients
) -> None:
    audit, entry = audits.make_audit(leaver), you_said.make_entry(audits.viewer(leaver, "quality"))
    to, other = make_staff("reviewing_officer", name="Rev Example"), make_staff("youth_voice", name="Yara Example")
    leave(staff_client("administrator"), leaver, today())
    with transaction():
        ask_who_hands_over(now())
    asked = sa.select(Task).where(Task.kind == "hand_over_work", Task.for_role == "quality", Task.done_at.is_(None))
    assert len(session().scalars(asked).all()) == 1
    quality = staff_client("quality")
    for kind, who in (("audit", to), ("audit_place", make_staff("quality")), ("you_said", other)):
        hand_over(quality, leaver, kind, who)
    for row in (audit, entry):
        session().refresh(row)
    assert (audit.auditor_id, entry.owner_id) == (to.id, other.id)
    waiting = sa.select(Task.for_person).where(Task.about_id == audit.id, Task.done_at.is_(None))
    assert session().scalars(waiting).all() == [to.id]
    assert leaver.id not in session().scalars(ROUND.where(RoundAuditor.round_id == audit.round_id)).all()
    assert "There is nothing in their hands" in quality.get(f"/staff/leaving/{leaver.id}").main_text
    assert not session().scalars(asked).all()


@pytest.mark.promise(2)
def test_no_manager_meets_an_audit_a_complaint_or_the_board_there(leaver: StaffAccount, staff_client: Clients) -> None:
    leave(staff_client("administrator"), leaver, today())
    manager = staff_client("team_manager", "chesil")
    path = f"/staff/leaving/{leaver.id}"
    without = (manager.get("/staff/leaving").main_text, manager.get(path).main_text)
    audit, entry = audits.make_audit(leaver), you_said.make_entry(audits.viewer(leaver, "quality"))
    assert (manager.get("/staff/leaving").main_text, manager.get(path).main_text) == without
    for kind, thing in (("audit", audit), ("audit_place", audit.round), ("you_said", entry)):
        manager.get(f"{path}/{kind}/{thing.id}", status=404)
    assert "You said" in staff_client("youth_voice").get(path).main_text
    staff_client("youth_voice").get(f"{path}/audit/{audit.id}", status=404)


@pytest.mark.promise(2)
def test_a_complaint_never_goes_to_whom_it_is_about_by_hand_or_by_itself(
    leaver: StaffAccount, staff_client: Clients
) -> None:
    about, free = make_staff("quality", name="About Example"), make_staff("quality", name="Free Example")
    worker = workforce.make_worker(account=about)
    made = complaints.make_complaint(worker_id=worker.id)
    task = session().scalars(sa.select(Task).where(Task.about_id == made.id)).one()
    with transaction():
        task.for_person, task.for_role = leaver.id, None
    leave(staff_client("administrator"), leaver, today())
    path = f"/staff/leaving/{leaver.id}"
    theirs = staff_client("", account=about)
    assert "There is nothing in their hands" in theirs.get(path).main_text
    theirs.get(f"{path}/complaint/{task.id}", status=404)
    page = staff_client("", account=free).get(f"{path}/complaint/{task.id}").main_text
    assert "Free Example" in page
    assert "About Example" not in page
    with transaction():
        end_who_left(now() + timedelta(days=1))
        give_back(now())
    session().refresh(task)
    assert task.for_role is None
    assert task.for_person not in (None, about.id, leaver.id)


def test_whoever_was_never_to_look_at_a_case_cannot_receive_it(leaver: StaffAccount, staff_client: Clients) -> None:
    whose = make_staff("reviewing_officer", name="Whose Example")
    audit = audits.make_audit(leaver, workforce.make_worker(account=whose, reference="W-leaver"))
    leave(staff_client("administrator"), leaver, today())
    make_staff("quality", name="Helen Example")
    page = staff_client("quality").get(f"/staff/leaving/{leaver.id}/audit/{audit.id}")
    assert "Whose Example" not in page.main_text
    assert "Helen Example" in page.main_text


def test_nobody_with_a_last_day_is_given_a_case_any_more(leaver: StaffAccount, staff_client: Clients) -> None:
    audit = audits.make_audit(leaver)
    leave(staff_client("administrator"), leaver, today())
    with transaction():
        audit.auditor_id = audit.allocated_at = None
        session().flush()
        assert give_out(audit.round, None) == 0
    assert audit.auditor_id is None


def test_what_nobody_can_have_is_listed_and_what_stays_after_the_last_day_is_late(
    leaver: StaffAccount, staff_client: Clients
) -> None:
    audits.make_audit(leaver)
    viewer = audits.quality()
    leave(staff_client("administrator"), leaver, today())
    with transaction():
        ask_who_hands_over(now())
        end_who_left(now() + timedelta(days=1))
    assert [(one.account.id, one.left > 0) for one in leaving(viewer)] == [(leaver.id, True)]
    assert "late: " in staff_client("quality").get("/staff/leaving").main_text
    assert "nobody has taken over: 1" in staff_client("data_protection").get("/staff/records").main_text
    task = session().scalars(sa.select(Task).where(Task.kind == "hand_over_work", Task.for_role == "quality")).one()
    assert task.due_at <= due_at(now(), 2)


def test_a_manager_says_the_last_day_of_their_own_staff_and_of_nobody_elses(
    database: orm.Session, staff_client: Clients
) -> None:
    boss, stranger = make_staff("team_manager", "chesil"), make_staff("team_manager", "chesil")
    mine, manager = make_staff("practitioner", "chesil", name="Mine Example"), staff_client("", account=boss)
    workforce.make_worker(workforce.make_team("chesil", boss.id), mine)
    assert "Mine Example" in manager.get("/staff/leaving").main_text
    other = staff_client("", account=stranger)
    assert "Mine Example" not in other.get("/staff/leaving").main_text
    other.get(f"/staff/leaving/{mine.id}/last-day", status=404)
    manager.get(f"/staff/leaving/{boss.id}/last-day", status=404)
    staff_client("quality").get(f"/staff/leaving/{mine.id}/last-day", status=404)
    day = today() + timedelta(days=1)
    answers = {"on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year)}
    page = manager.get(f"/staff/leaving/{mine.id}/last-day")
    manager.fill(page, answers, expect_redirect=f"/staff/leaving/{mine.id}")
    session().refresh(mine)
    assert (mine.leaves_on, mine.left_said_by, mine.active) == (day, boss.id, True)
    with transaction():
        assert end_who_left(now() + timedelta(days=1)) == 0
        assert end_who_left(now() + timedelta(days=2)) == 1
    session().refresh(mine)
    assert not mine.active
    with pytest.raises(NotAllowed):
        say_last_day(mine.id, day, workforce.manager("purbeck"))


def test_what_is_due_by_a_last_day_far_off_is_not_late_before_it(leaver: StaffAccount, staff_client: Clients) -> None:
    leave(staff_client("administrator"), leaver, today() + timedelta(days=30))
    task = session().scalars(sa.select(Task).where(Task.kind == "hand_over_work")).one()
    assert task.due_at > now() + timedelta(days=29)


def test_a_manager_who_left_is_asked_about_no_longer_once_nothing_was_in_their_hands(
    leaver: StaffAccount, staff_client: Clients
) -> None:
    leave(staff_client("administrator"), leaver, today())
    with transaction():
        end_who_left(now() + timedelta(days=1))
        ask_who_hands_over(now())
    assert not is_anything_left(leaver.id)
    assert not in_hands(leaver.id, audits.quality())
    assert not session().scalars(sa.select(Task).where(Task.kind == "hand_over_work", Task.done_at.is_(None))).all()


def test_what_a_child_asked_a_leaver_for_waits_with_the_youth_voice_team_again(
    leaver: StaffAccount, staff_client: Clients
) -> None:
    with transaction():
        wish = FeedbackWish(item_id=uuid4(), kind="tell_manager", made_at=now(), due_at=now())
        wish.words = "Please ring first"
        session().add(wish)
        session().flush()
        give_to(wish, leaver.id)
    leave(staff_client("administrator"), leaver, today())
    with transaction():
        end_who_left(now() + timedelta(days=1))
        assert give_back(now()) == 1
    session().refresh(wish)
    assert (wish.for_person, wish.done_at) == (None, None)
    assert not session().scalars(sa.select(Task).where(Task.about_id == wish.id)).all()
