"""Who left: picture, page, card and account go when their period is over; the name stays where a record says it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.accounts import services as accounts
from app.accounts.models import AccessCode, FamilyAccount, RoleGrant, SignIn, StaffAccount
from app.accounts.queries import all_staff, staff_name
from app.accounts.services.people import record_leaving
from app.core import clock
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.people import Actor
from app.early_help.models import Allocation
from app.leaving_care.models import CareLeaver
from app.notifications.models import Message, SafeContact
from app.records.expiry import erased
from app.records.expiry.queries import due
from app.records.expiry.services import order, work_on_orders
from app.retention.rules import Length
from app.retention.services import hold, set_period
from app.tasks.models import Task
from app.workforce.models import Introduction, IntroductionToken, Picture, Worker
from app.workforce.services import end_work_of_who_left, send_introduction, write_introduction
from tests.factories import dump_search, people
from tests.factories.early_help import viewer_of
from tests.factories.ended import data_protection, ended_request
from tests.factories.leaving_care import make_care_leaver, open_account
from tests.factories.workforce import ABOUT, make_worker

pytestmark = pytest.mark.usefixtures("list_outside")
LONG_AGO = datetime(2017, 5, 8, 10, 0, tzinfo=UTC)
OF_THEM = (ABOUT.three_things[2], "jean.furze@example.org", "01632 960210", "worker-picture")


@pytest.fixture
def list_outside(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> None:
    erased.use_list(tmp_path_factory.mktemp("outside") / "erased.txt")


def keep(kind: str, started_by: str) -> None:
    viewer = data_protection()
    with transaction():
        set_period(kind, started_by, Length(6, "years"), "The council's own schedule", today(), viewer)


def carry_out(kind: str, *ids: UUID) -> int:
    viewer = data_protection()
    with transaction():
        order(kind, set(ids), viewer)
    with transaction():
        return work_on_orders(now())


def count(of: type, *where: sa.ColumnElement[bool]) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(of).where(*where)) or 0


def who_left() -> tuple[UUID, UUID]:
    """A worker with a page, a picture, a card, a role, a sign-in and messages, who left in 2017: both their ids."""
    with clock.frozen(LONG_AGO):
        boss = people.make_staff("administrator")
        staff = people.make_staff("practitioner", "chesil", name="Jean Furze", email="jean.furze@example.org")
        worker = make_worker(account=staff)
        by = Actor("staff", staff.id)
        with transaction():
            picture = Picture(worker_id=worker.id, media_type="image/png", content="worker-picture", made_at=now())
            session().add(picture)
            accounts.sign_in_staff(staff, way="password", device="computer")
            accounts.invite(staff)
            send_introduction(write_introduction(worker, ABOUT, picture, by), by)
        admin = viewer_of(boss, "administrator")
        with transaction():
            record_leaving(session().get_one(StaffAccount, staff.id), admin)
            end_work_of_who_left(now())
    return worker.id, staff.id


@pytest.mark.promise(9)
def test_of_a_worker_who_left_nothing_but_the_name_is_left_where_a_family_was_theirs(database: orm.Session) -> None:
    worker, staff = who_left()
    request = ended_request()
    with transaction():
        row = session().scalars(sa.select(Allocation).where(Allocation.request_id == request.id)).first()
        assert row is not None
        row.worker_id = staff
    keep("worker", "left")
    keep("account", "closed")
    assert {(one.record.kind, one.record.id) for one in due(today())} >= {("worker", worker), ("account", staff)}
    assert carry_out("worker", worker) == 1
    assert carry_out("account", staff) == 1
    after = dump_search.everything()
    assert dump_search.found_in(after, OF_THEM) == []
    assert staff_name(staff) == "Jean Furze"
    for table in (Introduction, Picture, IntroductionToken):
        assert count(table) == 0
    assert count(Worker, Worker.id == worker) == 0
    assert count(RoleGrant, RoleGrant.staff_id == staff) + count(SignIn, SignIn.staff_id == staff) == 0
    assert count(Message, Message.person_id == staff) + count(Task, Task.about_id.in_((worker, staff))) == 0
    assert staff not in {row.id for row in all_staff(names_alone=False)}
    assert {worker, staff}.isdisjoint(one.record.id for one in due(today()))


def test_a_worker_whom_a_record_names_leaves_their_name_and_one_whom_none_names_leaves_nothing(
    database: orm.Session,
) -> None:
    with clock.frozen(LONG_AGO):
        named, nobody = make_worker(name="Jean Furze", reference="W1"), make_worker(name="Pat Nobody", reference="W2")
        ids = (named.id, nobody.id)
        with transaction():
            session().execute(sa.update(Worker).values(left_on=today()))
            session().add(Task(kind="x", about_kind="y", about_id=None, for_person=ids[0], made_at=now(), due_at=now()))
    keep("worker", "left")
    assert carry_out("worker", *ids) == 2
    left = session().scalars(sa.select(Worker)).one()
    assert (left.id, left.name, left.reference, left.caseload) == (ids[0], "Jean Furze", None, None)
    assert "pat nobody" not in dump_search.everything()


def test_an_account_of_staff_that_did_nothing_goes_whole(database: orm.Session) -> None:
    with clock.frozen(LONG_AGO):
        staff, boss = people.make_staff("practitioner", "chesil", name="Pat Nobody"), people.make_staff("administrator")
        admin = viewer_of(boss, "administrator")
        with transaction():
            record_leaving(staff, admin)
    keep("account", "closed")
    assert carry_out("account", staff.id) == 1
    assert session().get(StaffAccount, staff.id) is None
    assert "pat nobody" not in dump_search.everything()


@pytest.mark.promise(9)
def test_a_hold_over_a_worker_holds_their_account_too(database: orm.Session) -> None:
    worker, staff = who_left()
    viewer = data_protection()
    keep("worker", "left")
    keep("account", "closed")
    with transaction():
        hold("worker", worker, "inquiry", "The inquiry asked us to", viewer)
    kept = {one.record.id: one.kept for one in due(today())}
    assert (kept[worker], kept[staff]) == ("held", "held")


def test_a_family_account_is_due_only_when_it_follows_nothing(database: orm.Session) -> None:
    with clock.frozen(LONG_AGO):
        followed = open_account(make_care_leaver())
        alone = people.make_family(name="Ann Alone", email="alone@example.org", phone="+447700900444")
        with transaction():
            accounts.give_code(alone, "ABCDEFGH")
        alone_id = alone.id
    request = ended_request()
    keep("account", "closed")
    assert [one.record.id for one in due(today())] == [alone_id]
    assert carry_out("account", alone_id) == 1
    after = dump_search.everything()
    assert dump_search.found_in(after, ("ann alone", "alone@example.org", "+447700900444")) == []
    assert count(AccessCode, AccessCode.family_id == alone_id) == 0
    assert count(SafeContact, SafeContact.person_id == alone_id) == 0
    assert session().get(FamilyAccount, followed) is not None
    assert session().scalars(sa.select(CareLeaver.account_id)).one() == followed
    assert request.reference in dump_search.everything().upper()
