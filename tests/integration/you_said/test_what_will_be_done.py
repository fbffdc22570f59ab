"""Actions of an entry: set on its page, doubted where somebody who said it came back, and what nobody else learns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import orm

from app.actions import services as actions
from app.actions.queries import actions_of
from app.core.clock import now, today
from app.core.db import transaction
from app.feedback.services.night import night as feedback_night
from app.you_said.services.night import night
from tests.factories import actions as acts
from tests.factories.people import make_staff
from tests.factories.you_said import change, show, shown_entry
from tests.integration.feedback.returning import come_back
from tests.integration.you_said.telling import Clients, Hold, answer_better, plain, told
from tests.pages import PortalClient

STAFF = "/staff/you-said-we-did"


def _a_night() -> None:
    with transaction():
        feedback_night(now())
        night(now())


def test_either_team_sets_an_action_on_the_page_of_an_entry(staff_client: Clients, database: orm.Session) -> None:
    entry, owner = shown_entry(), make_staff("team_manager")
    day = today() + timedelta(days=30)
    sent = {"what": "Bring the plan", "will_show": "Ten plans read", "owner": str(owner.id)}
    sent |= {"due_on-day": str(day.day), "due_on-month": str(day.month), "due_on-year": str(day.year)}
    for role in ("quality", "youth_voice"):
        client = staff_client(role)
        page = client.get(f"{STAFF}/{entry.id}/actions/new")
        assert "Choose who does it" in client.fill(page, {}, button="Set this action", status=422).text
        client.fill(page, sent, button="Set this action", expect_redirect=f"{STAFF}/{entry.id}")
        client.fill(page, sent, button="Set this action", expect_redirect=f"{STAFF}/{entry.id}")
        assert "Bring the plan" in client.get(f"{STAFF}/{entry.id}").text
    rows = actions_of("entry", entry.id)
    assert [row.theme for row in rows] == ["plans_shared"] * 2, "each once, under the theme of the entry"
    staff_client("team_manager").get(f"{STAFF}/{entry.id}/actions/new", status=404)


@pytest.mark.promise(2)
@pytest.mark.promise(10)
def test_a_child_who_says_it_is_not_better_puts_the_actions_before_the_youth_voice_team_alone(
    client: PortalClient, staff_client: Clients, database: orm.Session, at: Hold
) -> None:
    at("2031-11-17T09:30+00:00")
    owner, officer = make_staff("practitioner"), make_staff("quality")
    entry = shown_entry([told()])
    by = acts.viewer(officer, "quality")
    action = acts.make_action(owner, acts.viewer(None, "quality"), "entry", entry.id)
    acts.close_it(action, acts.viewer(owner, "practitioner"), by)
    others = [staff_client("practitioner", account=owner), staff_client("quality", account=officer)]
    addresses = ("/staff", "/staff/actions?view=all", f"/staff/actions/{action.id}")
    before = [[plain(one.get(address)) for address in addresses] for one in others]
    seen = plain(others[1].get(f"{STAFF}/{entry.id}"))
    come_back(client)
    answer_better(client, "no")
    youth = staff_client("youth_voice")
    assert "not better, somebody says" not in youth.get(f"{STAFF}/{entry.id}").text, "no row has the moment"
    _a_night()
    _a_night()
    assert "not better, somebody says" in youth.get(f"{STAFF}/{entry.id}").text
    assert [[plain(one.get(address)) for address in addresses] for one in others] == before
    assert plain(others[1].get(f"{STAFF}/{entry.id}")) == seen
    with transaction():
        doubt = actions.doubt_of("entry", entry.id, "1")
    assert doubt == 0, "once for what they were asked about"
    list_of = youth.get("/staff/actions?view=doubted")
    assert "Bring the plan to each visit" in list_of.text


@pytest.mark.promise(10)
def test_who_is_asked_anew_may_doubt_anew(client: PortalClient, staff_client: Clients, database: orm.Session) -> None:
    entry = shown_entry([told()])
    owner, second = make_staff("practitioner"), acts.viewer(None, "quality")
    action = acts.make_action(owner, acts.viewer(None, "quality"), "entry", entry.id)
    acts.close_it(action, acts.viewer(owner, "practitioner"), second)
    come_back(client)
    answer_better(client, "no")
    _a_night()
    youth, at = staff_client("youth_voice"), f"/staff/actions/{action.id}"
    youth.fill(youth.get(f"{at}/doubt"), {"outcome": "stands"}, button="Save", expect_redirect=at)
    _a_night()
    youth.get(f"{at}/doubt", status=404)
    change(entry, did="We check each month.")
    show(entry)
    _a_night()
    youth.get(f"{at}/doubt", status=404)
    answer_better(client, "no")
    _a_night()
    assert "Somebody who told us" in youth.get(at).text
