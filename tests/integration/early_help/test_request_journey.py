"""A parent, a young person and a helper ask for early help: every page, every branch, nothing lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

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


STORY = {
    "going-well": {"going_well": "We love the beach"},
    "topics": {"topics": ["school", "money"]},
    "what-is-happening": {"happening": "Noor does not want to go to school"},
    "what-would-help": {"would_help": "Somebody to talk with the school"},
    "who-helps": {"who_helps": "My sister"},
}


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    def place_at(typed: str) -> Place:
        return PLACES.get(typed, Place(typed, "unknown"))

    monkeypatch.setattr("app.early_help.forms.asking.place_at", place_at)
    monkeypatch.setattr("app.early_help.services.sending.place_at", place_at)


def step_of(page: Page) -> str:
    return page.headers["Location"].removeprefix(f"{ROOT}/")


def walk(client: PortalClient, pages: dict[str, dict[str, Any]]) -> str:
    """Answer these pages in their order; gives the page that comes then. Fails when another page came."""
    return walk_from(client, step_of(client.get(f"{ROOT}/check-answers", status=302)), pages)


def walk_from(client: PortalClient, at: str, pages: dict[str, dict[str, Any]]) -> str:
    for slug, values in pages.items():
        assert at == slug, f"{at} came where {slug} was meant to"
        at = answer(client, slug, values)
    return at


def answer(client: PortalClient, slug: str, values: dict[str, Any] | None = None, button: str = "Continue") -> str:
    return step_of(client.fill(client.get(f"{ROOT}/{slug}"), values, button=button, status=302))


def add_child(client: PortalClient, at: str, **values: Any) -> None:
    child = {"name": "Noor", "born": "born", "asker_responsibility": "yes", "home": "here"}
    born = {"born_on-day": "3", "born_on-month": "march", "born_on-year": "2016"}
    client.fill(
        client.get(f"{ROOT}/{at}"), child | born | values, button="Continue", expect_redirect=f"{ROOT}/children"
    )


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
    assert answer(client, "children") == "other-adults"
    adult = client.get(f"{ROOT}/other-adults").links["Add a grown-up"]
    shown = client.get(adult)
    assert "Do they have parental responsibility for Noor?" in shown.main_text
    values = {"name": "Sam", "lives_with_children": "no", "knows": "no", "must_not_know": "Our new address"}
    client.fill(shown, values, button="Continue", expect_redirect=f"{ROOT}/other-adults")
    at = walk_from(client, answer(client, "other-adults"), STORY)
    assert at == "agreement"
    shown = client.get(f"{ROOT}/agreement")
    key = first.removeprefix("children/")
    at = step_of(client.fill(shown, {"early_help": [key], "agencies": ["school"]}, button="Continue", status=302))
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


@pytest.mark.promise(1)
def test_a_danger_answer_raises_its_concern_when_the_page_is_saved_and_the_page_says_so_first(
    client: PortalClient, database: Any
) -> None:
    page = client.get(f"{ROOT}/danger-now")
    assert "we will tell someone who can help, even if you do not finish" in page.main_text
    told = {"danger": "yes", "at_risk": "adult", "what": "He is outside", "where": "2 High Street"}
    client.fill(page, told, button="Continue", expect_redirect=f"{ROOT}/what-happens-now")
    [concern] = database.scalars(select(Concern)).all()
    assert (concern.at_risk, concern.trigger, concern.source) == ("adult", "danger_now", "early_help_draft")
    assert [detail.words for detail in concern.details] == ["He is outside"]
    assert requests(database) == []


@pytest.mark.promise(1)
def test_the_same_danger_saved_twice_is_one_concern_and_a_number_given_later_is_added(
    client: PortalClient, database: Any
) -> None:
    page = client.get(f"{ROOT}/danger-now")
    client.fill(page, {"danger": "yes"}, button="Continue", status=302)
    client.fill(page, {"danger": "yes"}, button="Continue", status=302)
    client.fill(client.get(f"{ROOT}/what-happens-now"), button="Continue", status=302)
    walk(client, {slug: PARENT[slug] for slug in PARENT if slug not in ("danger-now", "contact-times", "language")})
    assert "Nobody has seen it, except what you told us" in client.get(f"{ROOT}/leave").main_text
    [concern] = database.scalars(select(Concern)).all()
    assert "+447700900123" in [detail.safe_number for detail in concern.details]


@pytest.mark.promise(1)
def test_words_about_danger_without_a_yes_are_asked_about_not_lost(client: PortalClient, database: Any) -> None:
    page = client.get(f"{ROOT}/danger-now")
    again = client.fill(page, {"danger": "no", "what": "He is outside"}, button="Continue", status=422)
    assert again.form().data["what"] == "He is outside"
    assert database.scalars(select(Concern)).all() == []


def test_a_family_that_is_not_mine_ends_with_the_number_to_ring(client: PortalClient, app: Any) -> None:
    at = walk(client, SAFE | {"who-is-asking": {"asker": "other_family"}})
    page = client.get(f"{ROOT}/{at}")
    assert app.config["COUNCIL"]["phones"]["front_door"] in page.main_text
    assert not [button for button in page.buttons if "Continue" in button]
    client.get(f"{ROOT}/check-answers", expect_redirect=f"{ROOT}/not-your-family")


HELPER = SAFE | {"who-is-asking": {"asker": "helper"}}


@pytest.mark.promise(3)
def test_a_helper_without_agreement_is_stopped_kindly(client: PortalClient) -> None:
    at = walk(client, HELPER | {"family-agreement": {"agreed": "no"}})
    page = client.get(f"{ROOT}/{at}")
    assert "You can come back" in page.heading
    assert "You do not need agreement for that" in page.main_text
    client.get(f"{ROOT}/postcode", expect_redirect=f"{ROOT}/{at}")


@pytest.mark.promise(3)
def test_a_helper_asks_with_the_familys_agreement(client: PortalClient, database: Any) -> None:
    agreed = {"agreed": "yes", "by": "Kerry Dunford", "tie": "parent", "how": "in_person"}
    day = {"on-day": "1", "on-month": "11", "on-year": "2025"}
    contact = {
        slug: PARENT[slug] for slug in ("postcode", "safe-contact", "contact-details", "contact-times", "language")
    }
    at = walk(client, HELPER | {"family-agreement": agreed | day} | contact)
    assert at == "about-you"
    me = {"name": "Jo Teacher", "role": "Teacher", "email": "jo@example.org"}
    answer(client, "about-you", me, "Send what I have written now")
    send(client)
    [request] = requests(database)
    assert request.asked_by == "helper"
    assert request.words["family_agreed_by"] == "Kerry Dunford"


def test_ask_us_to_ring_you_is_a_whole_request(client: PortalClient, database: Any) -> None:
    ring = {"choice": "ring", "name": "Kerry", "when": "Tuesday", "about": "School", "agreed": True}
    assert walk(client, PARENT | {"ring-me": ring}) == "check-answers"
    page = send(client)
    assert "We ring you" in page.main_text
    [request] = requests(database)
    assert request.is_ring_me
    assert request.words["ring_about"] == "School"


def test_a_girl_of_12_asks_for_herself_and_reads_the_promise(client: PortalClient, database: Any) -> None:
    at = walk(client, SAFE | {"who-is-asking": {"asker": "young_person"}, "postcode": PARENT["postcode"]})
    page = client.get(f"{ROOT}/{at}")
    assert "We will not tell your parents that you wrote to us" in page.main_text
    contact = {slug: PARENT[slug] for slug in ("safe-contact", "contact-details", "contact-times", "language")}
    born = {"born_on-day": "2", "born_on-month": "2", "born_on-year": "2014"}
    rest = {"ring-me": {"choice": "go_on"}, "about-you": {"name": "Mia"} | born}
    assert walk_from(client, at, contact | rest) == "going-well"
    answer(client, "going-well", {"going_well": "My dog"}, "Send what I have written now")
    send(client)
    [request] = requests(database)
    assert request.asked_by == "young_person"
    assert request.children[0].details["born_on"] == "2014-02-02"


@pytest.mark.parametrize(("postcode", "council"), [("BH15 1AA", "Bournemouth"), ("TA1 1AA", "Somerset")])
def test_out_of_area_names_the_right_council_and_lets_a_worried_person_through(
    client: PortalClient, postcode: str, council: str
) -> None:
    at = walk(client, SAFE | {"who-is-asking": {"asker": "parent"}, "postcode": {"known": "yes", "postcode": postcode}})
    assert at == "another-council"
    assert council in client.get(f"{ROOT}/{at}").main_text
    assert answer(client, at) == "safe-contact"


@pytest.mark.promise(7)
def test_nothing_safe_is_an_answer_and_the_request_is_sent_without_any_way_to_reach(
    client: PortalClient, database: Any
) -> None:
    pages = {slug: PARENT[slug] for slug in ("danger-now", "who-is-asking", "postcode")}
    at = walk(client, pages | {"safe-contact": {"ways": ["none"]}})
    assert "thinks about what is safe to try" in client.get(f"{ROOT}/{at}").main_text
    answer(client, at)
    assert answer(client, "language", {"interpreter": "no"}, "Send what I have written now") == "sign-in-word"
    answer(client, "sign-in-word", {"word": "blue kettle"})
    page = send(client)
    assert "We send you nothing and do not ring" in page.main_text
    assert "Your code" in page.main_text


@pytest.mark.promise(7)
def test_safe_times_that_are_never_are_not_taken(client: PortalClient) -> None:
    pages = {slug: PARENT[slug] for slug in PARENT if slug not in ("contact-times", "language")}
    walk(client, pages)
    night = PARENT["contact-times"] | {"hours_from": "9pm", "hours_to": "11pm"}
    page = client.fill(client.get(f"{ROOT}/contact-times"), night, button="Continue", status=422)
    assert "hours_from" in page.errors


def test_a_page_of_own_words_says_who_sees_them(client: PortalClient) -> None:
    walk(client, WHOLE)
    for slug in ("going-well", "what-is-happening", "what-would-help", "who-helps", "agreement"):
        assert "Nobody sees this until you send it." in client.get(f"{ROOT}/{slug}").main_text


def test_nothing_is_ticked_before_the_person_ticks_it(client: PortalClient) -> None:
    walk(client, WHOLE)
    assert not {"early_help", "look_at_records", "agencies"} & client.get(f"{ROOT}/agreement").form().data.keys()


def test_after_sending_the_answers_are_gone_from_the_draft(client: PortalClient, database: Any) -> None:
    walk(client, PARENT)
    send(client)
    [draft] = database.scalars(select(Draft)).all()
    assert draft.answers == {}
    client.get(f"{ROOT}/postcode", expect_redirect=f"{ROOT}/sent")
    client.fill(client.get(f"{ROOT}/sent"), button="Finish and clear", expect_redirect="/")
    client.get(f"{ROOT}/sent", expect_redirect=f"{ROOT}/danger-now")
