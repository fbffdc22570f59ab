"""The pages of actions: one list, one action, and what can be done with it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest

from app.actions import queries
from app.core.clock import today
from tests.factories import actions as make
from tests.factories.people import make_staff
from tests.factories.workforce import make_team, make_worker
from tests.factories.you_said import a_picture

LIST = "/staff/actions"


@pytest.fixture
def owner(app, database):
    account = make_staff("practitioner", name="Olive Owner")
    make_worker(make_team("chesil", make_staff("team_manager").id), account)
    return account


def _date(day):
    return {"due_on-day": str(day.day), "due_on-month": str(day.month), "due_on-year": str(day.year)}


def test_the_list_shows_what_is_late_first_and_is_narrowed_by_person_team_and_theme(owner, staff_client, at):
    soon = make.make_action(owner, what="Soon", due_on=today() + timedelta(days=9))
    late = make.make_action(owner, what="Long ago", theme="waiting", due_on=today() + timedelta(days=1))
    other = make.make_action(make_staff("team_manager", name="Otto Other"), what="Somebody else's")
    at(f"{today() + timedelta(days=3)}T10:00+00:00")
    client = staff_client("quality")
    text = client.get(LIST).text
    assert text.index("Long ago") < text.index("Soon") < text.index("Somebody else")
    assert "Soon" not in client.get(f"{LIST}?view=late").text
    assert "Somebody else" not in client.get(f"{LIST}?owner={owner.id}").text
    assert "Somebody else" not in client.get(f"{LIST}?team={soon.team_id}").text
    only = client.get(f"{LIST}?theme=waiting").text
    assert "Long ago" in only
    assert "Soon" not in only.split("<table")[-1].replace("Soonest", "")
    assert "doubted" not in client.get(LIST).get_data(as_text=True)
    client.get(f"{LIST}?view=never&owner=x&team=%00&theme=%00{'a' * 200}&after=!!")
    mine = staff_client("practitioner", account=owner)
    assert "Somebody else" not in mine.get(LIST).text
    mine.get(f"{LIST}/{late.id}")
    mine.get(f"{LIST}/{other.id}", status=404)


def test_an_owner_shows_what_it_did_and_a_second_person_closes_it(owner, staff_client):
    action = make.make_action(owner)
    at = f"{LIST}/{action.id}"
    mine, second = staff_client("practitioner", account=owner), staff_client("quality")
    assert "Say that it is done" not in mine.get(at).text
    empty = mine.fill(mine.get(f"{at}/evidence"), {"words": ""}, button="Add it", status=422)
    assert "Write what shows it" in empty.text
    sent = {"words": "Eight of ten had it", "file": (BytesIO(b"MZ"), "x.exe")}
    assert "cannot read" in mine.fill(mine.get(f"{at}/evidence"), sent, button="Add it", status=422).text
    sent["file"] = (BytesIO(a_picture()), "x.png")
    mine.fill(mine.get(f"{at}/evidence"), sent, button="Add it", expect_redirect=at)
    shown = queries.evidence_of(action)[0]
    file = mine.get(f"{at}/evidence/{shown.id}")
    assert file.headers["Content-Disposition"].startswith("attachment")
    mine.fill(mine.get(at), {}, button="Say that it is done", expect_redirect=at)
    assert "close it" not in mine.get(at).text
    second.fill(second.get(f"{at}/send-back"), {"why": "Ten of ten"}, button="Send it back", expect_redirect=at)
    assert "Ten of ten" in mine.get(at).text
    mine.fill(mine.get(at), {}, button="Say that it is done", expect_redirect=at)
    second.fill(second.get(at), {}, button="It is done: close it", expect_redirect=at)
    assert "Closed by" in mine.get(at).text
    mine.fill(mine.get(f"{at}/reopen"), {"why": "It came back"}, button="Open it again", expect_redirect=at)
    assert "It came back" in second.get(at).text


def test_a_second_person_moves_the_day_and_gives_it_to_somebody_else(owner, staff_client):
    action, other = make.make_action(owner), make_staff("team_manager", name="Otto Other")
    at = f"{LIST}/{action.id}"
    second, mine = staff_client("quality"), staff_client("practitioner", account=owner)
    for page in ("due", "owner", "send-back", "doubt"):
        mine.get(f"{at}/{page}", status=404)
    past = {"why": "x", **_date(today() - timedelta(days=1))}
    past = second.fill(second.get(f"{at}/due"), past, button="Change it", status=422)
    assert "due_on" in past.get_data(as_text=True)
    day = today() + timedelta(days=40)
    second.fill(second.get(f"{at}/due"), {"why": "Illness", **_date(day)}, button="Change it", expect_redirect=at)
    sent = {"owner": str(other.id), "why": "She left the team"}
    second.fill(second.get(f"{at}/owner"), sent, button="Give it to them", expect_redirect=at)
    assert "Otto Other" in second.get(at).text
    mine.get(at, status=404)


@pytest.mark.promise(2)
def test_only_who_may_open_it_learns_that_people_told_us_something_behind_an_action(owner, staff_client):
    action = make.make_action(owner, source="feedback")
    at = f"{LIST}/{action.id}"
    assert "Where it comes from" not in staff_client("practitioner", account=owner).get(at).text
    assert "Where it comes from" not in staff_client("quality").get(at).text
    assert "Things people told us" in staff_client("youth_voice").get(at).text
