"""An action: who sees it, that two people and evidence close it, and that it opens again."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.actions import queries, services
from app.actions.models import Action, ActionDoubt, ActionStep
from app.actions.policy import can_see, visible_to
from app.actions.queries import counting
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import Reach, Viewer
from app.tasks.models import Task
from tests.factories import actions as make
from tests.factories.people import make_staff
from tests.factories.workforce import make_team, make_worker
from tests.integration.feedback.walls import RANDOM

NOTHING = "nothing_shows_it"


@pytest.fixture
def case(app, database):
    """An owner in a team, their manager, the manager's manager, who set it, a second person of the quality team."""

    class Case:
        head, manager, owner = (make_staff(role) for role in ("team_manager", "team_manager", "practitioner"))
        setter_account, second_account = make_staff("quality"), make_staff("quality")
        top = make_team("chesil", head.id)
        team = make_team("chesil", manager.id)
        make_worker(top, manager)
        make_worker(team, owner)
        setter, second = make.viewer(setter_account, "quality"), make.viewer(second_account, "quality")
        mine, over = make.viewer(owner, "practitioner"), make.viewer(manager, "team_manager")
        action = make.make_action(owner, setter)

    return Case


def _open_tasks(kind):
    return list(session().scalars(sa.select(Task).where(Task.kind == kind, Task.done_at.is_(None))))


def test_whoever_sees_an_action_by_the_rule_finds_it_and_nobody_else(case):
    others = [make_staff("practitioner"), make_staff("youth_voice"), make_staff("administrator")]
    rows = [case.action, make.make_action(case.owner, case.setter, "entry"), make.make_action(others[0], case.setter)]
    everybody = [case.owner, case.manager, case.head, case.setter_account, case.second_account, *others]
    seen = set()
    for account in everybody:
        for role in ("quality", "team_manager", "practitioner", "youth_voice", "administrator"):
            viewer = make.viewer(account, role)
            found = set(session().scalars(sa.select(Action.id).where(visible_to(viewer))))
            for row in rows:
                assert (row.id in found) is can_see(viewer, row, queries.around(row)), (account.name, role)
            if role == "practitioner":
                seen |= {(account.id, row.id) for row in rows if row.id in found}
    assert (case.head.id, case.action.id) in seen, "everybody above its owner"
    assert (others[1].id, case.action.id) not in seen
    assert (others[2].id, case.action.id) not in seen


def test_an_action_closes_with_evidence_and_a_second_person_and_not_otherwise(case):
    action = case.action
    with pytest.raises(DomainError, match=NOTHING), transaction():
        services.propose_done(action, case.mine)
    with pytest.raises(Conflict, match="not_said_done"), transaction():
        services.close(action, case.second)
    make.show_it_works(action, case.mine)
    with transaction():
        services.propose_done(action, case.mine)
    with pytest.raises(NotAllowed, match="second_person"), transaction():
        services.close(action, case.mine)
    with transaction():
        services.close(action, case.over)
    assert action.state == "closed"
    assert action.closed_by == case.manager.id
    assert not _open_tasks("action_to_do") + _open_tasks("action_to_check")
    with pytest.raises(AlreadyDone), transaction():
        services.close(action, case.second)


def test_nobody_closes_what_they_said_themself_is_done_or_what_was_once_theirs(case):
    make.show_it_works(case.action, case.second)
    with transaction():
        services.propose_done(case.action, case.second)
    with pytest.raises(NotAllowed, match="second_person"), transaction():
        services.close(case.action, case.second)
    own = make.make_action(case.second_account, case.setter)
    with pytest.raises(NotAllowed, match="not_yours"), transaction():
        services.hand_over(own, case.owner.id, "I have no time", case.second)
    with transaction():
        services.hand_over(own, case.owner.id, "She is away", case.setter)
    make.show_it_works(own, case.mine)
    with transaction():
        services.propose_done(own, case.mine)
    with pytest.raises(NotAllowed, match="second_person"), transaction():
        services.close(own, case.second)
    with transaction():
        services.close(own, case.setter)


