"""The doors: five, by a worker's card or without, and what is said where one is closed or a card is over."""

from collections.abc import Callable

import pytest
from sqlalchemy import orm

from app.core.db import transaction
from app.desk.services import close_way_in, open_way_in
from app.feedback.journey import code_of
from app.feedback.models import FeedbackDraft
from app.feedback.question import VERSIONS
from app.workforce.models import Worker
from app.workforce.queries import live_token
from app.workforce.services import change_token
from tests.factories import early_help, people, workforce
from tests.integration.feedback.speaking import ALONE, Child
from tests.pages import PortalClient

WHY = "We mend this page until Monday."


def set_closed(version: str, is_closed: bool = True) -> None:
    by = early_help.viewer_of(people.make_staff("administrator"), "administrator")
    with transaction():
        if is_closed:
            close_way_in(code_of(version), WHY, by)
        else:
            open_way_in(code_of(version), by)


@pytest.fixture
def worker(database: orm.Session) -> Worker:
    made = workforce.make_worker()
    workforce.introduce(made)
    return made


def card_of(worker: Worker) -> str:
    token = live_token(worker)
    assert token is not None
    return token.token


def test_there_are_five_doors_with_help_now(client: PortalClient) -> None:
    page = client.get("/feedback")
    doors = [href for href in page.links.values() if href.endswith("/whose-device")]
    assert doors == [f"/feedback/{version}/whose-device" for version in VERSIONS]
    assert "Childline" in page.main_text
    assert "Exit this page" in page.text
    assert client.get("/").links["Say how it’s going"] == "/feedback"


@pytest.mark.promise(2)
def test_a_card_promises_no_more_than_is_true_of_what_the_worker_may_learn(
    client: PortalClient, worker: Worker
) -> None:
    page = client.get(f"/feedback/worker/{card_of(worker)}").main_text
    assert "Your worker will not see this here. If you tell us something very serious" in page
    assert "your worker may have to be told what it is about. We talk to you first." in page
    assert "will not see what you say" not in page


def test_a_card_shows_the_worker_and_carries_only_its_token(client: PortalClient, worker: Worker) -> None:
    token = card_of(worker)
    page = client.get(f"/feedback/worker/{token}")
    assert "Hello, I am Gem" in page.main_text
    doors = [href for href in page.links.values() if "/whose-device" in href]
    assert len(doors) == 5
    assert all(href.endswith(f"?card={token}") for href in doors)
    assert "noindex" in page.html or page.headers.get("X-Robots-Tag")


def test_who_comes_by_a_card_is_asked_if_it_is_about_that_worker(
    client: PortalClient, database: orm.Session, worker: Worker
) -> None:
    child = Child(client, "8-11")
    child.say(child.begin(ALONE, card=card_of(worker)))
    assert "Yes, Gem" in child.open("who-is-it-about").html
    child.send()
    item = child.item(database)
    assert (item.worker_id, item.team_id, item.about_kind) == (worker.id, worker.team_id, "social_worker")
    assert item.locality == "chesil"


def test_a_card_says_nothing_of_who_it_is_about_when_the_child_says_no(
    client: PortalClient, database: orm.Session, worker: Worker
) -> None:
    child = Child(client, "8-11")
    slug = child.answer(f"whose-device?card={card_of(worker)}", ALONE)
    slug = child.answer(slug, {"this": "no", "kind": "foster_carer", "name": "Pat"})
    child.say(child.answer(child.answer(slug, {"who": "nameless"}), button="Start"))
    child.send()
    item = child.item(database)
    assert (item.worker_id, item.about_kind, item.about_name) == (None, "foster_carer", "Pat")


def test_a_card_that_is_over_says_so_and_the_child_can_still_speak(
    client: PortalClient, database: orm.Session, worker: Worker
) -> None:
    old = card_of(worker)
    with transaction():
        change_token(worker, early_help.viewer_of(people.make_staff("team_manager"), "team_manager").actor())
    page = client.get(f"/feedback/worker/{old}")
    assert "This card is an old one" in page.main_text
    assert "Gem" not in page.main_text
    child = Child(client, "11-17")
    child.say(child.begin(ALONE, card=old))
    child.send()
    assert child.item(database).worker_id == worker.id


def test_a_token_that_was_never_ours_is_an_old_card_too(client: PortalClient, database: orm.Session) -> None:
    page = client.get("/feedback/worker/AAAA-BBBB-CCCC")
    assert "This card is an old one" in page.main_text
    assert all("card=" not in href for href in page.links.values())


@pytest.mark.parametrize("version", VERSIONS)
def test_a_closed_door_says_why_and_who_to_ring_and_keeps_what_is_begun(
    new_client: Callable[[], PortalClient], database: orm.Session, version: str
) -> None:
    child = Child(new_client(), version)
    slug = child.begin(ALONE)
    assert WHY not in new_client().get("/feedback").main_text
    set_closed(version)
    page = new_client().get("/feedback")
    assert WHY in page.main_text
    assert "01632 960100" in page.main_text
    assert f"/feedback/{version}/whose-device" not in page.links.values()
    new_client().get(f"/feedback/{version}/whose-device", expect_redirect="/feedback")
    assert child.say(slug) == "what-would-you-like"
    child.answer("what-would-you-like", {})
    child.client.fill(child.open("check-answers"), button="Send", expect_redirect="/feedback")
    assert database.query(FeedbackDraft).count() == 1
    set_closed(version, is_closed=False)
    assert f"/feedback/{version}/whose-device" in new_client().get("/feedback").links.values()
    child.send_now()
    child.item(database)


@pytest.mark.promise(1)
@pytest.mark.parametrize("version", VERSIONS)
def test_every_page_has_help_now_and_a_way_out(client: PortalClient, database: orm.Session, version: str) -> None:
    child = Child(client, version)
    child.say(child.begin(ALONE))
    child.send()
    for page in child.seen:
        assert page.links["Help now"] == "/help-now", page.address
        assert "Exit this page" in page.text, page.address
