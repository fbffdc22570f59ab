"""The asker puts right, in place, what they told of a child or another grown-up; both versions are kept."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.accounts.queries import family_account
from app.core.db import transaction
from app.early_help.models import Participant
from app.early_help.queries.people import search
from app.early_help.services import people
from app.notifications.queries import safe_contact
from app.safeguarding.models import Concern
from tests.factories.early_help import again, asker_of, identify, viewer_of
from tests.factories.people import make_family
from tests.pages.case import address as case_address

FORBIDDEN = "He said he would kill me"


def address(request, *parts):
    return "/".join(("/early-help/requests", request.reference, "what-i-wrote", *(str(part) for part in parts)))


@pytest.fixture
def mother(family_client):
    return lambda request: family_client(family_account(asker_of(request).account_id))


def put_right(client, request, person, kind="children", **values):
    page = client.get(address(request, kind, person.id))
    return client.fill(page, values, button="Send the change", expect_redirect=address(request) + "?done=changed")


def found(hub, by, text):
    return [row.reference for row in search(viewer_of(hub.account), by, text)]


@pytest.mark.promise(6)
def test_the_asker_puts_a_child_right_and_staff_see_before_and_after_and_when(hub, opened, mother):
    request = opened()
    ella = request.children[0]
    put_right(mother(request), request, ella, name="Ella Hardy", school="All Saints", postcode="DT3 5AN")
    row = again(request.reference)
    assert (row.children[0].name, row.children[0].details["school"]) == ("Ella Hardy", "All Saints")
    assert row.attention_at is not None
    page = hub.get(case_address(request)).main_text
    assert "The family put right what they told of Ella Hardy on Monday 2 November" in page
    assert "Name: Ella Dunford (then: Ella Hardy)" in page
    assert "School or nursery: Radipole Primary (then: All Saints)" in page
    assert "Postcode where they mostly live: Not said (then: DT3 5AN)" in page


@pytest.mark.promise(6)
def test_the_asker_reads_what_they_changed_and_what_it_said_before(opened, mother):
    request = opened()
    put_right(mother(request), request, request.children[0], school="All Saints", knows="no")
    page = mother(request).get(address(request)).main_text
    assert "All Saints Before Monday 2 November" in " ".join(page.split())
    assert "Radipole Primary" in page


@pytest.mark.promise(6)
def test_a_child_put_right_by_the_family_is_found_by_what_holds_now(hub, opened, mother):
    request = opened()
    put_right(mother(request), request, request.children[0], name="Ella Hardy")
    assert found(hub, "name", "Ella Hardy") == [request.reference]
    assert found(hub, "name", "Ella Dunford") == []


@pytest.mark.promise(6)
def test_what_is_emptied_is_taken_away_and_a_baby_who_was_born_is_due_no_more(opened, mother):
    request = opened("marcus")
    born = {"born_on-day": "1", "born_on-month": "11", "born_on-year": "2026"}
    put_right(mother(request), request, request.children[0], **born, name="")
    details = again(request.reference).children[0].details
    assert details["born_on"] == "2026-11-01"
    assert "due_on" not in details
    assert "name" not in details
    assert details["as_told"] == {"born_on": "2026-11-01"}


@pytest.mark.promise(6)
def test_another_adult_is_put_right_and_nobodys_contact_or_secret_is_touched(hub, opened, mother):
    request = opened()
    darren = request.adults[0]
    before = safe_contact(asker_of(request).account_id).answers
    kept = [(row.adult_id, row.who) for row in request.not_to_be_known]
    put_right(mother(request), request, darren, "grown-ups", name="Darren Hall", relationship="stepfather")
    row = again(request.reference)
    assert (row.adults[0].name, row.adults[0].details["relationship"]) == ("Darren Hall", "stepfather")
    assert row.adults[0].details["must_not_know"] == "Our new address"
    assert [(one.adult_id, one.who) for one in row.not_to_be_known] == kept
    assert safe_contact(asker_of(row).account_id).answers == before
    assert found(hub, "name", "Darren Hall") == [request.reference]
    assert "Name: Darren Pope (then: Darren Hall)" in hub.get(case_address(request)).main_text


@pytest.mark.promise(7)
def test_that_somebody_knows_of_it_waits_for_a_person_and_that_they_do_not_counts_at_once(hub, opened, mother):
    request = opened()
    put_right(mother(request), request, request.adults[0], "grown-ups", knows="yes")
    assert again(request.reference).adults[0].details["knows"] == "no"
    page = hub.get(case_address(request)).main_text
    assert "The family says something else about Darren Pope" in page
    put_right(mother(request), request, request.children[0], knows="no")
    assert again(request.reference).children[0].details["knows"] == "no"


@pytest.mark.promise(6)
def test_what_staff_put_right_stays_until_they_look_at_what_the_family_says(hub, opened, mother):
    request = opened()
    with transaction():
        row = again(request.reference)
        people.put_right(row, row.children[0], {"name": "Elsie Dunford"}, viewer_of(hub.account).actor())
    put_right(mother(request), request, request.children[0], name="Ella Hardy", school="All Saints")
    child = again(request.reference).children[0]
    assert (child.name, child.details["school"]) == ("Elsie Dunford", "All Saints")
    assert found(hub, "name", "Elsie Dunford") == [request.reference]
    assert found(hub, "name", "Ella Hardy") == []
    assert (
        "The family says something else about Elsie Dunford Name: Ella Hardy"
        in hub.get(case_address(request)).main_text
    )
    with transaction():
        row = again(request.reference)
        people.put_right(row, row.children[0], {"name": "Ella Hardy"}, viewer_of(hub.account).actor())
    assert "The family says something else" not in hub.get(case_address(request)).main_text


@pytest.mark.promise(4)
@pytest.mark.parametrize("is_known", [False, True])
def test_what_staff_put_right_is_on_no_page_where_the_family_puts_it_right(hub, opened, mother, is_known):
    request = opened()
    if is_known:
        identify(again(request.reference), viewer_of(hub.account))
    pages = [address(request), address(request, "children", request.children[0].id)]
    before = [mother(request).get(page).main_text for page in pages]
    with transaction():
        row = again(request.reference)
        known = {"name": "Elsie Dunford", "school": "Hidden School", "postcode": "DT3 5AN"}
        people.put_right(row, row.children[0], known, viewer_of(hub.account).actor())
    assert [mother(request).get(page).main_text for page in pages] == before


@pytest.mark.promise(4)
def test_nobody_else_has_a_page_to_put_the_children_or_a_grown_up_right(opened, mother, family_client):
    request, other = opened(), opened("marcus")
    father = make_family(name="Darren Pope")
    with transaction() as current:
        row = again(request.reference)
        part = {"kind": "adult", "adult_id": row.adults[0].id, "joined_at": row.received_at}
        current.add(Participant(request_id=row.id, account_id=father.id, **part))
    for client in (family_client(father), mother(other)):
        client.get(address(request, "children", request.children[0].id), status=404)
        client.get(address(request, "grown-ups", request.adults[0].id), status=404)
    mother(request).get(address(request, "children", other.children[0].id), status=404)
    mother(request).get(address(request, "grown-ups", request.children[0].id), status=404)


@pytest.mark.promise(6)
def test_two_windows_overwrite_nothing(opened, mother):
    request = opened()
    ella, client = request.children[0], mother(request)
    one, two = (client.get(address(request, "children", ella.id)) for _window in range(2))
    client.fill(one, {"school": "All Saints"}, button="Send the change", status=302)
    clash = client.fill(two, {"school": "Budmouth"}, button="Send the change", status=409)
    assert again(request.reference).children[0].details["school"] == "All Saints"
    assert "All Saints" in clash.main_text
    assert clash.form(button="Send the change").data["school"] == "Budmouth"
    client.fill(clash, {}, button="Send the change", status=302)
    assert again(request.reference).children[0].details["school"] == "Budmouth"


@pytest.mark.promise(1)
def test_words_in_what_is_put_right_may_raise_a_concern_without_a_sign(database, opened, mother):
    request = opened()
    put_right(mother(request), request, request.children[0], would_say=FORBIDDEN)
    assert database.scalar(sa.select(sa.func.count()).select_from(Concern)) == 1


def test_the_same_again_changes_nothing(opened, mother):
    request = opened()
    put_right(mother(request), request, request.children[0])
    row = again(request.reference)
    assert "changes" not in row.children[0].details
    assert row.attention_at is None
