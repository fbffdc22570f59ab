"""Who may know, who is near, what should happen: the child chooses, and each choice is what it says."""

from collections.abc import Callable

import pytest
from sqlalchemy import orm

from app.feedback.models import FeedbackAboutYou, FeedbackItem, FeedbackName
from app.feedback.question import VERSIONS
from app.workforce.queries import live_token
from tests.factories import workforce
from tests.integration.feedback.speaking import ALONE, BORROWED, HELPED, Child
from tests.pages import PortalClient

NOT_HERE = "Your worker will not see this here."


@pytest.mark.promise(2)
@pytest.mark.parametrize("version", VERSIONS)
def test_what_a_worker_may_learn_is_said_before_the_choice(
    client: PortalClient, database: orm.Session, version: str
) -> None:
    child = Child(client, version)
    child.begin(ALONE)
    page = child.open("who-may-know").main_text
    assert f"{NOT_HERE} If you tell us something very serious, or you choose to complain" in page
    assert "We talk to you first." in page
    assert (
        "We will not try to find out who you are, unless you tell us that you or another child is being hurt." in page
    )
    assert "Only your code can find this again." in page
    assert "A worker might guess" in page


@pytest.mark.parametrize(("caseload", "might"), [(None, True), (19, True), (20, False)])
def test_a_worker_might_guess_unless_they_are_known_to_work_with_many(
    client: PortalClient, database: orm.Session, caseload: int | None, might: bool
) -> None:
    worker = workforce.make_worker(caseload=caseload)
    workforce.introduce(worker)
    token = live_token(worker)
    assert token is not None
    child = Child(client, "8-11")
    child.answer(f"whose-device?card={token.token}", ALONE)
    child.answer("who-is-it-about", {"this": "yes"})
    assert ("might guess" in child.open("who-may-know").main_text) is might


@pytest.mark.parametrize("version", VERSIONS)
def test_what_a_child_should_know_stands_before_the_first_question(
    client: PortalClient, database: orm.Session, version: str
) -> None:
    child = Child(client, version)
    child.begin(ALONE)
    page = child.open("before-we-start").main_text
    for said in ("youth voice team", NOT_HERE, "not safe", "stop", "10 work", "complain", "advocate", "999"):
        assert said in page, said
    assert "in trouble" in page or version == "parent-carer"
    child.client.get(f"{child.root}/listens")


def test_no_question_opens_before_that_was_read(client: PortalClient, database: orm.Session) -> None:
    child = Child(client, "8-11")
    child.answer("whose-device", ALONE)
    client.get("/feedback/8-11/listens", expect_redirect="/feedback/8-11/who-is-it-about")
    client.get("/feedback/8-11/check-answers", expect_redirect="/feedback/8-11/who-is-it-about")


@pytest.mark.parametrize("who", ["named", "kept"])
def test_a_name_is_kept_apart_from_what_was_said(client: PortalClient, database: orm.Session, who: str) -> None:
    child = Child(client, "11-17")
    child.say(child.begin(ALONE, who=who))
    child.send()
    item, name = child.item(database), database.query(FeedbackName).one()
    assert (item.who_may_know, name.name, name.item_id) == (who, "Robin Example", item.id)
    assert "Robin" not in str(item.content)


def test_going_back_to_nobody_knows_leaves_the_name_out(client: PortalClient, database: orm.Session) -> None:
    child = Child(client, "11-17")
    child.begin(ALONE, who="named")
    child.answer("who-may-know", {"who": "nameless"})
    child.say("knows-worker")
    child.send()
    assert child.item(database).who_may_know == "nameless"
    assert database.query(FeedbackName).count() == 0


@pytest.mark.parametrize("version", VERSIONS)
def test_the_worker_as_helper_is_a_kind_stop_and_going_on_is_marked(
    client: PortalClient, database: orm.Session, version: str
) -> None:
    child = Child(client, version)
    slug = child.answer("whose-device", HELPED)
    slug = child.answer(slug, {"helper": "worker", "is_the_worker": "yes"})
    assert slug == "someone-else"
    page = child.open(slug)
    assert "an advocate" in page.main_text
    assert page.links["Stop, and do it another day"] == "/feedback"
    child.say(child.begin(HELPED, helper="worker"))
    child.send()
    item = child.item(database)
    assert (item.helper, item.helper_is_worker) == ("worker", True)


def test_another_worker_as_helper_is_no_stop(client: PortalClient, database: orm.Session) -> None:
    child = Child(client, "8-11")
    child.answer("whose-device", HELPED)
    assert child.answer("who-helps", {"helper": "worker", "is_the_worker": "no"}) == "who-is-it-about"


@pytest.mark.parametrize("version", VERSIONS)
def test_every_helped_version_has_a_page_to_do_alone(client: PortalClient, database: orm.Session, version: str) -> None:
    child = Child(client, version)
    child.say(child.begin(HELPED))
    paths = [page.request.path for page in child.seen]
    assert f"{child.root}/on-your-own" in paths
    assert f"{child.root}/feels-safe" not in paths


