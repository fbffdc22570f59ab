"""Who may make accounts, give roles and say that somebody left."""

import pytest
from sqlalchemy import select

from app.accounts import queries, services
from app.accounts.models import RoleGrant, SignInLink, StaffAccount
from app.core import clock
from app.core.db import session, transaction
from app.notifications.models import Message
from app.tasks.models import Task
from tests.factories import people


@pytest.fixture
def admin(staff_client):
    return staff_client("administrator")


def give(client, staff, role, locality="county-wide", **kwargs):
    page = client.get(f"/staff/people/{staff.id}")
    return client.fill(page, {"role": role, "locality": locality}, **kwargs)


def held(staff):
    return {(g.role, g.locality) for g in queries.grants_of([staff])[staff.id] if g.begins_at}


def test_an_administrator_invites_somebody_who_then_chooses_a_password(admin, new_client):
    page = admin.get("/staff/people/invite")
    values = {"name": "Imran Shah", "email": "imran@example.org", "role": "early_help_hub", "locality": "chesil"}
    admin.fill(page, values, status=302)
    message = session().scalars(select(Message).where(Message.template == "staff_invitation")).one()
    staff = queries.staff_by_email("imran@example.org")
    assert (message.person_id, message.address) == (staff.id, "imran@example.org")
    assert held(staff) == {("early_help_hub", "chesil")}
    theirs = new_client()
    address = f"/staff/invitation/{message.values['token']}"
    theirs.fill(theirs.get(address), {"password": "lamp river onion"}, expect_redirect="/staff/set-up-second-factor")
    assert theirs.get("/staff/set-up-second-factor").heading == "Set up your app for codes"
    assert "used already" in new_client().get(address, status=410).text


def test_the_same_address_cannot_be_invited_twice(admin):
    people.make_staff("quality", email="imran@example.org")
    page = admin.get("/staff/people/invite")
    values = {"name": "I", "email": "Imran@Example.org", "role": "quality", "locality": "county-wide"}
    assert "already" in admin.fill(page, values, status=422).errors["email"]


@pytest.mark.parametrize("role", ["youth_voice", "designated_officer", "safeguarding_duty", "data_protection"])
def test_these_roles_wait_for_a_second_administrator(admin, staff_client, role):
    staff = people.make_staff("quality")
    give(admin, staff, role, expect_redirect=f"/staff/people/{staff.id}")
    assert (role, None) not in held(staff)
    grant = session().scalars(select(RoleGrant).where(RoleGrant.role == role)).one()
    confirm = f"/staff/people/roles/{grant.id}/confirm"
    assert "Yes, give this role" not in admin.get("/staff/people").text
    admin.post(confirm, data={"csrf_token": admin.token()}, status=403)
    second = staff_client("administrator")
    second.fill(
        second.get("/staff/people"), button="Yes, give this role: " + staff.name + ", " + _words(role), status=302
    )
    assert (role, None) in held(staff)


def _words(role):
    from app.accounts.words import ROLES

    return str(ROLES[role])


def test_nobody_gives_themself_a_role(admin):
    me = admin.account
    assert "Give a role" not in admin.get(f"/staff/people/{me.id}").text
    data = {"csrf_token": admin.token(), "role": "content_editor", "locality": "county-wide"}
    admin.post(f"/staff/people/{me.id}/roles", data=data, status=403)
    assert held(me) == {("administrator", None)}


def test_roles_that_must_be_apart_are_refused_with_the_role_they_clash_with(admin):
    staff = people.make_staff("practitioner", "chesil")
    page = give(admin, staff, "youth_voice", status=422)
    assert "Family worker" in page.errors["role"]


def test_an_administrator_cannot_also_read_records(admin):
    staff = people.make_staff("administrator")
    page = give(admin, staff, "early_help_hub", status=422)
    assert "cannot be held together" in page.errors["role"]


def test_a_new_role_ends_every_sign_in(admin, staff_client):
    theirs = staff_client("quality")
    theirs.get("/account/sign-ins", status=200)
    give(admin, theirs.account, "content_editor", status=302)
    theirs.get("/account/sign-ins", expect_redirect="/sign-in")
    assert "What you may do here has changed" in theirs.get("/staff/sign-in").text


def test_a_role_that_ended_opens_nothing(admin, staff_client):
    theirs = staff_client("administrator")
    grant = queries.grants_of([theirs.account])[theirs.account.id][0]
    admin.post(f"/staff/people/roles/{grant.id}/end", data={"csrf_token": admin.token()}, status=302)
    people.sign_in(theirs, theirs.account)
    theirs.get("/staff/people", status=404)


