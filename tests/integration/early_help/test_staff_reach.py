"""Who reaches the hub's pages: by role, by locality, by allocation, and nobody else."""

from __future__ import annotations

import pytest

from app.core.references import grouped
from tests.factories import people
from tests.factories.early_help import (
    allocate,
    asker_of,
    decide,
    identify,
    make_request,
    say_known,
    viewer_of,
)

ROOT = "/staff/early-help"
NOT_THEIRS = (
    "youth_voice",
    "quality",
    "personal_adviser",
    "reviewing_officer",
    "safeguarding_duty",
    "designated_officer",
    "content_editor",
    "data_protection",
    "administrator",
)
ONE = (
    "", "/do-i-know-them", "/print", ".pdf", ".json", "/tries", "/note", "/case-system", "/decide", "/ask-manager",
    "/more-help", "/more-help/accepted", "/more-help/tell-now", "/more-help/look-again", "/locality", "/copied",
    "/taken-back", "/close", "/reopen", "/allocate", "/cover", "/transfer", "/visits", "/visits/plan", "/restrict",
    "/not-to-be-known", "/parts", "/someone-is-not-safe",
)  # fmt: skip


def address(request):
    return f"{ROOT}/requests/{grouped(request.reference, 3)}"


@pytest.mark.promise(9)
@pytest.mark.parametrize("role", NOT_THEIRS)
def test_another_role_finds_no_such_page(staff_client, role):
    request = make_request()
    client = staff_client(role)
    for page in (ROOT, f"{ROOT}/new", f"{ROOT}/search", f"{ROOT}/queue.csv"):
        client.get(page, status=404)
    for part in ("", "/decide", "/print", ".json"):
        client.get(address(request) + part, status=404)


@pytest.mark.promise(9)
@pytest.mark.parametrize(("role", "locality"), [("early_help_hub", "purbeck"), ("team_manager", "purbeck")])
def test_a_request_of_another_locality_does_not_exist_for_them(staff_client, role, locality):
    request = make_request(locality="chesil")
    client = staff_client(role, locality)
    for part in ONE:
        client.get(address(request) + part, status=404)
    client.get(f"{ROOT}/by-id/{request.id}", status=404)
    client.get(f"{address(request)}/people/{asker_of(request).id}/ask", status=404)
    assert grouped(request.reference, 3) not in client.get(f"{ROOT}?view=open").main_text
    found = client.fill(client.get(f"{ROOT}/search"), {"by": "reference", "reference": request.reference}, status=200)
    assert "0 requests found" in found.main_text


@pytest.mark.promise(9)
def test_a_request_without_a_locality_needs_a_county_wide_role(staff_client):
    request = make_request("amira", locality=None)
    staff_client("early_help_hub", "dorchester").get(address(request), status=404)
    staff_client("early_help_hub").get(address(request), expect_redirect=f"{address(request)}/do-i-know-them")


@pytest.mark.promise(9)
def test_a_practitioner_sees_what_is_allocated_to_them_until_it_no_longer_is(staff_client):
    hub = viewer_of(people.make_staff("early_help_hub"))
    mine, other = staff_client("practitioner", "chesil"), staff_client("practitioner", "chesil")
    request = decide(identify(make_request(), hub), hub)
    mine.get(address(request), status=404)
    allocate(request, mine.account, hub)
    say_known(request, viewer_of(mine.account, "practitioner", "chesil"))
    assert "Kerry Dunford" in mine.get(address(request)).main_text
    assert grouped(request.reference, 3) in mine.get(f"{ROOT}?view=mine").main_text
    other.get(address(request), status=404)
    allocate(request, other.account, hub)
    mine.get(address(request), status=404)


def test_a_practitioner_does_not_decide_or_key_in(staff_client):
    hub = viewer_of(people.make_staff("early_help_hub"))
    mine = staff_client("practitioner", "chesil")
    request = allocate(decide(identify(make_request(), hub), hub), mine.account, hub)
    say_known(request, viewer_of(mine.account, "practitioner", "chesil"))
    for part in ("/decide", "/allocate", "/restrict", "/more-help", "/copied", "/reopen", "/locality"):
        mine.get(address(request) + part, status=404)
    mine.get(f"{ROOT}/new", status=404)
    words = mine.get(address(request)).main_text
    assert "Give this to a worker" not in words
    assert "Record a visit" in words


@pytest.mark.promise(9)
def test_a_family_and_a_visitor_do_not_reach_staff_pages(family_client, client):
    request = make_request()
    family_client().get(address(request), status=404)
    for page in (ROOT, address(request), f"{address(request)}.json"):
        assert client.get(page, status=302).headers["Location"].startswith("/staff/sign-in")


@pytest.mark.promise(4)
def test_a_young_persons_own_request_is_not_offered_to_whoever_may_not_open_it(staff_client):
    """A mother's worker learns nothing of the request her daughter made herself."""
    from dataclasses import replace
    from datetime import date

    from app.early_help.answers import Child
    from tests.factories.early_help import KERRY

    hub = viewer_of(people.make_staff("early_help_hub"))
    own = make_request("amira", locality="dorchester")
    same = Child("1", "Amira Haddad", born_on=date(2014, 5, 20), asker_responsibility="yes")
    mothers = make_request(replace(KERRY, children=(same,)))
    worker = staff_client("practitioner", "chesil")
    mothers = allocate(decide(identify(mothers, hub), hub), worker.account, hub)
    say_known(mothers, viewer_of(worker.account, "practitioner", "chesil"))
    assert grouped(own.reference, 3) not in worker.get(address(mothers)).text
    seer = staff_client("early_help_hub")
    say_known(mothers, viewer_of(seer.account))
    assert grouped(own.reference, 3) in seer.get(address(mothers)).text
