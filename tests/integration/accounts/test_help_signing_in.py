"""Who can use neither link nor code is rung by the hub, checked by voice, and given a new code."""

import pytest
from sqlalchemy import select

from app.accounts import services
from app.accounts.models import HelpAsked
from app.core.db import session, transaction
from app.core.people import Actor
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories import people

SAID = {"name": "Ann Example", "number": "07700 900982", "when": "weekdays at 3", "reference": "KXR-4M7-9TD"}


@pytest.fixture
def asked(client, database):
    client.fill(client.get("/sign-in/help"), SAID, expect_redirect="/sign-in/help/sent")
    return session().scalars(select(HelpAsked)).one()


def test_asking_to_be_rung_is_a_task_for_the_hub(asked):
    task = session().scalars(select(Task)).one()
    assert (task.kind, task.for_role, task.about_id) == ("help_signing_in", "early_help_hub", asked.id)
    assert b"Ann" not in asked.said_sealed


def test_the_hub_reads_it_rings_and_says_how_it_ended(asked, staff_client):
    hub = staff_client("early_help_hub")
    assert "ring them" in hub.get("/staff").text
    page = hub.get(f"/staff/sign-in-help/{asked.id}")
    assert page.answers["Number"] == "07700 900982"
    assert page.answers["When it is safe"] == "weekdays at 3"
    looks = session().scalars(select(TrailEntry).where(TrailEntry.event == "trail.looked")).all()
    assert [look.thing_id for look in looks] == [asked.id]
    hub.fill(page, {}, status=422)
    looks = session().scalars(select(TrailEntry).where(TrailEntry.event == "trail.looked")).all()
    assert [look.thing_id for look in looks] == [asked.id, asked.id]
    hub.fill(page, {"outcome": "helped"}, expect_redirect="/staff")
    assert session().scalars(select(Task)).one().outcome == "helped"
    assert "This was done" in hub.get(f"/staff/sign-in-help/{asked.id}").text


@pytest.mark.parametrize("role", ["practitioner", "administrator", "quality"])
def test_only_the_hub_reads_who_asked(asked, staff_client, role):
    staff_client(role).get(f"/staff/sign-in-help/{asked.id}", status=404)


def test_asking_again_and_again_is_limited(client, database):
    for _time in range(6):
        client.fill(client.get("/sign-in/help"), SAID, expect_redirect="/sign-in/help/sent")
    client.fill(client.get("/sign-in/help"), SAID, status=429)


@pytest.mark.promise(7)
def test_a_new_code_ends_the_old_ones_and_every_sign_in(client, database):
    mother = people.make_family()
    with transaction():
        old = services.give_code(mother, "KXR-4M7-9TD", "Blue teapot")
    people.sign_in(client, mother)
    with transaction():
        new = services.help_back_in(mother, "KXR-4M7-9TD", "green kettle", Actor("staff", mother.id))
    client.get("/account/sign-ins", expect_redirect="/sign-in")
    assert services.account_of_code("KXR-4M7-9TD", old) is None
    assert services.account_of_code("KXR-4M7-9TD", new, "blue teapot") is None
    assert services.account_of_code("KXR-4M7-9TD", new, "green kettle").id == mother.id


def test_a_stale_form_token_is_no_way_around_who_may_read(asked, client, staff_client):
    """A view that shows its form again must not do so for somebody who may not open it."""
    address = f"/staff/sign-in-help/{asked.id}"
    client.post(address, data={"csrf_token": "stale"}, expect_redirect="/staff/sign-in")
    staff_client("quality").post(address, data={"csrf_token": "stale"}, status=404)
    assert "Ann Example" in staff_client("early_help_hub").post(address, data={"csrf_token": "stale"}, status=400).text
