"""Two people on one audit: nothing that anybody typed is lost, and nothing is overwritten."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.audits.models import AuditModeration, AuditRevision
from app.audits.queries import reviews
from app.audits.queries.agreement import agreed_since
from app.audits.queries.rounds import every_audit_of
from app.core.clock import now
from app.core.db import session
from app.core.errors import Conflict
from tests.factories import audits as make
from tests.factories.people import make_staff
from tests.factories.workforce import make_team, make_worker


@pytest.fixture
def case(app, database):
    class Case:
        auditor, officer = make_staff("team_manager", name="Ada Auditor"), make_staff("quality", name="Quinn Quality")
        by, quality = make.viewer(auditor, "team_manager"), make.viewer(officer, "quality")
        audit = make.make_audit(auditor, make_worker(make_team(), make_staff("practitioner"), reference="W78"), quality)
        at = f"/staff/audits/cases/{audit.id}"

    return Case()


@pytest.mark.promise(5)
def test_a_part_typed_while_somebody_handed_the_audit_in_is_given_back(case, staff_client):
    make.write_whole(case.audit, case.by)
    beside = staff_client("quality", account=case.officer)
    page, finding = beside.get(f"{case.at}/difference"), beside.get(f"{case.at}/findings/new")
    auditor = staff_client("team_manager", account=case.auditor)
    auditor.fill(auditor.get(case.at), {}, button="Hand in this audit", expect_redirect=case.at)
    page = beside.fill(page, {"difference": "He sleeps through now"}, button="Save this part", status=409)
    assert "It was handed in while you were writing" in page.text
    assert "He sleeps through now" in page.text
    assert "Mornings are calmer" in page.text, "what stands is above"
    said = {"kind": "gap", "theme": "plans_shared", "words": "No copy of the plan"}
    page = beside.fill(finding, said, status=409)
    assert "It was handed in while you were writing" in page.text
    assert "No copy of the plan" in page.text
    assert reviews.parts_of(case.audit)["difference"].words["difference"] == "Mornings are calmer"
    assert not reviews.findings_of(case.audit)
    beside.get(f"{case.at}/difference", status=404)


@pytest.mark.promise(5)
def test_who_moderates_second_reads_both_and_keeps_what_they_typed(case, staff_client):
    make.hand_in(case.audit, case.by)
    first, second = staff_client("quality", account=case.officer), staff_client("quality")
    pages = [one.get(f"{case.at}/moderate") for one in (first, second)]
    answers = {name: "good" for name in pages[0].form().names if name.startswith("mine_")} | {"agreed": "good"}
    first.fill(pages[0], answers | {"why": "We read the plan"}, expect_redirect=case.at)
    mine = answers | {"mine_plan": "inadequate", "why": "The plan has no dates at all"}
    page = second.fill(pages[1], mine, status=409)
    assert "Quinn Quality moderated this while you were writing" in page.text
    assert "We read the plan" in page.text
    assert "The plan has no dates at all" in page.text
    rows = session().scalars(sa.select(AuditModeration)).all()
    assert [row.why for row in rows] == ["We read the plan"]
    first.fill(pages[0], answers | {"why": "We read the plan"}, expect_redirect=case.at)
    second.get(f"{case.at}/moderate", status=404)


@pytest.mark.promise(5)
def test_every_save_of_a_part_stays_with_who_saved_it(case):
    for number, by in enumerate((case.by, case.quality, case.by)):
        make.save(case.audit, by, "difference", difference=f"Text {number}")
    revisions = session().scalars(sa.select(AuditRevision).order_by(AuditRevision.number)).all()
    assert [one.said["difference"] for one in revisions] == ["Text 0", "Text 1", "Text 2"]
    assert [one.saved_by for one in revisions] == [case.auditor.id, case.officer.id, case.auditor.id]


def test_the_page_says_how_many_grades_both_gave(case, staff_client):
    make.hand_in(case.audit, case.by, "good")
    make.settle(case.audit, case.quality, "requires_improvement")
    page = staff_client("quality", account=case.officer).get(case.at)
    number = len(make.sheet_called(case.audit.template).codes) + 1
    assert f"The same in 0 of {number} parts" in page.text


def test_shares_of_the_same_grade_stand_by_area_and_basis_and_never_mixed(case, staff_client):
    first, second = case.audit, make.make_audit(case.auditor, None, case.quality)
    for audit, agreed in ((first, "good"), (second, "requires_improvement")):
        make.hand_in(audit, case.by, "good")
        make.settle(audit, case.quality, agreed)
    targeted = make.make_round(["EH-77,t,,"], [case.auditor.id], case.quality, basis="targeted")
    third = every_audit_of(targeted)[0]
    make.hand_in(third, case.by, "good")
    make.settle(third, case.quality, "good")
    found = {
        (one.basis, one.area): (one.same, one.both) for one in agreed_since(case.quality, now() - timedelta(days=1))
    }
    assert found["collaborative", "plan"] == found["collaborative", "overall"] == (1, 2)
    assert found["targeted", "plan"] == (1, 1)
    assert agreed_since(case.quality, now() + timedelta(days=1)) == []
    text = staff_client("quality").get("/staff/audits/agreement").text
    assert "50%" in text
    assert "Early help. Targeted" in text
    staff_client("team_manager").get("/staff/audits/agreement", status=404)


def test_only_the_same_moderation_sent_twice_counts_as_done(case):
    make.hand_in(case.audit, case.by)
    make.settle(case.audit, case.quality)
    with pytest.raises(Conflict, match="moderated_meanwhile"):
        make.settle(case.audit, make.quality())
