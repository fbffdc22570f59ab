"""What a child told us goes when its time is over: by its week, wherever it stood, and the figures stand."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import FamilyAccount
from app.audits.models import AuditCitation
from app.core import clock
from app.core.clock import now
from app.core.db import Base, session, transaction
from app.core.errors import DomainError
from app.core.quarters import quarter_of
from app.feedback.models import (
    FeedbackGone,
    FeedbackItem,
    FeedbackOccasion,
    FeedbackOutcomeItem,
    FeedbackRemark,
    FeedbackSummaryMember,
)
from app.feedback.services.night import file_and_shuffle
from app.feedback.services.returning import take_back
from app.notifications.models import Message
from app.records.expiry import erased
from app.records.expiry.queries import due
from app.records.expiry.services import order, take_out, work_on_orders
from app.reporting.models import ReportCell
from app.reporting.services import correct_figures, make_due_figures
from app.retention.services import hold, lift
from app.safeguarding.services import raise_concern
from app.trail.models import TrailEntry
from app.you_said.models import YouSaidEvidence
from tests.factories import dump_search
from tests.factories.ended import data_protection
from tests.factories.people import make_staff
from tests.factories.survey import answer_rows, said_by
from tests.factories.told import LONG_AGO, SAID, WANTED, WEEK, Told, again, keep_six_years, told_long_ago

KIND = "feedback"
pytestmark = pytest.mark.usefixtures("database", "list_outside")


@pytest.fixture
def list_outside(app: Flask, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of their own; and the wipe of the log is left out, which would wait seconds for the test itself."""
    monkeypatch.setattr("app.records.expiry.services._clean", lambda: None)
    erased.use_list(tmp_path_factory.mktemp("outside") / "erased.txt")


def count(of: type[Base]) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(of)) or 0


def made_figures() -> int:
    with transaction():
        return make_due_figures(now())


def ready(who: str = "named") -> Told:
    """Told long ago, its period set, and counted in the figures of its quarter."""
    told = told_long_ago(who)
    keep_six_years(KIND, "given", data_protection())
    made_figures()
    return told


def item_due(told: Told) -> list[str | None]:
    return [one.kept for one in due(clock.today()) if one.record.id == told.id]


def let_go(told: Told) -> int:
    with transaction():
        order(KIND, {told.id}, data_protection())
    with transaction():
        return work_on_orders(now())


@pytest.mark.promise(2)
@pytest.mark.promise(9)
def test_nothing_of_it_is_left_in_any_room() -> None:
    told = ready()
    before = dump_search.everything()
    assert dump_search.found_in(before, WANTED) == sorted(WANTED)
    assert min(map(count, (Message, AuditCitation, YouSaidEvidence, FeedbackOutcomeItem, FamilyAccount))) > 0
    assert let_go(told) == 1
    after = dump_search.everything()
    assert dump_search.found_in(after, [*WANTED, "told@example.org"]) == []
    rows = "\n".join(line for line in after.splitlines() if not line.startswith(("trail_entry", "erasure_order")))
    assert dump_search.found_in(rows, [str(told.id), str(told.account_id)]) == []
    assert {count(one) for one in (AuditCitation, YouSaidEvidence, FeedbackOutcomeItem, FamilyAccount)} == {0}
    assert count(FeedbackSummaryMember) == 1, "the worker's summary is still of as many as it was made of"


@pytest.mark.promise(9)
def test_the_trail_tells_the_kind_and_how_many_rows_and_no_more() -> None:
    told = ready()
    let_go(told)
    rows = session().scalars(sa.select(TrailEntry).where(TrailEntry.event.startswith("records."))).all()
    assert sorted(row.event for row in rows) == ["records.erased", "records.erasure_confirmed"]
    assert {row.thing_id for row in rows} == {None}
    gone = next(row.codes for row in rows if row.event == "records.erased")
    assert gone["record"] == KIND
    assert gone[KIND] > 10
    assert gone["audit"] == gone["you_said"] == gone["account"] == 1
    assert not any(str(told.id) in json.dumps(row.codes) for row in rows)
    assert [(line.kind, line.id) for line in erased.read()] == [(KIND, told.id)]


@pytest.mark.promise(2)
def test_without_a_name_its_week_counts_and_nothing_on_the_list_tells_who() -> None:
    told = ready("nameless")
    [found] = [one for one in due(clock.today()) if one.record.id == told.id]
    assert found.kept is None
    assert found.record.began == {"given": WEEK}
    assert found.record.reference == f"{WEEK.isoformat()} {told.id.hex[:8]}"
    assert told.account_id not in found.record.touching
    assert let_go(told) == 1
    assert dump_search.found_in(dump_search.everything(), [SAID]) == []


