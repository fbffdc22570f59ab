"""A parent, a young person and a helper ask for early help: every page, every branch, nothing lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from app.early_help.models import EarlyHelpRequest
from app.journeys.models import Draft
from app.places.queries import Place
from app.safeguarding.models import Concern
from tests.pages import Page, PortalClient

ROOT = "/early-help/request"
PLACES = {
    "DT4 7AA": Place("DT4 7AA", "known", "E06000059", "Dorset Council", "chesil", "Chesil"),
    "BH15 1AA": Place("BH15 1AA", "out_of_area", "E06000058", "Bournemouth, Christchurch and Poole Council"),
    "TA1 1AA": Place("TA1 1AA", "out_of_area", "E06000066", "Somerset Council"),
}
SAFE = {"danger-now": {"danger": "no"}}
PARENT = SAFE | {
    "who-is-asking": {"asker": "parent"},
    "postcode": {"known": "yes", "postcode": "dt47aa"},
    "safe-contact": {"ways": ["text", "call"], "must_not_contact": "Do not ring Sam"},
    "contact-details": {"phone": "07700 900123", "phone_seen": "no"},
    "contact-times": {
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "hours": "between",
        "hours_from": "3pm",
        "hours_to": "5pm",
        "leave_message": "no",
        "say_if_other_answers": "Wrong number",
    },
    "language": {"interpreter": "no"},
}
WHOLE = PARENT | {
    "ring-me": {"choice": "go_on"},
    "about-you": {"name": "Aisha Begum", "tie": "mother"},
}


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    def place_at(typed: str) -> Place:
        return PLACES.get(typed, Place(typed, "unknown"))

    monkeypatch.setattr("app.early_help.forms.asking.place_at", place_at)
    monkeypatch.setattr("app.early_help.services.sending.place_at", place_at)


def step_of(page: Page) -> str:
    return page.headers["Location"].removeprefix(f"{ROOT}/")


def walk(client: PortalClient, pages: dict[str, dict[str, Any]], button: str = "Continue") -> str:
    """Answer these pages in their order; gives the page that comes then. Fails when another page came."""
    at = step_of(client.get(f"{ROOT}/check-answers", status=302))
    for slug, values in pages.items():
        assert at == slug, f"{at} came where {slug} was meant to"
        at = answer(client, slug, values, button)
    return at


def answer(client: PortalClient, slug: str, values: dict[str, Any] | None = None, button: str = "Continue") -> str:
    return step_of(client.fill(client.get(f"{ROOT}/{slug}"), values, button=button, status=302))


def add_child(client: PortalClient, at: str, **values: Any) -> None:
    child = {"name": "Noor", "born": "born", "asker_responsibility": "yes", "home": "here"}
    born = {"born_on-day": "3", "born_on-month": "march", "born_on-year": "2016"}
    client.fill(client.get(f"{ROOT}/{at}"), child | born | values, button="Continue", expect_redirect=f"{ROOT}/children")


def send(client: PortalClient) -> Page:
    client.fill(client.get(f"{ROOT}/check-answers"), button="Send", expect_redirect=f"{ROOT}/sent")
    return client.get(f"{ROOT}/sent")


def requests(database: Any) -> list[EarlyHelpRequest]:
    return list(database.scalars(select(EarlyHelpRequest)))


def test_a_parent_asks_with_every_page(client: PortalClient, database: Any) -> None:
    at = walk(client, WHOLE)
    page = client.get(f"{ROOT}/{at}", status=302)
    first = step_of(page)
    assert first.startswith("children/")
    add_child(client, first)
    listed = client.get(f"{ROOT}/children")
    assert "Noor" in listed.main_text
    second = listed.links["Add another child"].removeprefix(f"{ROOT}/")
    unborn = {"name": "", "born": "unborn", "due_on-day": "1", "due_on-month": "5", "due_on-year": "2027"}
    due = {f"born_on-{part}": "" for part in ("day", "month", "year")}
    add_child(client, second, **unborn, **due)
    at = answer(client, "children")
    assert at == "other-adults"
    adult = client.get(f"{ROOT}/other-adults").links["Add a grown-up"]
    shown = client.get(adult)
    assert "Do they have parental responsibility for Noor?" in shown.main_text
    values = {"name": "Sam", "lives_with_children": "no", "knows": "no", "must_not_know": "Our new address"}
    client.fill(shown, values, button="Continue", expect_redirect=f"{ROOT}/other-adults")
    at = answer(client, "other-adults")
    for slug, values in {
        "going-well": {"going_well": "We love the beach"},
        "topics": {"topics": ["school", "money"]},
        "what-is-happening": {"happening": "Noor does not want to go to school"},
        "what-would-help": {"would_help": "Somebody to talk with the school"},
        "who-helps": {"who_helps": "My sister"},
    }.items():
        assert at == slug
        at = answer(client, slug, values)
    assert at == "agreement"
    shown = client.get(f"{ROOT}/agreement")
    key = first.removeprefix("children/")
    at = step_of(
        client.fill(shown, {"early_help": [key], "agencies": ["school"]}, button="Continue", status=302)
    )
    assert at == "check-answers"
    check = client.get(f"{ROOT}/check-answers")
    assert "Noor does not want to go to school" in check.main_text
    assert "Wrong number" in check.main_text
    page = send(client)
    [request] = requests(database)
    assert request.locality == "chesil"
    assert len(request.children) == 2
    assert request.children[1].details["due_on"] == "2027-05-01"
    assert "Your reference" in page.main_text
    agreed = {(a.purpose, a.child_id) for a in request.agreements if a.agreed and a.child_id}
    assert agreed == {("early_help", request.children[0].id)}


@pytest.mark.promise(5)
def test_the_sent_page_is_safe_to_load_again_and_a_second_send_makes_no_second_request(
    client: PortalClient, database: Any
) -> None:
    walk(client, PARENT)
    check = client.get(f"{ROOT}/check-answers")
    form = check.form(button="Send")
    client.post(form.action, data=form.data, expect_redirect=f"{ROOT}/sent")
    client.post(form.action, data=form.data, expect_redirect=f"{ROOT}/sent")
    once = client.get(f"{ROOT}/sent").main_text
    assert client.get(f"{ROOT}/sent").main_text == once
    assert len(requests(database)) == 1


