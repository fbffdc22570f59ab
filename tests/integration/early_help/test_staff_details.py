"""What is known of a child, an adult or the asker is put right: both versions kept, found by the new one only."""

from __future__ import annotations

import pytest

from app.core.db import transaction
from app.core.people import Actor
from app.early_help.family_own import own_part
from app.early_help.queries.people import search
from app.early_help.services import family
from tests.factories.early_help import again, asker_of, viewer_of
from tests.pages.case import address, do


def found(hub, by, text):
    return [row.reference for row in search(viewer_of(hub.account), by, text)]


@pytest.mark.promise(6)
def test_staff_put_a_childs_details_right_and_both_versions_stand_with_who_and_when(hub, opened):
    request = opened()
    child = request.children[0]
    before = dict(child.details)
    do(hub, request, "children", child.id, name="Elsie Dunford", school="Wey Valley Academy", postcode="DT3 5AN")
    child = again(request.reference).children[0]
    (change,) = child.details["changes"]
    assert change["by"] == str(hub.account.id)
    assert change["before"] == {"name": before["name"], "school": before["school"], "postcode": before.get("postcode")}
    page = hub.get(address(request)).main_text
    assert "Elsie Dunford was put right on Monday 2 November" in page
    assert f"by {hub.account.name}. Before, it said: Name: {before['name']}" in page
    assert f"School or nursery: {before['school']}" in page


@pytest.mark.promise(6)
def test_a_child_is_found_by_the_name_put_right_and_no_more_by_the_old_one(hub, opened):
    request = opened()
    child = request.children[0]
    old = child.name
    assert found(hub, "name", old) == [request.reference]
    do(hub, request, "children", child.id, name="Elsie Dunford")
    assert found(hub, "name", "Elsie Dunford") == [request.reference]
    assert found(hub, "name", old) == []


@pytest.mark.promise(6)
def test_putting_the_same_in_again_changes_nothing(hub, opened):
    request = opened()
    do(hub, request, "children", request.children[0].id)
    assert "changes" not in again(request.reference).children[0].details


@pytest.mark.promise(4)
def test_what_staff_put_right_is_not_on_the_familys_own_page(hub, opened):
    request = opened()
    told = own_part(request, asker_of(request)).children
    do(hub, request, "children", request.children[0].id, name="Elsie Dunford")
    row = again(request.reference)
    assert own_part(row, asker_of(row)).children == told


@pytest.mark.promise(6)
def test_an_adults_details_are_put_right_too(hub, opened):
    request = opened()
    adult = request.adults[0]
    old = adult.name
    do(hub, request, "adults", adult.id, name="Dean Pope", lives_with_child="yes")
    adult = again(request.reference).adults[0]
    assert adult.name == "Dean Pope"
    assert adult.details["changes"][0]["before"]["name"] == old
    assert f"Name: {old}" in hub.get(address(request)).main_text


def test_somebody_elses_child_is_not_there(hub, opened):
    mine, other = opened(), opened("marcus")
    hub.get(address(mine, "children", other.children[0].id), status=404)


@pytest.mark.promise(6)
def test_the_asker_is_found_by_the_name_they_put_right_and_still_by_their_phone(hub, opened):
    request = opened()
    with transaction():
        row = again(request.reference)
        mine = asker_of(row)
        family.correct(row, mine, "asker_name", "Kezia Dunford", by=Actor("family", mine.account_id))
    assert found(hub, "name", "Kezia Dunford") == [request.reference]
    assert found(hub, "name", "Kerry Dunford") == []
    assert found(hub, "phone", "+447700900982") == [request.reference]
