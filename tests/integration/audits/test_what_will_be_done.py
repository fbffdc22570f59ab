"""Actions of an audit: set on its page, read in the worker's copy without the family, open again after a re-audit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.actions.queries import actions_of
from app.audits.queries import reviews
from app.audits.rules import is_better
from app.audits.services import improving
from app.core.clock import today
from app.core.db import session, transaction
from app.core.errors import DomainError
from tests.factories import actions as acts
from tests.factories import audits as make
from tests.factories.people import make_staff
from tests.factories.workforce import make_team, make_worker


@pytest.fixture
def case(app, database):
    """An audit of a worker's case, its auditor, and the quality team."""

    class Case:
        auditor, other = make_staff("team_manager"), make_staff("team_manager")
        worker = make_staff("practitioner", name="Wyn Worker")
        quality = make.quality()
        by = make.viewer(auditor, "team_manager")
        row = make_worker(make_team(manager_id=make_staff("team_manager").id), worker, reference="W77")
        audit = make.make_audit(auditor, row, quality)

    return Case


def _typed(owner, **other):
    day = today() + timedelta(days=30)
    date = {"due_on-day": str(day.day), "due_on-month": str(day.month), "due_on-year": str(day.year)}
    said = {"what": "Bring the plan", "will_show": "Ten plans read", "theme": "plans_shared", "owner": str(owner.id)}
    return {**said, **date, **other}


def test_an_auditor_sets_an_action_on_the_page_of_an_audit(case, staff_client):
    client, at = staff_client("team_manager", account=case.auditor), f"/staff/audits/cases/{case.audit.id}"
    page = client.get(f"{at}/actions/new")
    assert "Add the day it is due" in client.fill(page, {}, button="Set this action", status=422).text
    sent = _typed(case.worker)
    client.fill(page, sent, button="Set this action", expect_redirect=at)
    client.fill(page, sent, button="Set this action", expect_redirect=at)
    assert [row.what for row in actions_of("audit", case.audit.id)] == ["Bring the plan"], "once"
    assert "Bring the plan" in client.get(at).text
    staff_client("team_manager", account=case.other).get(f"{at}/actions/new", status=404)
    staff_client("quality", account=case.worker).get(f"{at}/actions/new", status=404)


@pytest.mark.promise(2)
def test_an_action_may_not_quote_the_family_because_the_worker_reads_it(case, staff_client):
    make.write_whole(case.audit, case.by, asked_by=case.quality.id)
    said = acts.said(case.worker, what="They come when they SAY, tell everybody")
    with pytest.raises(DomainError, match="copy_quotes"), transaction():
        improving.set_action(reviews.audit_for(case.by, case.audit.id), said, case.by)
    client = staff_client("team_manager", account=case.auditor)
    page = client.get(f"/staff/audits/cases/{case.audit.id}/actions/new")
    sent = _typed(case.worker, will_show="They come when they say")
    assert "words of the family" in client.fill(page, sent, button="Set this action", status=422).text


def test_the_worker_reads_the_actions_in_their_copy(case, staff_client):
    make.hand_in(case.audit, case.by)
    with transaction():
        improving.set_action(reviews.audit_for(case.by, case.audit.id), acts.said(case.auditor), case.by)
    make.settle(case.audit, case.quality)
    client = staff_client("practitioner", account=case.worker)
    page = client.get(f"/staff/audits/my-work/{case.audit.id}")
    assert "Bring the plan to each visit" in page.text
    action = actions_of("audit", case.audit.id)[0]
    assert f"/staff/actions/{action.id}" not in page.get_data(as_text=True), "it is somebody else's"
    client.get(f"/staff/actions/{action.id}", status=404)


@pytest.mark.parametrize(("again", "state"), [("inadequate", "open"), ("good", "closed")])
def test_what_was_done_opens_again_where_the_next_audit_is_no_better(case, again, state):
    make.hand_in(case.audit, case.by, "inadequate")
    owner = acts.viewer(case.worker, "practitioner")
    with transaction():
        action = improving.set_action(reviews.audit_for(case.by, case.audit.id), acts.said(case.worker), case.by)
    acts.close_it(action, owner, case.quality)
    following = make.settle(case.audit, case.quality, "inadequate")
    assert following is not None
    third = make_staff("team_manager")
    with transaction():
        following.auditor_id = third.id
    make.hand_in(following, make.viewer(third, "team_manager"), again)
    assert session().merge(action).state == "closed"
    make.settle(following, case.quality, again)
    assert session().merge(action).state == state


def test_only_a_grade_above_the_one_before_is_better():
    assert is_better("good", "inadequate")
    assert not is_better("inadequate", "inadequate")
    assert not is_better("requires_improvement", "good")
