"""Two people, or one who presses four times, at one moment: one ask, one message, one payment, nothing spent twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.db import session, transaction
from app.core.errors import AlreadyDone, DomainError
from app.core.people import SYSTEM, Reach, Viewer
from app.leaving_care.models import AllowanceEntry, Ask, CareLeaver
from app.leaving_care.queries.asks import balances_of
from app.leaving_care.services import allowances, asks, people
from tests.factories import leaving_care as make
from tests.factories.people import make_staff

AT_ONCE = 4


def _all_at_once(app: Flask, act: Callable[[int], None]) -> list[str]:
    """What came of the same verb done by four at once: `done`, or the code of the refusal."""

    def go(number: int) -> str:
        with app.app_context():
            try:
                with transaction():
                    act(number)
            except AlreadyDone:
                return "already"
            except DomainError as refused:
                return refused.code
            return "done"

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        return sorted(crowd.map(go, range(AT_ONCE)))


def _told(app: Flask) -> tuple[UUID, Viewer]:
    """A young person with an allowance of £500 and an adviser."""
    with app.app_context():
        record_id, staff_id = make.make_care_leaver().id, make_staff("personal_adviser", "chesil").id
        viewer = Viewer("staff", staff_id, "", (Reach("personal_adviser", "chesil"),))
        with transaction():
            record = session().get_one(CareLeaver, record_id)
            people.allocate(record, staff_id, "adviser", SYSTEM)
            allowances.grant(record, "setting-up-home", 500_00, viewer.actor(), "first")
    return record_id, viewer


def _agreed(app: Flask, record_id: UUID, viewer: Viewer, name: str, pence: int) -> UUID:
    with app.app_context(), transaction():
        record = session().get_one(CareLeaver, record_id)
        ask = asks.ask_for(record, name, viewer.actor(), name)
        more = {"agreed": True, "reason": None, "pence": pence, "allowance": "setting-up-home"}
        asks.decide(record, ask, viewer, **more)
        return ask.id


def _balance(app: Flask, record_id: UUID) -> tuple[int, int]:
    with app.app_context():
        (found,) = balances_of(session().get_one(CareLeaver, record_id))
        return found.spent, found.left


@pytest.mark.slow
@pytest.mark.promise(5)
def test_an_ask_sent_by_four_tabs_at_once_is_one(own_app: Flask) -> None:
    record_id, viewer = _told(own_app)

    def ask(_number: int) -> None:
        asks.ask_for(session().get_one(CareLeaver, record_id), "A bed", viewer.actor(), "the same page")

    assert _all_at_once(own_app, ask) == ["already"] * (AT_ONCE - 1) + ["done"]
    with own_app.app_context():
        assert session().scalar(sa.select(sa.func.count()).select_from(Ask)) == 1


@pytest.mark.slow
@pytest.mark.promise(5)
def test_what_four_staff_pay_at_once_is_paid_once(own_app: Flask) -> None:
    record_id, viewer = _told(own_app)
    ask_id = _agreed(own_app, record_id, viewer, "bed", 300_00)

    def pay(_number: int) -> None:
        asks.give(session().get_one(CareLeaver, record_id), session().get_one(Ask, ask_id), viewer)

    assert _all_at_once(own_app, pay) == ["already"] * (AT_ONCE - 1) + ["done"]
    assert _balance(own_app, record_id) == (300_00, 200_00)
    with own_app.app_context():
        paid = sa.select(sa.func.count()).where(AllowanceEntry.kind == "paid")
        assert session().scalar(paid) == 1


@pytest.mark.slow
@pytest.mark.promise(5)
def test_four_payments_at_once_never_spend_more_than_there_is(own_app: Flask) -> None:
    record_id, viewer = _told(own_app)
    ids = [_agreed(own_app, record_id, viewer, f"thing {number}", 200_00) for number in range(AT_ONCE)]

    def pay(number: int) -> None:
        asks.give(session().get_one(CareLeaver, record_id), session().get_one(Ask, ids[number]), viewer)

    assert _all_at_once(own_app, pay) == ["done", "done", "not_enough_left", "not_enough_left"]
    assert _balance(own_app, record_id) == (400_00, 100_00)


@pytest.mark.slow
@pytest.mark.promise(5)
def test_a_line_put_right_by_four_at_once_is_put_right_once(own_app: Flask) -> None:
    record_id, viewer = _told(own_app)
    ask_id = _agreed(own_app, record_id, viewer, "bed", 300_00)
    with own_app.app_context():
        with transaction():
            asks.give(session().get_one(CareLeaver, record_id), session().get_one(Ask, ask_id), viewer)
        line_id = session().scalars(sa.select(AllowanceEntry.id).where(AllowanceEntry.kind == "paid")).one()

    def put_right(_number: int) -> None:
        allowances.put_right(session().get_one(CareLeaver, record_id), line_id, "wrong", viewer.actor())

    assert _all_at_once(own_app, put_right) == ["already"] * (AT_ONCE - 1) + ["done"]
    assert _balance(own_app, record_id) == (0, 500_00)