def test_what_was_shown_before_it_was_opened_again_shows_nothing_any_more(case, at):
    make.close_it(case.action, case.mine, case.second)
    at(now() + timedelta(days=40))
    with transaction():
        services.reopen(case.action, "The plans are late again", case.second)
    assert case.action.state == "open"
    assert case.action.due_on > today(), "and its owner has time"
    with pytest.raises(DomainError, match=NOTHING), transaction():
        services.propose_done(case.action, case.mine)
    assert [task.for_person for task in _open_tasks("action_to_do")] == [case.owner.id]
    make.close_it(case.action, case.mine, case.second)
    assert [step.what for step in queries.steps_of(case.action)][:3] == ["closed", "proposed", "reopened"]


def test_the_actions_of_one_source_open_again_together(case):
    source = uuid4()
    rows = [make.make_action(case.owner, case.setter, source_id=source) for _ in range(3)]
    make.close_it(rows[0], case.mine, case.second)
    make.show_it_works(rows[1], case.mine)
    with transaction():
        services.propose_done(rows[1], case.mine)
        services.close(rows[1], case.second)
    with transaction():
        opened = services.reopen_of("audit", source, None, None, cause="re_audit")
    assert {row.id for row in opened} == {rows[0].id, rows[1].id}
    assert {row.state for row in rows} == {"open"}
    assert queries.steps_of(rows[0])[0].cause == "re_audit"
    with transaction():
        assert services.reopen_of("audit", source, None, None, cause="re_audit") == []


def test_what_is_late_is_the_managers_to_look_at_once(case, at):
    nobodys = make.make_action(make_staff("content_editor"), case.setter)
    at(now() + timedelta(days=21))
    for _night in "12":
        with transaction():
            services.escalate_late(now())
    assert {(task.for_person, task.for_role) for task in _open_tasks("action_late")} == {
        (case.manager.id, None),
        (None, "quality"),
    }
    assert len(_open_tasks("action_late")) == 2
    assert nobodys.escalated_at is not None
    with transaction():
        services.change_due(case.action, today() + timedelta(days=5), "Illness", case.over)
    assert len(_open_tasks("action_late")) == 1
    with pytest.raises(NotAllowed), transaction():
        services.change_due(case.action, today() + timedelta(days=50), "Later", case.mine)
    at(now() + timedelta(days=6))
    with transaction():
        services.escalate_late(now())
    assert len(_open_tasks("action_late")) == 2


def test_what_stays_late_goes_up_step_by_step_and_ends_with_the_quality_team(case, at):
    def night(days):
        at(now() + timedelta(days=days))
        with transaction():
            services.escalate_late(now())
        return sorted(((task.for_person, task.for_role) for task in _open_tasks("action_late")), key=str)

    manager, head, team = (case.manager.id, None), (case.head.id, None), (None, "quality")
    assert night(21) == [manager]
    assert night(1) == [manager], "the manager has a week to look"
    assert set(night(14)) == {manager, head}
    assert set(night(14)) == {manager, head, team}
    assert set(night(30)) == {manager, head, team}, "there is nobody above"
    assert [row.what for row in queries.steps_of(case.action)].count("escalated") == 3
    with transaction():
        services.change_due(case.action, today() + timedelta(days=5), "Illness", case.over)
    assert night(6) == [manager], "another day begins anew"


