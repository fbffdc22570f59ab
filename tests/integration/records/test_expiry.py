"""What is due goes when a person says so: whole, everywhere, and into the trail by kind and count alone."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.audits.models import AuditCase, AuditRound
from app.core.clock import now, today
from app.core.db import Base, session, transaction
from app.core.errors import DomainError
from app.early_help.models import EarlyHelpRequest, WaitingTime
from app.early_help.services.reading import flag_unsafe
from app.early_help.services.waiting import make_waiting_times
from app.feedback.models import FeedbackOccasion
from app.notifications.models import Message
from app.records.expiry import erased
from app.records.expiry.queries import due, not_listed
from app.records.expiry.services import order, work_on_orders
from app.records.keeping import eraser_of
from app.retention.models import ErasureOrder
from app.retention.services import hold, lift
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories import dump_search
from tests.factories.early_help import make_request
from tests.factories.ended import Ended, data_protection, ended_request, keep_six_years

pytestmark = pytest.mark.usefixtures("list_outside")
KIND = "early_help_case"


@pytest.fixture
def list_outside(app: Flask, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of their own; and the wipe of the log is left out, which would wait seconds for the test itself."""
    monkeypatch.setattr("app.records.expiry.services._clean", lambda: None)
    erased.use_list(tmp_path_factory.mktemp("outside") / "erased.txt")


def count(of: type[Base]) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(of)) or 0


def let_go(ended: Ended) -> int:
    viewer = data_protection()
    with transaction():
        order(KIND, {ended.id}, viewer)
    with transaction():
        return work_on_orders(now())


@pytest.mark.promise(2)
@pytest.mark.promise(9)
def test_nothing_of_a_family_is_left_after_their_request_went(database: orm.Session) -> None:
    other = make_request("amira")
    ended = ended_request()
    keep_six_years(data_protection())
    before = dump_search.everything()
    assert dump_search.found_in(before, ended.wanted) == sorted(ended.wanted)
    assert count(Message) > 0
    assert count(Task) > 0
    assert let_go(ended) == 1
    after = dump_search.everything()
    assert dump_search.found_in(after, ended.wanted) == []
    rows = "\n".join(line for line in after.splitlines() if not line.startswith(("trail_entry", "erasure_order")))
    assert dump_search.found_in(rows, ended.ids) == []
    assert session().get(EarlyHelpRequest, other.id) is not None
    assert "amira haddad" in after


@pytest.mark.promise(9)
def test_the_trail_tells_what_went_by_kind_and_number_and_no_more(database: orm.Session) -> None:
    ended = ended_request()
    keep_six_years(data_protection())
    let_go(ended)
    told = session().scalars(sa.select(TrailEntry).where(TrailEntry.event.startswith("records."))).all()
    assert {row.event for row in told} == {"records.erasure_confirmed", "records.erased"}
    assert {row.thing_id for row in told} == {None}
    gone = next(row.codes for row in told if row.event == "records.erased")
    assert gone["record"] == KIND
    assert gone[KIND] > 20
    assert gone["account"] == 2
    assert gone["draft"] == 1
    assert gone["message"] > 1
    assert gone["task"] >= 1
    assert not any(str(ended.id) in json.dumps(row.codes) for row in told)


def test_the_figures_of_the_last_year_are_the_same_without_it(database: orm.Session) -> None:
    ended = ended_request()
    keep_six_years(data_protection())
    with transaction():
        session().add(WaitingTime(made_at=now(), requests=25, half_within=1, nine_in_ten_within=2))
        made = make_waiting_times(now())
    let_go(ended)
    with transaction():
        assert make_waiting_times(now()) == made
    assert session().scalars(sa.select(WaitingTime.requests)).one() == 25


@pytest.mark.promise(9)
@pytest.mark.parametrize("over", ["kind", "family", "person", "worker"])
def test_what_is_held_stays(database: orm.Session, over: str) -> None:
    ended = ended_request()
    viewer = data_protection()
    keep_six_years(viewer)
    record = due(today())[0].record
    request = session().get(EarlyHelpRequest, ended.id)
    assert request is not None
    child, worker = request.children[0].id, sorted(record.touching - {ended.id, request.children[0].id})[0]
    named = {"kind": (KIND, None), "family": (over, ended.id), "person": (over, child), "worker": (over, worker)}
    with transaction():
        held = hold(*named[over], "inquiry", "The inquiry asked us to", viewer)
    assert [one.kept for one in due(today())] == ["held"]
    with pytest.raises(DomainError, match="not_due"), transaction():
        order(KIND, {ended.id}, viewer)
    assert count(ErasureOrder) == 0
    with transaction():
        lift(held, "It is over", viewer)
    assert [one.kept for one in due(today())] == [None]


