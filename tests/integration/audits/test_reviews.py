"""One audit: written part by part, the conversation before the voices, moderated, signed off, looked at again."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.audits.models import AuditModeration, AuditRevision
from app.audits.policy import can_see
from app.audits.queries import reviews
from app.audits.queries.rounds import around
from app.audits.rules.parts import VOICES, quotes
from app.audits.services import rounds, settling, writing
from app.core.db import session, transaction
from app.core.errors import AlreadyDone, Conflict, DomainError, NotFound
from app.safeguarding.models import Concern
from app.tasks.models import Task
from tests.factories import audits as make
from tests.factories.people import make_staff, sign_in
from tests.factories.workforce import make_team, make_worker
from tests.integration.feedback.walls import RANDOM


@pytest.fixture
def case(app, database):
    """An audit with its auditor, the worker whose work it is, their manager, and somebody of the quality team."""

    class Case:
        auditor, manager, worker = make_staff("team_manager"), make_staff("team_manager"), make_staff("practitioner")
        officer = make_staff("quality", name="Quinn Quality")
        by, quality = make.viewer(auditor, "team_manager"), make.viewer(officer, "quality")
        team = make_team(manager_id=manager.id)
        row = make_worker(team, worker, reference="W77")
        audit = make.make_audit(auditor, row, quality)

    return Case


def test_whoever_sees_an_audit_by_the_rule_finds_it_and_nobody_else(case):
    beside = make_staff("reviewing_officer")
    everybody = [case.auditor, case.manager, case.worker, case.officer, beside, make_staff("youth_voice")]
    roles = ("quality", "team_manager", "reviewing_officer", "practitioner", "youth_voice")
    with transaction():
        rounds.name_auditors(case.audit.round, [case.auditor.id, beside.id, case.manager.id])
    for is_handed_in in (False, True):
        if is_handed_in:
            make.hand_in(case.audit, case.by)
        seen = set()
        for account in everybody:
            for role in roles:
                viewer = make.viewer(account, role)
                try:
                    found = reviews.audit_for(viewer, case.audit.id) is not None
                except NotFound:
                    found = False
                assert found is can_see(viewer, case.audit, around(case.audit)), (account.name, role)
                seen |= {account.id} if found else set()
        assert not seen & {case.worker.id, case.manager.id}, "whatever role they hold"
        assert case.auditor.id in seen
        assert (beside.id in seen) is True, "as quality, or once it is handed in"


@pytest.mark.promise(2)
def test_what_families_say_opens_to_the_auditor_once_the_conversation_is_written(case, staff_client):
    make.save(case.audit, case.quality, "child_voice", **make.voice(case.officer.id, "She never asks me anything"))
    client = staff_client("team_manager", account=case.auditor)
    at = f"/staff/audits/cases/{case.audit.id}"
    page = client.get(at)
    assert "This opens once" in page.text
    assert "never asks me" not in page.text
    assert "Quinn" not in page.text
    assert client.get(f"{at}/child_voice", status=404)
    with pytest.raises(DomainError, match="conversation_first"):
        make.save(case.audit, case.by, "family_voice", **make.voice())
    talk = {"talked_about": "The plan", "their_view": "Fine", "talked_on-day": "2"}
    talk |= {"talked_on-month": "11", "talked_on-year": "2026"}
    client.fill(client.get(f"{at}/reflection"), talk, button="Save this part", expect_redirect=at)
    assert "She never asks me anything" in client.get(at).text
    assert "She never asks me anything" in client.get(f"{at}/child_voice").text


@pytest.mark.promise(2)
def test_a_family_is_never_asked_by_its_own_worker_or_the_workers_line(case, staff_client):
    for own in (case.worker, case.manager):
        with pytest.raises(DomainError, match="own_worker_asked"):
            make.save(case.audit, case.quality, "child_voice", **make.voice(own.id))
    page = staff_client("quality", account=case.officer).get(f"/staff/audits/cases/{case.audit.id}/child_voice")
    html = page.get_data(as_text=True)
    assert str(case.officer.id) in html
    assert str(case.worker.id) not in html
    assert str(case.manager.id) not in html


@pytest.mark.promise(2)
@pytest.mark.parametrize("becomes", ["answered", "declined", "no_answer", "never filled in"])
def test_what_the_worker_and_their_line_can_open_is_the_same_bytes_whatever_became_of_asking(
    case, new_client, at, becomes
):
    at("2031-11-17T09:30+00:00")
    make.hand_in(case.audit, case.by, "requires_improvement")
    make.settle(case.audit, case.quality, "requires_improvement")
    nobody_asked = _all_they_see(case, new_client)
    with transaction():
        for part in VOICES:
            row = reviews.part_of(case.audit, part)
            if becomes == "never filled in":
                session().execute(sa.delete(AuditRevision).where(AuditRevision.part_id == row.id))
                session().delete(row)
            else:
                row.said = {**row.said, **make.voice(case.officer.id), "was_asked": becomes}
    assert _all_they_see(case, new_client) == nobody_asked
    assert b"You listen" in nobody_asked[1]
    assert b"I would ring sooner" in nobody_asked[1]


def _all_they_see(case, new_client):
    pages = []
    for account in (case.worker, case.manager):
        client = new_client()
        sign_in(client, account)
        for address in ("/staff/audits/my-work", f"/staff/audits/my-work/{case.audit.id}", "/staff"):
            pages.append(RANDOM.sub(b"RANDOM", client.get(address, status=200).data))
        for address in ("", "/child_voice", "/practitioner_copy", "/moderate"):
            client.get(f"/staff/audits/cases/{case.audit.id}{address}", status=404)
    return pages


@pytest.mark.promise(2)
def test_the_workers_copy_may_not_quote_the_family(case):
    make.write_whole(case.audit, case.by, asked_by=case.officer.id)
    with pytest.raises(DomainError, match="copy_quotes"):
        make.save(case.audit, case.by, "practitioner_copy", went_well="Mum: they come when they SAY!", to_work_on="x")
    make.save(case.audit, case.by, "child_voice", **make.voice(case.officer.id, "Well I think you listen you do"))
    assert not quotes("You listen", "Well I think you listen you do")
    make.save(
        case.audit, case.by, "family_voice", **make.voice(case.officer.id, "it helps you listen dates in the plan")
    )
    make.save(case.audit, case.by, "practitioner_copy", went_well="a", to_work_on="b", why="c")
    with transaction():
        writing.submit(reviews.audit_for(case.by, case.audit.id), case.by)


def test_nothing_is_handed_in_before_it_is_whole(case, staff_client):
    client = staff_client("team_manager", account=case.auditor)
    at = f"/staff/audits/cases/{case.audit.id}"
    page = client.fill(client.get(at), {}, button="Hand in this audit", status=409)
    assert "Some parts are not written yet" in page.text
    make.write_whole(case.audit, case.by)
    for part, words in (("plan", {"why": ""}), ("family_voice", {"was_asked": "not_asked"}), ("overall", {"why": ""})):
        before = reviews.parts_of(case.audit)[part]
        make.save(case.audit, case.by, part, before.grade, **words)
        with pytest.raises(DomainError, match="not_whole"), transaction():
            writing.submit(reviews.audit_for(case.by, case.audit.id), case.by)
        make.save(case.audit, case.by, part, before.grade, **before.words)
    client.fill(client.get(at), {}, button="Hand in this audit", expect_redirect=at)
    assert reviews.audit_for(case.by, case.audit.id).grade == "good"


def test_two_who_write_one_part_overwrite_nothing_and_each_sees_both_texts(case, staff_client):
    at = f"/staff/audits/cases/{case.audit.id}/difference"
    one, two = staff_client("team_manager", account=case.auditor), staff_client("quality", account=case.officer)
    first, second = one.get(at), two.get(at)
    one.fill(first, {"difference": "Calmer mornings now"}, button="Save this part", status=302)
    page = two.fill(second, {"difference": "Calmer evenings now"}, button="Save this part", status=409)
    assert "Somebody saved this while you were writing" in page.text
    assert "Calmer mornings now" in page.text
    assert "Calmer evenings now" in page.text
    assert reviews.parts_of(case.audit)["difference"].words["difference"] == "Calmer mornings now"
    two.fill(page, {}, button="Save this part", status=302)
    assert reviews.parts_of(case.audit)["difference"].words["difference"] == "Calmer evenings now"
    assert session().scalar(sa.select(sa.func.count()).select_from(AuditRevision)) == 2
    assert "Quinn Quality saved here" in one.get(at).text


def test_two_who_write_different_parts_do_not_wait_for_each_other(case, staff_client):
    at = f"/staff/audits/cases/{case.audit.id}"
    one, two = staff_client("team_manager", account=case.auditor), staff_client("quality", account=case.officer)
    first, second = one.get(f"{at}/difference"), two.get(f"{at}/plan")
    one.fill(first, {"difference": "A"}, button="Save this part", status=302)
    two.fill(second, {"grade": "good", "why": "B"}, button="Save this part", status=302)
    with pytest.raises(Conflict), transaction():
        writing.save_part(
            reviews.audit_for(case.by, case.audit.id), "plan", reviews.Said(None, {"why": "C"}), 0, case.by
        )


@pytest.mark.promise(1)
def test_danger_found_reaches_duty_at_once_and_what_was_typed_stays_on_the_page(case, staff_client):
    at = f"/staff/audits/cases/{case.audit.id}/plan"
    client = staff_client("team_manager", account=case.auditor)
    said = {"why": "Half a sentence", "danger": "He is alone with her tonight", "at_risk": "child"}
    for _twice in range(2):
        page = client.fill(client.get(at), said, button="Tell the duty team now")
        assert "The duty team has your worry now" in page.text
        assert "Half a sentence" in page.text
    concern = session().scalars(sa.select(Concern)).one()
    assert (concern.source, concern.at_risk) == ("audit", "child")
    assert [row.words for row in concern.details] == ["He is alone with her tonight"]
    assert "plan" not in reviews.parts_of(case.audit), "nothing was saved by it"
    client.fill(client.get(at), {"danger": " "}, button="Tell the duty team now", status=422)


def test_a_moderator_is_somebody_else_and_both_grades_stand_with_the_reason(case, staff_client):
    make.hand_in(case.audit, case.by)
    with pytest.raises(DomainError, match="not_yours_to_do"):
        make.settle(case.audit, case.by)
    client = staff_client("quality", account=case.officer)
    at = f"/staff/audits/cases/{case.audit.id}"
    page = client.get(f"{at}/moderate")
    answers = {name: "requires_improvement" for name in page.form().names if name.startswith("mine_")}
    answers |= {"agreed": "requires_improvement", "why": "The plan has no dates"}
    client.fill(page, answers, expect_redirect=at)
    text = client.get(at).text
    assert "The plan has no dates" in text
    assert "Agreed overall grade: Requires improvement" in text
    audit = reviews.audit_for(case.by, case.audit.id)
    assert (audit.grade, audit.agreed_grade) == ("good", "requires_improvement")
    waits = sa.select(Task.for_role).where(Task.kind == "audit_to_sign_off", Task.done_at.is_(None))
    assert session().scalars(waits).all() == ["quality"], "signing off has its day as well"
    client.fill(client.get(at), {}, button="Sign it off", expect_redirect=at)
    assert session().scalars(waits).all() == []
    assert reviews.re_audit_after(audit) is None
    with pytest.raises(Conflict, match="handed_in_meanwhile"):
        make.save(audit, case.by, "plan", "good", why="Later")


@pytest.mark.parametrize("has_another", [True, False])
def test_an_inadequate_is_looked_at_again_by_somebody_else(case, has_another):
    other = make_staff("reviewing_officer")
    names = [case.auditor.id, case.manager.id, *([other.id] if has_another else [])]
    with transaction():
        rounds.name_auditors(case.audit.round, names)
    make.hand_in(case.audit, case.by, "inadequate")
    again = make.settle(case.audit, case.quality, "inadequate")
    assert again is not None
    assert again.re_audit_of == case.audit.id
    assert again.auditor_id == (other.id if has_another else None)
    assert (again.round.basis, again.case.reference) == ("re_audit", case.audit.case.reference)
    with pytest.raises(AlreadyDone), transaction():
        settling.sign_off(reviews.audit_for(case.quality, case.audit.id), case.quality)
    assert session().scalar(sa.select(sa.func.count()).select_from(AuditModeration)) == 1


def test_strengths_and_gaps_carry_the_shared_themes_and_only_their_writer_takes_them_away(case, staff_client):
    client = staff_client("team_manager", account=case.auditor)
    at = f"/staff/audits/cases/{case.audit.id}"
    said = {"kind": "gap", "theme": "plans_shared", "words": "The family has no copy"}
    page = client.get(f"{at}/findings/new")
    for _twice in range(2):
        client.fill(page, said, expect_redirect=at)
    found = reviews.findings_of(case.audit)
    assert [(one.kind, one.theme, one.words) for one in found] == [("gap", "plans_shared", "The family has no copy")]
    with pytest.raises(DomainError, match="not_yours_to_do"), transaction():
        writing.remove_finding(reviews.audit_for(case.quality, case.audit.id), found[0], case.quality)
    client.fill(client.get(at), {}, button="Take it away", expect_redirect=at)
    assert not reviews.findings_of(case.audit)


def test_an_auditor_finds_their_cases_and_gives_one_up_by_a_conflict(case, staff_client):
    client = staff_client("team_manager", account=case.auditor)
    assert case.audit.case.reference in client.get("/staff/audits/mine").text
    page = client.get(f"/staff/audits/cases/{case.audit.id}/conflict")
    client.fill(page, {"why": "My neighbours"}, expect_redirect="/staff/audits/mine")
    assert case.audit.case.reference not in client.get("/staff/audits/mine").text
    client.get(f"/staff/audits/cases/{case.audit.id}", status=404)