@pytest.mark.promise(2)
def test_a_doubt_of_somebody_who_said_it_changes_nothing_that_its_owner_or_their_line_can_see(case, staff_client, at):
    at("2031-11-17T09:30+00:00")
    entry = uuid4()
    action = make.make_action(case.owner, case.setter, "entry", entry)
    make.close_it(action, case.mine, case.second)
    looking = [staff_client("practitioner", account=case.owner), staff_client("quality", account=case.manager)]
    looking.append(staff_client("quality", account=case.second_account))
    before = [_pages(client, action) for client in looking]
    with transaction():
        assert services.doubt_of("entry", entry, "1") == 1
    with transaction():
        assert services.doubt_of("entry", entry, "1") == 0, "once, however many say so"
    assert [_pages(client, action) for client in looking] == before
    youth = staff_client("youth_voice")
    page = youth.get(f"/staff/actions/{action.id}")
    assert "Somebody who told us says that it is not better" in page.text
    sent = {"outcome": "reopened", "why": "Look again at who gets a copy"}
    at = f"/staff/actions/{action.id}"
    youth.fill(youth.get(f"{at}/doubt"), sent, button="Save", expect_redirect=at)
    assert "Look again at who gets a copy" in looking[0].get(at).text
    assert session().scalars(sa.select(ActionDoubt)).one().outcome == "reopened"
    assert youth.get(f"{at}/doubt", status=404)
    assert session().scalars(sa.select(ActionStep).where(ActionStep.what == "reopened")).one().cause == "staff"
    assert not session().scalars(sa.select(Task).where(Task.kind.like("%doubt%"))).all(), "a task has a time"


def test_what_belongs_to_nobody_any_more_is_the_managers_to_give_away(case):
    with transaction():
        case.owner.active = False
        services.escalate_late(now())
    assert [task.for_person for task in _open_tasks("action_late")] == [case.manager.id]
    with pytest.raises(DomainError, match="owner_left"), transaction():
        make.services.set_action("audit", uuid4(), make.said(case.owner), case.setter)
    other = make_staff("practitioner")
    with transaction():
        services.hand_over(case.action, other.id, "She left", case.over)
    assert not _open_tasks("action_late")


@pytest.mark.promise(2)
def test_no_doubt_is_read_by_whom_it_may_be_about_or_by_who_reads_for_one_place_only(case):
    entry = uuid4()
    action = make.make_action(case.owner, case.setter, "entry", entry)
    make.close_it(action, case.mine, case.second)
    with transaction():
        services.doubt_of("entry", entry, "1")
    reads = make_staff("youth_voice")
    assert queries.doubt_of(make.viewer(reads, "youth_voice"), action) is not None
    local = Viewer("staff", reads.id, reaches=(Reach("youth_voice", "chesil"),))
    assert queries.doubt_of(local, action) is None
    assert queries.doubt_of(make.viewer(case.head, "youth_voice"), action) is None, "who leads a team"
    make_worker(case.team, reads)
    looks = make.viewer(reads, "youth_voice")
    assert queries.doubt_of(looks, action) is None, "who works with children"
    doubt = session().scalars(sa.select(ActionDoubt)).one()
    with pytest.raises(NotAllowed), transaction():
        services.settle_doubt(action, doubt, False, "", looks)


def _pages(client, action):
    at = f"/staff/actions/{action.id}"
    addresses = ("/staff/actions", "/staff/actions?view=closed", "/staff/actions?view=doubted", at, "/staff")
    return [RANDOM.sub(b"RANDOM", client.get(address).get_data()) for address in addresses]


def test_counts_say_how_it_stood_at_the_end_of_a_span(case, at):
    first = today()
    late = make.make_action(case.owner, case.setter, due_on=today() + timedelta(days=3), theme="waiting")
    make.close_it(case.action, case.mine, case.second)
    assert counting.counts(first, today()) == counting.Counts(2, 1, 0, 1, 0)
    at(now() + timedelta(days=10))
    with transaction():
        services.reopen(case.action, "Again", case.second)
    day = today()
    assert counting.counts(first, first + timedelta(days=5)) == counting.Counts(2, 1, 0, 1, 1)
    assert counting.counts(day, day) == counting.Counts(0, 0, 1, 2, 1)
    assert counting.counts(first, day, theme="waiting") == counting.Counts(1, 0, 0, 1, 1)
    with transaction():
        services.change_due(late, day + timedelta(days=30), "Illness", case.over)
    assert counting.counts(day, day).late_at_end == 0
    assert counting.counts(first, first + timedelta(days=5)).late_at_end == 1, "as it was then"