def test_a_wish_that_needs_a_name_asks_for_one_and_says_who_will_know(
    client: PortalClient, database: orm.Session
) -> None:
    child = Child(client, "11-17")
    child.say(child.begin(ALONE))
    page = child.open("what-would-you-like")
    assert page.main_text.count("Needs your name.") == 4
    refused = client.fill(page, {"wishes": ["complain"]}, status=422)
    assert refused.errors == {"name": "Write your name, or untick what needs your name"}
    assert child.answer("what-would-you-like", {"wishes": ["complain"], "name": "Robin Example"}) == "check-answers"
    child.send_now()
    item = child.item(database)
    assert (item.who_may_know, item.wishes) == ("kept", {"wishes": ["complain"]})
    assert database.query(FeedbackName).one().name == "Robin Example"


@pytest.mark.promise(1)
def test_where_somebody_may_look_no_wish_sends_anybody_back(client: PortalClient, database: orm.Session) -> None:
    child = Child(client, "11-17")
    child.say(child.begin(BORROWED))
    assert child.answer("what-would-you-like", {"wishes": ["complain"]}) == "check-answers"


def test_the_words_for_the_manager_are_the_childs_own(client: PortalClient, database: orm.Session) -> None:
    child = Child(client, "8-11")
    child.say(child.begin(ALONE))
    words = "Please come when you say you will."
    child.answer("what-would-you-like", {"wishes": ["tell_manager"], "manager_words": words})
    child.send_now()
    assert child.item(database).wishes == {"wishes": ["tell_manager"], "manager_words": words}


@pytest.mark.promise(5)
@pytest.mark.parametrize("version", VERSIONS)
def test_every_question_can_be_skipped(client: PortalClient, database: orm.Session, version: str) -> None:
    child = Child(client, version)
    slug = child.begin(ALONE)
    while slug != "check-answers":
        slug = child.answer(slug, button="Skip this")
    child.send_now()
    assert (child.item(database).answers, child.item(database).words) == ({}, {})


@pytest.mark.promise(5)
def test_what_was_begun_is_opened_again_by_its_code(
    new_client: Callable[[], PortalClient], database: orm.Session
) -> None:
    child = Child(new_client(), "8-11")
    child.say(child.begin(ALONE))
    child.client.fill(child.open("listens"), {"answer": "no"}, button="Save and come back later", status=302)
    code = next(word for word in child.open("leave").main_text.split() if word.count("-") == 2 and word.isupper())
    other = Child(new_client(), "8-11")
    assert other.client.get("/feedback").html.count("/feedback/8-11/come-back") == 1
    other.client.fill(other.open("come-back"), {"code": code}, status=302)
    other.answer("what-would-you-like", {})
    other.send_now()
    assert other.item(database).answers["listens"] == "no"


def test_the_code_to_come_back_is_offered_on_a_childs_own_device_only(
    new_client: Callable[[], PortalClient], database: orm.Session
) -> None:
    for start, offered in ((ALONE, True), (HELPED, True), (BORROWED, False)):
        child = Child(new_client(), "8-11")
        child.say(child.begin(start))
        assert ("Show me my code" in child.send().buttons) is offered


def test_pressing_send_twice_makes_one(client: PortalClient, database: orm.Session) -> None:
    child = Child(client, "8-11")
    child.say(child.begin(ALONE))
    child.answer("what-would-you-like", {})
    page = child.open("check-answers")
    client.fill(page, button="Send", status=302)
    client.fill(page, button="Send", expect_redirect="/feedback/8-11/sent")
    assert database.query(FeedbackItem).count() == 1


def test_who_spoke_may_tell_a_little_of_themself_once_and_apart(client: PortalClient, database: orm.Session) -> None:
    child = Child(client, "8-11")
    client.get("/feedback/8-11/about-you", expect_redirect="/feedback")
    child.say(child.begin(ALONE))
    child.send()
    page = client.get("/feedback/8-11/about-you")
    client.fill(page, {"gender": "girl", "age": "9"}, expect_redirect="/feedback/8-11/about-you")
    client.fill(page, {"gender": "boy"}, status=200)
    told = database.query(FeedbackAboutYou).one()
    assert (told.version, told.answers) == ("8-11", {"gender": "girl", "age": "9"})
    assert {column.name for column in FeedbackAboutYou.__table__.columns}.isdisjoint({"item_id", "draft_id"})


@pytest.mark.promise(10)
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("start", "comes_back"), [(ALONE, True), (HELPED, True), (BORROWED, False)])
def test_nobody_is_told_of_a_code_that_their_device_will_not_show(
    client: PortalClient, version: str, start: dict[str, str], comes_back: bool
) -> None:
    child = Child(client, version)
    first = child.begin(start)
    choice = child.open("who-may-know").main_text
    assert ("nobody can find it again" in choice, "Only your code" in choice) == (not comes_back, comes_back)
    before = child.open("before-we-start").main_text
    assert ("You need your code" in before, "who can help you hear from us" in before) == (comes_back, not comes_back)
    asked_last: set[str] = set()
    slug = child.answer(first, button="No more questions")
    while slug in ("on-your-own", "what-would-you-like"):
        asked_last.add(slug)
        slug = child.answer(slug, button="Skip this")
    assert asked_last == {"what-would-you-like"} | ({"on-your-own"} if start is HELPED else set())
    while slug != "sent":
        slug = child.answer(slug, button="Send" if slug == "check-answers" else "Next")
    after = child.open("sent").main_text
    assert ("You can come back" in after, "They can help you ask what we changed" in after) == (
        comes_back,
        not comes_back,
    )
