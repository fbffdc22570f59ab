"""Administrators write down teams and who works in them. No case stands there, and nothing that anybody said."""

from datetime import timedelta

import pytest

from app.core.clock import frozen, now, today
from app.core.db import session
from app.workforce import queries
from app.workforce.models import Team, Worker
from tests.factories import people
from tests.factories import workforce as made

TEAMS = "/staff/workforce/teams"


@pytest.fixture
def admin(staff_client):
    return staff_client("administrator")


def again(row):
    session().expire_all()
    return session().get(type(row), row.id)


def test_an_administrator_makes_a_team_and_changes_its_manager(admin):
    manager = people.make_staff("team_manager", "chesil", name="Moira Hansford")
    page = admin.get(f"{TEAMS}/new")
    values = {"name": "Chesil family help", "code": "chesil-1", "locality": "chesil", "manager": "nobody"}
    admin.fill(page, values, status=302)
    team = queries.team_by_code("chesil-1")
    assert (team.name, team.locality, team.manager_id) == ("Chesil family help", "chesil", None)
    assert "Leads itself" in admin.get(TEAMS).text
    address = f"{TEAMS}/{team.id}"
    admin.fill(admin.get(f"{address}/change"), {"manager": str(manager.id)}, expect_redirect=address)
    assert again(team).manager_id == manager.id
    assert "Moira Hansford" in admin.get(TEAMS).text


@pytest.mark.parametrize("code", ["Chesil", "a b", "a--b", "-a", "é", ""])
def test_the_code_of_a_team_is_plain(admin, code):
    page = admin.get(f"{TEAMS}/new")
    values = {"name": "T", "code": code, "locality": "chesil", "manager": "nobody"}
    assert "code" in admin.fill(page, values, status=422).errors


def test_two_teams_never_share_a_code(admin):
    made.make_team(code="chesil-1")
    values = {"name": "T", "code": "chesil-1", "locality": "chesil", "manager": "nobody"}
    page = admin.fill(admin.get(f"{TEAMS}/new"), values, status=422)
    assert page.errors["code"] == "Another team has this code"


def test_only_team_managers_can_be_chosen(admin):
    other = people.make_staff("practitioner", "chesil")
    assert str(other.id) not in admin.get(f"{TEAMS}/new").html


def test_two_administrators_do_not_overwrite_each_other(admin, staff_client):
    team = made.make_team()
    page = admin.get(f"{TEAMS}/{team.id}/change")
    second = staff_client("administrator")
    second.fill(second.get(f"{TEAMS}/{team.id}/change"), {"name": "Theirs"}, status=302)
    admin.fill(page, {"name": "Mine"}, status=409)
    assert again(team).name == "Theirs"


def test_somebody_with_an_account_joins_a_team_once(admin):
    account = people.make_staff("practitioner", "chesil", name="Anna Kowalska")
    team = made.make_team()
    values = {"account": str(account.id), "kind": "family_worker", "reference": "W9", "caseload": "18"}
    admin.fill(admin.get(f"{TEAMS}/{team.id}/workers/new"), values, expect_redirect=f"{TEAMS}/{team.id}")
    worker = queries.worker_of_account(account.id)
    assert (worker.kind, worker.reference, worker.caseload, worker.caseload_on) == ("family_worker", "W9", 18, today())
    assert queries.live_token(worker) is not None
    assert "Anna Kowalska" in admin.get(f"{TEAMS}/{team.id}").text
    assert str(account.id) not in admin.get(f"{TEAMS}/{team.id}/workers/new").html


def test_somebody_who_does_not_sign_in_joins_by_name(admin):
    team = made.make_team()
    values = {"account": "nobody", "kind": "foster_carer"}
    page = admin.get(f"{TEAMS}/{team.id}/workers/new")
    assert "name" in admin.fill(page, values, status=422).errors
    admin.fill(page, values | {"name": "Jean Furze"}, status=302)
    worker = queries.workers_in(team)[0]
    assert (worker.name, worker.account_id, worker.caseload, worker.caseload_on) == ("Jean Furze", None, None, None)


def test_a_reference_means_one_worker(admin):
    team = made.make_team()
    made.make_worker(team, reference="W1")
    other = made.make_worker(team)
    values = {"account": "nobody", "name": "Jo", "kind": "other", "reference": "W1"}
    page = admin.fill(admin.get(f"{TEAMS}/{team.id}/workers/new"), values, status=422)
    assert page.errors["reference"] == "Another worker has this reference"
    address = f"/staff/workforce/workers/{other.id}"
    assert "reference" in admin.fill(admin.get(address), {"reference": "W1"}, status=422).errors


@pytest.mark.parametrize("caseload", ["x", "-1", "1.5", "²"])
def test_a_caseload_is_a_number(admin, caseload):
    worker = made.make_worker()
    page = admin.get(f"/staff/workforce/workers/{worker.id}")
    assert "caseload" in admin.fill(page, {"caseload": caseload}, status=422).errors


def test_a_worker_moves_to_another_team_and_keeps_the_card(admin):
    worker, other = made.make_worker(), made.make_team()
    token = queries.live_token(worker).token
    values = {"team": str(other.id), "caseload": "7"}
    address = f"/staff/workforce/workers/{worker.id}"
    admin.fill(admin.get(address), values, expect_redirect=f"{TEAMS}/{other.id}")
    assert again(worker).team_id == other.id
    assert queries.worker_of_token(token) == (worker, True)


def test_a_worker_leaves_and_the_team_can_close_when_it_is_empty(admin):
    worker = made.make_worker()
    team = worker.team
    page = admin.get(f"{TEAMS}/{team.id}")
    assert "Close the team" not in page.text
    admin.post(f"{TEAMS}/{team.id}/close", data={"csrf_token": admin.token()}, status=409)
    address = f"/staff/workforce/workers/{worker.id}/left"
    admin.fill(admin.get(address), expect_redirect=f"{TEAMS}/{team.id}")
    assert again(worker).left_on == today()
    with frozen(now() + timedelta(days=1)):
        people.sign_in(admin, admin.account)
        admin.fill(admin.get(f"{TEAMS}/{team.id}"), button="Close the team", expect_redirect=TEAMS)
    assert again(team).closed_at is not None


@pytest.mark.parametrize("kind", [Team, Worker])
def test_what_is_not_there_is_not_found(admin, kind):
    missing = "00000000-0000-4000-8000-000000000000"
    admin.get(f"{TEAMS}/{missing}" if kind is Team else f"/staff/workforce/workers/{missing}", status=404)


@pytest.mark.parametrize("role", ["team_manager", "practitioner", "youth_voice", "quality"])
def test_nobody_but_an_administrator_opens_these_pages(staff_client, role):
    staff_client(role).get(TEAMS, status=404)


def test_these_pages_ask_the_database_no_more_when_there_are_more_people(admin, staff_client, statements):
    team = made.make_team("chesil", people.make_staff("team_manager", "chesil").id)
    manager = staff_client("team_manager")

    def asked():
        counts = []
        for client, address in (
            (admin, TEAMS),
            (admin, f"{TEAMS}/{team.id}"),
            (admin, f"{TEAMS}/{team.id}/workers/new"),
            (manager, "/staff/introductions"),
        ):
            client.get(address)
            counts.append(statements.count)
        return counts

    def some():
        for _ in range(3):
            other = made.make_team("chesil", people.make_staff("team_manager", "chesil").id)
            people.make_staff("practitioner", "chesil")
            made.send(made.make_worker(team, people.make_staff("practitioner", "chesil")))
            made.introduce(made.make_worker(other))

    some()
    before = asked()
    some()
    assert asked() == before