@pytest.mark.promise(9)
def test_a_hold_set_after_the_order_still_keeps_it(database: orm.Session) -> None:
    ended = ended_request()
    viewer = data_protection()
    keep_six_years(viewer)
    with transaction():
        order(KIND, {ended.id}, viewer)
    with transaction():
        hold("family", ended.id, "court", "Proceedings began", viewer)
    with transaction():
        assert work_on_orders(now()) == 0
    assert session().get(EarlyHelpRequest, ended.id) is not None
    assert count(ErasureOrder) == 0
    assert erased.read() == []


def test_nothing_is_due_while_no_period_is_set(database: orm.Session) -> None:
    ended_request()
    assert due(today()) == []
    assert (KIND, "not_set") in {(one.kind, one.why) for one in not_listed(today())}


def test_the_id_stands_outside_the_database_and_the_order_ends(database: orm.Session) -> None:
    ended = ended_request()
    keep_six_years(data_protection())
    let_go(ended)
    assert [(line.kind, line.id) for line in erased.read()] == [(KIND, ended.id)]
    assert count(ErasureOrder) == 1
    with transaction():
        assert work_on_orders(now()) == 0
    assert count(ErasureOrder) == 0
    assert len(erased.read()) == 1


def test_where_the_list_outside_cannot_be_written_nothing_goes(database: orm.Session) -> None:
    ended = ended_request()
    keep_six_years(data_protection())
    erased._outside[0] = erased._outside[0].parent / "no folder" / "erased.txt"
    with pytest.raises(OSError, match="No such file"):
        let_go(ended)
    assert session().get(EarlyHelpRequest, ended.id) is not None


def test_the_command_lists_what_is_due_and_why_and_what_is_never_listed(app: Flask, database: orm.Session) -> None:
    ended = ended_request()
    keep_six_years(data_protection())
    said = json.loads(app.test_cli_runner().invoke(args=["records", "expire"]).stdout)
    assert [(one["reference"], one["due_on"], one["kept_for"]) for one in said["due"]] == [
        (ended.reference, "2025-03-04", {"closed": "6 years"})
    ]
    assert {one["why"] for one in said["never_listed"]} == {"not_set"}
    assert all(eraser_of(one["kind"]) is not None for one in said["never_listed"])
    assert {"kind": "concern", "why": "not_set"} in said["never_listed"]
    assert {"kind": "care_leaver", "why": "not_set"} not in said["never_listed"]


@pytest.mark.promise(9)
def test_what_a_concern_came_from_stays_as_long_as_the_concern(database: orm.Session) -> None:
    ended = ended_request()
    viewer = data_protection()
    keep_six_years(viewer)
    with transaction():
        request = session().get(EarlyHelpRequest, ended.id)
        assert request is not None
        flag_unsafe(request, at_risk="child", words="He was seen at the gate", by=viewer.actor())
    assert [one.kept for one in due(today())] == ["concern_kept"]
    with pytest.raises(DomainError, match="not_due"), transaction():
        order(KIND, {ended.id}, viewer)


@pytest.mark.promise(9)
def test_an_audited_case_and_an_occasion_stay_without_whose_they_were(database: orm.Session) -> None:
    ended = ended_request()
    keep_six_years(data_protection())
    with transaction():
        sampled = {"basis": "thematic", "service": "early_help", "title": "Plans", "seed": "s", "size": 1}
        listed = AuditRound(month=today().replace(day=1), leaves_out_team=False, opened_at=now(), **sampled)
        session().add(listed)
        session().flush()
        case = AuditCase(round_id=listed.id, reference=ended.reference, stratum="all")
        case.cells = {"worker": "Kerry Dunford"}
        occasion = FeedbackOccasion(kind="closing", happened_on=today(), version="8-11", made_at=now())
        occasion.who, occasion.once = "Ella Dunford", f"early_help_request:{ended.id}:closed"
        session().add_all([case, occasion])
    let_go(ended)
    assert dump_search.found_in(dump_search.everything(), ended.wanted) == []
    assert count(AuditCase) == 1
    assert count(FeedbackOccasion) == 1