def test_whoever_left_is_out_at_once_and_their_work_is_handed_over(admin, staff_client):
    theirs = staff_client("practitioner", "chesil")
    page = admin.get(f"/staff/people/{theirs.account.id}/left")
    admin.fill(page, {}, status=302)
    theirs.get("/account/sign-ins", expect_redirect="/sign-in")
    task = session().scalars(select(Task).where(Task.kind == "hand_over_work")).one()
    assert (task.for_role, task.locality, task.about_id) == ("team_manager", "chesil", theirs.account.id)
    assert held(theirs.account) == set()
    assert admin.get(f"/staff/people/{theirs.account.id}").text.count("All sign-ins and roles have ended") == 1


def test_an_account_unused_for_45_days_is_asked_about_once(app, database, at):
    at("2026-09-01T09:00+00:00")
    people.make_staff("practitioner", "purbeck")
    at("2026-10-20T09:00+00:00")
    for _night in range(2):
        with transaction():
            services.ask_about_unused_accounts(clock.now())
    task = session().scalars(select(Task).where(Task.kind == "unused_account")).one()
    assert (task.for_role, task.locality) == ("team_manager", "purbeck")


@pytest.mark.parametrize(
    "role", ["early_help_hub", "practitioner", "team_manager", "youth_voice", "data_protection", "content_editor"]
)
def test_only_administrators_see_the_people_pages(staff_client, role):
    client, other = staff_client(role), people.make_staff("quality")
    for address in ("/staff/people", "/staff/people/invite", f"/staff/people/{other.id}"):
        client.get(address, status=404)


def test_people_pages_ask_for_a_fresh_code(staff_client, at):
    start = at("2026-11-20T10:00+00:00")
    client = staff_client("administrator")
    client.get("/staff/people", status=200)
    at(start.replace(minute=16))
    client.get("/staff/people", expect_redirect="/staff/check-it-is-you")


def test_a_lost_phone_is_taken_away_without_any_message(admin):
    staff = people.make_staff("quality")
    with transaction():
        staff.tf_totp_secret = "a secret"
    page = admin.get(f"/staff/people/{staff.id}")
    admin.fill(page, button="Take their app away", status=302)
    assert session().get(StaffAccount, staff.id).tf_totp_secret is None
    assert session().scalars(select(Message)).all() == []
    assert session().scalars(select(SignInLink)).all() == []


def test_the_list_goes_on_page_by_page(admin):
    for number in range(30):
        people.make_staff(email=f"many{number}@example.org", name=f"Person {number}")
    first = admin.get("/staff/people")
    second = admin.get(first.links["More people"])
    seen = [words for page in (first, second) for words in page.links if words.startswith("Person ")]
    assert sorted(seen) == sorted(f"Person {number}" for number in range(30))
    assert "More people" not in second.links


# The command line


def run(app, *words):
    return app.test_cli_runner().invoke(args=["people", *words])


def test_the_first_administrator_comes_from_the_command_line(app, database, client):
    result = run(app, "create-administrator", "ruth@example.org", "Ruth Penny")
    assert result.exit_code == 0, result.output
    address = result.stdout.strip().removeprefix("http://127.0.0.1:8000")
    client.fill(client.get(address), {"password": "lamp river onion"}, expect_redirect="/staff/set-up-second-factor")
    assert held(queries.staff_by_email("ruth@example.org")) == {("administrator", None)}


def test_the_command_line_alone_does_not_give_a_role_that_needs_two(app, database):
    result = run(app, "invite", "mo@example.org", "Mo", "--role", "safeguarding_duty")
    assert result.exit_code == 0, result.output
    assert "waits for an administrator" in result.stderr
    assert held(queries.staff_by_email("mo@example.org")) == set()


def test_the_command_line_refuses_what_does_not_go_together(app, database):
    run(app, "create-administrator", "ruth@example.org", "Ruth Penny")
    result = run(app, "invite", "ruth@example.org", "Ruth Penny", "--role", "practitioner")
    assert result.exit_code == 1
    assert "roles clash" in result.stderr
    assert run(app, "invite", "x@example.org", "X", "--role", "quality", "--locality", "atlantis").exit_code == 2


def test_somebody_who_left_can_be_invited_again_as_a_new_account(admin, staff_client):
    first = people.make_staff("quality", email="imran@example.org")
    admin.fill(admin.get(f"/staff/people/{first.id}/left"), {}, status=302)
    values = {"name": "Imran", "email": "imran@example.org", "role": "quality", "locality": "county-wide"}
    admin.fill(admin.get("/staff/people/invite"), values, status=302)
    assert queries.staff_by_email("imran@example.org").id != first.id


def test_a_stale_check_on_a_button_comes_back_to_a_page_that_opens(staff_client, at):
    start = at("2026-11-20T10:00+00:00")
    client, other = staff_client("administrator"), people.make_staff("quality")
    at(start.replace(minute=16))
    data = {"csrf_token": client.token()}
    answer = client.post(f"/staff/people/{other.id}/invite-again", data=data, status=302)
    assert answer.headers["Location"] == "/staff/check-it-is-you"
    assert session().scalars(select(Message)).all() == []
