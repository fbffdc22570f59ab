"""Each save is a version, nobody overwrites what they did not read, a second person publishes, nothing is lost."""

from datetime import timedelta

import pytest

from app.content.offers import queries, services
from app.content.offers.files import read_offer
from app.core.clock import now
from app.core.db import session, transaction
from app.tasks.models import Task
from tests.pages import PortalClient

CODE = "driving-lessons"
PAGE = f"/staff/offers/{CODE}"


@pytest.fixture
def offer(database):
    with transaction():
        services.load(read_offer())


@pytest.fixture
def maya(staff_client, offer) -> PortalClient:
    return staff_client("content_editor")


@pytest.fixture
def jonah(staff_client, offer) -> PortalClient:
    return staff_client("content_editor")


def change_summary(browser: PortalClient, words: str, **how: object):
    page = browser.get(f"{PAGE}/change/words")
    return browser.fill(page, {"summary": words}, **{"expect_redirect": PAGE, **how})


def public(client: PortalClient) -> str:
    return client.get(f"/care-leavers/offer/item/{CODE}").text


def press(browser: PortalClient, words: str, **how: object):
    return browser.fill(browser.get(PAGE), button=words, **{"expect_redirect": PAGE, **how})


def test_what_is_written_is_public_only_after_a_second_person_publishes_it(client, maya, jonah):
    change_summary(maya, "We pay for lessons with you.")
    assert "We pay for lessons with you." not in public(client)
    mine = maya.get(PAGE)
    assert "Somebody else has to publish it" in mine.text
    assert "Publish version 2" not in mine.text
    maya.post(f"{PAGE}/publish", data={"number": "2", "csrf_token": maya.token()}, status=409)
    assert "We pay for lessons with you." not in public(client)
    theirs = jonah.get(PAGE)
    assert "[put in:" in theirs.text
    jonah.fill(theirs, button="Publish version 2", expect_redirect=PAGE)
    assert "We pay for lessons with you." in public(client)
    assert "changed" in client.get("/care-leavers/new-and-changed").text.lower()
    jonah.post(f"{PAGE}/publish", data={"number": "2", "csrf_token": jonah.token()}, expect_redirect=PAGE)


def test_who_saved_last_is_shown_first_and_what_was_typed_is_kept(maya, jonah):
    opened = jonah.get(f"{PAGE}/change/words")
    change_summary(maya, "Maya wrote this.")
    lost = jonah.fill(opened, {"summary": "Jonah wrote this."}, status=409)
    assert "Somebody saved this meanwhile" in lost.text
    assert "Maya" in lost.text
    assert "Jonah wrote this." in lost.html
    assert [row.number for row in queries.item_by_code(CODE).versions] == [1, 2]
    jonah.fill(lost, expect_redirect=PAGE)
    assert queries.item_by_code(CODE).view().summary == "Jonah wrote this."
    assert [row.number for row in queries.item_by_code(CODE).versions] == [1, 2, 3]


def test_who_else_saved_here_lately_is_named(maya, jonah, at):
    change_summary(maya, "Maya wrote this.")
    assert "may still be writing" in jonah.get(f"{PAGE}/change/amounts").text
    assert "may still be writing" not in maya.get(f"{PAGE}/change/amounts").text
    at((now() + timedelta(minutes=16)).isoformat())
    assert "may still be writing" not in jonah.get(f"{PAGE}/change/amounts").text


def test_the_same_click_twice_makes_one_version_and_nothing_changed_makes_none(maya):
    opened = maya.get(f"{PAGE}/change/words")
    for _click in range(2):
        maya.fill(opened, {"summary": "Once."}, expect_redirect=PAGE)
    maya.fill(maya.get(f"{PAGE}/change/words"), expect_redirect=PAGE)
    assert len(queries.item_by_code(CODE).versions) == 2


def test_who_published_what_they_did_not_read_is_told(maya, jonah):
    change_summary(maya, "First.")
    read = jonah.get(PAGE)
    change_summary(maya, "Second.")
    page = jonah.fill(read, button="Publish version 2", status=409)
    assert "changed this while you were reading" in page.text


def test_an_earlier_version_comes_back_as_a_new_one_that_waits(client, maya, jonah):
    before = queries.item_by_code(CODE).view().summary
    change_summary(maya, "Another.")
    press(jonah, "Publish version 2")
    old = maya.get(f"{PAGE}/history/1")
    maya.fill(old, button="Put these words back", expect_redirect=PAGE)
    assert "Another." in public(client)
    press(jonah, "Publish version 3")
    assert before in public(client)
    assert "An earlier version again (version 1)" in maya.get(f"{PAGE}/history").text


