"""Staff note that two accounts are one person: on both requests, joined nowhere, and undone again."""

from __future__ import annotations

import pytest

from app.accounts.queries import family_account
from app.core.people import Viewer
from app.core.references import grouped
from app.early_help.queries.case import requests_of
from app.early_help.queries.same_person import noted_on
from tests.factories import people
from tests.factories.early_help import again, allocate, asker_of, decide, identify, make_request, say_known, viewer_of
from tests.pages.case import address, do, refused

NOTED = "Noted as the same person as in request"


def note(client, request, other, kind="asker", **more):
    values = {"reference": grouped(other.reference, 3), "kind": kind, "reason": "Same birth date, she said so", **more}
    do(client, request, "people", asker_of(request).id, "same-person", **values)


def refuse(client, request, other, kind="asker"):
    values = {"reference": grouped(other.reference, 3), "kind": kind, "reason": "She said so"}
    return refused(client, request, "people", asker_of(request).id, "same-person", **values)


def own_pages(family_client, request):
    account = family_account(asker_of(request).account_id)
    client = family_client(account)
    own = f"/early-help/requests/{request.reference}"
    return [client.get(page).main_text for page in ("/account", own, f"{own}/what-i-wrote")]


def test_the_note_stands_on_both_requests_with_who_when_and_why(hub, opened):
    one, other = opened(), opened("marcus")
    note(hub, one, other)
    for here, there in ((one, other), (other, one)):
        page = hub.get(address(here)).main_text
        said = f"{NOTED} {grouped(there.reference, 3)}: {hub.account.name}, Monday 2 November at 8am. Same birth date"
        assert said in page
        assert "Noted as the same person as in another request" in page


def test_it_is_undone_from_either_and_noting_it_twice_is_one_note(hub, opened):
    one, other = opened(), opened("marcus")
    note(hub, one, other)
    note(hub, other, one)
    (noted,) = noted_on(viewer_of(hub.account), one)
    do(hub, other, "same-person", noted.note.id, "undo", reason="Her sister")
    assert NOTED not in hub.get(address(one)).main_text.split("What was done")[0]
    assert (noted.note.undone_by, noted.note.undone_why) == (hub.account.id, "Her sister")
    hub.get(address(one, "same-person", noted.note.id, "undo"), status=404)


@pytest.mark.promise(4)
def test_nothing_changes_for_the_family_and_nothing_is_joined(hub, opened, family_client):
    one, other = opened(), opened("marcus")
    for request in (one, other):
        hub.get(address(request))
    before = [own_pages(family_client, request) for request in (one, other)]
    note(hub, one, other)
    assert [own_pages(family_client, request) for request in (one, other)] == before
    for request in (one, other):
        person = asker_of(again(request.reference)).account_id
        assert [row.reference for row in requests_of(Viewer("family", person))] == [request.reference]


@pytest.mark.parametrize("young_first", [True, False])
def test_a_young_persons_own_request_is_never_noted_with_one_a_parent_can_see(hub, opened, young_first):
    parent, young = opened(), opened("amira")
    here, there = (young, parent) if young_first else (parent, young)
    said = refuse(hub, here, there, "asker" if young_first else "young_person")
    assert "never noted together with one that a parent can see" in said
    assert noted_on(viewer_of(hub.account), parent) == []


def test_two_own_requests_of_one_young_person_may_be_noted(hub, opened):
    one, other = opened("amira"), opened("amira")
    note(hub, one, other, "young_person")
    assert len(noted_on(viewer_of(hub.account), one)) == 1


@pytest.mark.promise(9)
def test_who_may_not_see_the_other_request_reads_nothing_of_it(hub, opened):
    one, other = opened(), opened("marcus")
    worker = people.make_staff("practitioner", "chesil", name="Sam Whittle")
    hub_viewer = viewer_of(hub.account)
    allocate(decide(identify(one, hub_viewer), hub_viewer), worker, hub_viewer)
    note(hub, one, other)
    mine = viewer_of(worker, "practitioner", "chesil")
    assert noted_on(mine, again(one.reference)) == []
    assert "No request with this reference is open to you" in refuse(hub, one, one.__class__(reference="KXR4M79TD"))


def test_the_same_request_and_nobody_like_that_are_refused(hub, opened):
    one, other = opened(), opened("marcus")
    assert "This is the same request" in refuse(hub, one, one)
    assert "Nobody like that" in refuse(hub, one, other, "helper")


def test_who_knows_the_other_family_notes_nothing_of_it(hub, opened):
    one, other = opened(), make_request("marcus")
    say_known(other, viewer_of(hub.account), knows=True)
    assert "No request with this reference is open to you" in refuse(hub, one, other)
