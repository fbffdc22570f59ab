"""Staff put right who asked, and a number or an email: both versions kept, no way of reaching them opens by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.accounts.queries import family_account
from app.core import clock
from app.core.db import transaction
from app.core.people import Actor
from app.early_help.exports import request_json
from app.early_help.queries.people import search
from app.early_help.services import family
from app.early_help.staff_view.case import Case
from app.notifications.queries import safe_contact, waiting_change
from app.notifications.services import set_safe_contact
from tests.factories.early_help import again, asker_of, viewer_of
from tests.pages.case import address, do

NEW = "+447700900555"
OLD = "+447700900982"


def found(hub, by, text):
    return [row.reference for row in search(viewer_of(hub.account), by, text)]


def reach(hub, request, **values):
    do(hub, request, "people", asker_of(request).id, "phone-and-email", **values)
    return asker_of(again(request.reference)).account_id


def pages_of(family_client, request):
    client = family_client(family_account(asker_of(request).account_id))
    own = f"/early-help/requests/{request.reference}"
    there = ("/account", "/account/safe-contact", "/account/safe-contact/change", own, f"{own}/what-i-wrote")
    return [client.get(page).main_text for page in there]


@pytest.mark.promise(6)
def test_staff_put_right_who_asked_and_both_versions_stand(hub, opened):
    request = opened()
    born = {"born_on-day": "4", "born_on-month": "5", "born_on-year": "1989"}
    do(hub, request, "who-asked", name="Kerrie Dunford", address="4 Chapel Lane", **born)
    row = again(request.reference)
    assert row.words["asker_name"] == "Kerrie Dunford"
    assert row.words["asker_born_on"] == "1989-05-04"
    assert row.words["as_told"]["asker_name"] == "Kerry Dunford"
    page = hub.get(address(request)).main_text
    assert f"Put right on Monday 2 November at 8am by {hub.account.name}. Before, it said:" in page
    assert "Name: Kerry Dunford (then: Kerrie Dunford)" in page
    assert "Address: Not said (then: 4 Chapel Lane)" in page
    assert "get in touch with Kerrie Dunford" in page


@pytest.mark.promise(6)
def test_who_asked_is_found_by_what_was_put_right_and_by_their_phone(hub, opened):
    request = opened()
    do(hub, request, "who-asked", name="Kerrie Dunford")
    assert found(hub, "name", "Kerrie Dunford") == [request.reference]
    assert found(hub, "name", "Kerry Dunford") == []
    assert found(hub, "phone", OLD) == [request.reference]


@pytest.mark.promise(6)
def test_what_the_asker_says_after_staff_put_it_right_waits_for_a_look(hub, opened):
    request = opened()
    do(hub, request, "who-asked", name="Kerrie Dunford")
    with transaction():
        row = again(request.reference)
        family.correct(row, asker_of(row), "asker_name", "Kez D", by=Actor("family", asker_of(row).account_id))
    assert again(request.reference).words["asker_name"] == "Kerrie Dunford"
    assert "They say something else themselves Name: Kez D" in hub.get(address(request)).main_text


def test_the_copy_for_the_case_system_holds_what_stands_and_what_stood(hub, opened):
    request = opened()
    do(hub, request, "who-asked", name="Kerrie Dunford")
    row = again(request.reference)
    copy = request_json(Case(row, viewer_of(hub.account), clock.now()))
    assert '"asker_name": "Kerrie Dunford"' in copy
    assert '"answers_put_right"' in copy
    assert "as_told" not in copy.split('"children"')[0]


@pytest.mark.promise(7)
def test_a_number_put_right_opens_nothing_and_is_used_by_nobody_until_someone_has_spoken_with_them(hub, opened):
    request = opened()
    person = reach(hub, request, phone="07700 900555", email="kerry@example.org")
    stands, waiting = safe_contact(person).answers, waiting_change(person).answers
    assert stands.phone_number is None
    assert not any(stands.is_safe(way) for way in ("text", "call", "email", "letter"))
    assert (waiting.phone_number, waiting.email_address) == (NEW, "kerry@example.org")
    assert (waiting.text, waiting.call, waiting.email) == ("yes", "no", "no")
    assert family_account(person).phone is None


@pytest.mark.promise(6)
def test_a_change_of_theirs_that_waits_goes_on_waiting(hub, opened):
    request = opened()
    person = asker_of(request).account_id
    with transaction():
        asked = replace(safe_contact(person).answers, call="yes")
        set_safe_contact(person, asked, Actor("family", person))
    reach(hub, request, phone="07700 900555")
    waiting = waiting_change(person).answers
    assert (waiting.call, waiting.phone_number) == ("yes", NEW)
    assert safe_contact(person).answers.call == "no"


@pytest.mark.promise(4)
def test_what_staff_put_right_about_the_asker_is_on_none_of_their_own_pages(hub, opened, family_client):
    request = opened()
    hub.get(address(request))  # it is being read, and they are told so
    before = pages_of(family_client, request)
    do(hub, request, "who-asked", name="Kerrie Dunford", address="4 Chapel Lane")
    reach(hub, request, phone="07700 900555")
    assert pages_of(family_client, request) == before


@pytest.mark.promise(4)
def test_saving_their_old_number_again_says_nothing_of_the_new_one(hub, opened, family_client):
    request = opened()
    person = reach(hub, request, phone="07700 900555")
    client = family_client(family_account(person))
    page = client.get("/account/safe-contact/change")
    client.fill(page, {}, expect_redirect="/account/safe-contact?done=contact-changed")
    assert waiting_change(person).answers.phone_number == NEW