def test_the_figures_of_its_quarter_stand_and_are_never_counted_again_of_less() -> None:
    said_by(answer_rows(30, {"listens": {"all_the_time": 20, "never": 10}}), version="8-11", given_on=WEEK)
    told = ready()
    cells = {
        (row.by, row.group, row.question, row.answer): row.people for row in session().scalars(sa.select(ReportCell))
    }
    assert max(cells.values()) == 31
    assert count(FeedbackItem) == 31
    let_go(told)
    assert cells == {
        (row.by, row.group, row.question, row.answer): row.people for row in session().scalars(sa.select(ReportCell))
    }
    assert session().execute(sa.select(FeedbackGone.quarter, FeedbackGone.items)).all() == [("2019-Q1", 1)]
    assert count(FeedbackItem) == 30
    with pytest.raises(DomainError, match="records_gone"), transaction():
        correct_figures(quarter_of(WEEK), now())


def test_what_no_figure_counts_yet_stays() -> None:
    told = told_long_ago()
    keep_six_years(KIND, "given", data_protection())
    assert item_due(told) == ["not_counted_yet"]
    made_figures()
    assert item_due(told) == [None]


def test_what_somebody_still_has_to_answer_stays() -> None:
    told = ready()
    with transaction():
        again(told.id).settled = False
    assert item_due(told) == ["open_work"]


@pytest.mark.promise(9)
def test_what_a_concern_came_from_stays_as_long_as_the_concern() -> None:
    told = ready()
    with transaction():
        by = data_protection().actor()
        raise_concern(
            source="feedback", source_id=told.id, trigger="words_phrase", at_risk="child", words="At the gate", by=by
        )
    assert item_due(told) == ["concern_kept"]
    with pytest.raises(DomainError, match="not_due"):
        let_go(told)


@pytest.mark.promise(9)
@pytest.mark.parametrize("over", ["kind", "person", "worker", "staff"])
def test_what_is_held_stays(over: str) -> None:
    told = ready()
    viewer = data_protection()
    named = {
        "kind": (KIND, None),
        "person": ("person", told.account_id),
        "worker": ("worker", told.worker_id),
        "staff": ("worker", told.staff_id),
    }
    with transaction():
        held = hold(*named[over], "inquiry", "The inquiry asked us to", viewer)
    assert item_due(told) == ["held"]
    with pytest.raises(DomainError, match="not_due"):
        let_go(told)
    with transaction():
        lift(held, "It is over", viewer)
    assert item_due(told) == [None]


@pytest.mark.promise(2)
@pytest.mark.promise(9)
def test_a_hold_over_the_worker_keeps_what_is_taken_back_until_it_is_lifted() -> None:
    told = told_long_ago()
    viewer = data_protection()
    with transaction():
        held = hold("worker", told.worker_id, "inquiry", "The inquiry asked us to", viewer)
        take_back(again(told.id), now())
    with transaction():
        file_and_shuffle(now())
    assert again(told.id).taken_back
    assert SAID in again(told.id).words.values()
    assert count(FeedbackRemark) == 1
    with transaction():
        lift(held, "It is over", viewer)
    with transaction():
        file_and_shuffle(now())
    assert again(told.id).content == {}
    assert count(FeedbackRemark) == 0


def test_an_occasion_stays_in_its_count_without_whom_it_was_about() -> None:
    keep_six_years(KIND, "given", data_protection())
    with transaction():
        made = FeedbackOccasion(kind="closing", happened_on=WEEK, version="8-11", made_at=LONG_AGO, how="card")
        made.who, made.worker_id = "Ella Dunford", make_staff("practitioner").id
        session().add(made)
    assert [one.record.id for one in due(clock.today())] == [made.id]
    with transaction():
        order(KIND, {made.id}, data_protection())
    with transaction():
        assert work_on_orders(now()) == 1
    assert "ella dunford" not in dump_search.everything()
    assert count(FeedbackOccasion) == 1
    assert due(clock.today()) == []


def test_erasing_what_is_gone_changes_nothing() -> None:
    told = ready()
    let_go(told)
    with transaction():
        assert not take_out(KIND, told.id).counts
    assert session().scalar(sa.select(FeedbackGone.items)) == 1
