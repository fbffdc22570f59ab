"""What a room keeps goes whole when a person says so; what counts stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.actions.models import Action
from app.audits.models import Audit, AuditCase, AuditRound
from app.complaints import services as complaints
from app.core import clock
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.errors import DomainError
from app.core.people import Actor
from app.records.access.queries import request_for
from app.records.expiry import erased
from app.records.expiry.queries import due
from app.records.expiry.services import order, work_on_orders
from app.reporting.behind import records_behind
from app.reporting.counted import make_due_counts
from app.reporting.models import PublishedReport, ReportCell, ReportVersion, WrittenReport
from app.reporting.practice.services import make_due_figures
from app.retention.services import hold
from app.safeguarding.models import Allegation, Concern
from app.safeguarding.services import alleging, raise_concern
from app.trail.models import TrailEntry
from app.you_said.models import YouSaidBetter, YouSaidEntry, YouSaidFigure
from app.you_said.queries.board import board
from app.you_said.services.writing import hide
from tests.factories import dump_search, subject_access, you_said
from tests.factories.actions import close_it, make_action, viewer
from tests.factories.audited import audited
from tests.factories.complaints import make_complaint
from tests.factories.ended import data_protection
from tests.factories.feedback import make_worker
from tests.factories.people import make_family, make_staff
from tests.factories.told import LONG_AGO, WEEK, keep_six_years

pytestmark = pytest.mark.usefixtures("database", "list_outside")
CLOCKS = {
    "concern": "closed",
    "complaint": "closed",
    "action": "closed",
    "audit": "signed_off",
    "you_said": "taken_off",
    "report": "published",
    "access_request": "closed",
}
SAID = "The blue gate by the allotment was open"


@pytest.fixture
def list_outside(app: Flask, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of their own; and the wipe of the log is left out, which would wait seconds for the test itself."""
    monkeypatch.setattr("app.records.expiry.services._clean", lambda: None)
    erased.use_list(tmp_path_factory.mktemp("outside") / "erased.txt")


def a_concern() -> UUID:
    with transaction():
        by = Actor("family", make_staff().id)
        found = raise_concern(
            source="help_now", source_id=None, trigger="danger_now", at_risk="child", words=SAID, who="Tamsin", by=by
        )
        found.closed_at, found.unseen_since = now(), None
    return found.id


def an_allegation() -> UUID:
    officer = make_staff("designated_officer")
    with transaction():
        said = alleging.Said(words=SAID, worker_id=make_worker().id)
        found = alleging.raise_allegation(said, source="staff", source_id=None, by=Actor("staff", officer.id), once="a")
    with transaction():
        by = Actor("staff", officer.id)
        found = session().merge(found)
        alleging.note_step(found, by, step="advice_given", words=SAID)
        alleging.close_allegation(found, by, version=found.version, outcome="unfounded", reason=SAID)
        session().execute(sa.update(Concern).values(closed_at=now(), unseen_since=None))
    return found.id


def a_complaint() -> UUID:
    by = viewer(None, "quality")
    made = make_complaint(by, words=SAID, worker_id=make_worker().id, name="Tamsin Ogle")
    with transaction():
        complaints.answer(session().merge(made), "upheld", SAID, by)
    return made.id


def an_action() -> UUID:
    owner, setter = make_staff("team_manager"), viewer(None, "quality")
    made = make_action(owner, setter, what=SAID)
    close_it(made, viewer(owner, "team_manager"), setter)
    return made.id


def an_audit() -> UUID:
    [made] = audited({"good": 1}, WEEK.replace(day=1), gaps=["plans_shared"])
    with transaction():
        session().get_one(AuditCase, made.case_id).cells = {"worker": SAID}
    return made.id


def an_entry() -> UUID:
    entry = you_said.shown_entry(said=SAID)
    with transaction():
        session().add(YouSaidBetter(entry_id=entry.id, quarter="2019-Q1", answer="yes", people=3))
        hide(entry.id, "It is old", you_said.viewer("youth_voice"))
    return entry.id


def a_report() -> UUID:
    by, content = make_staff("quality").id, {"going_well": SAID, "worried": "", "doing": ""}
    with transaction():
        report = WrittenReport(kind="feedback", period="2019-Q1", begun_at=now(), begun_by=by)
        report.published_number, report.published_at = 1, now()
        session().add(report)
        session().flush()
        version = ReportVersion(report_id=report.id, number=1, content=content, written_at=now(), written_by=by)
        version.outcome = "published"
        printed = PublishedReport(report_id=report.id, number=1, document=content, published_at=now(), written_by=by)
        printed.checked_by = by
        session().add_all([version, printed])
    return report.id


def a_request_for_ones_own() -> UUID:
    officer = subject_access.officer()
    reference = subject_access.asked(account_id=make_family(name="Tamsin Ogle").id, name="Tamsin Ogle", more=SAID)
    subject_access.step(reference, officer, "extend", SAID)
    subject_access.step(reference, officer, "decline", SAID, SAID)
    return request_for(officer, reference).id


MAKERS: dict[str, tuple[str, Callable[[], UUID]]] = {
    "concern": ("concern", a_concern),
    "complaint": ("complaint", a_complaint),
    "action": ("action", an_action),
    "audit": ("audit", an_audit),
    "you_said": ("you_said", an_entry),
    "report": ("report", a_report),
    "access_request": ("access_request", a_request_for_ones_own),
}


def made_long_ago(what: str) -> UUID:
    with clock.frozen(LONG_AGO):
        made = MAKERS[what][1]()
    keep_six_years(what, CLOCKS[what], data_protection())
    return made


def counted() -> None:
    with transaction():
        make_due_counts(now())
        make_due_figures(now())


