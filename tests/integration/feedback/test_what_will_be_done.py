"""An action about what somebody told us: nothing in it tells its owner what was said, or by whom, or about whom."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import orm

from app.actions.models import Action
from app.actions.queries import actions_of
from app.core.clock import now, today
from app.core.db import session, transaction
from app.feedback.models import FeedbackItem
from app.feedback.services import returning
from tests.factories.feedback import make_team, make_worker, send_feedback
from tests.factories.people import make_staff
from tests.pages import PortalClient

INBOX = "/staff/feedback"


def _typed(owner: UUID, **other: str) -> dict[str, str]:
    day = today() + timedelta(days=30)
    date = {"due_on-day": str(day.day), "due_on-month": str(day.month), "due_on-year": str(day.year)}
    return {
        "what": "Ring when late",
        "will_show": "Ten calls",
        "theme": "waiting",
        "owner": str(owner),
        **date,
        **other,
    }


def _filed(**values: object) -> FeedbackItem:
    item = send_feedback("11-17", "kept", **values)
    with transaction():
        session().get_one(FeedbackItem, item.id).filed = True
    return item


@pytest.mark.promise(2)
def test_no_action_goes_to_whom_it_is_about_or_gives_words_of_the_child_back(
    staff_client: object, database: orm.Session
) -> None:
    manager, worker, other = make_staff("team_manager"), make_staff("practitioner"), make_staff("team_manager")
    row = make_worker(make_team("chesil", manager.id), worker.id)
    item = _filed(worker=row, what_else={"words": "she never tells me when she is coming round"})
    client: PortalClient = staff_client("youth_voice")  # type: ignore[operator]  # a fixture of ours
    page = client.get(f"{INBOX}/{item.id}/actions/new")
    for account in (worker, manager):
        refused = client.fill(page, _typed(account.id), button="Set this action", status=422)
        assert "neither whom it is about nor above them" in refused.text
    said = next(iter(session().get_one(FeedbackItem, item.id).words.values()))
    refused = client.fill(page, _typed(other.id, what=f"Do: {said}"), button="Set this action", status=422)
    assert "It repeats words of the child" in refused.text
    client.fill(page, _typed(other.id), button="Set this action", expect_redirect=f"{INBOX}/{item.id}")
    assert "Ring when late" in client.get(f"{INBOX}/{item.id}").text
    action = actions_of("feedback", item.id)[0]
    theirs: PortalClient = staff_client("team_manager", account=other)  # type: ignore[operator]  # the same
    seen = theirs.get(f"/staff/actions/{action.id}")
    assert "Ring when late" in seen.text
    assert "Where it comes from" not in seen.text
    assert str(item.id) not in seen.get_data(as_text=True)


@pytest.mark.promise(6)
def test_what_was_taken_back_leaves_no_way_from_an_action_to_it(staff_client: object, database: orm.Session) -> None:
    item, owner = _filed(), make_staff("team_manager")
    client: PortalClient = staff_client("youth_voice")  # type: ignore[operator]  # a fixture of ours
    page = client.get(f"{INBOX}/{item.id}/actions/new")
    client.fill(page, _typed(owner.id), button="Set this action", expect_redirect=f"{INBOX}/{item.id}")
    action = actions_of("feedback", item.id)[0]
    with transaction():
        returning.take_back(session().get_one(FeedbackItem, item.id), now())
    assert session().get_one(Action, action.id).source_id is None
    assert session().get_one(Action, action.id).what == "Ring when late"
    client.get(f"{INBOX}/{item.id}/actions/new", status=404)
