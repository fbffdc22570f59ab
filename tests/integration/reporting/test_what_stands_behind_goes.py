"""What is erased is named behind no figure; numbers stay. What figures were made from goes in its own time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.exc import DBAPIError

from app.audits.models import Audit
from app.complaints.models import Complaint
from app.core import clock
from app.core.db import session, transaction
from app.core.errors import DomainError
from app.core.quarters import quarter_of
from app.records.expiry import erased
from app.records.expiry.queries import due
from app.records.expiry.services import erase_again, order, work_on_orders
from app.records.keeping import eraser_of
from app.reporting.counted import make_due_counts
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.services import correct_figures
from app.retention.models import ErasureOrder
from app.retention.rules import Length
from app.retention.services import hold, lift, set_period
from app.trail.models import TrailEntry
from tests.factories.audited import audited, make
from tests.factories.complaints import make_complaint
from tests.factories.ended import data_protection
from tests.pages import PortalClient

NOVEMBER = datetime(2026, 11, 22, 10, tzinfo=UTC)
LATER = datetime(2029, 11, 22, 10, tzinfo=UTC)
AUGUST = date(2026, 8, 1)
PLACE = "/staff/reports/behind?figure="
GOOD = f"{PLACE}audits.collaborative:2026-Q3:county:grade:good"


@pytest.fixture(autouse=True)
def _outside(database: orm.Session, at: Callable[[str], datetime], tmp_path: Path) -> None:
    at("2026-11-22T10:00+00:00")
    erased.use_list(tmp_path / "erased.txt")


def keep_a_year(kind: str, started_by: str) -> None:
    with transaction():
        set_period(kind, started_by, Length(2, "years"), "The council's schedule", clock.today(), data_protection())


def erase(kind: str, record_id: UUID) -> TrailEntry:
    """Ordered and carried out, years later. What the trail says went."""
    viewer = data_protection()
    with clock.frozen(LATER):
        with transaction():
            order(kind, {record_id}, viewer)
        for went in (1, 0):
            with transaction():
                assert work_on_orders(clock.now()) == went
    told = sa.select(TrailEntry).where(TrailEntry.event == "records.erased").order_by(TrailEntry.at.desc())
    return session().scalars(told.limit(1)).one()


def numbers() -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, row)) for row in session().execute(sa.select(ReportCell.__table__)))


def behind() -> str:
    return json.dumps([one.made_from for one in session().scalars(sa.select(FrozenReport))])


@pytest.mark.promise(9)
def test_an_audit_that_is_erased_is_named_behind_no_number_and_every_number_stays(
    staff_client: Callable[..., PortalClient],
) -> None:
    audited({"outstanding": 2, "good": 5, "requires_improvement": 6}, AUGUST)
    make(NOVEMBER)
    reader = staff_client("quality")
    keep_a_year("audit", "signed_off")
    before, gone = numbers(), session().scalars(sa.select(Audit.id).where(Audit.agreed_grade == "good")).first()
    assert gone is not None
    assert str(gone) in behind()
    assert "no longer kept" not in reader.get(GOOD).main_text
    told = erase("audit", gone)
    assert str(gone) not in behind()
    assert numbers() == before
    assert told.codes["evidence_link"] == 1
    assert not session().scalars(sa.select(ErasureOrder)).all()
    page = reader.get(GOOD).main_text
    assert "7 audits stand behind it" in page
    assert "1 of them is no longer kept" in page
    assert [len(one.counted("audits")) for one in session().scalars(sa.select(FrozenReport))] == [12]


@pytest.mark.promise(9)
def test_a_complaint_that_is_erased_is_named_behind_no_number_and_every_number_stays(
    staff_client: Callable[..., PortalClient],
) -> None:
    for _one in range(7):
        make_complaint(kind="compliment", received_on=AUGUST)
    with transaction():
        make_due_counts(NOVEMBER)
    keep_a_year("complaint", "closed")
    before, gone = numbers(), session().scalars(sa.select(Complaint.id)).first()
    assert before
    assert gone is not None
    assert str(gone) in behind()
    erase("complaint", gone)
    assert str(gone) not in behind()
    assert numbers() == before
    assert "7 stand behind it" in staff_client("quality").get(f"{PLACE}compliments:2026-Q3:county:received:").main_text


@pytest.mark.promise(9)
def test_what_figures_were_made_from_goes_in_its_time_and_then_none_opens_its_records_or_is_corrected(
    staff_client: Callable[..., PortalClient],
) -> None:
    audited({"outstanding": 2, "good": 5, "requires_improvement": 6}, AUGUST)
    make(NOVEMBER)
    with transaction():
        session().add(FrozenReport(subject="feedback", period="2026-Q3", number=1, made_at=NOVEMBER, made_from={}))
    keep_a_year("figures", "made")
    before, ids = numbers(), session().scalars(sa.select(FrozenReport.id)).all()
    with clock.frozen(LATER):
        assert {one.record.id for one in due(clock.today()) if one.record.kind == "figures"} == set(ids)
    for one in ids:
        assert erase("figures", one).codes == {"record": "figures", "figures": 1}
    assert session().scalars(sa.select(FrozenReport.made_from_sealed)).all() == [None, None]
    assert numbers() == before
    page = staff_client("quality").get(GOOD).main_text
    assert "7 of them are no longer kept" in page
    with pytest.raises(DomainError, match="records_gone"), transaction():
        correct_figures(quarter_of(AUGUST), clock.now())
    kept = eraser_of("figures")
    assert kept is not None
    assert kept.find(ids[0]) is None


@pytest.mark.promise(6)
def test_the_database_lets_nobody_change_what_figures_were_made_from_without_an_order() -> None:
    audited({"good": 9}, AUGUST)
    make(NOVEMBER)
    with pytest.raises(DBAPIError, match="append only"), transaction():
        session().scalars(sa.select(FrozenReport)).one().made_from = None
    session().rollback()
    with pytest.raises(DBAPIError, match="append only"), transaction():
        session().execute(sa.update(ReportCell).values(people=1))


@pytest.mark.promise(9)
def test_what_an_old_copy_brought_back_behind_figures_goes_again() -> None:
    audited({"good": 9}, AUGUST)
    make(NOVEMBER)
    report = session().scalars(sa.select(FrozenReport)).one()
    with transaction():
        assert erase_again([erased.Line(NOVEMBER, "figures", report.id)]) == 1
    assert session().scalars(sa.select(FrozenReport.made_from_sealed)).all() == [None]
    assert not session().scalars(sa.select(ErasureOrder)).all()


@pytest.mark.promise(9)
def test_a_hold_that_was_lifted_goes_with_whom_it_was_over_and_one_that_stands_keeps_them() -> None:
    made = make_complaint(kind="compliment", received_on=AUGUST)
    keep_a_year("complaint", "closed")
    viewer = data_protection()
    with transaction():
        make_due_counts(NOVEMBER)
        held = hold("complaint", made.id, "claim", "The uncle of Kerry sued", viewer)
    with clock.frozen(LATER):
        assert [one.kept for one in due(clock.today()) if one.record.id == made.id] == ["held"]
    with transaction():
        lift(held, "It ended", viewer)
    gone = erase("complaint", made.id)
    assert gone.codes["settings"] == 1
    assert not session().scalars(sa.select(type(held))).all()
