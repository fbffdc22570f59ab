"""An order to erase that is not carried out is seen: it fails, waits too long, or stood in a copy brought back."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from app.core.clock import now, today
from app.core.db import session, transaction
from app.early_help.models import EarlyHelpRequest
from app.leaving_care.models import AllowanceEntry, CareLeaver
from app.notifications.models import WorkerHeartbeat
from app.records.expiry import erased, services
from app.records.expiry.services import erase_again, look_again, order, work_on_orders
from app.retention.models import ErasureOrder
from app.retention.queries import orders_at
from app.trail.models import TrailEntry
from tests.factories import people
from tests.factories.ended import data_protection
from tests.factories.leaving_care import make_care_leaver

pytestmark = pytest.mark.usefixtures("list_outside")
KIND = "care_leaver"
OLD = today().replace(year=today().year - 80, day=1)


@pytest.fixture
def list_outside(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> None:
    erased.use_list(tmp_path_factory.mktemp("outside") / "erased.txt")


def two_ordered() -> tuple[UUID, UUID]:
    ids = make_care_leaver(born=OLD).id, make_care_leaver(born=OLD).id
    viewer = data_protection()
    with transaction():
        order(KIND, ids, viewer)
    return ids


def told(app: Flask) -> dict[str, object]:
    """What `flask status` says of orders, with the worker alive."""
    with transaction():
        session().add(WorkerHeartbeat(name="tick", beat_at=now()))
    said = json.loads(app.test_cli_runner().invoke(args=["status"]).stdout)
    return {**said, "wrong": {code for code in said["wrong"] if code.startswith("erasure")}}


@pytest.mark.promise(9)
def test_an_order_that_fails_leaves_the_others_and_is_told_after_the_second_time(
    app: Flask, database: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = two_ordered()
    take_out = services.take_out

    def break_for_one(kind: str, subject_id: UUID) -> object:
        gone = take_out(kind, subject_id)
        if subject_id == bad:
            raise RuntimeError("the words of a family")
        return gone

    monkeypatch.setattr(services, "take_out", break_for_one)
    for tried, stuck in ((1, 0), (2, 1)):
        with transaction():
            assert work_on_orders(now()) == (1 if tried == 1 else 0)
        assert session().get(CareLeaver, bad) is not None
        assert session().get(CareLeaver, good) is None
        left = session().scalars(sa.select(ErasureOrder).where(ErasureOrder.subject_id == bad)).one()
        assert (left.failures, left.failed_why, orders_at(now()).stuck) == (tried, "RuntimeError", stuck)
        session().rollback()
    assert [line.id for line in erased.read()] == [good]
    went = session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "records.erased")).all()
    assert len(went) == 1
    said = told(app)
    assert (said["wrong"], said["failed_erasure_orders"]) == ({"erasure_failed"}, 1)


def test_an_order_older_than_a_day_is_stuck_however_it_came(database: orm.Session) -> None:
    two_ordered()
    assert orders_at(now() + timedelta(hours=23)).stuck == 0
    assert orders_at(now() + timedelta(hours=25)).stuck == 2


@pytest.mark.promise(9)
def test_orders_that_stood_in_a_copy_are_told_until_they_are_carried_out_again(
    app: Flask, database: orm.Session
) -> None:
    two_ordered()
    with transaction():
        assert look_again(now()) == 2
    said = told(app)
    assert (said["wrong"], said["erasure_orders_from_a_copy"]) == ({"erasure_to_do_again"}, 2)
    for _step in ("gone", "named outside"):
        with transaction():
            work_on_orders(now())
    assert orders_at(now()).from_a_copy == 0


@pytest.mark.promise(9)
def test_what_went_before_goes_again_from_a_copy_even_where_the_database_lets_nothing_go(
    database: orm.Session,
) -> None:
    mine = make_care_leaver(born=OLD).id
    with transaction():
        entry = AllowanceEntry(care_leaver_id=mine, allowance="setting_up_home", kind="granted", pence=100, once="x")
        entry.said_at, entry.said_by = now(), mine
        session().add(entry)
    with transaction():
        assert erase_again([erased.Line(now(), KIND, mine), erased.Line(now(), KIND, uuid4())]) == 1
    assert session().get(CareLeaver, mine) is None
    assert orders_at(now()).waiting == 0
    assert session().scalar(sa.select(sa.func.count()).select_from(EarlyHelpRequest)) == 0


@pytest.mark.promise(9)
def test_the_start_page_of_records_warns_of_what_is_stuck_and_of_what_came_back(
    client: FlaskClient, database: orm.Session
) -> None:
    people.sign_in(client, people.make_staff("data_protection"))
    assert b"stuck" not in client.get("/staff/records").data
    two_ordered()
    with transaction():
        session().execute(sa.update(ErasureOrder).values(failures=2))
        look_again(now())
    page = client.get("/staff/records").get_data(as_text=True)
    assert "2 orders to erase are stuck" in page
    assert "2 orders to erase stood in it" in page
