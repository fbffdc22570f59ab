"""A hold over a person, a family, a worker or a kind keeps a record from every way to go, until it is lifted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.errors import DomainError
from app.early_help.models import Allocation, EarlyHelpRequest
from app.journeys.models import Draft
from app.journeys.services import let_go_of_expired
from app.records.expiry import erased
from app.records.expiry.queries import due
from app.records.expiry.services import look_again, order, work_on_orders
from app.retention.rules import Length
from app.retention.services import hold, lift, set_period
from tests.factories.early_help import again, asker_of
from tests.factories.ended import data_protection, ended_request

KIND = "early_help_case"


@pytest.fixture(autouse=True)
def _outside(database: orm.Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.records.expiry.services._clean", lambda: None)
    erased.use_list(tmp_path / "erased.txt")


def over(what: str, reference: str) -> tuple[str, UUID | None]:
    """Whom or what the hold names."""
    request = again(reference)
    worker = sa.select(Allocation.worker_id).where(Allocation.request_id == request.id).limit(1)
    named = {
        "family": request.id,
        "worker": session().scalar(worker),
        "child": request.children[0].id,
        "asker": asker_of(request).id,
    }
    return ("person", named[what]) if what in ("child", "asker") else (what, named.get(what))


def kept(record_id: UUID) -> list[str | None]:
    return [one.kept for one in due(today()) if one.record.id == record_id]


@pytest.mark.promise(9)
@pytest.mark.parametrize("what", ["family", "worker", "child", "asker", KIND])
def test_it_keeps_what_is_due_what_was_ordered_and_what_an_old_copy_brought_back(what: str) -> None:
    ended, viewer = ended_request(), data_protection()
    with transaction():
        set_period(KIND, "closed", Length(6, "years"), "The council's schedule", today(), viewer)
    assert kept(ended.id) == [None]
    with transaction():
        order(KIND, {ended.id}, viewer)
        named, row_id = over(what, ended.reference)
        held = hold(named, row_id, "inquiry", "The inquiry asked us to", viewer)
    with transaction():
        assert look_again(now()) == 1, "the order stood in a copy that came back"
    with transaction():
        assert work_on_orders(now()) == 0
    assert session().get(EarlyHelpRequest, ended.id) is not None
    assert kept(ended.id) == ["held"]
    with pytest.raises(DomainError, match="not_due"), transaction():
        order(KIND, {ended.id}, viewer)
    with transaction():
        lift(session().merge(held), "It ended", viewer)
    with transaction():
        order(KIND, {ended.id}, viewer)
    with transaction():
        assert work_on_orders(now()) == 1
    assert session().get(EarlyHelpRequest, ended.id) is None


@pytest.mark.promise(9)
def test_a_hold_over_drafts_keeps_one_that_is_over_until_it_is_lifted() -> None:
    ended_request()
    viewer, moment = data_protection(), datetime.fromisoformat("2020-01-01T03:00+00:00")
    with transaction():
        held = hold("draft", None, "police", "They asked", viewer)
    with transaction():
        assert let_go_of_expired(moment) == 0
    assert session().scalars(sa.select(Draft)).all()
    with transaction():
        lift(session().merge(held), "It ended", viewer)
    with transaction():
        assert let_go_of_expired(moment) > 0
    assert not session().scalars(sa.select(Draft)).all()