def test_what_is_taken_out_leaves_the_lists_and_its_page_says_that_it_ended(client, maya, jonah):
    press(maya, "Take it out of the offer")
    assert "Help with driving lessons" in client.get("/care-leavers/everything").text
    press(jonah, "Publish version 2")
    assert "Help with driving lessons" not in client.get("/care-leavers/everything").text
    assert "This has ended" in public(client)
    press(maya, "Put it back into the offer")
    press(jonah, "Publish version 3")
    assert "This has ended" not in public(client)


def test_amounts_and_who_qualifies_are_changed_on_pages_of_their_own(client, maya, jonah):
    page = maya.get(f"{PAGE}/change/amounts")
    typed = {"pence_1": "£17.50", "per_1": "each lesson", "says_1": ["is_checked"]}
    maya.fill(page, {**typed, "pence_1": "lots"}, status=422)
    maya.fill(page, typed, expect_redirect=PAGE)
    maya.fill(maya.get(f"{PAGE}/change/who-qualifies"), {"under_age": "24"}, expect_redirect=PAGE)
    press(jonah, "Publish version 3")
    text = public(client)
    assert "£17.50 each lesson" in text
    assert "You are 18 to 23 years old" in text
    wrong = maya.get(f"{PAGE}/change/who-qualifies")
    maya.fill(wrong, {"from_age": "24", "under_age": "20"}, status=422)


def test_a_figure_in_the_words_of_something_unverified_is_refused_beside_the_box(maya):
    page = maya.get("/staff/offers/setting-up-home/change/words")
    refused = maya.fill(page, {"summary": "You get £3,000."}, status=422)
    assert "Take the figures out of the words" in refused.text


def test_something_new_gets_an_address_of_its_own_and_waits(client, maya, jonah):
    page = maya.get("/staff/offers/add")
    typed = {
        "title": "A bike",
        "summary": "Help to get a bike.",
        "theme": "health",
        "headings": ["health_and_wellbeing"],
        "kind": "discretionary",
        "how_to_ask": "Ask your adviser.",
        "who_to_ask": "Your adviser",
        "can_ask_here": "yes",
        "source": "The finance policy",
        "is_verified": "no",
        "check_again_on-day": "1",
        "check_again_on-month": "3",
        "check_again_on-year": "2027",
    }
    maya.fill(page, {**typed, "headings": []}, status=422)
    maya.fill(page, typed, expect_redirect="/staff/offers/a-bike")
    client.get("/care-leavers/offer/item/a-bike", status=404)
    jonah.fill(jonah.get("/staff/offers/a-bike"), button="Publish version 1", expect_redirect="/staff/offers/a-bike")
    assert "A bike" in client.get("/care-leavers/offer/item/a-bike").text


def test_the_list_shows_what_needs_somebody(maya):
    for view in ("all", "waiting", "to-check", "unverified", "ended", "nonsense"):
        maya.get(f"/staff/offers?view={view}")
    listed = maya.get("/staff/offers?view=unverified").text
    assert "Money to set up your first home" in listed
    assert "A personal adviser from 21" not in listed
    assert "check before publishing" in listed.lower()


def test_each_night_editors_are_reminded_once_and_a_new_day_ends_the_reminder(staff_client, offer, at):
    at("2027-03-10T02:00+00:00")
    maya, jonah = staff_client("content_editor"), staff_client("content_editor")
    for _night in range(2):
        with transaction():
            services.remind(now())
    query = session().query(Task).filter_by(kind="offer_to_check", about_id=queries.item_by_code(CODE).item.id)
    assert [task.for_role for task in query if task.done_at is None] == ["content_editor"]
    task = query.one()
    maya.get(f"/staff/offers/by-id/{task.about_id}", expect_redirect=PAGE)
    page = maya.get(f"{PAGE}/change/words")
    maya.fill(page, {"check_again_on-year": "2028"}, expect_redirect=PAGE)
    press(jonah, "Publish version 2")
    session().expire_all()
    assert query.one().done_at is not None


@pytest.mark.parametrize("role", ["administrator", "personal_adviser", "team_manager", "youth_voice"])
def test_nobody_else_opens_the_editors_pages(staff_client, offer, role):
    browser = staff_client(role)
    for address in ("/staff/offers", PAGE, f"{PAGE}/change/words", f"{PAGE}/history", "/staff/offers/add"):
        browser.get(address, status=404)


def test_loading_again_leaves_alone_what_editors_changed(maya, jonah):
    change_summary(maya, "Ours now.")
    with transaction():
        assert services.load(read_offer()) == (0, len(read_offer()))
    assert queries.item_by_code(CODE).view().summary == "Ours now."
