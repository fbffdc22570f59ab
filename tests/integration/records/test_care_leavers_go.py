"""A care leaver's record goes 75 years after they were born, whole and everywhere; what is not theirs stays."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.core import clock
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.people import SYSTEM
from app.leaving_care.models import AllowanceEntry, CareEpisode, CareLeaver, PlanShare
from app.leaving_care.services.danger import flag_unsafe
from app.records.expiry import erased
from app.records.expiry.queries import due
from app.records.expiry.services import order, work_on_orders
from app.retention.models import ErasureOrder
from app.retention.rules import Length
from app.retention.services import hold, set_period
from tests.factories import dump_search, kayleigh
from tests.factories.ended import data_protection
from tests.factories.leaving_care import make_care_leaver

pytestmark = pytest.mark.usefixtures("list_outside")
KIND = "care_leaver"
IN_2082 = 75
HERS = ("kayleigh", "sturmey", "c4007", "biscuit", "near college and near mia")


@pytest.fixture
def list_outside(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> None:
    erased.use_list(tmp_path_factory.mktemp("outside") / "erased.txt")


def in_the_year_she_is_75(record: CareLeaver) -> clock.datetime:
    born = record.birth_date
    return clock.datetime(born.year + IN_2082, born.month, born.day, 12, tzinfo=clock.UTC)


@pytest.mark.promise(2)
@pytest.mark.promise(9)
def test_nothing_of_a_care_leaver_is_left_anywhere_and_who_stood_beside_her_stays(database: orm.Session) -> None:
    told = kayleigh.tell()
    record, other = told.record, told.other.id
    ids = {str(record.id), str(record.account_id), *(str(row) for row in session().scalars(sa.select(PlanShare.id)))}
    wanted = (*HERS, record.reference)
    before = dump_search.everything()
    assert dump_search.found_in(before, wanted) == sorted(wanted)
    viewer = data_protection()
    with clock.frozen(in_the_year_she_is_75(record)):
        assert record.id in {one.record.id for one in due(today()) if one.kept is None}
        with transaction():
            order(KIND, {record.id}, viewer)
        with transaction():
            assert work_on_orders(now()) == 1
    after = dump_search.everything()
    assert dump_search.found_in(after, wanted) == []
    rows = "\n".join(line for line in after.splitlines() if not line.startswith(("trail_entry", "erasure_order")))
    assert dump_search.found_in(rows, ids) == []
    assert session().get(CareLeaver, other) is not None


def test_a_care_leaver_is_not_due_before_75_years_and_then_to_the_day(database: orm.Session) -> None:
    early, late = make_care_leaver(born=date(1950, 11, 1)).id, make_care_leaver(born=date(1950, 11, 2)).id
    with clock.frozen(clock.datetime(2025, 11, 1, 12, tzinfo=clock.UTC)):
        assert [one.record.id for one in due(today())] == [early]
    with clock.frozen(clock.datetime(2025, 11, 2, 12, tzinfo=clock.UTC)):
        assert [one.record.id for one in due(today())] == [early, late]


def test_where_the_return_says_that_they_died_the_later_of_both_periods_counts(database: orm.Session) -> None:
    dead, living = make_care_leaver(born=date(1940, 1, 1)), make_care_leaver(born=date(1940, 1, 1))
    viewer, ids = data_protection(), {dead.id, living.id}
    with transaction():
        set_period(KIND, "died", Length(70, "years"), "The council's own schedule", today(), viewer)
        session().add(
            CareEpisode(
                care_leaver_id=dead.id,
                began_on=date(1955, 1, 1),
                began_why="S",
                ended_on=date(1957, 3, 1),
                ended_why="E2",
                legal_status="C2",
                placement="U1",
                imported_at=now(),
            )
        )
    with clock.frozen(clock.datetime(2026, 12, 1, 12, tzinfo=clock.UTC)):
        assert {one.record.id for one in due(today())} == ids - {dead.id}
    with clock.frozen(clock.datetime(2027, 3, 1, 12, tzinfo=clock.UTC)):
        assert {one.record.id for one in due(today())} == ids


@pytest.mark.promise(9)
def test_a_care_leaver_stays_while_held_and_while_a_concern_about_them_is_kept(database: orm.Session) -> None:
    held, flagged = make_care_leaver(born=date(1940, 1, 1)), make_care_leaver(born=date(1940, 1, 1))
    viewer, ids = data_protection(), (held.id, flagged.id)
    with transaction():
        hold("person", ids[0], "inquiry", "The inquiry asked us to", viewer)
        flag_unsafe(flagged, "She was seen at the gate", SYSTEM, "once")
    assert {one.record.id: one.kept for one in due(today())} == dict(zip(ids, ("held", "concern_kept"), strict=True))


@pytest.mark.promise(9)
@pytest.mark.parametrize("whose", ["nobody", "another", "done"])
def test_the_ledger_opens_only_to_an_order_for_that_very_record(database: orm.Session, whose: str) -> None:
    mine, another = make_care_leaver().id, make_care_leaver().id
    with transaction():
        entry = AllowanceEntry(care_leaver_id=mine, allowance="setting_up_home", kind="granted", pence=100, once="x")
        entry.said_at, entry.said_by = now(), mine
        session().add(entry)
        if whose != "nobody":
            of, done = (another, None) if whose == "another" else (mine, now())
            order_ = ErasureOrder(kind=KIND, subject_id=of, confirmed_at=now(), confirmed_by=mine, erased_at=done)
            session().add(order_)
    with pytest.raises(sa.exc.DBAPIError, match="append only"), transaction():
        session().execute(sa.delete(AllowanceEntry))