def let_go(kind: str, row_id: UUID) -> int:
    with transaction():
        order(kind, {row_id}, data_protection())
    with transaction():
        return work_on_orders(now())


@pytest.mark.promise(9)
@pytest.mark.parametrize("what", sorted(MAKERS))
def test_it_goes_whole_when_somebody_says_so_and_the_figures_stand(what: str) -> None:
    row_id = made_long_ago(what)
    counted()
    before = {row.id: row.people for row in session().scalars(sa.select(ReportCell))}
    assert dump_search.found_in(dump_search.everything(), [SAID]) == [SAID]
    assert let_go(what, row_id) == 1
    after = dump_search.everything()
    assert dump_search.found_in(after, [SAID, "Tamsin"]) == []
    rows = "\n".join(line for line in after.splitlines() if not line.startswith(("trail_entry", "erasure_order")))
    assert dump_search.found_in(rows, [str(row_id)]) == [], "not behind a figure either"
    assert {row.id: row.people for row in session().scalars(sa.select(ReportCell))} == before
    [told] = session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "records.erased")).all()
    assert told.codes["record"] == what
    assert told.codes[what] >= 1
    assert all(isinstance(value, int) for name, value in told.codes.items() if name != "record")


@pytest.mark.promise(9)
@pytest.mark.parametrize("what", sorted(MAKERS))
def test_a_held_one_stays(what: str) -> None:
    row_id = made_long_ago(what)
    counted()
    with transaction():
        hold(what, None, "court", "Proceedings began", data_protection())
    assert [one.kept for one in due(today()) if one.record.id == row_id] == ["held"]
    with pytest.raises(DomainError, match="not_due"):
        let_go(what, row_id)


@pytest.mark.parametrize("what", ["complaint", "action", "audit"])
def test_what_no_figure_counts_yet_stays(what: str) -> None:
    row_id = made_long_ago(what)
    assert [one.kept for one in due(today()) if one.record.id == row_id] == ["not_counted_yet"]


@pytest.mark.promise(9)
def test_a_concern_goes_before_the_allegation_it_was_raised_with() -> None:
    with clock.frozen(LONG_AGO):
        allegation = an_allegation()
    keep_six_years("concern", "closed", data_protection())
    beside = session().scalars(sa.select(Concern.id).where(Concern.source_id == allegation)).one()
    kept = {one.record.id: one.kept for one in due(today())}
    assert kept == {beside: None, allegation: "concern_kept"}
    assert let_go("concern", beside) == 1
    assert let_go("concern", allegation) == 1
    assert dump_search.found_in(dump_search.everything(), [SAID]) == []
    assert not session().scalars(sa.select(Allegation)).all()


@pytest.mark.promise(9)
def test_a_hold_over_a_worker_holds_the_allegation_and_the_concern_beside_it() -> None:
    with clock.frozen(LONG_AGO):
        allegation = session().get(Allegation, an_allegation())
    keep_six_years("concern", "closed", data_protection())
    assert allegation is not None
    with transaction():
        hold("worker", allegation.worker_id, "police", "They asked", data_protection())
    assert {one.kept for one in due(today())} == {"held"}


def test_an_open_action_keeps_what_it_came_from_and_a_closed_one_forgets_it() -> None:
    complaint = made_long_ago("complaint")
    counted()
    owner, setter = make_staff("team_manager"), viewer(None, "quality")
    action = make_action(owner, setter, source="complaint", source_id=complaint)
    assert [one.kept for one in due(today())] == ["open_work"]
    close_it(action, viewer(owner, "team_manager"), setter)
    assert let_go("complaint", complaint) == 1
    assert session().scalars(sa.select(Action.source_id)).all() == [None]


def test_a_case_keeps_its_place_until_the_last_audit_of_its_round_goes() -> None:
    with clock.frozen(LONG_AGO):
        first, second = audited({"good": 2}, WEEK.replace(day=1))
        again = first.case.reference
    keep_six_years("audit", "signed_off", data_protection())
    counted()
    let_go("audit", first.id)
    names = set(session().scalars(sa.select(AuditCase.reference)))
    assert len(names) == 2
    assert again not in names
    let_go("audit", second.id)
    assert not session().scalars(sa.select(AuditRound)).all()


def test_a_number_of_a_report_says_that_its_audits_are_no_longer_kept_and_stands(app: Flask) -> None:
    with clock.frozen(LONG_AGO):
        made = audited({"good": 6}, WEEK.replace(day=1))
    keep_six_years("audit", "signed_off", data_protection())
    counted()
    reader = viewer(None, "quality")
    address = "audits.collaborative:2019-Q1:county::people"
    let_go("audit", made[0].id)
    with app.test_request_context():
        found = records_behind(reader, address)
    assert "1 of them is no longer kept." in found.gone
    assert found.note.startswith("6 audits stand behind it.")
    assert len(found.rows) == 5
    assert session().scalar(sa.select(sa.func.count()).select_from(Audit)) == 5


def test_what_people_answered_about_an_entry_stays_as_a_count() -> None:
    entry = made_long_ago("you_said")
    before = board()
    let_go("you_said", entry)
    assert board() is not before, "readers kept it in memory"
    assert not session().scalars(sa.select(YouSaidEntry)).all()
    assert session().scalars(sa.select(YouSaidFigure.figures).where(YouSaidFigure.quarter == "2019-Q1")).all() == [
        {"yes": 3}
    ]


def test_nothing_that_is_open_is_on_the_list() -> None:
    for what, code in CLOCKS.items():
        keep_six_years(what, code, data_protection())
    with clock.frozen(LONG_AGO):
        make_complaint(viewer(None, "quality"))
        make_action(make_staff("team_manager"), due_on=LONG_AGO.date() + timedelta(days=9))
        you_said.shown_entry()
    assert due(today()) == []
